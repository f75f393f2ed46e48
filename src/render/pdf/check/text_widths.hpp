// SPDX-License-Identifier: AGPL-3.0-or-later
// How far the codes of a font lead the pen, as its dictionary says it (ISO 32000-1, 9.2.4).
#pragma once

#include "render/pdf/model/reading.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace palmares::render::pdf {

class TextWidths {
 public:
  TextWidths(const Reading& reading, const Dictionary& font);

  /// ByteString of one code: 2 in a composite font, else 1.
  [[nodiscard]] std::size_t code_bytes() const { return m_composite ? 2 : 1; }
  /// How many runs of codes the font tells widths for; at most 65,536 are kept.
  [[nodiscard]] std::size_t size() const { return m_runs.size(); }
  /// Advance of a code; thousandths of an em.
  [[nodiscard]] double advance(std::uint32_t code) const;

 private:
  void read_composite(const Reading& reading, const Array& widths);

  bool m_composite = false;
  double m_default = 1000;
  struct Run {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    double width = 0;
  };
  void add(std::uint32_t first, std::uint32_t last, const Object& width);

  std::vector<Run> m_runs;  // ascending
};

}  // namespace palmares::render::pdf
