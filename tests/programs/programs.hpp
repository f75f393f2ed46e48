// SPDX-License-Identifier: AGPL-3.0-or-later
// The programs people open our files with, each started as seldom as it allows. One that is not
// installed is a failure.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace palmares::programs {

/// A file to be drawn, and the PNG to be written.
struct Job {
  std::filesystem::path file;
  std::filesystem::path png;
  int width = 0;   ///< px
  int height = 0;  ///< px
};

/// A row of the matrix. `draw` writes the PNG of each job, or leaves it out; what the program said
/// comes back.
struct Program {
  const char* name;
  std::string (*draw)(const std::filesystem::path& folder, const std::vector<Job>& jobs);
  bool resets = false;  ///< an editor, which sets the texts of a PDF anew in a font it has
};

void PrintTo(const Program& program, std::ostream* stream);

[[nodiscard]] const std::vector<Program>& readers_of_svg();
[[nodiscard]] const std::vector<Program>& readers_of_pdf();

}  // namespace palmares::programs
