// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/io_thread.hpp"

#include "service/http_date.hpp"
#include "service/session.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <utility>

namespace palmares::service {

namespace {

std::string date_line_of(std::chrono::system_clock::time_point instant) {
  return "Date: " + http_date(instant) + "\r\n";
}

}  // namespace

IoThread::IoThread(WallClock wall_clock, std::chrono::milliseconds tick)
    : m_wall_clock(std::move(wall_clock)),
      m_tick(tick),
      m_second(std::chrono::floor<std::chrono::seconds>(m_wall_clock())),
      m_date_line(date_line_of(m_second)) {
  asio::co_spawn(m_context, keep_time(), asio::detached);
  m_thread = std::thread([this] { m_context.run(); });
}

IoThread::~IoThread() {
  stop();
}

void IoThread::drain() {
  asio::post(m_context, [this] {
    m_draining = true;
    for (Session* session : m_sessions) {
      session->drain();
    }
  });
}

void IoThread::stop() {
  m_context.stop();
  if (m_thread.joinable()) {
    m_thread.join();
  }
}

Task<void> IoThread::keep_time() {
  Timer timer(m_context.get_executor());
  for (;;) {
    timer.expires_after(m_tick);
    co_await timer.async_wait(as_result);
    const Clock::time_point now = Clock::now();
    for (Session* session : m_sessions) {
      session->check_deadline(now);
    }
    const auto second = std::chrono::floor<std::chrono::seconds>(m_wall_clock());
    if (second != m_second) {
      m_second = second;
      m_date_line = date_line_of(second);
    }
  }
}

}  // namespace palmares::service
