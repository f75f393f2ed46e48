// SPDX-License-Identifier: AGPL-3.0-or-later
// A CMap read back (ISO 32000-1, 9.7.5 and 9.10.3): to which CID, or to which text, each code
// leads. Ours and others' alike.
#pragma once

#include "render/pdf/model/object.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palmares::render::pdf {

struct CodeMap {
  /// What a run of codes leads to.
  struct Run {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t target =
        0;  ///< CID of the first code; in a ToUnicode map, its text's first UTF-16 unit
  };
  std::vector<Run> runs;  ///< ascending

  /// Where a code leads, or nothing.
  [[nodiscard]] std::optional<std::uint32_t> target(std::uint32_t code) const;
};

/// The map of a CMap stream; empty where it cannot be read. Streams that bear a digest are
/// remembered.
[[nodiscard]] std::shared_ptr<const CodeMap> code_map(const Stream& stream);

}  // namespace palmares::render::pdf
