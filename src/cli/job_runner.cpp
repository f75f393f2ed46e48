// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/job_runner.hpp"

#include "app/job_kinds.hpp"
#include "cli/batch_options.hpp"
#include "cli/invocation.hpp"
#include "lib/system/cpu_affinity.hpp"

#include <unistd.h>

#include <utility>

namespace palmares::cli {

app::JobRunner job_runner(store::Backend& store, const app::Invocation& invocation,
                          const app::Settings& settings, const std::string& folder,
                          unsigned threads, std::function<void(std::string_view)> log) {
  app::JobRunner::Options options{.terms = {.holder = "palmares " + std::to_string(getpid())},
                                  .clock = clock_of(invocation)};
  options.changes = &store;
  options.log = std::move(log);
  return {store,
          app::job_kinds({.settings = settings,
                          .store = folder,
                          .program = invocation.executable,
                          .clock = clock_of(invocation),
                          .threads = threads_for(threads)}),
          std::move(options)};
}

JobThread::JobThread(std::optional<app::JobRunner> runner) : m_runner(std::move(runner)) {
  if (m_runner) {
    m_ended = std::async(std::launch::async, [this, stop = m_stop.get_token()] {
      lib::lower_priority();
      m_runner->run(stop);
    });
  }
}

JobThread::~JobThread() {
  m_stop.request_stop();  // the future waits
}

bool JobThread::ended_within(std::chrono::milliseconds time) const {
  return !m_ended.valid() || m_ended.wait_for(time) == std::future_status::ready;
}

}  // namespace palmares::cli
