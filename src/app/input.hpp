// SPDX-License-Identifier: AGPL-3.0-or-later
// Files the user named to be read. What is in them is the reader's business.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <string>

namespace palmares::app {

/// The bytes of a file. Problem, with that hint: it does not exist or the machine will not read it.
[[nodiscard]] Result<Bytes> read_input(const std::string& file, const std::string& hint);

}  // namespace palmares::app
