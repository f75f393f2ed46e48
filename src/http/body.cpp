// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/body.hpp"

#include "http/request_handler.hpp"

#include <utility>

namespace palmares::http {

namespace {

class WholeBody : public BodySink {
 public:
  explicit WholeBody(std::function<ResponsePlan(Bytes)> finish) : m_finish(std::move(finish)) {}
  int take(std::string_view piece) override {
    m_bytes.append(piece);
    return 0;
  }
  ResponsePlan finish() override { return m_finish(std::move(m_bytes)); }

 private:
  std::function<ResponsePlan(Bytes)> m_finish;
  Bytes m_bytes;
};

}  // namespace

BodyWanted whole_body(std::size_t most_bytes, std::function<ResponsePlan(Bytes)> finish) {
  return {.most_bytes = most_bytes, .sink = std::make_shared<WholeBody>(std::move(finish))};
}

}  // namespace palmares::http
