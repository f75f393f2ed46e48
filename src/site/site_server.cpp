// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/site_server.hpp"

#include "http/metrics.hpp"
#include "site/catalogue_refresher.hpp"
#include "site/previews.hpp"
#include "site/routes.hpp"

#include <atomic>
#include <mutex>
#include <string>
#include <utility>

namespace palmares::site {

namespace {

/// Measures are asked for by a program of this machine, again and again: nothing of theirs is worth
/// keeping.
constexpr std::size_t most_metrics_connections = 32;

domain::Instant instant_of(std::chrono::system_clock::time_point moment) {
  return {std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count()};
}

/// Both the site and the server write to it, from one thread at a time.
Options with_own_log(Options options) {
  options.log = http::one_at_a_time(std::move(options.log));
  options.secret_parameters.emplace_back(preview_parameter);
  return options;
}

}  // namespace

struct SiteServer::State {
  State(Options wanted, Catalogue catalogue, ContentProvider provider);
  ~State() { stop(); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[nodiscard]] SitePlan plan(ContentProvider provider);
  [[nodiscard]] http::Measures measures() const;
  [[nodiscard]] std::vector<std::string> readiness_errors() const;
  [[nodiscard]] std::vector<http::ListenerPlan> listeners() const;
  void stop();

  Options options;
  std::atomic<bool> leaving = false;
  std::atomic<bool> abandoned = false;
  std::mutex stopping;
  Site site;
  http::MetricsHandler metrics;
  http::Server server;
  std::optional<CatalogueRefresher> refresher;
};

SiteServer::State::State(Options wanted, Catalogue catalogue, ContentProvider provider)
    : options(with_own_log(std::move(wanted))),
      site(plan(std::move(provider)), std::move(catalogue)),
      metrics([this] { return measures(); }),
      server(static_cast<const http::ServerOptions&>(options)) {
  server.start(listeners());
  if (options.renewed) {
    refresher.emplace(site, options.renewed, options.log);
  }
}

SitePlan SiteServer::State::plan(ContentProvider provider) {
  return {.provider = std::move(provider),
          .log = options.log,
          .run = std::to_string(instant_of(options.clock()).seconds),
          .now = [this] { return instant_of(options.clock()); },
          .cache_control = cache_control_of(options.fresh, options.stale),
          .readiness_errors = [this] { return readiness_errors(); },
          .sightings = options.sightings};
}

/// The site, the measures where they are wanted, then all others.
std::vector<http::ListenerPlan> SiteServer::State::listeners() const {
  std::vector<http::ListenerPlan> plans = {{.place = options.place,
                                            .inherited = options.inherited,
                                            .handler = &site,
                                            .limits = options.limits,
                                            .fronts = options.fronts}};
  if (options.metrics) {
    http::Limits limits = options.limits;
    limits.connections = most_metrics_connections;
    limits.cache_bytes = 0;
    plans.push_back({.place = *options.metrics,
                     .inherited = {},
                     .handler = &metrics,
                     .limits = limits,
                     .fronts = options.fronts});
  }
  plans.insert(plans.end(), options.others.begin(), options.others.end());
  return plans;
}

http::Measures SiteServer::State::measures() const {
  http::Measures measures = server.measures();
  measures.more = {{.name = "palmares_catalogue_generation",
                    .help = "How often the catalogue was replaced.",
                    .value = site.generation()}};
  measures.dropped_lines = options.dropped_lines ? options.dropped_lines() : 0;
  return measures;
}

/// What a balancer or an operator must know before sending visitors here.
std::vector<std::string> SiteServer::State::readiness_errors() const {
  std::vector<std::string> errors;
  if (leaving) {
    errors.emplace_back("le service s’arrête");
  }
  if (server.stuck(options.limits.render)) {
    errors.emplace_back("la fabrication des documents est bloquée");
  }
  return errors;
}

void SiteServer::State::stop() {
  const std::lock_guard lock(stopping);
  const auto end = std::chrono::steady_clock::now() + options.shutdown;
  if (leaving.exchange(true)) {
    return;
  }
  if (refresher) {
    refresher->close();
  }
  server.stop();
  const bool renewed = !refresher || refresher->ended_by(end);
  abandoned = server.abandoned() || !renewed;
}

SiteServer SiteServer::start(Options options, Catalogue catalogue, ContentProvider provider) {
  return SiteServer(
      std::make_unique<State>(std::move(options), std::move(catalogue), std::move(provider)));
}

SiteServer::SiteServer(std::unique_ptr<State> state) : m_state(std::move(state)) {}
SiteServer::SiteServer(SiteServer&&) noexcept = default;
SiteServer& SiteServer::operator=(SiteServer&&) noexcept = default;
SiteServer::~SiteServer() = default;

unsigned short SiteServer::port() const {
  return m_state->server.port();
}

unsigned short SiteServer::metrics_port() const {
  return m_state->options.metrics ? m_state->server.port(1) : static_cast<unsigned short>(0);
}

unsigned short SiteServer::other_port(std::size_t other) const {
  return m_state->server.port((m_state->options.metrics ? 2 : 1) + other);
}

std::vector<store::Sighting> SiteServer::take_sightings(const std::string& day) const {
  return m_state->site.take_sightings(day);
}

void SiteServer::stop() {
  m_state->stop();
}

bool SiteServer::abandoned() const {
  return m_state->abandoned;
}

}  // namespace palmares::site
