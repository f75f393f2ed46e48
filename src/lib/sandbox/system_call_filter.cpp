// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/sandbox/system_call_filter.hpp"

#include "base/destroy.hpp"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <sched.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <memory>
#include <system_error>
#include <type_traits>

namespace palmares::lib {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized =
    true;  // their shadow takes terabytes of addresses, and their calls are not ours
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, Destroy<seccomp_release>>;

constexpr std::array allowed = {SCMP_SYS(read),
                                SCMP_SYS(write),
                                SCMP_SYS(readv),
                                SCMP_SYS(writev),
                                SCMP_SYS(lseek),
                                SCMP_SYS(fstat),
                                SCMP_SYS(close),
                                SCMP_SYS(exit),
                                SCMP_SYS(exit_group),
                                SCMP_SYS(brk),
                                SCMP_SYS(munmap),
                                SCMP_SYS(mremap),
                                SCMP_SYS(madvise),
                                SCMP_SYS(futex),
                                SCMP_SYS(rt_sigreturn),
                                SCMP_SYS(rt_sigprocmask),
                                SCMP_SYS(rt_sigaction),
                                SCMP_SYS(sigaltstack),
                                SCMP_SYS(clock_gettime),
                                SCMP_SYS(clock_nanosleep),
                                SCMP_SYS(nanosleep),
                                SCMP_SYS(gettimeofday),
                                SCMP_SYS(getrandom),
                                SCMP_SYS(getpid),
                                SCMP_SYS(gettid),
                                SCMP_SYS(sched_yield),
                                SCMP_SYS(restart_syscall),
                                SCMP_SYS(set_robust_list),
                                SCMP_SYS(rseq),
                                SCMP_SYS(membarrier),
                                SCMP_SYS(getrusage),
                                SCMP_SYS(times),
                                SCMP_SYS(set_tid_address),
                                SCMP_SYS(sched_getaffinity)};

// Libraries look for caches, modules and fonts, and go on without.
constexpr std::array denied = {
    SCMP_SYS(open),       SCMP_SYS(openat),     SCMP_SYS(openat2),  SCMP_SYS(access),
    SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(stat),     SCMP_SYS(lstat),
    SCMP_SYS(newfstatat), SCMP_SYS(statx),      SCMP_SYS(readlink), SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),     SCMP_SYS(ioctl),      SCMP_SYS(fcntl),    SCMP_SYS(prlimit64),
    SCMP_SYS(uname),      SCMP_SYS(sysinfo),    SCMP_SYS(getuid),   SCMP_SYS(geteuid),
    SCMP_SYS(getgid),     SCMP_SYS(getegid),    SCMP_SYS(statfs),   SCMP_SYS(fstatfs),
    SCMP_SYS(prctl),      SCMP_SYS(eventfd2),   SCMP_SYS(pipe2),    SCMP_SYS(getdents64)};

void check(int result) {
  if (result != 0) {
    throw std::system_error(-result, std::generic_category(), "seccomp");
  }
}

void add(const Filter& filter, std::uint32_t action, int call) {
  check(seccomp_rule_add(filter.get(), action, call, 0));
}

// Memory that may be run as code is refused, whoever asks for it.
void add_memory(const Filter& filter, int call) {
  check(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 1,
                         SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)));
}

void bound(__rlimit_resource resource, rlim_t most) {
  rlimit limit{};
  ::getrlimit(resource, &limit);
  limit.rlim_cur = limit.rlim_max = limit.rlim_max < most ? limit.rlim_max : most;
  ::setrlimit(resource, &limit);
}

}  // namespace

void limit_self(const SelfLimits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::alarm(limits.wall_seconds);
  bound(RLIMIT_CORE, 0);
  bound(RLIMIT_CPU, limits.cpu_seconds);
  bound(RLIMIT_FSIZE, limits.output_bytes);
  if (!sanitized) {
    bound(RLIMIT_AS, limits.memory_bytes);
  }
}

void filter_system_calls() {
  if (sanitized) {
    return;
  }
  Filter filter(seccomp_init(SCMP_ACT_KILL_PROCESS));
  if (!filter) {  // a service whose own filter leaves out seccomp(2) cannot ask for it; prctl kills
                  // the thread, which is alone
    filter.reset(seccomp_init(SCMP_ACT_KILL_THREAD));
  }
  if (!filter) {
    throw std::system_error(ENOMEM, std::generic_category(), "seccomp");
  }
  for (const int call : allowed) {
    add(filter, SCMP_ACT_ALLOW, call);
  }
  for (const int call : denied) {
    add(filter, SCMP_ACT_ERRNO(EPERM), call);
  }
  add_memory(filter, SCMP_SYS(mmap));
  add_memory(filter, SCMP_SYS(mprotect));
  // Threads of this process, never another process.
  check(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                         SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)));
  add(filter, SCMP_ACT_ERRNO(ENOSYS),
      SCMP_SYS(clone3));  // its flags lie in memory, where no filter sees them
  // abort(): a signal to itself.
  check(seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                         SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()))));
  check(seccomp_load(filter.get()));
}

}  // namespace palmares::lib
