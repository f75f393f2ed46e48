// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/svg/svg_writer.hpp"

#include "lib/xml/svg_markup.hpp"
#include "render/picture/png_encoder.hpp"
#include "render/svg/svg_path.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <utility>
#include <variant>

namespace palmares::render {

namespace {

using document::Group;
using document::Ink;
using document::Item;
using document::Path;
using document::Picture;
using document::Text;

// Inkscape 1.2, Batik and the programs of sign makers know no other name for it; what knows SVG 2's
// "href" knows this one too.
constexpr std::string_view reference = "xlink:href";

std::string colour(Srgb srgb) {
  std::string hex = to_hex(srgb);
  if (hex[1] == hex[2] && hex[3] == hex[4] && hex[5] == hex[6]) {
    hex = {hex[0], hex[1], hex[3], hex[5]};
  }
  return hex;
}

std::string colour(const Ink& ink) {
  return colour(document::screen_colour(ink));
}

std::string_view to_text(document::LineCap cap) {
  switch (cap) {
    case document::LineCap::butt:
      return {};
    case document::LineCap::round:
      return "round";
    case document::LineCap::square:
      return "square";
  }
  return {};
}

std::string_view to_text(document::LineJoin join) {
  switch (join) {
    case document::LineJoin::miter:
      return {};
    case document::LineJoin::round:
      return "round";
    case document::LineJoin::bevel:
      return "bevel";
  }
  return {};
}

void append_unless_empty(std::string& xml, std::string_view name, std::string_view value) {
  if (!value.empty()) {
    lib::append_attribute(xml, name, value);
  }
}

bool apart(const Rect& a, const Rect& b) {
  return a.right() < b.x || b.right() < a.x || a.bottom() < b.y || b.bottom() < a.y;
}

/// Shapes of one ink that follow each other and do not touch: one path draws them all, whatever its
/// fill rule.
class Merger {
 public:
  explicit Merger(const Path& first) : m_path(first), m_bounds{first.outline.bounds()} {}

  bool take(const Path& next) {
    const Rect bounds = next.outline.bounds();
    const bool joins =
        !m_path.stroke && !next.stroke && m_path.fill == next.fill && m_path.rule == next.rule &&
        std::ranges::all_of(m_bounds, [&](const Rect& other) { return apart(bounds, other); });
    if (joins) {
      m_path.outline.append(next.outline);
      m_bounds.push_back(bounds);
    }
    return joins;
  }

  [[nodiscard]] const Path& path() const { return m_path; }

 private:
  Path m_path;
  std::vector<Rect> m_bounds;
};

}  // namespace

SvgWriter::SvgWriter(Definitions& definitions, SvgUnit unit, double scale)
    : m_definitions(definitions), m_unit(unit), m_scale(scale) {}

void SvgWriter::write(const std::vector<Item>& items) {
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (const auto* path = std::get_if<Path>(&items[at].value)) {
      Merger merger(*path);
      for (; at + 1 < items.size(); ++at) {
        const auto* next = std::get_if<Path>(&items[at + 1].value);
        if (next == nullptr || !merger.take(*next)) {
          break;
        }
      }
      write(merger.path());
    } else {
      std::visit([this](const auto& value) { write(value); }, items[at].value);
    }
  }
}

void SvgWriter::write(const Text& text) {
  const double steps = m_definitions.steps(text.font);
  std::string uses;
  for (const document::Glyph& glyph : text.glyphs) {
    const std::string& id = m_definitions.glyph(text.font, glyph.id);
    if (id.empty()) {
      continue;
    }
    uses += "<use";
    lib::append_attribute(uses, reference, "#" + id);
    if (const double x = std::round(glyph.x / text.size * steps); x != 0) {
      lib::append_attribute(uses, "x", x, 0);
    }
    if (const double y = std::round(glyph.y / text.size * steps); y != 0) {
      lib::append_attribute(uses, "y", y, 0);
    }
    uses += "/>";
  }
  if (uses.empty()) {
    return;
  }
  const double factor = text.size / steps * m_unit.per_mm;
  m_xml += "<g";
  lib::append_attribute(m_xml, "fill", colour(text.ink));
  append_classes(dark_class("fill", &text.ink));
  append_place({factor, 0, 0, factor, text.origin.x, text.origin.y});
  m_xml += '>' + uses + "</g>";
}

std::string SvgWriter::data_of(const Outline& outline) const {
  return path_data(outline.transformed(Affine::scaling(m_unit.per_mm)), decimals());
}

/// « n0-… » and a space, or nothing.
std::string SvgWriter::dark_class(std::string_view property, const Ink* ink) {
  return ink != nullptr && ink->dark ? m_definitions.dark_class(property, colour(*ink->dark)) + ' '
                                     : std::string();
}

/// Names, each followed by a space.
void SvgWriter::append_classes(std::string names) {
  if (!names.empty()) {
    names.pop_back();
    lib::append_attribute(m_xml, "class", names);
  }
}

void SvgWriter::append_turn(const Group& group) {
  if (group.turn) {
    lib::append_attribute(m_xml, "class", m_definitions.turn_class(*group.turn));
  }
}

void SvgWriter::write(const Path& path) {
  if ((!path.fill && !path.stroke) || path.outline.empty()) {
    return;
  }
  m_xml += "<path";
  lib::append_attribute(m_xml, "fill", path.fill ? colour(*path.fill) : "none");
  if (path.fill && path.rule == document::FillRule::even_odd) {
    lib::append_attribute(m_xml, "fill-rule", "evenodd");
  }
  if (path.stroke) {
    lib::append_attribute(m_xml, "stroke", colour(path.stroke->ink));
    lib::append_attribute(m_xml, "stroke-width", path.stroke->width * m_unit.per_mm, decimals());
    append_unless_empty(m_xml, "stroke-linecap", to_text(path.stroke->cap));
    append_unless_empty(m_xml, "stroke-linejoin", to_text(path.stroke->join));
  }
  std::string classes = dark_class("fill", path.fill ? &*path.fill : nullptr);
  classes += dark_class("stroke", path.stroke ? &path.stroke->ink : nullptr);
  append_classes(std::move(classes));
  lib::append_attribute(m_xml, "d", data_of(path.outline));
  m_xml += "/>";
}

void SvgWriter::write(const Picture& picture) {
  m_xml += "<image";
  lib::append_attribute(m_xml, "x", picture.box.x * m_unit.per_mm, decimals());
  lib::append_attribute(m_xml, "y", picture.box.y * m_unit.per_mm, decimals());
  lib::append_attribute(m_xml, "width", picture.box.width * m_unit.per_mm, decimals());
  lib::append_attribute(m_xml, "height", picture.box.height * m_unit.per_mm, decimals());
  lib::append_attribute(m_xml, "preserveAspectRatio", "none");
  lib::append_attribute(m_xml, reference,
                        "data:image/png;base64," + lib::base64(encode_png(picture)));
  m_xml += "/>";
}

// Only the translation is a length; the linear part is the same in every unit.
void SvgWriter::append_place(const Affine& transform) {
  Affine place = transform;
  place.e *= m_unit.per_mm;
  place.f *= m_unit.per_mm;
  lib::append_transform(m_xml, place, decimals());
}

// The clip lies in the units of what it clips, inside the transform.
void SvgWriter::append_place(const Group& group) {
  append_place(group.transform);
  if (group.clip) {
    const std::string& id = m_definitions.clip(inside(group).data_of(rectangle(*group.clip)),
                                               document::FillRule::nonzero);
    lib::append_attribute(m_xml, "clip-path", "url(#" + id + ")");
  } else if (group.mask) {
    const std::string& id =
        m_definitions.clip(inside(group).data_of(*group.mask), document::FillRule::even_odd);
    lib::append_attribute(m_xml, "clip-path", "url(#" + id + ")");
  }
}

SvgWriter SvgWriter::inside(const Group& group) const {
  const double magnified = magnification(group.transform);
  assert(magnified > 0);
  return {m_definitions, m_unit, m_scale * magnified};
}

std::string SvgWriter::content_of(const Group& group) const {
  SvgWriter inner = inside(group);
  inner.write(group.items);
  return std::move(inner).elements();
}

void SvgWriter::write(const Group& group) {
  if (group.items.empty() || (group.clip && group.clip->empty())) {
    return;
  }
  if (group.symbol.empty()) {
    write_content(group);
  } else {
    write_use(group);
  }
}

void SvgWriter::write_use(const Group& group) {
  const std::string& id = m_definitions.symbol(group.symbol, content_of(group));
  m_xml += "<use";
  lib::append_attribute(m_xml, reference, "#" + id);
  append_turn(group);
  append_place(group);
  m_xml += "/>";
}

void SvgWriter::write_content(const Group& group) {
  const std::string content = content_of(group);
  if (content.empty()) {
    return;
  }
  if (group.transform.identity() && !group.clip && !group.mask && !group.turn) {
    m_xml += content;
    return;
  }
  m_xml += "<g";
  append_turn(group);
  append_place(group);
  m_xml += '>' + content + "</g>";
}

}  // namespace palmares::render
