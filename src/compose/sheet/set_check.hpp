// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the slots of a sheet can be drawn for an award, without drawing them: the verdict of
// draw_slot on every theme at a fraction of its cost. For checking all rows of a country before
// anything is made.
#pragma once

#include "compose/sheet/slot_drawing.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace palmares::compose {

/// A slot that cannot be drawn.
struct Obstacle {
  const domain::Sheet* sheet = nullptr;
  std::string text;  ///< what should have stood there
  bool too_long = false;
  Problem problem;  ///< without place
};

/// What was found out about texts and slots of one composer. Not for sharing between threads.
class SlotVerdicts {
 public:
  /// Adds the slots of a sheet that cannot be drawn for the award of `values`.
  void check(std::vector<Obstacle>& obstacles, const Setting& setting);

 private:
  struct TextVerdict {
    bool fits = true;
    Problems problems;
  };

  void check_text(std::vector<Obstacle>& obstacles, const Setting& setting, const SlotPlan& slot);
  void check_drawing(std::vector<Obstacle>& obstacles, const Setting& setting,
                     const SlotPlan& slot);
  const TextVerdict& verdict(const lib::FontBook& fonts, const SlotPlan& slot,
                             const std::string& text);
  const Result<double>& width(const lib::FontBook& fonts, const Frame& frame,
                              const std::string& text);

  std::unordered_map<std::string, Result<double>>
      m_widths;  ///< by shaping and text; ems, of one line
  std::map<const SlotPlan*, std::unordered_map<std::string, TextVerdict>>
      m_texts;                                           ///< those longer than one line
  std::unordered_map<std::string, Problems> m_drawings;  ///< by slot and what it depends on
};

}  // namespace palmares::compose
