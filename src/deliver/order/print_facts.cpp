// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/print_facts.hpp"

#include "base/french.hpp"
#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>

namespace palmares::deliver {

namespace {

/// What a spot of the trade (design §5) asks for; any other is printed.
struct SpotUse {
  std::string_view name;
  Finishing finishing;
  bool line;
};

constexpr std::array<SpotUse, 3> spot_uses = {{{"Gravure", Finishing::engraving, false},
                                               {"Decoupe", Finishing::contour_cutting, true},
                                               {"CutContour", Finishing::sticker_cutting, true}}};

constexpr std::array<std::string_view, 4> process_names = {"Cyan", "Magenta", "Yellow", "Black"};
constexpr double largest_hole = 0.2;  ///< of the trim's shorter side

const SpotUse* use_of(std::string_view spot) {
  const auto* const found = std::ranges::find(spot_uses, spot, &SpotUse::name);
  return found == spot_uses.end() ? nullptr : found;
}

/// Walks the items of a page.
class Reading {
 public:
  explicit Reading(PrintFacts& facts) : m_facts(facts) {}

  void read(const std::vector<document::Item>& items, const Affine& by) {
    for (const document::Item& item : items) {
      std::visit([&](const auto& value) { read(value, by); }, item.value);
    }
  }

  void finish() {
    for (std::size_t i = 0; i < process_names.size(); ++i) {
      if (m_process.at(i)) {
        m_facts.process.emplace_back(process_names.at(i));
      }
    }
  }

 private:
  void read(const document::Text& text, const Affine&) { note(text.ink); }

  void read(const document::Picture&, const Affine&) { m_process.fill(true); }

  void read(const document::Group& group, const Affine& by) {
    read(group.items, by * group.transform);
  }

  void read(const document::Path& path, const Affine& by) {
    if (path.fill) {
      note(*path.fill);
    }
    if (path.stroke) {
      note(path.stroke->ink);
      const SpotUse* use = path.stroke->ink.spot ? use_of(*path.stroke->ink.spot) : nullptr;
      if (use != nullptr && use->finishing == Finishing::contour_cutting) {
        note_hole(path.outline.transformed(by).bounds());
      }
    }
  }

  void note(const document::Ink& ink) {
    if (!ink.spot) {
      const std::array<double, 4> inks = {ink.cmyk.cyan, ink.cmyk.magenta, ink.cmyk.yellow,
                                          ink.cmyk.black};
      for (std::size_t i = 0; i < inks.size(); ++i) {
        m_process.at(i) = m_process.at(i) || inks.at(i) * ink.tint > 0;
      }
    } else if (std::ranges::find(m_facts.spots, *ink.spot, &Spot::name) == m_facts.spots.end()) {
      const SpotUse* use = use_of(*ink.spot);
      m_facts.spots.push_back(
          {.name = *ink.spot, .cmyk = ink.cmyk, .line = use != nullptr && use->line});
    }
  }

  // What is cut inside a plaque and is as wide as high is drilled.
  void note_hole(const Rect& box) {
    const double most = largest_hole * std::min(m_facts.trim.width, m_facts.trim.height);
    if (box.width <= most && std::abs(box.width - box.height) < 0.01) {
      m_facts.holes.push_back(
          {.centre = {box.x + box.width / 2, box.y + box.height / 2}, .diameter = box.width});
    }
  }

  PrintFacts& m_facts;
  std::array<bool, 4> m_process{};
};

std::vector<Finishing> finishings_of(const PrintFacts& facts) {
  std::vector<Finishing> all;
  for (const SpotUse& use : spot_uses) {
    if (std::ranges::find(facts.spots, use.name, &Spot::name) != facts.spots.end()) {
      all.push_back(use.finishing);
    }
  }
  if (!facts.holes.empty()) {
    all.push_back(Finishing::hole_making);
  }
  const bool cut = std::ranges::any_of(facts.spots, &Spot::line);
  if (!cut) {
    all.push_back(Finishing::trimming);
  }
  return all;
}

std::string french(Finishing finishing, const PrintFacts& facts) {
  switch (finishing) {
    case Finishing::trimming:
      return "coupe au format";
    case Finishing::contour_cutting:
      return "découpe au contour";
    case Finishing::sticker_cutting:
      return "découpe de l’adhésif au contour";
    case Finishing::hole_making:
      return counted(facts.holes.size(), "trou", "trous") + " de " +
             french_mm(facts.holes.front().diameter);
    case Finishing::engraving:
      return "gravure";
  }
  return {};
}

std::string comma(double value) {
  std::string text = format_number(value, 1);
  text = text.starts_with('.') ? "0" + text : text;
  std::ranges::replace(text, '.', ',');
  return text;
}

std::string french_process(const std::vector<std::string>& process) {
  constexpr std::array<std::string_view, 4> french_names = {"cyan", "magenta", "jaune", "noir"};
  if (process.size() == process_names.size()) {
    return "quadrichromie";
  }
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < process_names.size(); ++i) {
    if (std::ranges::find(process, process_names.at(i)) != process.end()) {
      names.push_back(french_names.at(i));
    }
  }
  return listing(names);
}

}  // namespace

PrintFacts print_facts(const document::Document& document) {
  const document::Page& page = document.pages.front();
  PrintFacts facts;
  facts.trim = page.trim;
  facts.bleed = page.bleed;
  facts.scale = document.print_scale;
  Reading reading(facts);
  reading.read(page.items, {});
  reading.finish();
  facts.finishings = finishings_of(facts);
  return facts;
}

std::string french_mm(double mm) {
  return comma(mm) + "\u00A0mm";
}

std::string french_size_mm(Size size) {
  return comma(size.width) + "\u00A0×\u00A0" + french_mm(size.height);
}

std::string french_inks(const PrintFacts& facts) {
  std::string text = french_process(facts.process);
  std::vector<std::string> names;
  for (const Spot& spot : facts.spots) {
    names.push_back(spot.name);
  }
  if (!names.empty()) {
    text += (text.empty() ? "" : ", ") + listing(names) +
            (names.size() == 1 ? " (ton direct)" : " (tons directs)");
  }
  return text;
}

std::string french_finishing(const PrintFacts& facts) {
  std::vector<std::string> all;
  for (const Finishing finishing : facts.finishings) {
    all.push_back(french(finishing, facts));
  }
  return listing(all);
}

}  // namespace palmares::deliver
