// SPDX-License-Identifier: AGPL-3.0-or-later
// Exceptions must not pass through C: a callback handed to a C library runs its work within
// `guard`, which keeps the first exception; who called the library throws it again once the library
// has returned.
#pragma once

#include <exception>
#include <utility>

namespace palmares {

class CallbackGuard {
 public:
  /// Runs the work of a callback; after an exception, later work is not run. Whether it was run to
  /// its end.
  template <typename Work>
  bool guard(Work&& work) noexcept {
    if (m_error != nullptr) {
      return false;
    }
    try {
      std::forward<Work>(work)();
      return true;
    } catch (...) {
      m_error = std::current_exception();
      return false;
    }
  }
  /// Throws what was kept.
  void rethrow() {
    if (m_error != nullptr) {
      std::rethrow_exception(std::exchange(m_error, nullptr));
    }
  }

 private:
  std::exception_ptr m_error;
};

}  // namespace palmares
