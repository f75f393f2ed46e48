// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/session.hpp"

#include "http/response_head.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <memory>
#include <string_view>
#include <tuple>
#include <utility>

namespace palmares::http {

namespace {

constexpr std::size_t read_bytes = 4096;
constexpr std::size_t most_body_read_bytes = 16u << 10;
constexpr std::string_view leave_to_send = "HTTP/1.1 100 Continue\r\n\r\n";
constexpr std::string_view chunked_line = "Transfer-Encoding: chunked\r\n";
constexpr std::size_t most_copied_bytes = 8192;
/// A reader slower than this does not get its answer whole.
constexpr std::size_t least_bytes_per_second = 1024;
constexpr std::chrono::milliseconds goodbye_time{1000};
constexpr std::size_t goodbye_bytes = 64u << 10;
/// Nothing that may change is kept for longer, whatever the configuration: a day fresh, another
/// while it is asked for anew, both in a front and in a browser behind it.
constexpr std::int64_t longest_kept = 4 * 86'400;

template <typename Buffers>
void skip(Buffers& rest, std::size_t bytes) {
  for (asio::const_buffer& part : rest) {
    const std::size_t taken = std::min(bytes, part.size());
    part += taken;
    bytes -= taken;
  }
}

/// RFC 9112, 7.1; of an empty part the last chunk.
std::string chunk_of(const Bytes& part) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string size;
  for (std::size_t rest = part.size(); rest > 0; rest >>= 4U) {
    size.insert(size.begin(), digits[rest & 0xFU]);
  }
  return (size.empty() ? "0" : size) + "\r\n" + part + "\r\n";
}

std::string_view end_of_head(Keep keep, int version) {
  if (keep == Keep::closing) {
    return "Connection: close\r\n\r\n";
  }
  return version == 10 ? "Connection: keep-alive\r\n\r\n" : "\r\n";
}

/// Where a waiting session finds its answer. Touched on the session's thread only.
struct PendingResponse {
  explicit PendingResponse(Executor executor) : timer(executor) {}
  ResponsePtr answer;
  Timer timer;
};

void serve(const std::shared_ptr<PendingResponse>& pending, ResponsePtr answer) {
  asio::post(pending->timer.get_executor(), [pending, answer = std::move(answer)] {
    pending->answer = answer;
    pending->timer.cancel();
  });
}

}  // namespace

Session::Session(const SessionContext& context, IoThread& io, Socket socket, ConnectionSlot slot,
                 const IpAddress& peer)
    : m_context(context),
      m_io(io),
      m_hot(io.hot(context.listener)),
      m_place(io.enter(*this)),
      m_slot(std::move(slot)),
      m_peer(peer),
      m_socket(std::move(socket)),
      m_buffer(2 * context.limits.header_bytes) {
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
    m_late = m_receiving;
    if (m_late) {
      m_deadline = Clock::time_point::max();
      m_socket.cancel(ignored);  // whoever sends a body slowly is told so
    } else {
      m_socket.close(ignored);
    }
  }
}

/// A request whose answer is at hand is dealt with in this one coroutine: each other one would cost
/// a frame. GCC 12 miscompiles a co_await inside a condition: each stands in a statement of its
/// own.
Task<void> Session::run() {
  const Limits& limits = m_context.limits;
  for (Keep keep = Keep::open; keep == Keep::open && !m_io.draining();) {
    RequestParser parser(m_request_header, limits.header_bytes, limits.target_bytes, limits.fields,
                         m_context.fields);
    Read read = begin(parser);
    while (read == Read::more) {
      const auto [error, bytes] = co_await m_socket.async_read_some(room(read_bytes), as_result);
      read = error ? Read::gone : take(parser, bytes);
    }
    if (read == Read::gone) {
      co_return;
    }
    ResponsePlan step;
    const ResponsePtr* answer = at_hand(parser, read, step);
    if (answer == nullptr) {
      m_answer = co_await have_answered(parser, std::move(step));
      answer = &m_answer;
    }
    if (*answer == nullptr) {
      co_return;
    }
    answer = unless_refused(answer);
    keep = keep_after(parser, read, **answer);
    Buffers rest;
    Sent sent = send(**answer, keep, rest);
    if (sent == Sent::in_part) {
      const bool whole = co_await send_rest(*answer, rest);
      sent = whole ? Sent::whole : Sent::not_at_all;
    }
    if (sent == Sent::whole && goes_on_in_parts(**answer)) {
      const bool whole = co_await send_parts(*answer);
      sent = whole ? Sent::whole : Sent::not_at_all;
    }
    record(sent);
    if (sent != Sent::whole) {
      co_return;
    }
  }
  co_await lingering_close();
}

/// The answer, or the refusal where a condition of the request does not hold for it.
const ResponsePtr* Session::unless_refused(const ResponsePtr* answer) {
  const bool conditional =
      !m_request_header.if_match.empty() || !m_request_header.if_unmodified_since.empty();
  if (!conditional || !precondition_failed(**answer, m_request_header)) {
    return answer;
  }
  m_answer = m_context.handler.refusal_at(412, m_request_header.target);
  return &m_answer;
}

/// Is a body to follow the head that was sent?
bool Session::goes_on_in_parts(const Response& answer) const {
  return answer.parts && m_status == 200 && m_request_header.method == "GET";
}

/// Starts on the next request with what has come already.
Session::Read Session::begin(RequestParser& parser) {
  if (m_buffer.size() > 0) {
    allow(m_now, m_context.limits.header);
    return go_on(parser);
  }
  // Whoever has just connected has something to say: the time for its header runs already.
  allow(m_now, m_requests == 0 ? m_context.limits.header : m_context.limits.idle);
  m_idle = true;
  return Read::more;
}

Session::Read Session::take(RequestParser& parser, std::size_t bytes) {
  m_buffer.commit(bytes);
  const Read read = go_on(parser);
  if (m_idle && read == Read::more && m_requests > 0) {
    allow(Clock::now(), m_context.limits.header);
  }
  m_idle = false;
  return read;
}

Session::Read Session::go_on(RequestParser& parser) {
  boost::system::error_code error;
  m_buffer.consume(parser.put(m_buffer.data(), error));
  if (error && error != boost::beast::http::error::need_more) {
    return error == boost::beast::http::error::header_limit ? Read::too_long : Read::malformed;
  }
  if (parser.is_header_done()) {
    return Read::header;
  }
  return m_buffer.size() == m_buffer.max_size() ? Read::too_long : Read::more;
}

asio::mutable_buffer Session::room(std::size_t most) {
  return m_buffer.prepare(std::min(most, m_buffer.max_size() - m_buffer.size()));
}

/// The answer if it is at hand; else null, and `step` says how it is made. What is in this thread's
/// cache stays there until the thread looks into it again.
const ResponsePtr* Session::at_hand(const RequestParser& parser, Read read, ResponsePlan& step) {
  m_now = Clock::now();
  m_deadline = Clock::time_point::max();
  const int refusal = read == Read::header ? parser.refusal() : read == Read::too_long ? 431 : 400;
  if (refusal != 0) {
    m_answer = m_context.handler.refusal_at(refusal, m_request_header.target);
    return &m_answer;
  }
  m_generation = m_context.handler.generation();
  const bool readable = m_request_header.method == "GET" || m_request_header.method == "HEAD";
  if (const ResponsePtr* hot =
          readable ? m_hot.find(m_request_header.target, m_generation) : nullptr) {
    return hot;
  }
  step = m_context.handler.step(
      {.method = m_request_header.method,
       .target = m_request_header.target,
       .accept = m_request_header.accept,
       .visitor = visitor_behind(m_peer, m_request_header.forwarded_for, m_context.fronts),
       .peer = m_peer,
       .fields = m_request_header.others});
  if (step.body.sink != nullptr) {
    return nullptr;
  }
  m_answer = step.ready != nullptr ? step.ready : m_context.cache.find(step.key);
  if (m_answer == nullptr) {
    return nullptr;
  }
  if (m_answer->status == 200 && readable && step.reuse == Reuse::by_target) {
    m_hot.keep(m_request_header.target, m_answer);
  }
  return &m_answer;
}

Task<ResponsePtr> Session::have_answered(RequestParser& parser, ResponsePlan plan) {
  return plan.body.sink != nullptr ? have_received(parser, std::move(plan))
                                   : have_made(std::move(plan));
}

/// Reads the body into the sink the plan names, then has made what the sink says; null where the
/// sender has left.
Task<ResponsePtr> Session::have_received(RequestParser& parser, ResponsePlan plan) {
  const BodyWanted wanted = std::move(plan.body);
  int refusal = parser.want_body(wanted);
  m_late = false;
  if (refusal == 0 && m_request_header.version == 11 && parser.waits_for_leave() &&
      m_buffer.size() == 0 && !parser.is_done()) {
    boost::system::error_code ignored;
    m_socket.send(asio::buffer(leave_to_send.data(), leave_to_send.size()), 0, ignored);
  }
  const Clock::time_point end = m_now + m_context.limits.body;
  Read read = refusal == 0 ? go_on_with_body(parser) : Read::header;
  while (read == Read::more) {
    m_deadline = std::min(Clock::now() + m_context.limits.idle, end);
    m_receiving = true;
    const auto [error, bytes] =
        co_await m_socket.async_read_some(room(most_body_read_bytes), as_result);
    m_receiving = false;
    m_buffer.commit(bytes);
    read = !error ? go_on_with_body(parser) : m_late ? Read::too_long : Read::gone;
  }
  m_deadline = Clock::time_point::max();
  if (read == Read::gone) {
    co_return nullptr;
  }
  refusal = refusal != 0              ? refusal
            : read == Read::too_long  ? 408
            : read == Read::malformed ? 400
                                      : parser.body_refusal();
  if (refusal != 0) {
    co_return m_context.handler.refusal_at(refusal, m_request_header.target);
  }
  ResponsePlan answer = wanted.sink->finish();
  if (answer.ready != nullptr) {
    co_return std::move(answer.ready);
  }
  co_return co_await have_made(std::move(answer));
}

/// Hands what has come to the sink; `header`: it was the whole body, or the sink wants no more of
/// it.
Session::Read Session::go_on_with_body(RequestParser& parser) {
  while (!parser.is_done() && m_buffer.size() > 0) {
    boost::system::error_code error;
    const std::size_t taken = parser.put_body(m_buffer.data(), error);
    m_buffer.consume(taken);
    if (parser.body_refusal() != 0) {
      return Read::header;
    }
    if (error && error != boost::beast::http::error::need_more) {
      return Read::malformed;
    }
    if (taken == 0) {
      return m_buffer.size() == m_buffer.max_size() ? Read::malformed : Read::more;
    }
  }
  return parser.is_done() ? Read::header : Read::more;
}

Task<ResponsePtr> Session::have_made(ResponsePlan step) {
  if (step.key.empty()) {
    step.key = m_io.unique_key();
  }
  const auto pending = std::make_shared<PendingResponse>(m_io.executor());
  const auto order = m_context.cache.order(
      step.key, step.make, [pending](ResponsePtr answer) { serve(pending, std::move(answer)); },
      {.visitor = visitor_behind(m_peer, m_request_header.forwarded_for, m_context.fronts),
       .cost = step.cost,
       .stay = step.reuse == Reuse::never ? SingleFlightCache::Stay::passing
                                          : SingleFlightCache::Stay::kept});
  if (order == SingleFlightCache::Order::refused) {
    co_return step.busy;
  }
  // The timer cannot be cancelled before the wait begins: both run on this thread.
  pending->timer.expires_after(m_context.limits.render);
  co_await pending->timer.async_wait(as_result);
  co_return pending->answer == nullptr ? step.busy : pending->answer;
}

/// A body that was not read to its end stands before the next request: the connection ends with the
/// answer.
Keep Session::keep_after(const RequestParser& parser, Read read, const Response& answer) {
  ++m_requests;
  // HTTP/1.0 knows no chunks: a body in parts ends there with the connection.
  const bool ends = !answer.parts || m_request_header.version == 11;
  const bool sound = read == Read::header && parser.refusal() == 0 && parser.is_done() &&
                     parser.keep_alive() && ends;
  return sound && !m_io.draining() && m_requests < m_context.limits.requests_per_connection
             ? Keep::open
             : Keep::closing;
}

/// How long the answer to the request under way is certainly true; not at all where the site has
/// changed meanwhile. The second of the Date line ends within one second and a tick, and a cache
/// counts whole seconds from when it gets the answer.
std::int64_t Session::seconds_left() const {
  constexpr std::int64_t lag = 2;
  const std::int64_t next = m_context.handler.next_change();
  if (m_context.handler.generation() != m_generation) {
    return 0;
  }
  return next == never ? never : std::max<std::int64_t>(next - m_io.second() - lag, 0);
}

Session::Sent Session::send(const Response& answer, Keep keep, Buffers& rest) {
  const std::int64_t left = seconds_left();
  const bool ending = left < longest_kept && outlasts(answer.head, left);
  if (ending) {
    // nginx that hears 304 goes on with the fields it kept, their max-age too: it shall have new
    // ones.
    m_request_header.if_none_match.clear();
    m_request_header.if_modified_since.clear();
  }
  const ResponseHead sending = sending_of(answer, m_request_header, m_part);
  m_status = sending.status;
  m_sent_bytes = sending.body.size();
  std::string& head = m_io.scratch();
  head.clear();
  if (ending) {
    append_expiring(head, sending.head, left, m_io.second());
  } else {
    head.append(sending.head);
  }
  const std::string_view coding =
      goes_on_in_parts(answer) && m_request_header.version == 11 ? chunked_line : "";
  head.append(m_part)
      .append(m_io.date_line())
      .append(coding)
      .append(end_of_head(keep, m_request_header.version));
  // One buffer is send(2), two are sendmsg(2), which costs more than to copy a small body.
  const bool small = sending.body.size() <= most_copied_bytes;
  const std::string_view body = small ? std::string_view{} : sending.body;
  if (small) {
    head.append(sending.body);
  }
  rest = {asio::buffer(head), asio::buffer(body)};
  boost::system::error_code error;
  const std::size_t bytes =
      body.empty() ? m_socket.send(rest.front(), 0, error) : m_socket.send(rest, 0, error);
  if (error && error != asio::error::would_block) {
    return Sent::not_at_all;
  }
  if (bytes == head.size() + body.size()) {
    return Sent::whole;
  }
  skip(rest, bytes);
  m_head.assign(static_cast<const char*>(rest.front().data()), rest.front().size());
  rest.front() = asio::buffer(m_head);
  return Sent::in_part;
}

/// For readers slower than we are; `held` keeps the body while they read.
Task<bool> Session::send_rest(ResponsePtr, Buffers rest) {
  const std::chrono::seconds longest(asio::buffer_size(rest) / least_bytes_per_second);
  const Clock::time_point end = Clock::now() + m_context.limits.idle + longest;
  while (asio::buffer_size(rest) > 0) {
    m_deadline = std::min(Clock::now() + m_context.limits.idle, end);
    const auto [error, bytes] = co_await m_socket.async_write_some(rest, as_result);
    if (error) {
      co_return false;
    }
    skip(rest, bytes);
  }
  co_return true;
}

/// Each part is made when the one before has been sent, by a worker: whoever reads slowly holds
/// neither a thread nor the whole.
Task<bool> Session::send_parts(ResponsePtr held) {
  const bool chunked = m_request_header.version == 11;
  const NextPart next = held->parts();
  const auto make = [next]() -> ResponsePtr {
    const auto part = std::make_shared<Response>();
    try {
      part->body = next();
      part->status = 200;
    } catch (...) {
      part->status = 500;
    }
    return part;
  };
  for (;;) {
    ResponsePlan plan;
    plan.make = make;
    plan.reuse = Reuse::never;
    const ResponsePtr part = co_await have_made(std::move(plan));
    if (part == nullptr || part->status != 200) {
      co_return false;  // whoever reads sees that the end is missing
    }
    m_sent_bytes += part->body.size();
    m_head = chunked ? chunk_of(part->body) : part->body;
    if (!m_head.empty()) {
      const Buffers rest = {asio::buffer(m_head), asio::const_buffer()};
      const bool taken = co_await send_rest(held, rest);
      if (!taken) {
        co_return false;
      }
    }
    if (part->body.empty()) {
      co_return true;
    }
  }
}

void Session::record(Sent sent) {
  m_answer.reset();  // a connection that waits keeps nothing alive
  const Clock::time_point heard_at = m_now;
  m_now = Clock::now();
  m_io.record({.method = m_request_header.method,
               .target = m_request_header.target,
               .traceparent = m_request_header.traceparent,
               .status = m_status,
               .bytes = m_sent_bytes,
               .took = std::chrono::duration_cast<std::chrono::microseconds>(m_now - heard_at)},
              m_now);
  if (sent == Sent::whole) {
    const std::vector<Field>& fields = m_request_header.others;
    const auto referer = std::ranges::find(fields, "Referer", &Field::name);
    m_context.handler.sent(
        {.method = m_request_header.method,
         .target = m_request_header.target,
         .referer = referer == fields.end() ? std::string_view() : std::string_view(referer->value),
         .status = m_status});
  }
}

/// Closing while bytes wait unread would reset the connection and may take the answer back: read a
/// little first (RFC 9112, 9.6).
Task<void> Session::lingering_close() {
  boost::system::error_code ignored;
  m_socket.shutdown(Socket::shutdown_send, ignored);
  allow(m_now, goodbye_time);
  m_idle = true;
  for (std::size_t request_header = 0; request_header < goodbye_bytes;) {
    m_buffer.clear();
    const auto [error, bytes] = co_await m_socket.async_read_some(room(read_bytes), as_result);
    if (error) {
      break;
    }
    request_header += bytes;
  }
}

}  // namespace palmares::http
