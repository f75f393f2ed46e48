// SPDX-License-Identifier: AGPL-3.0-or-later
// Files the user named to be read. What is in them is the reader's business.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <limits>
#include <string>

namespace palmares::app {

/// What a configuration, a key, a password or a certificate may take, in bytes.
inline constexpr std::size_t most_setting_bytes = 1'000'000;

/// The bytes of a file. Problem, with that hint: it does not exist, the machine will not read it,
/// it has no end, or more than `most` bytes.
[[nodiscard]] Result<Bytes> read_input(const std::string& file, const std::string& hint,
                                       std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace palmares::app
