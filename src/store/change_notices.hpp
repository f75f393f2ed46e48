// SPDX-License-Identifier: AGPL-3.0-or-later
// How far a store was written, and word of it when somebody, in this process or another, goes on.
// What is read again then is the reader's choice.
#pragma once

#include "store/values.hpp"

#include <chrono>
#include <cstdint>
#include <stop_token>

namespace palmares::store {

/// Numbers that only rise; another number: something was written since.
struct StoreMarks {
  ActNumber act = 0;          ///< the last act
  std::int64_t settings = 0;  ///< writings of settings of editions
  std::int64_t files = 0;     ///< writings of files of editions
  std::int64_t job = 0;       ///< the newest job

  friend bool operator==(const StoreMarks&, const StoreMarks&) = default;
};

/// Called from any thread; the same faults as Store's.
class ChangeNotices {
 public:
  virtual ~ChangeNotices() = default;

  /// Costs microseconds, so it can be asked often.
  [[nodiscard]] virtual StoreMarks marks() = 0;
  /// Waits until the marks differ from those that were seen, a stop is requested or so long has
  /// passed; the marks then.
  [[nodiscard]] virtual StoreMarks wait_for_change(const StoreMarks& seen,
                                                   std::chrono::milliseconds most,
                                                   const std::stop_token& stop) = 0;
};

}  // namespace palmares::store
