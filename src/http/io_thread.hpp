// SPDX-License-Identifier: AGPL-3.0-or-later
// One thread of input and output: its io_context, its sessions, its deadlines and its Date line.
// Only session.cpp and server.cpp include this: everybody else is spared Asio.
#pragma once

#include "http/access_log.hpp"
#include "http/counters.hpp"
#include "http/thread_local_cache.hpp"
#include "lib/system/cpu_affinity.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace palmares::http {

namespace asio = boost::asio;
/// The concrete executor: a type-erased one costs a third of a request (measured).
using Executor = asio::io_context::executor_type;
using Clock = std::chrono::steady_clock;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;
template <typename T>
using Task = asio::awaitable<T, Executor>;
/// Completion as a tuple whose first member is the error code; awaited without a coroutine frame of
/// its own.
inline constexpr auto as_result = asio::as_tuple(asio::deferred);

class Session;

/// A thread that keeps to its core gives way to others there after this (measured: the shortest
/// that costs no throughput).
inline constexpr std::chrono::microseconds longest_turn{400};

/// What a thread is started with.
struct ThreadPlan {
  std::function<std::chrono::system_clock::time_point()> wall_clock;
  std::chrono::milliseconds tick;      ///< how often deadlines and the wall clock are looked at
  std::vector<std::size_t> hot_bytes;  ///< of answers kept at hand, for each listener
  AccessLog::Write access;             ///< may be empty
  std::vector<std::string> secret_parameters;  ///< whose values the access log leaves out
  std::string run;                             ///< names this process in made-up trace ids
  unsigned index = 0;                          ///< of the thread
  std::optional<unsigned> core = {};           ///< pinned there
};

/// All members but `context` belong to the thread once it runs; `post` is how others reach them.
class IoThread {
 public:
  explicit IoThread(ThreadPlan plan);
  /// Stops and joins.
  ~IoThread();
  IoThread(const IoThread&) = delete;
  IoThread& operator=(const IoThread&) = delete;

  /// Closes idle sessions and lets the others finish their answer. From any thread.
  void drain();
  /// Ends the thread, whatever is under way, and waits for it. From any other thread, any number of
  /// times.
  void stop();

  [[nodiscard]] Executor executor() { return m_context.get_executor(); }
  [[nodiscard]] asio::io_context& context() { return m_context; }
  [[nodiscard]] bool draining() const { return m_draining; }
  /// « Date: … » with its line end, of this second.
  [[nodiscard]] const std::string& date_line() const { return m_date_line; }

  /// The same second, since 1970.
  [[nodiscard]] std::int64_t second() const {
    return m_second.time_since_epoch() / std::chrono::seconds{1};
  }

  /// Room for a head while it is sent; whoever has to wait meanwhile copies it.
  [[nodiscard]] std::string& scratch() { return m_scratch; }
  /// Answers at hand to what a listener was asked: two listeners may answer the same target
  /// differently.
  [[nodiscard]] ThreadLocalCache& hot(std::size_t listener) { return m_hot[listener]; }
  /// Bytes of all of them; from any thread.
  [[nodiscard]] std::size_t hot_bytes() const;
  [[nodiscard]] const Counters& counters() const { return m_counters; }
  /// A key no two answers have, and no handler gives.
  [[nodiscard]] std::string unique_key() {
    return '\n' + std::to_string(m_plan.index) + '/' + std::to_string(++m_unique_keys);
  }
  /// Counts an answer sent at that moment and writes it to the access log; gives way to others
  /// where it is time.
  void record(const AccessLogEntry& visit, Clock::time_point now);

  using Place = std::list<Session*>::iterator;
  [[nodiscard]] Place enter(Session& session) {
    return m_sessions.insert(m_sessions.end(), &session);
  }
  void leave(Place place) { m_sessions.erase(place); }

 private:
  Task<void> keep_time();

  void tell_time(std::chrono::system_clock::time_point second);

  ThreadPlan m_plan;
  Counters m_counters;
  std::deque<ThreadLocalCache> m_hot;
  AccessLog m_access;
  std::chrono::system_clock::time_point m_second;
  std::string m_date_line;
  std::string m_scratch;
  std::string m_log_second;  // « 2026-11-22T12:00:00Z »
  lib::TimeSlice m_turn{longest_turn};
  bool m_draining = false;
  std::uint64_t m_unique_keys = 0;
  std::list<Session*> m_sessions;
  asio::io_context m_context{1};  // its destruction ends the sessions, which leave the list
  std::thread m_thread;
};

}  // namespace palmares::http
