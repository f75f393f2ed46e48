// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/safe_areas.hpp"

#include <algorithm>
#include <cmath>

namespace palmares::charter {

namespace {

constexpr double furthest = 20000;  ///< of a coordinate; an avatar may lie partly outside the page
constexpr std::string_view rectangle_hint = "[x, y, largeur, hauteur], dans l’unité de la page";

std::optional<Rect> rect_of(const std::vector<double>& numbers) {
  const Rect rect{numbers[0], numbers[1], numbers[2], numbers[3]};
  return rect.empty() ? std::nullopt : std::optional(rect);
}

std::optional<std::vector<double>> numbers_of(const lib::toml::Value& value) {
  if (value.array() == nullptr || value.array()->size() != 4) {
    return std::nullopt;
  }
  std::vector<double> numbers;
  for (const lib::toml::Value& one : *value.array()) {
    const auto number = one.number();
    if (!number || std::abs(*number) > furthest) {
      return std::nullopt;
    }
    numbers.push_back(*number);
  }
  return numbers;
}

bool meet(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

// An area that its own platform hides would be safe on paper alone.
void check_area(const domain::SafeArea& safe, Fields& fields) {
  if (std::ranges::any_of(safe.shown,
                          [&](const Rect& shown) { return !shown.holds(safe.area, 0); })) {
    fields.report(
        "area",
        fmt::format("la zone sûre de «\u00A0{}\u00A0» dépasse ce que la plateforme montre",
                    safe.platform),
        "une zone comprise dans chaque rectangle de «\u00A0shown\u00A0»");
  }
  if (std::ranges::any_of(safe.covered,
                          [&](const Rect& covered) { return meet(covered, safe.area); })) {
    fields.report(
        "area",
        fmt::format("la zone sûre de «\u00A0{}\u00A0» passe sous ce que la plateforme pose",
                    safe.platform),
        "une zone à l’écart de chaque rectangle de «\u00A0covered\u00A0»");
  }
}

}  // namespace

std::vector<Rect> read_rects(Fields& fields, std::string_view key) {
  std::vector<Rect> rects;
  const lib::toml::Value* list = fields.find(key, Presence::optional);
  if (list == nullptr) {
    return rects;
  }
  if (list->array() == nullptr) {
    fields.report(key, fmt::format("«\u00A0{}\u00A0» n’est pas une liste de rectangles", key),
                  "une liste de " + std::string(rectangle_hint));
    return rects;
  }
  for (const lib::toml::Value& value : *list->array()) {
    const auto numbers = numbers_of(value);
    const auto rect = numbers ? rect_of(*numbers) : std::nullopt;
    if (!rect) {
      fields.report(key, fmt::format("«\u00A0{}\u00A0»\u00A0: un rectangle mal formé", key),
                    std::string(rectangle_hint));
      continue;
    }
    rects.push_back(*rect);
  }
  return rects;
}

void read_safe_areas(Fields& root, domain::Sheet& sheet, Problems& problems) {
  for (const lib::toml::Value* table : root.list("safe", Presence::optional)) {
    Fields fields(*table, problems);
    domain::SafeArea safe;
    safe.where = table->where;
    safe.platform = fields.text("platform");
    safe.source = fields.text("source");
    const lib::toml::Value* area = fields.find("area", Presence::required);
    const auto numbers = area == nullptr ? std::nullopt : numbers_of(*area);
    const auto rect = numbers ? rect_of(*numbers) : std::nullopt;
    safe.shown = read_rects(fields, "shown");
    safe.covered = read_rects(fields, "covered");
    if (rect) {
      safe.area = *rect;
      check_area(safe, fields);
      sheet.safe.push_back(std::move(safe));
    } else if (area != nullptr) {
      fields.report("area", "la zone sûre n’est pas un rectangle", std::string(rectangle_hint));
    }
    fields.refuse_unknown();
  }
}

}  // namespace palmares::charter
