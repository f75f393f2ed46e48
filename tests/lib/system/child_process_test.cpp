// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/child_process.hpp"

#include "lib/sandbox/system_call_filter.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <system_error>
#include <thread>

namespace palmares::lib {
namespace {

using namespace std::chrono_literals;

TEST(Child, AnswersWhatItIsGiven) {
  const Bytes large(3'000'000, 'x');
  const ChildResult done = run_child("/bin/cat", {}, large, 10s);
  EXPECT_EQ(done.end, ChildEnd::exited);
  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.output, large);
  EXPECT_EQ(run_child("/bin/sh", {"-c", "exit 7"}, "", 10s).code, 7);
}

TEST(Child, HasNoOtherFileAndNoEnvironment) {
  const int open_here = ::open("/dev/null", O_RDONLY);  // not closed on exec
  const ChildResult done =
      run_child("/bin/sh", {"-c", "ls /proc/self/fd | wc -l; env | grep -c ="}, "", 10s);
  ::close(open_here);
  // 0, 1, 2 and the folder that ls reads; LC_ALL and what a shell sets (PWD, _, SHLVL…).
  EXPECT_THAT(done.output, testing::StartsWith("4\n"));
  ::setenv("PALMARES_SECRET", "x", 1);
  EXPECT_EQ(run_child("/bin/sh", {"-c", "echo ${PALMARES_SECRET:-none}"}, "", 10s).output,
            "none\n");
  ::unsetenv("PALMARES_SECRET");
}

TEST(Child, IsKilledAtItsDeadline) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(run_child("/bin/sleep", {"30"}, "", 200ms).end, ChildEnd::out_of_time);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
  EXPECT_EQ(run_child("/bin/sh", {"-c", "kill -SEGV $$"}, "", 10s).end, ChildEnd::killed);
}

TEST(Child, ThatDoesNotExistIsAFaultOfTheMachine) {
  EXPECT_THROW((void)run_child("/nowhere/at/all", {}, "", 1s), std::system_error);
}

// Each runs in a process of its own.

void open_a_file() {
  filter_system_calls();
  const bool refused = ::open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM;
  ::_exit(refused ? 0 : 1);
}

void use_memory_and_threads() {
  filter_system_calls();
  std::string text(10'000'000, 'x');
  std::jthread([&] { text += 'y'; }).join();
  ::_exit(text.back() == 'y' ? 0 : 1);
}

void get_memory_to_run() {
  filter_system_calls();
  (void)::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1,
               0);
  ::_exit(0);
}

void open_a_socket() {
  filter_system_calls();
  (void)::socket(AF_INET, SOCK_STREAM, 0);
  ::_exit(0);
}

void start_a_program() {
  filter_system_calls();
  (void)::execl("/bin/true", "true", nullptr);
  ::_exit(0);
}

void fork_away() {
  filter_system_calls();
  (void)::fork();
  ::_exit(0);
}

void kill_the_parent() {
  filter_system_calls();
  (void)::kill(::getppid(), SIGTERM);
  ::_exit(0);
}

// As systemd's @system-service has it; not by libseccomp, which would remember.
void open_a_socket_where_seccomp_is_denied() {
  std::array<sock_filter, 4> code = {
      sock_filter BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 0, 1),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      sock_filter BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  sock_fprog service{.len = code.size(), .filter = code.data()};
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &service);
  open_a_socket();
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST(SystemCallsDeathTest, LeaveMemoryThreadsAndOpenFiles) {
  EXPECT_EXIT(open_a_file(), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(use_memory_and_threads(), testing::ExitedWithCode(0), "");
}

TEST(SystemCallsDeathTest, KillWhoAsksForMore) {
  for (void (*attempt)() : {get_memory_to_run, open_a_socket, open_a_socket_where_seccomp_is_denied,
                            start_a_program, fork_away, kill_the_parent}) {
    EXPECT_EXIT(attempt(), testing::KilledBySignal(SIGSYS), "");
  }
}
#endif

}  // namespace
}  // namespace palmares::lib
