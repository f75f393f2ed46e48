// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs the programs that judge our files (qpdf, poppler…). A program that is missing is a failure,
// never a reason to skip.
#pragma once

#include "base/bytes.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace palmares::support {

struct Run {
  int exit_code = -1;
  std::string output;  ///< standard output and standard error, as they came
};

/// Runs a program of PATH and waits for it. Throws std::runtime_error where it is not installed.
[[nodiscard]] Run run(const std::vector<std::string>& command);

/// A file in the tests' temporary folder, gone with this value.
class TemporaryFile {
 public:
  /// Writes `bytes` to a file whose name is of this process alone and ends in `suffix`.
  TemporaryFile(BytesView bytes, const std::string& suffix);
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();

  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

}  // namespace palmares::support
