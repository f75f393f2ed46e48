// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/confined.hpp"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <new>
#include <system_error>

namespace palmares::lib {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool bounds_memory = false;  // their shadow takes terabytes of addresses
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool bounds_memory = false;
#else
constexpr bool bounds_memory = true;
#endif
#else
constexpr bool bounds_memory = true;
#endif

constexpr int exit_memory = 3;
constexpr int exit_exception = 4;

void bound(int resource, rlim_t most) {
  rlimit limit{};
  ::getrlimit(static_cast<__rlimit_resource>(resource), &limit);
  limit.rlim_cur = limit.rlim_max = std::min(most, limit.rlim_max);
  ::setrlimit(static_cast<__rlimit_resource>(resource), &limit);
}

// Address space that the program has now: first field of statm, in pages.
std::size_t present_memory() {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

bool write_all(int file, BytesView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Bytes read_all(int file) {
  Bytes bytes;
  std::array<char, 65536> part{};
  while (true) {
    const ssize_t count = ::read(file, part.data(), part.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      return bytes;
    }
    bytes.append(part.data(), static_cast<std::size_t>(count));
  }
}

// The alarm ends the process, whatever its parent did with that signal.
void stop_after(unsigned seconds) {
  ::signal(SIGALRM, SIG_DFL);
  sigset_t alarm_only;
  ::sigemptyset(&alarm_only);
  ::sigaddset(&alarm_only, SIGALRM);
  ::sigprocmask(SIG_UNBLOCK, &alarm_only, nullptr);
  ::alarm(seconds);
}

// Leaves by _exit: nothing of the parent's (buffers, handlers) may run twice.
[[noreturn]] void work_in_child(int out, const ConfinedLimits& limits,
                                const std::function<Bytes()>& work) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  stop_after(limits.wall_seconds);
  bound(RLIMIT_CORE, 0);
  bound(RLIMIT_CPU, limits.cpu_seconds);
  if (bounds_memory) {
    bound(RLIMIT_AS, present_memory() + limits.memory_bytes);
  }
  try {
    ::_exit(write_all(out, work()) ? 0 : exit_exception);
  } catch (const std::bad_alloc&) {
    ::_exit(exit_memory);
  } catch (...) {
    ::_exit(exit_exception);
  }
}

ConfinedEnd end_of(int status) {
  if (WIFEXITED(status)) {
    const int code = WEXITSTATUS(status);
    return code == 0             ? ConfinedEnd::finished
           : code == exit_memory ? ConfinedEnd::out_of_memory
                                 : ConfinedEnd::crashed;
  }
  // Soft and hard limit are one: the kernel may send either signal.
  const int by = WTERMSIG(status);
  return by == SIGXCPU || by == SIGALRM || by == SIGKILL ? ConfinedEnd::out_of_time
                                                         : ConfinedEnd::crashed;
}

}  // namespace

Confined confined(const ConfinedLimits& limits, const std::function<Bytes()>& work) {
  std::array<int, 2> ends{};
  if (::pipe(ends.data()) != 0) {
    throw std::system_error(errno, std::generic_category(), "pipe");
  }
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    work_in_child(ends[1], limits, work);
  }
  const int error = errno;
  ::close(ends[1]);
  Confined result;
  if (child > 0) {
    result.bytes = read_all(ends[0]);
  }
  ::close(ends[0]);
  if (child < 0) {
    throw std::system_error(error, std::generic_category(), "fork");
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  result.end = end_of(status);
  if (result.end != ConfinedEnd::finished) {
    result.bytes.clear();
  }
  return result;
}

}  // namespace palmares::lib
