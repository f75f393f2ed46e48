// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection, as a coroutine on its thread: reads headers, has them guarded, asks the site, sends. What the answer is stands
// in service/routes.hpp, who makes it in service/pantry.hpp.
#pragma once

#include "service/connections.hpp"
#include "service/head_parser.hpp"
#include "service/io_thread.hpp"
#include "service/pantry.hpp"
#include "service/responder.hpp"
#include "service/server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <array>
#include <cstddef>

namespace palmares::service {

/// What sessions share; outlives them.
struct Floor {
  const Responder& site;
  Pantry& pantry;
  const Limits& limits;
  Connections& connections;
};

enum class Keep { open, closing };

class Session {
 public:
  /// Takes over a connected socket of `io`.
  Session(const Floor& floor, IoThread& io, Socket socket, Guest guest);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// The whole connection.
  Task<void> run();

  /// Closes the connection if it waits for a request.
  void drain();
  /// Closes the connection if what it waits for has taken too long.
  void check_deadline(Clock::time_point now);

 private:
  enum class Read { header, malformed, too_long, gone };

  Task<bool> exchange();
  Task<Read> hear(HeadParser& parser);
  Task<bool> read_some();
  AnswerPtr ready_answer(Step& step, std::uint64_t generation);
  Task<AnswerPtr> have_made(Step step);
  Task<bool> send(const Answer& answer, Keep keep);
  Task<bool> send_rest(std::array<asio::const_buffer, 5> rest);
  Task<void> say_goodbye();
  void allow(std::chrono::milliseconds time) { m_deadline = Clock::now() + time; }

  const Floor& m_floor;
  IoThread& m_io;
  IoThread::Place m_place;
  Guest m_guest;
  Socket m_socket;
  boost::beast::flat_buffer m_buffer;
  Clock::time_point m_deadline = Clock::time_point::max();
  Heard m_heard;
  std::string m_date_line;  // of the answer being sent
  std::string m_part;       // fields of a 206 being sent
  std::size_t m_requests = 0;
  int m_status = 0;               // of the answer sent last
  std::size_t m_sent_octets = 0;  // of its body
  bool m_idle = false;
};

}  // namespace palmares::service
