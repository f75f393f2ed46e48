// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/io_thread.hpp"

#include "http/date.hpp"
#include "http/session.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <fmt/format.h>

#include <utility>

namespace palmares::http {

namespace {

/// « 2026-11-22T12:00:00Z »
std::string log_second_of(std::chrono::system_clock::time_point instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(instant - day)};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace

IoThread::IoThread(ThreadPlan plan)
    : m_plan(std::move(plan)),
      m_access(m_plan.access, m_plan.run, m_plan.index, m_plan.secret_parameters) {
  for (const std::size_t bytes : m_plan.hot_bytes) {
    m_hot.emplace_back(bytes);
  }
  tell_time(std::chrono::floor<std::chrono::seconds>(m_plan.wall_clock()));
  asio::co_spawn(m_context, keep_time(), asio::detached);
  m_thread = std::thread([this] {
    if (m_plan.core) {
      lib::keep_to_core(*m_plan.core);
    }
    m_context.run();
  });
}

IoThread::~IoThread() {
  stop();
}

std::size_t IoThread::hot_bytes() const {
  std::size_t sum = 0;
  for (const ThreadLocalCache& hot : m_hot) {
    sum += hot.bytes();
  }
  return sum;
}

void IoThread::tell_time(std::chrono::system_clock::time_point second) {
  m_second = second;
  m_date_line = "Date: " + http_date(second) + "\r\n";
  m_log_second = log_second_of(second);
}

void IoThread::record(const AccessLogEntry& visit, Clock::time_point now) {
  m_counters.count(visit.status, visit.bytes, visit.took);
  m_access.add(m_log_second, visit);
  if (m_plan.core && m_turn.over(now)) {
    lib::yield_cpu();
    m_turn.begin(Clock::now());  // what others took of it is not ours
  }
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
    m_access.flush();
  }
}

Task<void> IoThread::keep_time() {
  Timer timer(m_context.get_executor());
  for (;;) {
    timer.expires_after(m_plan.tick);
    co_await timer.async_wait(as_result);
    const Clock::time_point now = Clock::now();
    for (Session* session : m_sessions) {
      session->check_deadline(now);
    }
    m_access.flush();
    const auto second = std::chrono::floor<std::chrono::seconds>(m_plan.wall_clock());
    if (second != m_second) {
      tell_time(second);
    }
  }
}

}  // namespace palmares::http
