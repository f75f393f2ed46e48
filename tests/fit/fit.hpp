// SPDX-License-Identifier: AGPL-3.0-or-later
// Judges whether the texts of a sheet fit an award, by the ink of their glyphs and not by the rules
// that set them. Whose names are tried is the caller's choice.
#pragma once

#include "compose/sheet/sheet_plan.hpp"
#include "compose/values/values.hpp"
#include "domain/edition.hpp"
#include "domain/results.hpp"
#include "lib/font/resources.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace palmares::fit {

/// A text that depends on the laureate, as it was set.
struct Setting {
  const compose::SlotPlan* slot = nullptr;
  double points = 0;
  double ratio = 0;  ///< size by the style's smallest
  double share = 0;  ///< of the box's width that the widest line takes
  std::size_t lines = 0;
};

/// One sheet for one award.
struct Findings {
  std::vector<Setting> settings;
  std::vector<std::string> refusals;  ///< compose's own problems: what it says instead of drawing
  std::vector<std::string> faults;    ///< what must never be: ink off the page or on other ink, a
                                    ///< line wider than its box, a text below its style
};

/// Every shipped sheet, planned once; immutable afterwards.
class Sheets {
 public:
  /// Throws std::runtime_error with the installation's problems.
  explicit Sheets(const std::filesystem::path& root);

  [[nodiscard]] const std::vector<domain::Charter>& charters() const { return m_charters; }
  [[nodiscard]] const domain::Editions& editions() const { return m_editions; }
  [[nodiscard]] std::span<const compose::SheetPlan> plans() const { return m_plans; }
  [[nodiscard]] const lib::FontBook& fonts() const { return m_resources.fonts; }
  /// The latest edition of a charter.
  [[nodiscard]] const domain::Edition& edition_of(const domain::Charter& charter) const;

  /// The sheet for an award in its default look; the award's grade must be one of the sheet's
  /// charter. May be called from every thread.
  [[nodiscard]] Findings judge(const compose::SheetPlan& plan, const domain::Award& award) const;

 private:
  lib::Resources m_resources;
  domain::Editions m_editions;
  std::vector<domain::Charter> m_charters;
  std::vector<compose::Artworks> m_artworks;
  std::vector<compose::SheetPlan> m_plans;
};

}  // namespace palmares::fit
