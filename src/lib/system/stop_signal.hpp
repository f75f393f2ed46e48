// SPDX-License-Identifier: AGPL-3.0-or-later
// SIGINT and SIGTERM as a stop token, for commands that finish what is under way. Must be made
// before other threads are, which take over what it blocks.
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace palmares::lib {

class StopSignal {
 public:
  StopSignal();
  /// Signals do again what they did before.
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  /// Requested by the first signal; the second ends the process at once, as it would have without
  /// us.
  [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

 private:
  void wait();

  sigset_t m_before{};
  int m_signals = -1;
  int m_ended = -1;
  std::stop_source m_source;
  std::thread m_thread;
};

}  // namespace palmares::lib
