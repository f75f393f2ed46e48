// SPDX-License-Identifier: AGPL-3.0-or-later
// Small pieces of French typography for problems and lists; whole sentences are written where they
// are said.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares {

/// The text between guillemets with no-break spaces.
[[nodiscard]] inline std::string guillemets(std::string_view text) {
  return "«\u00A0" + std::string(text) + "\u00A0»";
}

/// The texts of a range, separated by commas.
template <typename Range>
[[nodiscard]] std::string listing(const Range& texts) {
  std::string list;
  for (const auto& text : texts) {
    list += (list.empty() ? "" : ", ") + std::string(text);
  }
  return list;
}

/// « 1 fichier », « 0 fichier », « 2 fichiers »: a count and its noun, singular below two; a
/// no-break space between.
[[nodiscard]] inline std::string counted(std::size_t count, std::string_view singular,
                                         std::string_view plural) {
  return std::to_string(count) + "\u00A0" + std::string(count < 2 ? singular : plural);
}

}  // namespace palmares
