// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/fake_handler.hpp"

namespace palmares::test {

namespace {

/// Keeps of a body what tells it from others.
class MeasuringSink : public http::BodySink {
 public:
  MeasuringSink(const FakeHandler& handler, std::string end_of_answer, bool strict)
      : m_handler(handler), m_end_of_answer(std::move(end_of_answer)), m_strict(strict) {}
  MeasuringSink(const MeasuringSink&) = delete;
  MeasuringSink& operator=(const MeasuringSink&) = delete;
  ~MeasuringSink() override { m_handler.dropped += m_finished ? 0 : 1; }

  int take(std::string_view piece) override {
    m_bytes += piece.size();
    m_last = (m_last + std::string(piece))
                 .substr(m_last.size() + piece.size() > 8 ? m_last.size() + piece.size() - 8 : 0);
    return m_strict && piece.find('!') != std::string_view::npos ? 422 : 0;
  }
  http::ResponsePlan finish() override {
    m_finished = true;
    ++m_handler.finished;
    return http::at_once(text(200, std::to_string(m_bytes) + ' ' + m_last + m_end_of_answer));
  }

 private:
  const FakeHandler& m_handler;
  std::string m_end_of_answer;
  bool m_strict;
  bool m_finished = false;
  std::size_t m_bytes = 0;
  std::string m_last;
};

}  // namespace

http::ResponsePlan FakeHandler::step(const http::Request& request) const {
  if (request.method == "POST" || request.method == "PUT") {
    const std::string checksum(request.field("X-Checksum"));
    http::ResponsePlan plan;
    plan.body = {.most_bytes = most_body_bytes,
                 .sink = std::make_shared<MeasuringSink>(
                     *this, checksum.empty() ? "" : " " + checksum, request.method == "PUT")};
    return plan;
  }
  if (instead_of_get) {
    return instead_of_get(request);
  }
  return http::at_once(text(200, m_name + ' ' + std::string(request.target) + '\n'),
                       http::Reuse::by_target);
}

http::ServerOptions small_server() {
  http::ServerOptions options;
  options.io_threads = 2;
  options.render_threads = 2;
  options.clock = [] {
    return std::chrono::system_clock::time_point(std::chrono::seconds(784111777));
  };
  return options;
}

http::ListenerPlan listener_of(const http::RequestHandler& handler, const http::Limits& limits) {
  return {.place = {.address = "127.0.0.1", .port = 0},
          .inherited = {},
          .handler = &handler,
          .limits = limits};
}

}  // namespace palmares::test
