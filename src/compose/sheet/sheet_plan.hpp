// SPDX-License-Identifier: AGPL-3.0-or-later
// A sheet made ready: its template read and checked, every value, style, ink and artwork of its
// slots looked up, its art painted for each theme. All that does not depend on the award is done
// here, once; drawing an award is slot_drawing's.
#pragma once

#include "base/result.hpp"
#include "compose/svg/drawing.hpp"
#include "compose/svg/symbols.hpp"
#include "compose/text/paragraph.hpp"
#include "compose/values/condition.hpp"
#include "compose/values/theme.hpp"
#include "compose/values/values.hpp"
#include "domain/charter.hpp"
#include "lib/font/resources.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::compose {

/// Every artwork the sheets name, read once for each charter, and the symbol.
class Artworks {
 public:
  /// Reads artwork/copyleft.svg.
  [[nodiscard]] static Result<Artworks> open(const lib::Resources& resources);

  [[nodiscard]] const Symbol& symbol() const { return m_symbol; }
  /// The drawing artwork/`name`.svg in the colours of a charter. Problems: its own; that there is
  /// none, said at `where`; that it holds a complete copyleft.
  [[nodiscard]] Result<const Drawing*> read(const domain::Charter& charter, const std::string& name,
                                            const Place& where);

 private:
  explicit Artworks(const lib::Resources& resources) : m_resources(&resources) {}

  const lib::Resources* m_resources;
  Symbol m_symbol;
  std::map<std::pair<std::string, std::string>, Drawing>
      m_drawings;  ///< by charter and name; nodes stay where they are
};

/// A slot that stands in the template.
struct SlotPlan {
  const domain::Slot* slot = nullptr;
  Rect box;  ///< mm
  Pattern value;
  Condition when;
  Frame frame;            ///< text, course: its labels
  std::size_t ink = 0;    ///< text, copylefts, qr, course: swatch of the palette
  std::size_t words = 0;  ///< course: swatch of its labels
  std::map<std::string, const Drawing*, std::less<>> drawings;  ///< artwork: by name
  double back = 0;           ///< mm it moves left for each symbol that a row lacks
  bool tells_grade = false;  ///< artwork: its alternative text is the grade's
};

/// A sheet under a theme.
struct ThemePlan {
  std::string name;
  Inks inks;
  std::vector<document::Item> art;
  bool pictures = true;  ///< whether photographs and logos are drawn
  bool motion = false;   ///< what tells the grade lights up, symbol after symbol
};

struct SheetPlan {
  const domain::Charter* charter = nullptr;
  const domain::Sheet* sheet = nullptr;
  Size trim;  ///< mm
  Pattern title;
  Pattern description;
  std::vector<SlotPlan> slots;  ///< in reading order
  std::vector<ThemePlan> themes;
  int most_symbols = 0;  ///< of the charter
  Frame slug_frame;      ///< of the slug line; its box starts at `slug_origin`
  Point slug_origin;
  document::Ink slug_ink;

  /// The theme of that name, the first for an empty name, or null.
  [[nodiscard]] const ThemePlan* theme(std::string_view name) const;
};

/// The plan of a sheet; all its problems at once, each with the line of its SVG or TOML. `charter`
/// and `sheet` must outlive it.
[[nodiscard]] Result<SheetPlan> plan_sheet(const lib::Resources& resources, Artworks& artworks,
                                           const domain::Charter& charter,
                                           const domain::Sheet& sheet);

/// A drawing's shapes as items under a theme; what a theme leaves unpainted is left out.
[[nodiscard]] std::vector<document::Item> painted(const Drawing& drawing, const Inks& inks);

}  // namespace palmares::compose
