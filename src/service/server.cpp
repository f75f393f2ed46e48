// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/server.hpp"

#include "service/failure.hpp"
#include "service/metrics.hpp"
#include "service/routes.hpp"
#include "service/session.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <exception>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace palmares::service {

namespace {

using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;

constexpr std::chrono::milliseconds longest_tick{250};
/// Each thread keeps at most this part of the cache at hand besides.
constexpr std::size_t hot_share = 8;
/// What another process publishes shows within a second.
constexpr std::chrono::milliseconds renewal_pause{400};
constexpr std::chrono::milliseconds pause_after_failed_accept{50};

unsigned threads_or_cores(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

/// Deadlines are kept to within a quarter of the shortest.
std::chrono::milliseconds tick_of(const Limits& limits) {
  const auto shortest = std::min(limits.header, limits.idle) / 4;
  return std::clamp(shortest, std::chrono::milliseconds{1}, longest_tick);
}

/// Errors of Asio as the standard library knows them.
void check(const boost::system::error_code& error, const std::string& what) {
  if (error) {
    throw std::system_error(std::error_code(error), what);
  }
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
  State(Options wanted, Catalogue catalogue, Makers makers);
  ~State() { stop(); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// Where connections come in, and whom they ask.
  struct Door {
    Door(Executor executor, Floor asked) : acceptor(executor), floor(asked) {}
    Acceptor acceptor;
    Floor floor;
    unsigned short port = 0;
  };

  [[nodiscard]] ThreadPlan thread_plan(unsigned index) const;
  [[nodiscard]] Measures measure();
  static void listen(Door& door, const ListenPlace& place);
  static void take_over(Door& door, int socket);
  void stop();
  void wait();
  Task<void> accept_all(Door& door);
  void admit(Door& door, IoThread& io, Socket socket);
  static void turn_away(const Door& door, Socket& socket);
  void keep_fresh();

  Options options;
  Log log;
  Site site;
  Connections connections;
  std::vector<std::unique_ptr<IoThread>> io_threads;
  Workers workers;
  Pantry pantry;
  OperatorsSite operators;
  asio::io_context accepting{1};
  Door door;
  std::optional<Door> operators_door;
  std::thread accepting_thread;
  std::thread renewing_thread;
  std::condition_variable closing_changed;
  std::mutex closing_mutex;
  bool closing = false;
  std::mutex stopping;
  std::condition_variable stopped_changed;
  bool stopped = false;
};

Server::State::State(Options wanted, Catalogue catalogue, Makers makers)
    : options(std::move(wanted)),
      log(options.log),
      site({.makers = std::move(makers),
            .log = [this](std::string_view line) { log(line); },
            .run = run_of(options),
            .now = [this] { return instant_of(options.clock()); }},
           std::move(catalogue)),
      workers(threads_or_cores(options.render_threads), options.limits.queued_renders),
      pantry(options.limits.cache_octets, workers),
      operators([this] { return measure(); }),
      door(accepting.get_executor(), {.site = site, .pantry = pantry, .limits = options.limits, .connections = connections}) {
  if (options.inherited) {
    take_over(door, *options.inherited);
  } else {
    listen(door, {.address = options.address, .port = options.port});
  }
  if (options.metrics) {
    operators_door.emplace(accepting.get_executor(),
                           Floor{.site = operators, .pantry = pantry, .limits = options.limits, .connections = connections});
    listen(*operators_door, *options.metrics);
  }
  for (unsigned i = 0; i < threads_or_cores(options.io_threads); ++i) {
    io_threads.push_back(std::make_unique<IoThread>(thread_plan(i)));
  }
  asio::co_spawn(accepting, accept_all(door), asio::detached);
  if (operators_door) {
    asio::co_spawn(accepting, accept_all(*operators_door), asio::detached);
  }
  accepting_thread = std::thread([this] { accepting.run(); });
  if (options.renewed) {
    renewing_thread = std::thread([this] { keep_fresh(); });
  }
}

Measures Server::State::measure() {
  Measures measures{.totals = {},
                    .connections = connections.open(),
                    .queued_renders = workers.queued(),
                    .cache_octets = pantry.octets(),
                    .generation = site.generation()};
  for (const auto& io : io_threads) {
    measures.totals += io->tally().totals();
  }
  return measures;
}

void Server::State::keep_fresh() {
  bool told = false;
  std::unique_lock lock(closing_mutex);
  while (!closing_changed.wait_for(lock, renewal_pause, [this] { return closing; })) {
    lock.unlock();
    try {
      if (std::optional<Catalogue> catalogue = options.renewed()) {
        site.publish(*std::move(catalogue));
      }
      site.set_fresh(true);
      told = false;
    } catch (...) {
      site.set_fresh(false);
      if (!told) {
        log("catalogue: " + failure_text(std::current_exception()));
      }
      told = true;
    }
    lock.lock();
  }
}

ThreadPlan Server::State::thread_plan(unsigned index) const {
  const bool pinned = options.pinning == Pinning::one_core_each;
  return {.wall_clock = options.clock,
          .tick = tick_of(options.limits),
          .hot_octets = options.limits.cache_octets / hot_share,
          .access = options.access,
          .run = run_of(options),
          .index = index,
          .core = pinned ? std::optional(index % threads_or_cores(0)) : std::nullopt};
}

void Server::State::listen(Door& at, const ListenPlace& place) {
  const std::string what = "cannot listen on " + place.address + " port " + std::to_string(place.port);
  boost::system::error_code error;
  const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(place.address, error), place.port);
  check(error, what);
  at.acceptor.open(endpoint.protocol(), error);
  check(error, what);
  at.acceptor.set_option(Acceptor::reuse_address(true), error);
  check(error, what);
  at.acceptor.bind(endpoint, error);
  check(error, what);
  at.acceptor.listen(Acceptor::max_listen_connections, error);
  check(error, what);
  at.port = at.acceptor.local_endpoint(error).port();
  check(error, what);
}

void Server::State::take_over(Door& at, int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof(address);
  if (getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot take over a listening socket");
  }
  boost::system::error_code error;
  at.acceptor.assign(address.ss_family == AF_INET6 ? asio::ip::tcp::v6() : asio::ip::tcp::v4(), socket, error);
  check(error, "cannot take over a listening socket");
  at.port = at.acceptor.local_endpoint(error).port();
}

Task<void> Server::State::accept_all(Door& at) {
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

Task<void> serve_connection(const Floor& floor, IoThread& io, Socket socket, Guest guest) {
  Session session(floor, io, std::move(socket), std::move(guest));
  co_await session.run();
}

void Server::State::admit(Door& at, IoThread& io, Socket socket) {
  boost::system::error_code gone;
  const auto peer = socket.remote_endpoint(gone);
  // A front on this machine speaks for everybody: its address is no one's.
  const bool counted = !gone && !peer.address().is_loopback();
  std::optional<Guest> guest = connections.enter(counted ? peer.address().to_string() : "", options.limits);
  if (!guest) {
    turn_away(at, socket);
    return;
  }
  asio::co_spawn(io.context(), serve_connection(at.floor, io, std::move(socket), *std::move(guest)),
                 [this](const std::exception_ptr& thrown) {
                   if (thrown != nullptr) {
                     log("session: " + failure_text(thrown));
                   }
                 });
}

/// What does not fit the send buffer of a new socket is not worth waiting for.
void Server::State::turn_away(const Door& at, Socket& socket) {
  const AnswerPtr answer = at.floor.site.refusal(503);
  const std::string octets = answer->head + "Connection: close\r\n\r\n" + answer->body;
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.send(asio::buffer(octets), 0, ignored);
  socket.shutdown(Socket::shutdown_send, ignored);
}

void Server::State::stop() {
  const std::lock_guard lock(stopping);
  if (stopped) {
    return;
  }
  asio::post(accepting, [this] {
    boost::system::error_code ignored;
    door.acceptor.close(ignored);
    if (operators_door) {
      operators_door->acceptor.close(ignored);
    }
  });
  {
    const std::lock_guard closing_lock(closing_mutex);
    closing = true;
  }
  closing_changed.notify_all();
  if (renewing_thread.joinable()) {
    renewing_thread.join();
  }
  if (accepting_thread.joinable()) {
    accepting_thread.join();
  }
  for (const auto& io : io_threads) {
    io->drain();
  }
  connections.wait_for_none(options.limits.shutdown);
  workers.stop();
  pantry.forget_waiting();
  for (const auto& io : io_threads) {
    io->stop();
  }
  // Sessions cut off by the limit go here, while all they refer to still stands.
  io_threads.clear();
  stopped = true;
  stopped_changed.notify_all();
}

void Server::State::wait() {
  std::unique_lock lock(stopping);
  stopped_changed.wait(lock, [this] { return stopped; });
}

Server Server::start(Options options, Catalogue catalogue, Makers makers) {
  return Server(std::make_unique<State>(std::move(options), std::move(catalogue), std::move(makers)));
}

Server::Server(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

unsigned short Server::port() const {
  return m_state->door.port;
}

unsigned short Server::metrics_port() const {
  return m_state->operators_door ? m_state->operators_door->port : 0;
}

void Server::stop() {
  m_state->stop();
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
