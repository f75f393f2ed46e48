// SPDX-License-Identifier: AGPL-3.0-or-later
// The root of the source tree, for tests that read its files. The path stands in one source alone,
// so that a compiler cache serves every working tree with the others.
#pragma once

#include <string>

namespace palmares {

[[nodiscard]] std::string source_dir();

}  // namespace palmares
