// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection, as a coroutine on its thread: reads headers, has them guarded, asks the handler,
// sends. What the answer is, the handler says (http/request_handler.hpp); who makes it stands in
// http/single_flight_cache.hpp.
#pragma once

#include "http/connection_limiter.hpp"
#include "http/io_thread.hpp"
#include "http/request_handler.hpp"
#include "http/request_parser.hpp"
#include "http/single_flight_cache.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace palmares::http {

/// What the sessions of a listener share; outlives them.
struct SessionContext {
  const RequestHandler& handler;
  SingleFlightCache& cache;
  const Limits& limits;
  const std::vector<Network>& fronts;
  std::size_t listener;                           ///< its place among the server's
  std::span<const std::string_view> fields = {};  ///< that the handler reads
};

enum class Keep { open, closing };

class Session {
 public:
  /// Takes over a connected socket of `io` from `peer`.
  Session(const SessionContext& context, IoThread& io, Socket socket, ConnectionSlot slot,
          const IpAddress& peer);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// The whole connection.
  Task<void> run();

  /// Closes the connection if it waits for a request.
  void drain();
  /// Closes the connection if what it waits for has taken too long; a body that does is answered
  /// first.
  void check_deadline(Clock::time_point now);

 private:
  enum class Read { more, header, malformed, too_long, gone };
  /// Head and body as they go to the socket.
  using Buffers = std::array<asio::const_buffer, 2>;
  enum class Sent { whole, in_part, not_at_all };

  [[nodiscard]] Read begin(RequestParser& parser);
  [[nodiscard]] Read go_on(RequestParser& parser);
  [[nodiscard]] Read take(RequestParser& parser, std::size_t bytes);
  [[nodiscard]] asio::mutable_buffer room(std::size_t most);
  [[nodiscard]] const ResponsePtr* at_hand(const RequestParser& parser, Read read,
                                           ResponsePlan& step);
  Task<ResponsePtr> have_answered(RequestParser& parser, ResponsePlan plan);
  Task<ResponsePtr> have_received(RequestParser& parser, ResponsePlan plan);
  [[nodiscard]] Read go_on_with_body(RequestParser& parser);
  Task<ResponsePtr> have_made(ResponsePlan step);
  [[nodiscard]] Sent send(const Response& answer, Keep keep, Buffers& rest);
  Task<bool> send_rest(ResponsePtr held, Buffers rest);
  Task<bool> send_parts(ResponsePtr held);
  [[nodiscard]] Keep keep_after(const RequestParser& parser, Read read, const Response& answer);
  [[nodiscard]] const ResponsePtr* unless_refused(const ResponsePtr* answer);
  [[nodiscard]] bool goes_on_in_parts(const Response& answer) const;
  [[nodiscard]] std::int64_t seconds_left() const;
  void record(Sent sent);
  Task<void> lingering_close();
  void allow(Clock::time_point from, std::chrono::milliseconds time) { m_deadline = from + time; }

  const SessionContext& m_context;
  IoThread& m_io;
  ThreadLocalCache& m_hot;
  IoThread::Place m_place;
  ConnectionSlot m_slot;
  IpAddress m_peer;
  Socket m_socket;
  boost::beast::flat_buffer m_buffer;
  Clock::time_point m_deadline = Clock::time_point::max();
  Clock::time_point m_now = Clock::now();  // when the last header was whole or its answer sent: two
                                           // readings a request are enough
  RequestHeader m_request_header;
  ResponsePtr m_answer;  // to the request under way, where no cache holds it
  std::string m_part;    // fields of a 206 being sent
  std::string m_head;    // of an answer the socket did not take whole
  std::size_t m_requests = 0;
  std::uint64_t m_generation = 0;  // of the site when the request under way was heard
  int m_status = 0;                // of the answer sent last
  std::size_t m_sent_bytes = 0;    // of its body
  bool m_idle = false;
  bool m_receiving = false;  // waits for a piece of a body
  bool m_late = false;       // which did not come in time
};

}  // namespace palmares::http
