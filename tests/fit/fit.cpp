// SPDX-License-Identifier: AGPL-3.0-or-later
#include "fit/fit.hpp"

#include "base/number.hpp"
#include "charter/reader.hpp"
#include "compose/sheet/slot_drawing.hpp"
#include "lib/font/harfbuzz.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace palmares::fit {

namespace {

constexpr double tolerance_mm = 1e-6;
constexpr double tolerance_pt = 1e-6;

/// What a slot draws, line by line.
struct Drawn {
  const compose::SlotPlan* slot;
  std::vector<Rect> ink;  ///< mm
};

template <typename T>
T value_of(Result<T> result) {
  if (!result) {
    throw std::runtime_error(to_string(result.error()));
  }
  return std::move(*result);
}

/// Bounds of a glyph's outline; ems, y downwards.
Rect glyph_bounds(const lib::FontBook& fonts, FontId font, std::uint32_t glyph) {
  thread_local std::unordered_map<std::uint64_t, Rect> known;
  const std::uint64_t key = static_cast<std::uint64_t>(font) << 32 | glyph;
  if (const auto found = known.find(key); found != known.end()) {
    return found->second;
  }
  const Outline outline = lib::glyph_outline(fonts, font, glyph);
  Rect box;
  if (!outline.empty()) {
    const double em = fonts.font(font).units_per_em;
    const Rect units = outline.bounds();
    box = {units.x / em, -units.bottom() / em, units.width / em, units.height / em};
  }
  return known.emplace(key, box).first->second;
}

Rect ink_of(const lib::FontBook& fonts, const document::Text& text) {
  Rect all;
  for (const document::Glyph& glyph : text.glyphs) {
    const Rect em = glyph_bounds(fonts, text.font, glyph.id);
    if (!em.empty()) {
      all = all.united({text.origin.x + glyph.x + em.x * text.size,
                        text.origin.y + glyph.y + em.y * text.size, em.width * text.size,
                        em.height * text.size});
    }
  }
  return all;
}

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() - tolerance_mm && b.x < a.right() - tolerance_mm &&
         a.y < b.bottom() - tolerance_mm && b.y < a.bottom() - tolerance_mm;
}

bool tells_of_laureate(const compose::Pattern& value) {
  static constexpr std::array<std::string_view, 4> names = {
      "territoire.nom", "territoire.nom_long", "territoire.designation", "territoire.de"};
  return std::ranges::any_of(
      names, [&](std::string_view name) { return value.uses(*compose::value_named(name)); });
}

std::string told(const compose::SlotPlan& slot, const std::string& what) {
  return slot.slot->id + ": " + what;
}

using Line = std::vector<const document::Text*>;

/// The lines of a text: pieces on one baseline are one line, told apart where their language
/// changes.
std::vector<Line> lines_of(const document::Group& group) {
  std::vector<Line> lines;
  for (const document::Item& item : group.items) {
    const auto* span = std::get_if<document::Group>(&item.value);
    const auto& text =
        std::get<document::Text>(span == nullptr ? item.value : span->items.front().value);
    if (lines.empty() || lines.back().front()->origin.y != text.origin.y) {
      lines.emplace_back();
    }
    lines.back().push_back(&text);
  }
  return lines;
}

/// The lines of a text slot, judged against its box, its style and the page.
Drawn judge_text(const lib::FontBook& fonts, const compose::SheetPlan& plan,
                 const compose::SlotPlan& slot, const Rect& box, const document::Group& group,
                 Findings& findings) {
  Drawn drawn{.slot = &slot, .ink = {}};
  const std::vector<Line> lines = lines_of(group);
  Setting setting{.slot = &slot, .lines = lines.size()};
  const domain::TextStyle& style = slot.frame.style;
  for (const Line& line : lines) {
    Rect ink;
    for (const document::Text* text : line) {
      ink = ink.united(ink_of(fonts, *text));
    }
    setting.points = Length::mm(line.front()->size).pt();
    setting.share = std::max(setting.share, ink.width / box.width);
    if (setting.points < style.size_min - tolerance_pt ||
        setting.points > style.size_max + tolerance_pt) {
      findings.faults.push_back(told(slot, "set in " + format_number(setting.points, 2) + " pt"));
    }
    if (!ink.empty() &&
        (ink.x < box.x - tolerance_mm || ink.right() > box.right() + tolerance_mm)) {
      findings.faults.push_back(told(slot, "a line leaves its box"));
    }
    if (!Rect{0, 0, plan.trim.width, plan.trim.height}.holds(ink, tolerance_mm)) {
      findings.faults.push_back(told(slot, "ink leaves the page"));
    }
    drawn.ink.push_back(ink);
  }
  if (lines.size() > static_cast<std::size_t>(slot.frame.lines)) {
    findings.faults.push_back(told(slot, "more lines than allowed"));
  }
  setting.ratio = setting.points / style.size_min;
  if (tells_of_laureate(slot.value)) {
    findings.settings.push_back(setting);
  }
  return drawn;
}

Rect ink_of(const document::Group& group) {
  Rect all;
  for (const document::Item& item : group.items) {
    const Rect box = document::bounds(item);
    const Point from = group.transform({box.x, box.y});
    const Point to = group.transform({box.right(), box.bottom()});
    all = all.united({from.x, from.y, to.x - from.x, to.y - from.y});
  }
  return all;
}

// A text is struck on a drawing where all of it lies inside: its contrast with it is judged
// elsewhere.
bool struck_on(const Drawn& text, const Drawn& other) {
  return text.slot->slot->type == domain::SlotType::text &&
         other.slot->slot->type == domain::SlotType::artwork &&
         std::ranges::all_of(text.ink, [&](const Rect& line) {
           return std::ranges::any_of(other.ink,
                                      [&](const Rect& drawing) { return drawing.holds(line); });
         });
}

// Two pictures may lie on each other, as a medal on its ground: texts may lie on nothing else.
void judge_overlaps(const std::vector<Drawn>& slots, Findings& findings) {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    for (std::size_t j = i + 1; j < slots.size(); ++j) {
      if (slots[i].slot->slot->type != domain::SlotType::text &&
          slots[j].slot->slot->type != domain::SlotType::text) {
        continue;
      }
      // A laureate's shape is the ground of what is written after it; checkers of documents judge
      // the contrast.
      if (slots[i].slot->slot->type == domain::SlotType::silhouette) {
        continue;
      }
      if (struck_on(slots[i], slots[j]) || struck_on(slots[j], slots[i])) {
        continue;
      }
      const bool touch = std::ranges::any_of(slots[i].ink, [&](const Rect& a) {
        return std::ranges::any_of(slots[j].ink, [&](const Rect& b) { return overlap(a, b); });
      });
      if (touch) {
        findings.faults.push_back(
            told(*slots[i].slot, "ink on that of " + slots[j].slot->slot->id));
      }
    }
  }
}

}  // namespace

Sheets::Sheets(const std::filesystem::path& root)
    : m_resources(value_of(lib::Resources::load(root))) {
  charter::Installation installation = value_of(charter::read_installation(m_resources));
  m_editions = std::move(installation.editions);
  m_charters = std::move(installation.charters);
  m_artworks.push_back(value_of(compose::Artworks::open(m_resources)));
  for (const domain::Charter& charter : m_charters) {
    for (const domain::Sheet& sheet : charter.sheets) {
      m_plans.push_back(
          value_of(compose::plan_sheet(m_resources, m_artworks.front(), charter, sheet)));
    }
  }
}

const domain::Edition& Sheets::edition_of(const domain::Charter& charter) const {
  const domain::Edition* latest = nullptr;
  for (const domain::Edition& edition : m_editions.all) {
    latest = edition.charter == charter.id ? &edition : latest;
  }
  if (latest == nullptr) {
    throw std::runtime_error("no edition has the charter " + charter.id);
  }
  return *latest;
}

Findings Sheets::judge(const compose::SheetPlan& plan, const domain::Award& award) const {
  const compose::Facts facts{.edition = &edition_of(*plan.charter),
                             .charter = plan.charter,
                             .award = &award,
                             .base_url = "https://labels.example.org",
                             .code = "K7QM2XVD90ABCDEF"};
  compose::Values values(facts, compose::Year::shown);
  const compose::Setting setting{.fonts = m_resources.fonts,
                                 .symbol = m_artworks.front().symbol(),
                                 .plan = plan,
                                 .theme = plan.themes.front(),
                                 .grade = *plan.charter->grade(award.grade),
                                 .facts = facts,
                                 .values = values};
  Findings findings;
  std::vector<Drawn> drawn;
  for (const compose::SlotPlan& slot : plan.slots) {
    if (slot.slot->type == domain::SlotType::qr) {  // the same whatever the name, and slow
      drawn.push_back({.slot = &slot, .ink = {slot.box}});
      continue;
    }
    const auto group = compose::draw_slot(setting, slot);
    if (!group) {
      std::ranges::transform(group.error(), std::back_inserter(findings.refusals),
                             [&](const Problem& problem) { return told(slot, problem.what); });
    } else if (*group && slot.slot->type == domain::SlotType::text) {
      drawn.push_back(judge_text(m_resources.fonts, plan, slot, compose::box_of(setting, slot),
                                 **group, findings));
    } else if (*group) {
      drawn.push_back({.slot = &slot, .ink = {ink_of(**group)}});
    }
  }
  judge_overlaps(drawn, findings);
  return findings;
}

}  // namespace palmares::fit
