// SPDX-License-Identifier: AGPL-3.0-or-later
// The HTTP server: listens, speaks HTTP/1.1 and hands each request to the routes. What is answered is service/routes.hpp's; no
// socket type is seen from here.
#pragma once

#include "base/result.hpp"
#include "service/catalogue.hpp"
#include "service/content_provider.hpp"
#include "service/visitor.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::service {

/// What the server refuses or gives up on. Past a number: 414, 431 or 503; past a time: the connection is closed, or 503.
struct Limits {
  std::size_t header_bytes = 8192;  ///< request line, and again the fields
  std::size_t target_bytes = 2048;
  std::size_t fields = 100;
  std::size_t connections = 1024;
  std::size_t connections_per_address = 64;  ///< IPv6: of one /64; fronts excepted, each speaks for everybody
  std::size_t requests_per_connection = 1000;
  std::size_t queued_renders = 256;            ///< wanted and not begun
  std::size_t cache_bytes = 256u << 20;        ///< ready answers kept in memory
  std::chrono::milliseconds header{10'000};    ///< for a whole header from its first byte
  std::chrono::milliseconds idle{15'000};      ///< between requests, and between two steps of a slow reader
  std::chrono::milliseconds render{30'000};    ///< queue included
  std::chrono::milliseconds shutdown{10'000};  ///< for answers under way when the server is stopped
};

/// Where the threads of input and output run. Pinning pays where the process owns its cores; under a CPU quota, or where renders
/// share them, the scheduler knows better.
enum class Pinning { none, one_core_each };

/// Where a server listens.
struct ListenPlace {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;  ///< 0: any free one
};

/// « 127.0.0.1:8080 », « [::1]:8080 » or « :8080 ». Problem: not a numeric address and port.
[[nodiscard]] Result<ListenPlace> parse_place(std::string_view listen);

struct Options {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;   ///< 0: any free one
  unsigned io_threads = 0;      ///< 0: one per core
  unsigned render_threads = 0;  ///< 0: one per core
  Limits limits = {};
  std::optional<int> inherited = {};  ///< a listening socket opened by somebody else; address and port are then its own
  /// Whose word is taken on whom they ask for (X-Forwarded-For).
  std::vector<Network> fronts = parse_networks(default_fronts).value();
  std::optional<ListenPlace> metrics = {};  ///< of the operators' page; a loopback address
  /// The wall clock: `Date` fields, the log and the limit of guessed codes. Must be given.
  std::function<std::chrono::system_clock::time_point()> clock = {};
  /// A new catalogue where there is one; asked for twice a second, from one thread. Throws where it cannot be told. May be empty.
  std::function<std::optional<Catalogue>()> renewed = {};
  Pinning pinning = Pinning::none;
  std::chrono::seconds fresh{300};  ///< how long an answer that may change is kept by browsers and fronts
  std::chrono::seconds stale{60};   ///< how long they show it while they ask for it anew
  /// Takes whole lines of the access log (JSON, with newlines), from several threads at once; must not wait, for answers would
  /// too. Empty: no access log.
  std::function<void(std::string_view)> access = {};
  /// Takes one English line without newline; called from several threads, from one at a time; must not wait. May be empty.
  std::function<void(std::string_view)> log = {};
  /// How many lines `access` and `log` had no room for. May be empty.
  std::function<std::uint64_t()> dropped_lines = {};
};

/// `options` with the address and port of « 127.0.0.1:8080 », « [::1]:8080 » or « :8080 ». Problem: not a numeric address and
/// port.
[[nodiscard]] Result<Options> with_listen(Options options, std::string_view listen);

/// A running server. Destroying it stops it and waits for every thread.
class Server {
 public:
  /// Binds, listens and starts the threads. Throws std::system_error where the address cannot be bound. What `provider` refers to
  /// must outlive the server.
  [[nodiscard]] static Server start(Options options, Catalogue catalogue, ContentProvider provider);

  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();

  /// The port it listens on, also where 0 was asked for.
  [[nodiscard]] unsigned short port() const;
  /// The port of the operators' page; 0 where there is none.
  [[nodiscard]] unsigned short metrics_port() const;
  /// Accepts no more, finishes the answers under way and ends all threads, within the limit of time. From any thread, any number
  /// of times.
  void stop();
  /// Is a thread left that did not come back within that time, from a render or a look at the store? The destructor waits for
  /// it; a process that shall end leaves without destroying anything.
  [[nodiscard]] bool abandoned() const;
  /// Returns when somebody has stopped the server.
  void wait();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

/// Waits for SIGINT or SIGTERM, then stops the server; a second signal ends the process. `caught` is called once signals no
/// longer end the process: the moment to tell others that they may send one.
void run_until_signal(Server& server, const std::function<void()>& caught = {});

}  // namespace palmares::service
