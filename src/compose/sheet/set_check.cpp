// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/set_check.hpp"

#include "base/french.hpp"

#include <algorithm>

namespace palmares::compose {

namespace {

// Most texts belong to one award and are never met again.
constexpr std::size_t most_remembered = 20000;

template <typename Memory>
void make_room(Memory& memory) {
  if (memory.size() >= most_remembered) {
    memory.clear();
  }
}

template <typename T>
void append_bytes(std::string& key, const T& value) {
  key.append(reinterpret_cast<const char*>(&value), sizeof value);
}

bool drawn_in_some_theme(const SheetPlan& plan, const SlotPlan& slot) {
  return std::ranges::any_of(
      plan.themes, [&](const ThemePlan& theme) { return theme.inks[slot.ink].has_value(); });
}

// What a drawing other than a text depends on. The capacity of a QR code is a matter of length.
std::string key_of(const Setting& setting, const SlotPlan& slot) {
  std::string key;
  append_bytes(key, &slot);
  key += setting.grade.code + '\n';
  const std::string value = slot.value.expanded(setting.values);
  switch (slot.slot->type) {
    case domain::SlotType::qr:
      return key + std::to_string(value.size());
    case domain::SlotType::course:
      for (const Earlier& earlier : setting.facts.earlier) {
        key += std::to_string(earlier.edition) + earlier.grade->code + ' ';
      }
      return key;
    default:
      return key + value;
  }
}

}  // namespace

void SlotVerdicts::check(std::vector<Obstacle>& obstacles, const Setting& setting) {
  for (const SlotPlan& slot : setting.plan.slots) {
    if (!slot.when.holds(setting.values)) {
      continue;
    }
    switch (slot.slot->type) {
      case domain::SlotType::text:
        check_text(obstacles, setting, slot);
        break;
      case domain::SlotType::qr:
      case domain::SlotType::artwork:
      case domain::SlotType::course:
        check_drawing(obstacles, setting, slot);
        break;
      case domain::SlotType::copylefts:
      case domain::SlotType::picture:
      case domain::SlotType::silhouette:
        break;
    }
  }
}

void SlotVerdicts::check_text(std::vector<Obstacle>& obstacles, const Setting& setting,
                              const SlotPlan& slot) {
  const std::string text = slot.value.expanded(setting.values);
  if (text.empty()) {
    return check_drawing(obstacles, setting, slot);
  }
  if (!drawn_in_some_theme(setting.plan, slot)) {
    return;
  }
  const Result<double>& one_line = width(setting.fonts, slot.frame, text);
  if (one_line && fits_on_a_line(setting.fonts, slot.frame, *one_line)) {
    return;
  }
  const TextVerdict& found = verdict(setting.fonts, slot, text);
  if (slot.slot->droppable && !found.fits) {
    return;
  }
  for (const Problem& problem : found.problems) {
    obstacles.push_back(
        {.sheet = setting.plan.sheet, .text = text, .too_long = !found.fits, .problem = problem});
  }
}

const Result<double>& SlotVerdicts::width(const lib::FontBook& fonts, const Frame& frame,
                                          const std::string& text) {
  std::string key;
  key.reserve(24 + text.size());
  append_bytes(key, frame.font);
  append_bytes(key, frame.style.tracking);
  key += static_cast<char>((frame.style.capitals ? 1 : 0) + (frame.style.tabular ? 2 : 0));
  key += text;
  if (const auto known = m_widths.find(key); known != m_widths.end()) {
    return known->second;
  }
  make_room(m_widths);
  return m_widths.emplace(std::move(key), width_on_a_line(fonts, frame, text)).first->second;
}

const SlotVerdicts::TextVerdict& SlotVerdicts::verdict(const lib::FontBook& fonts,
                                                       const SlotPlan& slot,
                                                       const std::string& text) {
  auto& known = m_texts[&slot];
  if (const auto found = known.find(text); found != known.end()) {
    return found->second;
  }
  make_room(known);
  TextVerdict verdict;
  if (const Result<Fitting> fitting = fitting_of(fonts, slot.frame, text); !fitting) {
    verdict.problems = fitting.error();
  } else if (*fitting == Fitting::too_long) {
    verdict.fits = false;
    verdict.problems = set_text(fonts, slot.frame, text).error();
  }
  return known.emplace(text, std::move(verdict)).first->second;
}

void SlotVerdicts::check_drawing(std::vector<Obstacle>& obstacles, const Setting& setting,
                                 const SlotPlan& slot) {
  std::string key = key_of(setting, slot);
  auto known = m_drawings.find(key);
  if (known == m_drawings.end()) {
    Problems problems;
    for (const ThemePlan& theme : setting.plan.themes) {
      const Setting themed{.fonts = setting.fonts,
                           .symbol = setting.symbol,
                           .plan = setting.plan,
                           .theme = theme,
                           .grade = setting.grade,
                           .facts = setting.facts,
                           .values = setting.values};
      if (auto drawn = draw_slot(themed, slot); !drawn) {
        problems = std::move(drawn.error());
        break;
      }
    }
    make_room(m_drawings);
    known = m_drawings.emplace(std::move(key), std::move(problems)).first;
  }
  for (const Problem& problem : known->second) {
    obstacles.push_back(
        {.sheet = setting.plan.sheet, .text = {}, .too_long = false, .problem = problem});
  }
}

}  // namespace palmares::compose
