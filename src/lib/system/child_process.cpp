// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace palmares::lib {

namespace {

[[noreturn]] void failed(int error, const std::string& what) {
  throw std::system_error(error, std::generic_category(), what);
}

class Descriptor {
 public:
  explicit Descriptor(int number, const char* what) : m_number(number) {
    if (number < 0) {
      failed(errno, what);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(m_number); }
  [[nodiscard]] int number() const { return m_number; }

 private:
  int m_number;
};

void write_all(int file, BytesView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      failed(errno, "write");
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
  }
}

// Files in memory, not pipes: nobody waits for the other to read.
void fill(const Descriptor& file, BytesView bytes) {
  write_all(file.number(), bytes);
  if (::lseek(file.number(), 0, SEEK_SET) != 0) {
    failed(errno, "lseek");
  }
}

Bytes contents(const Descriptor& file) {
  const off_t size = ::lseek(file.number(), 0, SEEK_END);
  Bytes bytes(size > 0 ? static_cast<std::size_t>(size) : 0, '\0');
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t read =
        ::pread(file.number(), bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
    if (read < 0 && errno == EINTR) {
      continue;
    }
    if (read <= 0) {
      failed(errno, "read");
    }
    at += static_cast<std::size_t>(read);
  }
  return bytes;
}

/// What the child finds when it starts: three files, no signal blocked or ignored.
class Beginning {
 public:
  Beginning(int input, int output) {
    check(::posix_spawn_file_actions_init(&m_actions));
    check(::posix_spawnattr_init(&m_attributes));
    check(::posix_spawn_file_actions_adddup2(&m_actions, input, STDIN_FILENO));
    check(::posix_spawn_file_actions_adddup2(&m_actions, output, STDOUT_FILENO));
    check(::posix_spawn_file_actions_addopen(&m_actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0));
    check(::posix_spawn_file_actions_addclosefrom_np(&m_actions, STDERR_FILENO + 1));
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    check(::posix_spawnattr_setsigmask(&m_attributes, &none));
    check(::posix_spawnattr_setsigdefault(&m_attributes, &all));
    check(
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF));
  }
  Beginning(const Beginning&) = delete;
  Beginning& operator=(const Beginning&) = delete;
  ~Beginning() {
    ::posix_spawn_file_actions_destroy(&m_actions);
    ::posix_spawnattr_destroy(&m_attributes);
  }

  [[nodiscard]] pid_t start(const std::filesystem::path& program,
                            const std::vector<std::string>& arguments) const {
    std::string name = program.string();
    std::vector<std::string> words = arguments;
    std::vector<char*> pointers = {name.data()};
    for (std::string& word : words) {
      pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    std::string locale = "LC_ALL=C.UTF-8";
    std::array<char*, 2> environment = {locale.data(), nullptr};
    pid_t child = 0;
    if (const int error = ::posix_spawn(&child, name.c_str(), &m_actions, &m_attributes,
                                        pointers.data(), environment.data())) {
      failed(error, "cannot start " + name);
    }
    return child;
  }

 private:
  static void check(int error) {
    if (error != 0) {
      failed(error, "posix_spawn");
    }
  }

  posix_spawn_file_actions_t m_actions{};
  posix_spawnattr_t m_attributes{};
};

/// Did it end by itself within that time?
bool ends_within(pid_t child, std::chrono::milliseconds deadline) {
  const Descriptor descriptor(static_cast<int>(::syscall(SYS_pidfd_open, child, 0)), "pidfd_open");
  const auto until = std::chrono::steady_clock::now() + deadline;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    pollfd waiting{.fd = descriptor.number(), .events = POLLIN, .revents = 0};
    const int ready = ::poll(
        &waiting, 1, static_cast<int>(std::max<std::chrono::milliseconds::rep>(left.count(), 0)));
    if (ready > 0) {
      return true;
    }
    if (ready == 0 || errno != EINTR) {
      return false;
    }
  }
}

/// Whatever ends its scope, no child is left behind.
class Child {
 public:
  explicit Child(pid_t number) : m_number(number) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (m_number > 0) {
      ::kill(m_number, SIGKILL);
      reap();
    }
  }

  [[nodiscard]] pid_t number() const { return m_number; }
  int reap() {
    int status = 0;
    while (::waitpid(m_number, &status, 0) < 0 && errno == EINTR) {
    }
    m_number = 0;
    return status;
  }

 private:
  pid_t m_number;
};

}  // namespace

ChildResult run_child(const std::filesystem::path& program,
                      const std::vector<std::string>& arguments, BytesView input,
                      std::chrono::milliseconds deadline) {
  const Descriptor in(::memfd_create("palmares-in", MFD_CLOEXEC), "memfd_create");
  const Descriptor out(::memfd_create("palmares-out", MFD_CLOEXEC), "memfd_create");
  fill(in, input);
  Child child(Beginning(in.number(), out.number()).start(program, arguments));
  if (!ends_within(child.number(), deadline)) {
    return {.end = ChildEnd::out_of_time, .code = SIGKILL, .output = {}};
  }
  const int status = child.reap();
  if (!WIFEXITED(status)) {
    const int signal = WTERMSIG(status);
    return {
        .end = signal == SIGXCPU || signal == SIGALRM ? ChildEnd::out_of_time : ChildEnd::killed,
        .code = signal,
        .output = {}};
  }
  return {.end = ChildEnd::exited, .code = WEXITSTATUS(status), .output = contents(out)};
}

Bytes read_standard_input() {
  Bytes bytes;
  std::array<char, 65536> part{};
  for (;;) {
    const ssize_t count = ::read(STDIN_FILENO, part.data(), part.size());
    if (count < 0 && errno != EINTR) {
      failed(errno, "read");
    }
    if (count == 0) {
      return bytes;
    }
    bytes.append(part.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
}

void write_standard_output(BytesView bytes) {
  write_all(STDOUT_FILENO, bytes);
}

}  // namespace palmares::lib
