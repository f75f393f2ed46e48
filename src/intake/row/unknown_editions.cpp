// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/unknown_editions.hpp"

#include "base/french.hpp"
#include "base/number.hpp"

#include <algorithm>
#include <string_view>

namespace palmares::intake {

namespace {

constexpr std::size_t most_lines = 8;   ///< named in a message
constexpr std::size_t most_texts = 50;  ///< told apart

/// « (aussi aux lignes 3, 4, 5) » of all spots but the first, or nothing.
std::string others(const std::vector<CellPosition>& spots) {
  std::vector<std::string> lines;
  for (std::size_t i = 1; i < std::min(spots.size(), most_lines + 1); ++i) {
    lines.push_back(std::to_string(spots[i].line));
  }
  if (lines.empty()) {
    return {};
  }
  const bool more = spots.size() > lines.size() + 1;
  return (lines.size() == 1 ? " (aussi à la ligne\u00A0" : " (aussi aux lignes\u00A0") +
         listing(lines) +
         (more ? "…, " + std::to_string(spots.size()) + "\u00A0lignes en tout)" : ")");
}

std::string years(const domain::Editions& editions) {
  std::string list;
  for (const domain::Edition& edition : editions.all) {
    list += (list.empty() ? "" : ", ") + std::to_string(edition.year);
  }
  return list;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && text.starts_with("20") &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What to do: an edition to come is described once, another text is a slip.
std::string remedy(const std::string& text, const domain::Editions& editions) {
  const std::string known = "connues : " + years(editions);
  if (!is_year(text) || editions.all.empty()) {
    return known;
  }
  return "la décrire par « palmares edition new " + text + " --from " +
         std::to_string(editions.all.back().year) + " », ou corriger l’année ; " + known;
}

}  // namespace

const domain::Edition* UnknownEditions::find(const Cell& cell, const domain::Editions& editions) {
  if (cell.refused) {
    return nullptr;
  }
  const auto year = parse_integer(cell.text);
  const auto found = std::ranges::find_if(
      editions.all, [&](const domain::Edition& edition) { return year == edition.year; });
  if (found != editions.all.end()) {
    return &*found;
  }
  auto known = std::ranges::find(m_all, cell.text, &Unknown::text);
  if (known == m_all.end() && m_all.size() < most_texts) {
    known = m_all.insert(m_all.end(), {.text = cell.text, .spots = {}});
  } else if (known == m_all.end()) {
    known = m_all.end() - 1;  // no file is right after so many
  }
  known->spots.push_back(cell.position);
  return nullptr;
}

void UnknownEditions::tell(const domain::Editions& editions, Diagnostics& diagnostics) const {
  for (const Unknown& unknown : m_all) {
    const std::string what = unknown.text.empty()
                                 ? "l’édition manque"
                                 : "l’édition « " + shown(unknown.text) + " » n’est pas connue";
    diagnostics.refuse(unknown.spots.front(), what + others(unknown.spots),
                       remedy(unknown.text, editions));
  }
}

}  // namespace palmares::intake
