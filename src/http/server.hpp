// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTTP server: listens on one or more places, speaks HTTP/1.1 and hands each request to the
// handler of its listener. Listeners share threads and nothing else: each has its own limits,
// caches and count of connections. No socket type is seen from here.
#pragma once

#include "http/limits.hpp"
#include "http/listen_place.hpp"
#include "http/log.hpp"
#include "http/metrics.hpp"
#include "http/request_handler.hpp"
#include "http/visitor.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::http {

/// Where the threads of input and output run. Pinning pays where the process owns its cores; under
/// a CPU quota, or where renders share them, the scheduler knows better.
enum class Pinning { none, one_core_each };

/// What all listeners share.
struct ServerOptions {
  unsigned io_threads = 0;                     ///< 0: one per core
  unsigned render_threads = 0;                 ///< that make answers; 0: one per core
  std::size_t queued_renders = 256;            ///< answers wanted and not begun; past it: 503
  std::chrono::milliseconds shutdown{10'000};  ///< for answers under way when the server is stopped
  Pinning pinning = Pinning::none;
  /// Names of query parameters whose value opens something: the access log ends where one begins.
  std::vector<std::string> secret_parameters = {};
  /// The wall clock: `Date` fields and the log. Must be given.
  std::function<std::chrono::system_clock::time_point()> clock = {};
  /// Takes whole lines of the access log (JSON, with newlines), from several threads at once; must
  /// not wait, for answers would too. Empty: no access log.
  std::function<void(std::string_view)> access = {};
  /// Called from several threads, from one at a time; must not wait. May be empty.
  WriteLine log = {};
};

/// A place to listen, and who answers there.
struct ListenerPlan {
  ListenPlace place = {};
  std::optional<int> inherited =
      {};  ///< a listening socket opened by somebody else; the place is then its own
  const RequestHandler* handler = nullptr;  ///< outlives the server
  Limits limits = {};
  /// Whose word is taken on whom they ask for (X-Forwarded-For).
  std::vector<Network> fronts = parse_networks(default_fronts).value();
};

/// Destroying a server stops it and waits for every thread.
class Server {
 public:
  /// Does nothing yet, so that handlers may refer to the server they are asked by.
  explicit Server(ServerOptions options);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  /// Binds, listens and starts the threads; once. Throws std::system_error where a place cannot be
  /// bound.
  void start(std::vector<ListenerPlan> listeners);

  /// The port a listener has, also where 0 was asked for; in the order they were given.
  [[nodiscard]] unsigned short port(std::size_t listener = 0) const;
  /// What was counted so far.
  [[nodiscard]] Measures measures() const;
  /// Has no answer come out of the threads that make them for longer than that?
  [[nodiscard]] bool stuck(std::chrono::milliseconds longer_than) const;
  /// Accepts no more, finishes the answers under way and ends all threads, within the limit of
  /// time. From any thread, any number of times.
  void stop();
  /// Is a thread left that did not come back within that time from making an answer? The destructor
  /// waits for it; a process that shall end leaves without destroying anything.
  [[nodiscard]] bool abandoned() const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

/// Waits for SIGINT or SIGTERM, then calls `stop`; a second signal ends the process. `caught` is
/// called once signals no longer end the process: the moment to tell others that they may send one.
void run_until_signal(const std::function<void()>& stop, const std::function<void()>& caught = {});

}  // namespace palmares::http
