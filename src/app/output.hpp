// SPDX-License-Identifier: AGPL-3.0-or-later
// Files the user asked for, and what is said when one cannot be written. How a file is written
// whole is lib/system/file.hpp's.
#pragma once

#include "base/bytes.hpp"

#include <filesystem>
#include <string>
#include <system_error>

namespace palmares::app {

/// A file or folder of the user's that the machine would not write. what() is for the log,
/// `sentence` for the user.
class CannotWrite : public std::system_error {
 public:
  CannotWrite(std::filesystem::path file, std::error_code code);

  /// French, with the name the user gave: « impossible d’écrire « out/kit.zip » : il n’y a plus de
  /// place sur le disque ».
  [[nodiscard]] std::string sentence() const;

 private:
  std::filesystem::path m_file;
};

/// Why the machine refused, in French, without subject: « il n’y a plus de place sur le disque ».
[[nodiscard]] std::string french_cause(const std::error_code& code);

/// Writes a file whole or not at all; what exists and is no regular file (a device, a pipe) is
/// written to directly. Throws CannotWrite.
void write_output(const std::filesystem::path& file, BytesView bytes);

/// Makes a folder, with its parents, unless it exists. Throws CannotWrite.
void make_folder(const std::filesystem::path& folder);

/// Writes everything to an open file descriptor. Throws std::system_error.
void write_all(int descriptor, BytesView bytes);

}  // namespace palmares::app
