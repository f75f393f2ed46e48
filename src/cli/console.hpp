// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the program speaks: standard output for results, standard error for everything said about
// them.
#pragma once

#include "base/bytes.hpp"
#include "base/problem.hpp"

#include <string_view>

namespace palmares::cli {

/// Is standard error a terminal that redraws a line?
enum class Terminal { yes, no };

class Console {
 public:
  /// Speaks through the file descriptors of a process.
  Console(int output, int error);

  /// Writes to standard output, whole. Throws CannotWrite.
  void print(BytesView bytes) const;
  /// Writes to standard error; what cannot be written there is lost.
  void say(std::string_view text) const;
  /// Each problem on a line of standard error.
  void tell(const Problems& problems) const;
  /// Each notice on a line of standard error, marked as one.
  void note(const Problems& notices) const;

  [[nodiscard]] Terminal terminal() const;
  /// The descriptor of standard error, for who writes there from several threads.
  [[nodiscard]] int error_descriptor() const { return m_error; }

 private:
  int m_output;
  int m_error;
};

}  // namespace palmares::cli
