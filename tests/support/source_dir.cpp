// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/source_dir.hpp"

namespace palmares {

std::string source_dir() {
  return PALMARES_SOURCE_DIR;
}

}  // namespace palmares
