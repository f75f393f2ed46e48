// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/cpu_affinity.hpp"

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdint>

namespace palmares::lib {

namespace {

/// What a thread that gives way loses of its share.
constexpr std::uint64_t slice_ns = 300'000;
constexpr int low_priority = 10;  // of 19: a tenth of what a thread of 0 gets beside it

/// sched_setattr(2); glibc of Debian 12 has neither the structure nor the call.
struct SchedulingAttributes {
  std::uint32_t size = sizeof(SchedulingAttributes);
  std::uint32_t policy = SCHED_BATCH;
  std::uint64_t flags = 0;
  std::int32_t nice = 0;
  std::uint32_t priority = 0;
  std::uint64_t runtime_ns =
      slice_ns;  // sched(7): with SCHED_BATCH, the length of a slice since Linux 6.12
  std::uint64_t deadline_ns = 0;
  std::uint64_t period_ns = 0;
};

}  // namespace

void keep_to_core(unsigned core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  pthread_setaffinity_np(pthread_self(), sizeof(set), &set);
  SchedulingAttributes attributes;
  syscall(SYS_sched_setattr, 0, &attributes, 0);
}

// setpriority(2): on Linux the niceness is a thread's own, and the threads it makes begin with it.
void lower_priority() {
  setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), low_priority);
}

void yield_cpu() {
  sched_yield();
}

}  // namespace palmares::lib
