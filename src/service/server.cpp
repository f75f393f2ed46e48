// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/server.hpp"

#include "service/catalogue_refresher.hpp"
#include "service/failure.hpp"
#include "service/listener.hpp"
#include "service/metrics.hpp"
#include "service/routes.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <exception>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace palmares::service {

namespace {

constexpr std::chrono::milliseconds longest_tick{250};
/// This part of the cache is what threads keep at hand, all together.
constexpr std::size_t hot_part = 4;
constexpr std::chrono::milliseconds pause_after_failed_accept{50};

unsigned threads_or_cores(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

/// What one thread keeps at hand.
std::size_t hot_bytes(const Options& options) {
  return options.limits.cache_bytes / hot_part / threads_or_cores(options.io_threads);
}

/// Deadlines are kept to within a quarter of the shortest.
std::chrono::milliseconds tick_of(const Limits& limits) {
  const auto shortest = std::min(limits.header, limits.idle) / 4;
  return std::clamp(shortest, std::chrono::milliseconds{1}, longest_tick);
}

/// Lines of several threads, one at a time.
class Log {
 public:
  explicit Log(std::function<void(std::string_view)> write) : m_write(std::move(write)) {}
  void operator()(std::string_view line) {
    const std::lock_guard lock(m_mutex);
    if (m_write) {
      m_write(line);
    }
  }

 private:
  std::function<void(std::string_view)> m_write;
  std::mutex m_mutex;
};

/// What tells the error references of this process from those of the one before.
std::string run_of(const Options& options) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(options.clock()).time_since_epoch().count());
}

domain::Instant instant_of(std::chrono::system_clock::time_point moment) {
  return {std::chrono::floor<std::chrono::seconds>(moment).time_since_epoch().count()};
}

}  // namespace

struct Server::State {
  State(Options wanted, Catalogue catalogue, ContentProvider provider);
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[nodiscard]] ThreadPlan thread_plan(unsigned index) const;
  [[nodiscard]] Measures measure();
  [[nodiscard]] std::vector<std::string> readiness_errors();
  void stop();
  void release();
  void wait();
  Task<void> accept_all(Listener& listener);
  void admit(Listener& listener, IoThread& io, Socket socket);
  static void reject_connection(const Listener& listener, Socket& socket);

  Options options;
  Log log;
  Site site;
  ConnectionLimiter connections;
  std::vector<std::unique_ptr<IoThread>> io_threads;
  Workers workers;
  SingleFlightCache cache;
  OperatorsSite operators;
  asio::io_context accepting{1};
  Listener listener;
  std::optional<Listener> operators_door;
  std::thread accepting_thread;
  std::optional<CatalogueRefresher> refresher;
  std::mutex stopping;
  std::condition_variable stopped_changed;
  bool stopped = false;
  std::atomic<bool> abandoned = false;
  std::atomic<bool> leaving = false;
};

Server::State::State(Options wanted, Catalogue catalogue, ContentProvider provider)
    : options(std::move(wanted)),
      log(options.log),
      site({.provider = std::move(provider),
            .log = [this](std::string_view line) { log(line); },
            .run = run_of(options),
            .now = [this] { return instant_of(options.clock()); },
            .cache_control = cache_control_of(options.fresh, options.stale),
            .readiness_errors = [this] { return readiness_errors(); }},
           std::move(catalogue)),
      workers(threads_or_cores(options.render_threads), options.limits.queued_renders),
      cache(options.limits.cache_bytes - hot_bytes(options) * threads_or_cores(options.io_threads), workers),
      operators([this] { return measure(); }),
      listener(accepting.get_executor(),
               {.site = site, .cache = cache, .limits = options.limits, .connections = connections, .fronts = options.fronts}) {
  if (options.inherited) {
    listener.take_over(*options.inherited);
  } else {
    listener.listen({.address = options.address, .port = options.port});
  }
  if (options.metrics) {
    operators_door.emplace(
        accepting.get_executor(),
        SessionContext{
            .site = operators, .cache = cache, .limits = options.limits, .connections = connections, .fronts = options.fronts});
    operators_door->listen(*options.metrics);
  }
  for (unsigned i = 0; i < threads_or_cores(options.io_threads); ++i) {
    io_threads.push_back(std::make_unique<IoThread>(thread_plan(i)));
  }
  asio::co_spawn(accepting, accept_all(listener), asio::detached);
  if (operators_door) {
    asio::co_spawn(accepting, accept_all(*operators_door), asio::detached);
  }
  accepting_thread = std::thread([this] { accepting.run(); });
  if (options.renewed) {
    refresher.emplace(site, options.renewed, [this](std::string_view line) { log(line); });
  }
}

Measures Server::State::measure() {
  Measures measures{.totals = {},
                    .connections = connections.open(),
                    .queued_renders = workers.queued(),
                    .cache_bytes = cache.bytes(),
                    .generation = site.generation(),
                    .dropped_lines = options.dropped_lines ? options.dropped_lines() : 0};
  for (const auto& io : io_threads) {
    measures.totals += io->counters().totals();
    measures.cache_bytes += io->hot().bytes();
  }
  return measures;
}

/// What a balancer or an operator must know before sending visitors here.
std::vector<std::string> Server::State::readiness_errors() {
  std::vector<std::string> readiness_errors;
  if (leaving) {
    readiness_errors.emplace_back("le service s’arrête");
  }
  if (workers.stuck(options.limits.render)) {
    readiness_errors.emplace_back("la fabrication des documents est bloquée");
  }
  return readiness_errors;
}

ThreadPlan Server::State::thread_plan(unsigned index) const {
  const bool pinned = options.pinning == Pinning::one_core_each;
  return {.wall_clock = options.clock,
          .tick = tick_of(options.limits),
          .hot_bytes = hot_bytes(options),
          .access = options.access,
          .run = run_of(options),
          .index = index,
          .core = pinned ? std::optional(index % threads_or_cores(0)) : std::nullopt};
}

Task<void> Server::State::accept_all(Listener& at) {
  for (std::size_t turn = 0; at.acceptor.is_open(); turn = (turn + 1) % io_threads.size()) {
    IoThread& io = *io_threads[turn];
    auto [error, socket] = co_await at.acceptor.async_accept(io.context(), as_result);
    if (!error) {
      admit(at, io, std::move(socket));
    } else if (at.acceptor.is_open()) {
      log("accept: " + error.message());
      Timer pause(accepting.get_executor());
      pause.expires_after(pause_after_failed_accept);
      co_await pause.async_wait(as_result);
    }
  }
}

Task<void> serve_connection(const SessionContext& context, IoThread& io, Socket socket, ConnectionSlot slot, IpAddress peer) {
  Session session(context, io, std::move(socket), std::move(slot), peer);
  co_await session.run();
}

void Server::State::admit(Listener& at, IoThread& io, Socket socket) {
  boost::system::error_code gone;
  const auto endpoint = socket.remote_endpoint(gone);
  const IpAddress peer = gone ? IpAddress{} : parse_ip(endpoint.address().to_string()).value_or(IpAddress{});
  // A front speaks for everybody: its connections are no one's.
  const bool counted = !gone && !is_front(peer, options.fronts);
  std::optional<ConnectionSlot> slot =
      connections.enter(counted ? std::optional(visitor_at(peer)) : std::nullopt, options.limits);
  if (!slot) {
    reject_connection(at, socket);
    return;
  }
  asio::co_spawn(io.context(), serve_connection(at.context, io, std::move(socket), *std::move(slot), peer),
                 [this](const std::exception_ptr& thrown) {
                   if (thrown != nullptr) {
                     log("session: " + failure_text(thrown));
                   }
                 });
}

/// What does not fit the send buffer of a new socket is not worth waiting for.
void Server::State::reject_connection(const Listener& at, Socket& socket) {
  const ResponsePtr answer = at.context.site.refusal(503);
  const std::string bytes = answer->head + "Connection: close\r\n\r\n" + answer->body;
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.send(asio::buffer(bytes), 0, ignored);
  socket.shutdown(Socket::shutdown_send, ignored);
}

void Server::State::stop() {
  const std::lock_guard lock(stopping);
  if (stopped) {
    return;
  }
  leaving = true;
  const Clock::time_point end = Clock::now() + options.limits.shutdown;
  asio::post(accepting, [this] {
    boost::system::error_code ignored;
    listener.acceptor.close(ignored);
    if (operators_door) {
      operators_door->acceptor.close(ignored);
    }
  });
  if (refresher) {
    refresher->close();
  }
  if (accepting_thread.joinable()) {
    accepting_thread.join();
  }
  for (const auto& io : io_threads) {
    io->drain();
  }
  connections.wait_for_none(end);
  const bool rendered = workers.stop_by(end);
  const bool renewed = !refresher || refresher->ended_by(end);
  for (const auto& io : io_threads) {
    io->stop();
  }
  abandoned = !rendered || !renewed;
  if (!abandoned) {
    release();
  }
  stopped = true;
  stopped_changed.notify_all();
}

/// Sessions cut off by the limit go here, while all they refer to still stands and nobody hands them an answer any more.
void Server::State::release() {
  cache.forget_waiting();
  io_threads.clear();
}

Server::State::~State() {
  stop();
  refresher.reset();
  workers.stop();
  release();
}

void Server::State::wait() {
  std::unique_lock lock(stopping);
  stopped_changed.wait(lock, [this] { return stopped; });
}

Server Server::start(Options options, Catalogue catalogue, ContentProvider provider) {
  return Server(std::make_unique<State>(std::move(options), std::move(catalogue), std::move(provider)));
}

Server::Server(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

unsigned short Server::port() const {
  return m_state->listener.port;
}

unsigned short Server::metrics_port() const {
  return m_state->operators_door ? m_state->operators_door->port : 0;
}

void Server::stop() {
  m_state->stop();
}

bool Server::abandoned() const {
  return m_state->abandoned;
}

void Server::wait() {
  m_state->wait();
}

void run_until_signal(Server& server, const std::function<void()>& caught) {
  asio::io_context context(1);
  asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([](const boost::system::error_code&, int) {});
  if (caught) {
    caught();
  }
  context.run();
  // From here on a signal ends the process as it would have without us.
  signals.clear();
  server.stop();
}

}  // namespace palmares::service
