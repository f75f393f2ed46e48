// SPDX-License-Identifier: AGPL-3.0-or-later
// How the headings of an edition's files are understood, as a `columns.toml` says it: a table per
// edition. Headings everybody understands are columns.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "intake/table/columns.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

/// The headings of one edition.
struct Mapping {
  std::string edition;  ///< holds for files without such a column
  std::string sheet;    ///< of a spreadsheet; empty: the one that fits best
  std::array<std::optional<std::string>, column_count>
      headings;                           ///< by column; nothing: the usual headings
  std::vector<std::string> ignored = {};  ///< headings people want left aside

  [[nodiscard]] const std::optional<std::string>& of(Column column) const {
    return headings[static_cast<std::size_t>(column)];
  }
};

/// Reads a `columns.toml`: `[2027]`, then `niveau = "Décision du jury"`, also `sheet = "Dossiers"`
/// and `ignored = ["Prix spécial"]`. Problems: what is no edition, no column, no text.
[[nodiscard]] Result<std::vector<Mapping>> read_mappings(BytesView text, std::string_view file);

/// The text of a `columns.toml`.
[[nodiscard]] std::string mapping_text(const std::vector<Mapping>& mappings);

}  // namespace palmares::intake
