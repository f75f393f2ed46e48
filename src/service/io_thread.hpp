// SPDX-License-Identifier: AGPL-3.0-or-later
// One thread of input and output: its io_context, its sessions, its deadlines and its Date line. Only session.cpp and server.cpp
// include this: everybody else is spared Asio.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <functional>
#include <list>
#include <string>
#include <thread>

namespace palmares::service {

namespace asio = boost::asio;
/// The concrete executor: a type-erased one costs a third of a request (measured).
using Executor = asio::io_context::executor_type;
using Clock = std::chrono::steady_clock;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
template <typename T>
using Task = asio::awaitable<T, Executor>;
/// Completion as a tuple whose first member is the error code.
inline constexpr auto as_result = asio::as_tuple(asio::use_awaitable_t<Executor>{});

class Session;

/// All members but `context` belong to the thread once it runs; `post` is how others reach them.
class IoThread {
 public:
  using WallClock = std::function<std::chrono::system_clock::time_point()>;

  /// Looks at deadlines and at the wall clock once every `tick`.
  IoThread(WallClock wall_clock, std::chrono::milliseconds tick);
  /// Stops and joins.
  ~IoThread();
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;

  /// Closes idle sessions and lets the others finish their answer. From any thread.
  void drain();
  /// Ends the thread, whatever is under way, and waits for it. From any other thread, any number of times.
  void stop();

  [[nodiscard]] Executor executor() { return m_context.get_executor(); }
  [[nodiscard]] asio::io_context& context() { return m_context; }
  [[nodiscard]] bool draining() const { return m_draining; }
  /// « Date: … » with its line end, of this second.
  [[nodiscard]] const std::string& date_line() const { return m_date_line; }

  using Place = std::list<Session*>::iterator;
  [[nodiscard]] Place enter(Session& session) { return m_sessions.insert(m_sessions.end(), &session); }
  void leave(Place place) { m_sessions.erase(place); }

 private:
  Task<void> keep_time();

  WallClock m_wall_clock;
  std::chrono::milliseconds m_tick;
  std::chrono::system_clock::time_point m_second;
  std::string m_date_line;
  bool m_draining = false;
  std::list<Session*> m_sessions;
  asio::io_context m_context{1};  // its destruction ends the sessions, which leave the list
  std::thread m_thread;
};

}  // namespace palmares::service
