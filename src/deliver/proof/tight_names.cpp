// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/proof/tight_names.hpp"

#include "base/utf8.hpp"
#include "compose/sheet/sheet_plan.hpp"
#include "domain/names.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace palmares::deliver {

namespace {

// Room is a matter of width: of a country's names the longest are measured, the rest has more room
// than these.
constexpr std::size_t most_measured = 60;
constexpr double points_per_mm = 72 / 25.4;
constexpr double least_step = 0.1;  // points; sizes are half points apart

std::string printed_name(const domain::Award& award) {
  return domain::typographic(award.territory.name);
}

std::vector<const domain::Award*> longest(std::span<const domain::Award* const> awards,
                                          std::size_t most) {
  std::vector<std::pair<std::size_t, const domain::Award*>> by_length;
  for (const domain::Award* award : awards) {
    if (award->laureate()) {
      by_length.emplace_back(code_point_count(printed_name(*award)), award);
    }
  }
  std::ranges::stable_sort(by_length,
                           [](const auto& a, const auto& b) { return a.first > b.first; });
  by_length.resize(std::min(by_length.size(), most));
  std::vector<const domain::Award*> first;
  std::ranges::transform(by_length, std::back_inserter(first),
                         [](const auto& pair) { return pair.second; });
  return first;
}

/// The plans of the sheets of a charter that screens can show.
Result<std::vector<compose::SheetPlan>> plans_of(const lib::Resources& resources,
                                                 const domain::Charter& charter) {
  TRY_ASSIGN(compose::Artworks artworks, compose::Artworks::open(resources));
  std::vector<compose::SheetPlan> plans;
  for (const domain::Sheet& sheet : charter.sheets) {
    if (std::ranges::find(sheet.formats, "svg") != sheet.formats.end()) {
      TRY_ASSIGN(compose::SheetPlan plan, compose::plan_sheet(resources, artworks, charter, sheet));
      plans.push_back(std::move(plan));
    }
  }
  return plans;
}

/// Size of a slot's text in points, where the slot bears the name and the text fits.
std::optional<double> size_of_name(const lib::FontBook& fonts, const compose::SlotPlan& slot,
                                   compose::Values& values, const std::string& name) {
  if (slot.slot->type != domain::SlotType::text || !slot.when.holds(values)) {
    return std::nullopt;
  }
  const std::string text = slot.value.expanded(values);
  if (text.find(name) == std::string::npos) {
    return std::nullopt;
  }
  const auto lines = compose::set_text(fonts, slot.frame, text);
  return lines && !lines->empty() ? std::optional(lines->front().size * points_per_mm)
                                  : std::nullopt;
}

std::optional<TightName> tightest(const lib::FontBook& fonts,
                                  const std::vector<compose::SheetPlan>& plans,
                                  const compose::Facts& facts) {
  std::optional<TightName> least;
  const std::string name = printed_name(*facts.award);
  compose::Values values(facts, compose::Year::shown);
  for (const compose::SheetPlan& plan : plans) {
    if (plan.sheet->needs_past && facts.earlier.empty()) {
      continue;
    }
    for (const compose::SlotPlan& slot : plan.slots) {
      const std::optional<double> size = size_of_name(fonts, slot, values, name);
      const double smallest = slot.frame.style.size_min;
      const bool reduced = size && *size < slot.frame.style.size_max - least_step;
      if (reduced && (!least || *size - smallest < least->margin())) {
        least = TightName{
            .award = facts.award, .sheet = plan.sheet, .size = *size, .smallest = smallest};
      }
    }
  }
  return least;
}

}  // namespace

Result<std::vector<TightName>> tightest_names(const RenderContext& context,
                                              std::span<const domain::Award* const> awards,
                                              std::size_t most) {
  const std::vector<const domain::Award*> candidates =
      longest(awards, std::max(most_measured, most));
  std::vector<compose::SheetPlan> plans;
  std::vector<TightName> names;
  for (const domain::Award* award : candidates) {
    TRY_ASSIGN(const compose::Facts facts, facts_of(context, *award));
    if (plans.empty()) {
      TRY_ASSIGN(plans, plans_of(*context.resources, *facts.charter));
    }
    if (std::optional<TightName> name = tightest(context.resources->fonts, plans, facts)) {
      names.push_back(*name);
    }
  }
  std::ranges::stable_sort(
      names, [](const TightName& a, const TightName& b) { return a.margin() < b.margin(); });
  names.resize(std::min(names.size(), most));
  return names;
}

}  // namespace palmares::deliver
