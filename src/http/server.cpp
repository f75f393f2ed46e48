// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/server.hpp"

#include "http/failure.hpp"
#include "http/listener.hpp"

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

namespace palmares::http {

namespace {

constexpr std::chrono::milliseconds longest_tick{250};
/// This part of a listener's cache is what threads keep at hand, all together.
constexpr std::size_t hot_part = 4;
constexpr std::chrono::milliseconds pause_after_failed_accept{50};

unsigned threads_or_cores(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

/// Deadlines are kept to within a quarter of the shortest.
std::chrono::milliseconds tick_of(const std::vector<ListenerPlan>& listeners) {
  std::chrono::milliseconds shortest = longest_tick;
  for (const ListenerPlan& listener : listeners) {
    shortest = std::min({shortest, listener.limits.header / 4, listener.limits.idle / 4});
  }
  return std::max(shortest, std::chrono::milliseconds{1});
}

/// What tells the trace ids of this process from those of the one before.
std::string run_of(const ServerOptions& options) {
  return std::to_string(
      std::chrono::floor<std::chrono::seconds>(options.clock()).time_since_epoch().count());
}

}  // namespace

struct Server::State {
  explicit State(ServerOptions wanted);
  ~State();
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void start(std::vector<ListenerPlan> wanted);
  [[nodiscard]] ThreadPlan thread_plan(const std::vector<ListenerPlan>& wanted,
                                       unsigned index) const;
  [[nodiscard]] std::size_t hot_bytes(const Limits& limits) const;
  [[nodiscard]] Measures measures();
  void stop();
  void release();
  Task<void> accept_all(Listener& listener);
  void admit(Listener& listener, IoThread& io, Socket socket);
  static void reject_connection(const Listener& listener, Socket& socket);

  ServerOptions options;
  WriteLine log;
  std::vector<std::unique_ptr<IoThread>> io_threads;
  Workers workers;
  asio::io_context accepting{1};
  std::vector<std::unique_ptr<Listener>> listeners;
  std::thread accepting_thread;
  std::mutex stopping;
  bool stopped = false;
  std::atomic<bool> abandoned = false;
};

Server::State::State(ServerOptions wanted)
    : options(std::move(wanted)),
      log(one_at_a_time(options.log)),
      workers(threads_or_cores(options.render_threads), options.queued_renders) {}

/// What one thread keeps at hand of a listener's answers.
std::size_t Server::State::hot_bytes(const Limits& limits) const {
  return limits.cache_bytes / hot_part / threads_or_cores(options.io_threads);
}

void Server::State::start(std::vector<ListenerPlan> wanted) {
  const unsigned threads = threads_or_cores(options.io_threads);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const Limits& limits = wanted[i].limits;
    const std::size_t shared = limits.cache_bytes - hot_bytes(limits) * threads;
    listeners.push_back(
        std::make_unique<Listener>(accepting.get_executor(), wanted[i], i, shared, workers));
    listeners.back()->listen();
  }
  for (unsigned i = 0; i < threads; ++i) {
    io_threads.push_back(std::make_unique<IoThread>(thread_plan(wanted, i)));
  }
  for (const auto& listener : listeners) {
    asio::co_spawn(accepting, accept_all(*listener), asio::detached);
  }
  accepting_thread = std::thread([this] { accepting.run(); });
}

Measures Server::State::measures() {
  Measures measures;
  measures.queued_renders = workers.queued();
  for (const auto& listener : listeners) {
    measures.connections += listener->connections.open();
    measures.cache_bytes += listener->cache.bytes();
  }
  for (const auto& io : io_threads) {
    measures.totals += io->counters().totals();
    measures.cache_bytes += io->hot_bytes();
  }
  return measures;
}

ThreadPlan Server::State::thread_plan(const std::vector<ListenerPlan>& wanted,
                                      unsigned index) const {
  std::vector<std::size_t> hot;
  for (const ListenerPlan& listener : wanted) {
    hot.push_back(hot_bytes(listener.limits));
  }
  const bool pinned = options.pinning == Pinning::one_core_each;
  return {.wall_clock = options.clock,
          .tick = tick_of(wanted),
          .hot_bytes = std::move(hot),
          .access = options.access,
          .secret_parameters = options.secret_parameters,
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

Task<void> serve_connection(const SessionContext& context, IoThread& io, Socket socket,
                            ConnectionSlot slot, IpAddress peer) {
  Session session(context, io, std::move(socket), std::move(slot), peer);
  co_await session.run();
}

void Server::State::admit(Listener& at, IoThread& io, Socket socket) {
  boost::system::error_code gone;
  const auto endpoint = socket.remote_endpoint(gone);
  const IpAddress peer =
      gone ? IpAddress{} : parse_ip(endpoint.address().to_string()).value_or(IpAddress{});
  // A front speaks for everybody: its connections are no one's.
  const bool counted = !gone && !is_front(peer, at.plan.fronts);
  std::optional<ConnectionSlot> slot = at.connections.enter(
      counted ? std::optional(visitor_at(peer)) : std::nullopt, at.plan.limits);
  if (!slot) {
    reject_connection(at, socket);
    return;
  }
  asio::co_spawn(io.context(),
                 serve_connection(at.context, io, std::move(socket), *std::move(slot), peer),
                 [this](const std::exception_ptr& thrown) {
                   if (thrown != nullptr) {
                     log("session: " + failure_text(thrown));
                   }
                 });
}

/// What does not fit the send buffer of a new socket is not worth waiting for.
void Server::State::reject_connection(const Listener& at, Socket& socket) {
  const ResponsePtr answer = at.plan.handler->refusal(503);
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
  const Clock::time_point end = Clock::now() + options.shutdown;
  asio::post(accepting, [this] {
    boost::system::error_code ignored;
    for (const auto& listener : listeners) {
      listener->acceptor.close(ignored);
    }
  });
  if (accepting_thread.joinable()) {
    accepting_thread.join();
  }
  for (const auto& io : io_threads) {
    io->drain();
  }
  for (const auto& listener : listeners) {
    listener->connections.wait_for_none(end);
  }
  const bool rendered = workers.stop_by(end);
  for (const auto& io : io_threads) {
    io->stop();
  }
  abandoned = !rendered;
  if (!abandoned) {
    release();
  }
  stopped = true;
}

/// Sessions cut off by the limit go here, while all they refer to still stands and nobody hands
/// them an answer any more.
void Server::State::release() {
  for (const auto& listener : listeners) {
    listener->cache.forget_waiting();
  }
  io_threads.clear();
}

Server::State::~State() {
  stop();
  workers.stop();
  release();
}

Server::Server(ServerOptions options) : m_state(std::make_unique<State>(std::move(options))) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

void Server::start(std::vector<ListenerPlan> listeners) {
  m_state->start(std::move(listeners));
}

unsigned short Server::port(std::size_t listener) const {
  return m_state->listeners.at(listener)->port;
}

Measures Server::measures() const {
  return m_state->measures();
}

bool Server::stuck(std::chrono::milliseconds longer_than) const {
  return m_state->workers.stuck(longer_than);
}

void Server::stop() {
  m_state->stop();
}

bool Server::abandoned() const {
  return m_state->abandoned;
}

void run_until_signal(const std::function<void()>& stop, const std::function<void()>& caught) {
  asio::io_context context(1);
  asio::signal_set signals(context, SIGINT, SIGTERM);
  signals.async_wait([](const boost::system::error_code&, int) {});
  if (caught) {
    caught();
  }
  context.run();
  // From here on a signal ends the process as it would have without us.
  signals.clear();
  stop();
}

}  // namespace palmares::http
