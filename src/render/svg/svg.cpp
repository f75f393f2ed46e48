// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/svg/svg.hpp"

#include "base/number.hpp"
#include "lib/xml/svg_markup.hpp"
#include "render/svg/svg_definitions.hpp"
#include "render/svg/svg_grid.hpp"
#include "render/svg/svg_trim.hpp"
#include "render/svg/svg_writer.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace palmares::render {

namespace {

using document::Document;
using document::Medium;

std::string_view suffix_of(Medium medium) {
  return medium == Medium::paper ? "mm" : "px";
}

// The viewBox is the trim; what runs past it into the bleed is left out.
void append_frame(std::string& xml, const Document& document) {
  const SvgUnit unit = unit_of(document.medium);
  const Size trim = document.pages.front().trim;
  const std::string width = format_number(trim.width * unit.per_mm, unit.decimals);
  const std::string height = format_number(trim.height * unit.per_mm, unit.decimals);
  lib::append_attribute(xml, "width", width + std::string(suffix_of(document.medium)));
  lib::append_attribute(xml, "height", height + std::string(suffix_of(document.medium)));
  lib::append_attribute(xml, "viewBox", "0 0 " + width + " " + height);
}

// Named by its desc alone, which says all that the title does: named by both, a screen reader says
// the label and the year twice.
void append_names(std::string& xml, const Document& document) {
  const std::string desc_id = std::string("d-") + lib::stamp_mark;
  const bool described = !document.description.empty();
  lib::append_attribute(xml, "role", "img");
  if (described) {
    lib::append_attribute(xml, "aria-labelledby", desc_id);
  }
  xml += "><title>" + lib::escaped(document.title) + "</title>";
  if (described) {
    xml += "<desc";
    lib::append_attribute(xml, "id", desc_id);
    xml += '>' + lib::escaped(document.description) + "</desc>";
  }
}

std::string draw(const Document& document, const lib::FontBook& fonts) {
  Definitions definitions(fonts, grids_of(document, fonts));
  SvgWriter writer(definitions, unit_of(document.medium));
  const std::optional<std::vector<document::Item>> cut = cut_at_trim(document.pages.front());
  writer.write(cut ? *cut : document.pages.front().items);
  std::string xml =
      R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink")";
  append_frame(xml, document);
  lib::append_attribute(xml, "xml:lang", lib::escaped(document.language));
  append_names(xml, document);
  if (const std::string style = definitions.style(); !style.empty()) {
    xml += "<style>" + style + "</style>";
  }
  if (!definitions.elements().empty()) {
    xml += "<defs>" + definitions.elements() + "</defs>";
  }
  return xml + std::move(writer).elements() + "</svg>\n";
}

}  // namespace

Result<void> has_one_page(const Document& document) {
  assert(!document.pages.empty());
  if (document.pages.size() > 1) {
    return fail("un document de " + std::to_string(document.pages.size()) +
                    " pages n’a pas de forme d’image",
                "demander le format pdf, ou un modèle d’une seule page");
  }
  return {};
}

Result<Bytes> render_svg(const Document& document, const lib::FontBook& fonts) {
  TRY(has_one_page(document));
  return lib::stamped(draw(document, fonts));
}

Result<Bytes> render_svg(const Document& document, const lib::Resources& resources) {
  return render_svg(document, resources.fonts);
}

}  // namespace palmares::render
