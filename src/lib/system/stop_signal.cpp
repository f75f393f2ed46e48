// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/stop_signal.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <system_error>

namespace palmares::lib {

namespace {

constexpr int exit_of_signal = 128;  // a shell's way of telling which signal it was

int checked(int descriptor, const char* what) {
  if (descriptor < 0) {
    throw std::system_error(errno, std::generic_category(), what);
  }
  return descriptor;
}

sigset_t stopping() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

StopSignal::StopSignal() {
  const sigset_t set = stopping();
  m_ended = checked(eventfd(0, EFD_CLOEXEC), "eventfd");
  m_signals = checked(signalfd(-1, &set, SFD_CLOEXEC), "signalfd");
  pthread_sigmask(SIG_BLOCK, &set, &m_before);
  m_thread = std::thread([this] { wait(); });
}

StopSignal::~StopSignal() {
  eventfd_write(m_ended, 1);
  m_thread.join();
  close(m_signals);
  close(m_ended);
  pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

void StopSignal::wait() {
  std::array<pollfd, 2> both = {{{.fd = m_ended, .events = POLLIN, .revents = 0},
                                 {.fd = m_signals, .events = POLLIN, .revents = 0}}};
  for (;;) {
    if (poll(both.data(), both.size(), -1) < 0) {
      continue;  // EINTR
    }
    if (both[0].revents != 0) {
      return;
    }
    signalfd_siginfo signal{};
    if (both[1].revents != 0 && read(m_signals, &signal, sizeof signal) == sizeof signal &&
        !m_source.request_stop()) {
      std::_Exit(exit_of_signal + static_cast<int>(signal.ssi_signo));
    }
  }
}

}  // namespace palmares::lib
