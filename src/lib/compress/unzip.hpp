// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads members of a ZIP archive from memory into memory (libarchive). Nothing is ever written to
// disk, so names are only compared.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::lib {

/// What unpacking may cost. Bytes are counted as they come out, whatever the archive says of
/// itself.
struct UnzipLimits {
  std::size_t entries = 1'000;
  std::size_t bytes = std::size_t{64} << 20U;  ///< of all that is unpacked
  std::size_t ratio = 100;                     ///< of what is unpacked to the archive
  std::size_t ratio_from = std::size_t{1}
                           << 20U;  ///< below so many bytes the ratio does not matter
};

struct Unzipped {
  std::string path;
  Bytes bytes;
};

/// The regular members that `wanted` accepts, in the order of the archive; `file` names it in
/// problems: no archive, an encrypted member, a limit passed, a name that is absolute, climbs,
/// holds a backslash or stands twice (whatever its case).
[[nodiscard]] Result<std::vector<Unzipped>> unzip(
    BytesView bytes, std::string_view file, const std::function<bool(std::string_view)>& wanted,
    const UnzipLimits& limits = {});

}  // namespace palmares::lib
