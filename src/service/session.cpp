// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/session.hpp"

#include "service/conditional.hpp"
#include "service/framing.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>

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

using Rest = std::array<asio::const_buffer, 4>;

void skip(Rest& rest, std::size_t octets) {
  for (asio::const_buffer& part : rest) {
    const std::size_t taken = std::min(octets, part.size());
    part += taken;
    octets -= taken;
  }
}

std::string_view end_of_head(bool keep, int version) {
  if (!keep) {
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

struct Session::Exchange {
  http::request_parser<http::empty_body> parser;
  int refusal = 0;            // status of a header that no route may see
  std::string if_none_match;  // all its fields as one list
  bool keep = false;

  [[nodiscard]] std::string_view method() const { return parser.get().method_string(); }
  [[nodiscard]] int version() const { return static_cast<int>(parser.get().version()); }

  /// Judges the header and keeps what the answer depends on.
  void judge(const Limits& limits) {
    const auto& header = parser.get();
    Framing framing(version(), method(), header.target(), limits.target_octets);
    std::size_t fields = 0;
    for (const auto& field : header) {
      ++fields;
      framing.field(field.name_string(), field.value());
      if (field.name() == http::field::if_none_match) {
        if_none_match.append(if_none_match.empty() ? "" : ",").append(field.value());
      }
    }
    refusal = fields > limits.fields ? 431 : framing.refusal();
    // A body would have to be read before the next request: no route wants one, so the connection ends with the answer.
    keep = refusal == 0 && parser.is_done() && parser.keep_alive();
  }
};

bool Connections::enter(std::size_t most) {
  const std::lock_guard lock(m_mutex);
  if (m_open >= most) {
    return false;
  }
  ++m_open;
  return true;
}

void Connections::leave() {
  const std::lock_guard lock(m_mutex);
  --m_open;
  m_change.notify_all();
}

void Connections::wait_for_none(std::chrono::milliseconds at_most) {
  std::unique_lock lock(m_mutex);
  m_change.wait_for(lock, at_most, [this] { return m_open == 0; });
}

Session::Session(const Floor& floor, IoThread& io, Socket socket)
    : m_floor(floor), m_io(io), m_place(io.enter(*this)), m_socket(std::move(socket)), m_buffer(2 * floor.limits.header_octets) {
  boost::system::error_code ignored;
  m_socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  m_socket.non_blocking(true, ignored);
}

Session::~Session() {
  m_io.leave(m_place);
  m_floor.connections.leave();
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
  Exchange exchange;
  exchange.parser.header_limit(static_cast<std::uint32_t>(m_floor.limits.header_octets));
  exchange.parser.body_limit(boost::none);
  const Heard heard = co_await hear(exchange);
  if (heard == Heard::gone) {
    co_return false;
  }
  if (heard == Heard::header) {
    exchange.judge(m_floor.limits);
  } else {
    exchange.refusal = heard == Heard::too_long ? 431 : 400;
  }
  const AnswerPtr answer = co_await answer_to(exchange);
  exchange.keep = exchange.keep && !m_io.draining() && ++m_requests < m_floor.limits.requests_per_connection;
  const bool sent = co_await send(exchange, *answer);
  if (sent && !exchange.keep) {
    co_await say_goodbye();
  }
  co_return sent&& exchange.keep;
}

Task<Session::Heard> Session::hear(Exchange& exchange) {
  if (m_buffer.size() == 0) {
    // Whoever has just connected has something to say: the time for its header runs already.
    allow(m_requests == 0 ? m_floor.limits.header : m_floor.limits.idle);
    m_idle = true;
    const bool more = co_await read_some();
    m_idle = false;
    if (!more) {
      co_return Heard::gone;
    }
  }
  if (m_requests > 0) {
    allow(m_floor.limits.header);
  }
  for (;;) {
    boost::system::error_code error;
    m_buffer.consume(exchange.parser.put(m_buffer.data(), error));
    if (error && error != http::error::need_more) {
      co_return error == http::error::header_limit ? Heard::too_long : Heard::malformed;
    }
    if (exchange.parser.is_header_done()) {
      co_return Heard::header;
    }
    if (m_buffer.size() == m_buffer.max_size()) {
      co_return Heard::too_long;
    }
    const bool more = co_await read_some();
    if (!more) {
      co_return Heard::gone;
    }
  }
}

Task<bool> Session::read_some() {
  const auto room = m_buffer.prepare(std::min(read_octets, m_buffer.max_size() - m_buffer.size()));
  const auto [error, octets] = co_await m_socket.async_read_some(room, as_result);
  m_buffer.commit(octets);
  co_return !error;
}

Task<AnswerPtr> Session::answer_to(const Exchange& exchange) {
  m_deadline = Clock::time_point::max();
  if (exchange.refusal != 0) {
    co_return m_floor.site.refusal(exchange.refusal);
  }
  Step step = m_floor.site.step({.method = exchange.method(), .target = exchange.parser.get().target()});
  if (step.ready == nullptr) {
    step.ready = m_floor.pantry.find(step.key);
  }
  if (step.ready != nullptr) {
    co_return step.ready;
  }
  AnswerPtr made = co_await have_made(std::move(step));
  co_return made;
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

Task<bool> Session::send(const Exchange& exchange, const Answer& answer) {
  const bool unchanged = !answer.etag.empty() && names_etag(exchange.if_none_match, answer.etag);
  const bool bare = unchanged || exchange.method() == "HEAD";
  const std::string& head = unchanged ? answer.not_modified : answer.head;
  const BytesView body = bare ? BytesView{} : BytesView(answer.body);
  m_date_line = m_io.date_line();
  Rest rest = {asio::buffer(head), asio::buffer(m_date_line), asio::buffer(end_of_head(exchange.keep, exchange.version())),
               asio::buffer(body)};
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
