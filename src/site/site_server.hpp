// SPDX-License-Identifier: AGPL-3.0-or-later
// What everybody sees, as a running server: the site on one listener, its measures on another where
// they are wanted, and others that share the process. HTTP is http/server.hpp's; what is answered,
// site/routes.hpp's.
#pragma once

#include "http/server.hpp"
#include "site/catalogue.hpp"
#include "site/content_provider.hpp"
#include "site/sightings.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace palmares::site {

struct Options : http::ServerOptions {
  http::ListenPlace place = {};
  std::optional<int> inherited =
      {};  ///< a listening socket opened by somebody else; the place is then its own
  http::Limits limits = {};
  /// Whose word is taken on whom they ask for (X-Forwarded-For).
  std::vector<http::Network> fronts = http::parse_networks(http::default_fronts).value();
  std::optional<http::ListenPlace> metrics =
      {};                                       ///< where /metrics is answered; a loopback address
  std::vector<http::ListenerPlan> others = {};  ///< listeners with handlers of their own
  /// A new catalogue where there is one; asked for twice a second, from one thread. Throws where it
  /// cannot be told. May be empty.
  std::function<std::optional<Catalogue>()> renewed = {};
  std::chrono::seconds fresh{
      300};  ///< how long an answer that may change is kept by browsers and fronts
  std::chrono::seconds stale{60};  ///< how long they show it while they ask for it anew
  /// How many lines `access` and `log` had no room for. May be empty.
  std::function<std::uint64_t()> dropped_lines = {};
  /// Counts what became of documents (site/sightings.hpp); null: nobody does.
  Sightings* sightings = nullptr;
  unsigned sighting_days = 400;  ///< for how long whoever keeps them keeps them
};

/// Destroying it stops it and waits for every thread.
class SiteServer {
 public:
  /// Binds, listens and starts the threads. Throws std::system_error where an address cannot be
  /// bound. What `provider` refers to must outlive the server.
  [[nodiscard]] static SiteServer start(Options options, Catalogue catalogue,
                                        ContentProvider provider);

  SiteServer(SiteServer&&) noexcept;
  SiteServer& operator=(SiteServer&&) noexcept;
  ~SiteServer();

  /// The port the site listens on, also where 0 was asked for.
  [[nodiscard]] unsigned short port() const;
  /// The port of the measures; 0 where there is none.
  [[nodiscard]] unsigned short metrics_port() const;
  /// The port of one of `others`.
  [[nodiscard]] unsigned short other_port(std::size_t other) const;
  /// What was seen of documents since it was last taken, as of that day; from any thread, also once
  /// stopped.
  [[nodiscard]] std::vector<store::Sighting> take_sightings(const std::string& day) const;
  /// Accepts no more, finishes the answers under way and ends all threads, within the limit of
  /// time. From any thread, any number of times.
  void stop();
  /// Is a thread left that did not come back within that time, from a render or a look at the
  /// store? The destructor waits for it; a process that shall end leaves without destroying
  /// anything.
  [[nodiscard]] bool abandoned() const;

 private:
  struct State;
  explicit SiteServer(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace palmares::site
