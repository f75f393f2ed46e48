// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/session.hpp"

#include "service/sending.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <memory>
#include <string_view>
#include <tuple>
#include <utility>

namespace palmares::service {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t read_octets = 4096;
/// A reader slower than this does not get its answer whole.
constexpr std::size_t least_octets_per_second = 1024;
constexpr std::chrono::milliseconds goodbye_time{1000};
constexpr std::size_t goodbye_octets = 64u << 10;

using Rest = std::array<asio::const_buffer, 5>;

void skip(Rest& rest, std::size_t octets) {
  for (asio::const_buffer& part : rest) {
    const std::size_t taken = std::min(octets, part.size());
    part += taken;
    octets -= taken;
  }
}

std::string_view end_of_head(Keep keep, int version) {
  if (keep == Keep::closing) {
    return "Connection: close\r\n\r\n";
  }
  return version == 10 ? "Connection: keep-alive\r\n\r\n" : "\r\n";
}

/// Where a waiting session finds its answer. Touched on the session's thread only.
struct Tray {
  explicit Tray(Executor executor) : bell(executor) {}
  AnswerPtr answer;
  Timer bell;
};

void serve(const std::shared_ptr<Tray>& tray, AnswerPtr answer) {
  asio::post(tray->bell.get_executor(), [tray, answer = std::move(answer)] {
    tray->answer = answer;
    tray->bell.cancel();
  });
}

}  // namespace

Session::Session(const Floor& floor, IoThread& io, Socket socket, Guest guest)
    : m_floor(floor),
      m_io(io),
      m_place(io.enter(*this)),
      m_guest(std::move(guest)),
      m_socket(std::move(socket)),
      m_buffer(2 * floor.limits.header_octets) {
  boost::system::error_code ignored;
  m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  m_socket.non_blocking(true, ignored);
}

Session::~Session() {
  m_io.leave(m_place);
}

void Session::drain() {
  if (m_idle) {
    boost::system::error_code ignored;
    m_socket.close(ignored);
  }
}

void Session::check_deadline(Clock::time_point now) {
  if (now >= m_deadline) {
    boost::system::error_code ignored;
    m_socket.close(ignored);
  }
}

Task<void> Session::run() {
  // GCC 12 miscompiles a co_await inside a condition: each stands in a statement of its own.
  bool open = true;
  while (open && !m_io.draining()) {
    open = co_await exchange();
  }
}

/// One request and its answer; is there another?
Task<bool> Session::exchange() {
  const Limits& limits = m_floor.limits;
  HeadParser parser(m_heard, limits.header_octets, limits.target_octets, limits.fields);
  const Read read = co_await hear(parser);
  if (read == Read::gone) {
    co_return false;
  }
  const int refusal = read == Read::header ? parser.refusal() : read == Read::too_long ? 431 : 400;
  const Clock::time_point heard_at = Clock::now();
  m_deadline = Clock::time_point::max();
  const std::uint64_t generation = m_floor.site.generation();
  Step step;
  AnswerPtr answer = refusal != 0 ? m_floor.site.refusal(refusal) : ready_answer(step, generation);
  if (answer == nullptr) {
    answer = co_await have_made(std::move(step));
  }
  ++m_requests;
  // A body would have to be read before the next request: no route wants one, so the connection ends with the answer.
  const bool keep =
      refusal == 0 && parser.is_done() && parser.keep_alive() && !m_io.draining() && m_requests < limits.requests_per_connection;
  const bool sent = co_await send(*answer, keep ? Keep::open : Keep::closing);
  m_io.record({.method = m_heard.method,
               .target = m_heard.target,
               .traceparent = m_heard.traceparent,
               .status = m_status,
               .octets = m_sent_octets,
               .took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - heard_at)});
  if (sent && !keep) {
    co_await say_goodbye();
  }
  co_return sent&& keep;
}

Task<Session::Read> Session::hear(HeadParser& parser) {
  if (m_buffer.size() == 0) {
    // Whoever has just connected has something to say: the time for its header runs already.
    allow(m_requests == 0 ? m_floor.limits.header : m_floor.limits.idle);
    m_idle = true;
    const bool more = co_await read_some();
    m_idle = false;
    if (!more) {
      co_return Read::gone;
    }
  }
  if (m_requests > 0) {
    allow(m_floor.limits.header);
  }
  for (;;) {
    boost::system::error_code error;
    m_buffer.consume(parser.put(m_buffer.data(), error));
    if (error && error != http::error::need_more) {
      co_return error == http::error::header_limit ? Read::too_long : Read::malformed;
    }
    if (parser.is_header_done()) {
      co_return Read::header;
    }
    if (m_buffer.size() == m_buffer.max_size()) {
      co_return Read::too_long;
    }
    const bool more = co_await read_some();
    if (!more) {
      co_return Read::gone;
    }
  }
}

Task<bool> Session::read_some() {
  const auto room = m_buffer.prepare(std::min(read_octets, m_buffer.max_size() - m_buffer.size()));
  const auto [error, octets] = co_await m_socket.async_read_some(room, as_result);
  m_buffer.commit(octets);
  co_return !error;
}

/// The answer if it is at hand; else null, and `step` says how it is made.
AnswerPtr Session::ready_answer(Step& step, std::uint64_t generation) {
  const bool readable = m_heard.method == "GET" || m_heard.method == "HEAD";
  if (readable) {
    if (const AnswerPtr* hot = m_io.hot().find(m_heard.target, generation)) {
      return *hot;
    }
  }
  step = m_floor.site.step({.method = m_heard.method, .target = m_heard.target, .accept = m_heard.accept});
  AnswerPtr answer = step.ready != nullptr ? step.ready : m_floor.pantry.find(step.key);
  if (answer != nullptr && answer->status == 200 && readable && step.reuse == Reuse::by_target) {
    m_io.hot().keep(m_heard.target, answer);
  }
  return answer;
}

Task<AnswerPtr> Session::have_made(Step step) {
  const auto tray = std::make_shared<Tray>(m_io.executor());
  const auto order =
      m_floor.pantry.order(step.key, std::move(step.make), [tray](AnswerPtr answer) { serve(tray, std::move(answer)); });
  if (order == Pantry::Order::refused) {
    co_return step.busy;
  }
  // The bell cannot ring before the wait begins: both happen on this thread.
  tray->bell.expires_after(m_floor.limits.render);
  co_await tray->bell.async_wait(as_result);
  co_return tray->answer == nullptr ? step.busy : tray->answer;
}

Task<bool> Session::send(const Answer& answer, Keep keep) {
  const Sending sending = sending_of(answer, m_heard, m_part);
  m_status = sending.status;
  m_sent_octets = sending.body.size();
  m_date_line = m_io.date_line();
  Rest rest = {asio::buffer(sending.head), asio::buffer(m_part), asio::buffer(m_date_line),
               asio::buffer(end_of_head(keep, m_heard.version)), asio::buffer(sending.body)};
  boost::system::error_code error;
  const std::size_t octets = m_socket.send(rest, 0, error);
  if (error && error != asio::error::would_block) {
    co_return false;
  }
  skip(rest, octets);
  if (asio::buffer_size(rest) == 0) {
    co_return true;
  }
  const bool sent = co_await send_rest(rest);
  co_return sent;
}

/// For readers slower than we are.
Task<bool> Session::send_rest(Rest rest) {
  const std::chrono::seconds longest(asio::buffer_size(rest) / least_octets_per_second);
  const Clock::time_point end = Clock::now() + m_floor.limits.idle + longest;
  while (asio::buffer_size(rest) > 0) {
    m_deadline = std::min(Clock::now() + m_floor.limits.idle, end);
    const auto [error, octets] = co_await m_socket.async_write_some(rest, as_result);
    if (error) {
      co_return false;
    }
    skip(rest, octets);
  }
  co_return true;
}

/// Closing while octets wait unread would reset the connection and may take the answer back: read a little first (RFC 9112, 9.6).
Task<void> Session::say_goodbye() {
  boost::system::error_code ignored;
  m_socket.shutdown(Socket::shutdown_send, ignored);
  allow(goodbye_time);
  m_idle = true;
  m_buffer.consume(m_buffer.size());
  for (std::size_t heard = 0; heard < goodbye_octets; heard += m_buffer.size()) {
    m_buffer.clear();
    const bool more = co_await read_some();
    if (!more) {
      break;
    }
  }
}

}  // namespace palmares::service
