// SPDX-License-Identifier: AGPL-3.0-or-later
// The page model, the waist between composing and rendering: finished pages with everything at its
// place. It knows no territory, no level and no format; whoever draws it decides nothing. Lengths
// are millimetres, origin top left of the trim box, y downwards.
#pragma once

#include "base/bytes.hpp"
#include "base/colour.hpp"
#include "base/font_id.hpp"
#include "base/geometry.hpp"
#include "base/outline.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace palmares::document {

/// A swatch of the palette as it stands on the page.
struct Ink {
  std::string swatch;  ///< its name, for people
  Srgb srgb;
  Cmyk cmyk;
  std::optional<std::string> spot;  ///< prints on this separation alone
  bool overprint = false;
  double tint = 1;                          ///< 0-1
  std::optional<Srgb> dark = std::nullopt;  ///< on a screen in dark mode, in formats that can ask;
                                            ///< none: the same, tint and all

  friend bool operator==(const Ink&, const Ink&) = default;
};

/// The sRGB colour of an ink with its tint over white paper.
[[nodiscard]] Srgb screen_colour(const Ink& ink);

/// A shaped glyph. `x`, `y`: its origin, from the origin of its Text; mm. `cluster`: byte of
/// Text::text it stands for.
struct Glyph {
  std::uint32_t id = 0;
  double x = 0;
  double y = 0;
  std::uint32_t cluster = 0;

  friend bool operator==(const Glyph&, const Glyph&) = default;
};

/// One line (or part of one) in one font, size and ink. A text that runs on ends with its space,
/// drawn as a glyph, so that extraction gives words and not run-together lines.
struct Text {
  FontId font{};
  double size = 0;            ///< mm to the em
  Point origin;               ///< of the baseline
  std::string text;           ///< NFC source of the glyphs
  std::vector<Glyph> glyphs;  ///< ascending clusters (left-to-right scripts only)
  double advance = 0;         ///< width of the line; mm
  Ink ink;
};

enum class FillRule { nonzero, even_odd };
enum class LineCap { butt, round, square };
enum class LineJoin { miter, round, bevel };

struct Stroke {
  Ink ink;
  double width = 0;  ///< mm
  LineCap cap = LineCap::butt;
  LineJoin join = LineJoin::miter;
};

/// A shape, filled first, then stroked.
struct Path {
  Outline outline;
  std::optional<Ink> fill;
  FillRule rule = FillRule::nonzero;
  std::optional<Stroke> stroke;
};

/// A raster: 8-bit sRGB rows from the top, `width` x `height` pixels, 3 bytes each, drawn into
/// `box`.
struct Picture {
  Rect box;
  int width = 0;
  int height = 0;
  std::shared_ptr<const Bytes>
      rgb;  ///< never null; shared, since one picture stands in many documents
};

/// What a group is for a reader; a `part` holds what stands by itself among others like it. `none`:
/// layout only, but the first item of a list item, which is its label (« 1. »); what stands under
/// no role at all is an artifact.
enum class Role {
  none,
  document,
  part,
  h1,
  h2,
  h3,
  p,
  list,
  list_item,
  figure,
  table,
  row,
  header_cell,
  cell,
  link,
  span
};

struct Item;

/// Items that belong together; they are drawn and read in their order.
struct Group {
  Role role = Role::none;
  std::string alt;       ///< a figure needs it
  std::string language;  ///< BCP 47, where it differs from the document's
  std::string link;      ///< absolute address, for Role::link
  std::string
      actual;  ///< what its texts read as together, where line ends or tracking would tear it apart
  Affine transform;
  std::optional<Rect> clip;
  /// Name of a drawing that recurs: groups of one symbol hold equal items, and a back end may
  /// define them once.
  std::string symbol;
  std::vector<Item> items;
  /// Its turn among those that light up one after another, in formats that can move; it is seen
  /// from the beginning, paler.
  std::optional<int> turn = std::nullopt;
  /// What its items are cut to instead of `clip`, in the units of the items, filled by the even-odd
  /// rule; null: nothing.
  std::shared_ptr<const Outline> mask = nullptr;
};

struct Item {
  std::variant<Text, Path, Picture, Group> value;
};

/// What stands outside the bleed for whoever cuts and prints.
enum class Marks { none, crop_and_registration };

struct Page {
  Size trim;         ///< mm
  double bleed = 0;  ///< mm on each side
  std::vector<Item> items;
  Marks marks = Marks::crop_and_registration;
  std::vector<Item> slug =
      {};  ///< lines below the bleed that tell one print from another; only print draws them
  std::string bookmark =
      {};  ///< its entry in the outline of a long document, instead of its headings'; empty: those
};

/// A file that travels inside a document; formats that cannot carry one leave it out.
struct Attachment {
  std::string name;  ///< « attribution.json »
  std::string media_type;
  std::string description;  ///< what it holds, for people
  std::string bytes;

  friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// How a print file holds its texts: as text, or as the outlines of its glyphs for machines that
/// cut and engrave.
enum class Lettering { text, outlines };

/// Physical sizes on paper, or a picture for screens.
enum class Medium { paper, screen };

struct Document {
  std::string title;
  std::string description;  ///< what a picture of it shows: alternative text of the whole
  std::string language = "fr-FR";
  std::string subject;
  std::string author;
  std::string date;  ///< « 2023-12-06 »: the edition's, never the clock's
  Medium medium = Medium::paper;
  std::optional<double> dpi;  ///< of its rasters
  double width_px = 0;        ///< width of its PNG; px
  Lettering lettering = Lettering::text;
  double print_scale = 1;   ///< a print file is so many times smaller than the thing: 1 or 10
  std::vector<Page> pages;  ///< at least one
  std::vector<Attachment> attachments = {};
};

/// Bounds of what an item draws (glyph boxes count as their em box), clip applied; page
/// coordinates.
[[nodiscard]] Rect bounds(const Item& item);

}  // namespace palmares::document
