// SPDX-License-Identifier: AGPL-3.0-or-later
// Which builds of the shared libraries that decide on the bytes of our files this process has
// loaded. A package that is upgraded under the same program may draw otherwise: what was made
// before is then not what would be made now.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palmares::lib {

struct SharedLibrary {
  std::string name;  ///< file name: « libcairo.so.2 »
  std::string
      identity;  ///< build id that its linker gave it, else the hash of its bytes; hexadecimal
};

/// Whether a library by its file name draws, shapes, compresses or writes what is in our files.
[[nodiscard]] bool decides_on_bytes(std::string_view name);

/// The loaded ones of them, by name.
[[nodiscard]] std::vector<SharedLibrary> drawing_libraries();

}  // namespace palmares::lib
