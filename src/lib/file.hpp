// SPDX-License-Identifier: AGPL-3.0-or-later
// Files whole: read, and written so that no half file ever stands under a final name. The machine's faults are
// std::system_error whose what() is for the log.
#pragma once

#include "base/bytes.hpp"

#include <filesystem>
#include <optional>

namespace palmares::lib {

/// The octets of a file, or nothing where there is none. Throws std::system_error on any other failure.
[[nodiscard]] std::optional<Bytes> read_file(const std::filesystem::path& file);

/// Writes to a temporary name beside `file`, flushes to disk and renames; makes missing folders. On failure removes the
/// temporary file and throws std::system_error (ENOSPC, EACCES…).
void write_file(const std::filesystem::path& file, BytesView octets);

}  // namespace palmares::lib
