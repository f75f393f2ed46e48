// SPDX-License-Identifier: AGPL-3.0-or-later
// One connection, as a coroutine on its thread: reads headers, has them guarded, asks the site, sends. What the answer is stands
// in service/routes.hpp, who makes it in service/pantry.hpp.
#pragma once

#include "service/io_thread.hpp"
#include "service/pantry.hpp"
#include "service/routes.hpp"
#include "service/server.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <array>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace palmares::service {

/// The connections that are open, on all threads.
class Connections {
 public:
  /// Counts one more, unless there are `most` already.
  [[nodiscard]] bool enter(std::size_t most);
  void leave();
  /// Waits until none is open, at most that long.
  void wait_for_none(std::chrono::milliseconds at_most);

 private:
  std::mutex m_mutex;
  std::condition_variable m_change;
  std::size_t m_open = 0;
};

/// What sessions share; outlives them.
struct Floor {
  const Site& site;
  Pantry& pantry;
  const Limits& limits;
  Connections& connections;
};

class Session {
 public:
  /// Takes over a connected socket of `io` that was counted in `floor.connections`.
  Session(const Floor& floor, IoThread& io, Socket socket);
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
  /// A header as far as the session needs it once it was read.
  struct Exchange;
  enum class Heard { header, malformed, too_long, gone };

  Task<bool> exchange();
  Task<Heard> hear(Exchange& exchange);
  Task<bool> read_some();
  Task<AnswerPtr> answer_to(const Exchange& exchange);
  Task<AnswerPtr> have_made(Step step);
  Task<bool> send(const Exchange& exchange, const Answer& answer);
  Task<bool> send_rest(std::array<asio::const_buffer, 4> rest);
  Task<void> say_goodbye();
  void allow(std::chrono::milliseconds time) { m_deadline = Clock::now() + time; }

  const Floor& m_floor;
  IoThread& m_io;
  IoThread::Place m_place;
  Socket m_socket;
  boost::beast::flat_buffer m_buffer;
  Clock::time_point m_deadline = Clock::time_point::max();
  std::string m_date_line;  // of the answer being sent
  std::size_t m_requests = 0;
  bool m_idle = false;
};

}  // namespace palmares::service
