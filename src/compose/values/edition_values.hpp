// SPDX-License-Identifier: AGPL-3.0-or-later
// The values and lists that a letter about a whole edition may use, a row each. Looking them up is
// values.hpp's.
#pragma once

#include "compose/values/edition_facts.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

/// What a section may go through: grades that have laureates (the highest first), mentions given,
/// laureates.
enum class EditionList { distinctions, mentions, laureats };

/// An edition as its values see it: its lists, and which thing of each is being told.
struct EditionView {
  explicit EditionView(const EditionFacts& edition);

  const EditionFacts* facts;
  std::vector<const domain::Award*> awards;  ///< by department, then by name
  std::vector<const domain::Grade*> grades;
  std::vector<std::string> mentions;
  std::array<std::size_t, 3> at = {};

  [[nodiscard]] std::size_t count(EditionList list) const;
};

struct EditionRow {
  std::string_view name;
  std::string (*value)(const EditionView&);
};

[[nodiscard]] std::span<const EditionRow> edition_table();

/// The list of that name, or nothing.
[[nodiscard]] std::optional<EditionList> edition_list_named(std::string_view name);

}  // namespace palmares::compose
