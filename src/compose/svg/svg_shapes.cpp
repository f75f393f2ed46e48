// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/svg_shapes.hpp"

#include "lib/image/geom.hpp"

#include <algorithm>
#include <array>

namespace palmares::compose {

namespace {

Outline path(SvgFile& svg, const Element& element) {
  const std::string* data = element.attribute("d");
  if (data == nullptr) {
    return {};
  }
  auto outline = lib::path_data(*data);
  if (!outline) {
    svg.refuse(element, "tracé illisible", "vérifier l’attribut d de ce chemin");
    return {};
  }
  return std::move(*outline);
}

Outline rect(SvgFile& svg, const Element& element) {
  const Rect box{svg.length(element, "x", 0), svg.length(element, "y", 0),
                 svg.length(element, "width", 0), svg.length(element, "height", 0)};
  if (box.empty()) {
    svg.refuse(element, "rectangle sans largeur ou sans hauteur", "donner une taille positive");
    return {};
  }
  // SVG 2, 10.2: a radius that is not given is the other one.
  const bool has_rx = element.attribute("rx") != nullptr;
  const double ry = svg.length(element, "ry", has_rx ? svg.length(element, "rx", 0) : 0);
  return lib::rounded_rectangle(box, svg.length(element, "rx", ry), ry);
}

Outline round(SvgFile& svg, const Element& element, std::string_view rx_name,
              std::string_view ry_name) {
  const double rx = svg.length(element, rx_name, 0);
  const double ry = svg.length(element, ry_name, rx);
  if (rx <= 0 || ry <= 0) {
    svg.refuse(element, "cercle ou ellipse sans rayon", "donner un rayon positif");
    return {};
  }
  return lib::ellipse({svg.length(element, "cx", 0), svg.length(element, "cy", 0)}, rx, ry);
}

Outline circle(SvgFile& svg, const Element& element) {
  return round(svg, element, "r", "r");
}
Outline ellipse(SvgFile& svg, const Element& element) {
  return round(svg, element, "rx", "ry");
}

Outline line(SvgFile& svg, const Element& element) {
  Outline outline;
  outline.move_to({svg.length(element, "x1", 0), svg.length(element, "y1", 0)});
  outline.line_to({svg.length(element, "x2", 0), svg.length(element, "y2", 0)});
  return outline;
}

Outline polyline(SvgFile& svg, const Element& element) {
  const std::string* text = element.attribute("points");
  const auto numbers = parse_numbers(text == nullptr ? std::string_view() : *text);
  if (!numbers || numbers->size() < 4 || numbers->size() % 2 != 0) {
    svg.refuse(element, "suite de points illisible",
               "écrire des paires de nombres\u00A0: «\u00A0x,y x,y\u00A0»");
    return {};
  }
  Outline outline;
  outline.move_to({(*numbers)[0], (*numbers)[1]});
  for (std::size_t at = 2; at < numbers->size(); at += 2) {
    outline.line_to({(*numbers)[at], (*numbers)[at + 1]});
  }
  return outline;
}

Outline polygon(SvgFile& svg, const Element& element) {
  Outline outline = polyline(svg, element);
  if (!outline.empty()) {
    outline.close();
  }
  return outline;
}

struct ShapeRow {
  std::string_view name;
  Outline (*outline)(SvgFile&, const Element&);
};
constexpr std::array shapes = {
    ShapeRow{"path", path},       ShapeRow{"rect", rect}, ShapeRow{"circle", circle},
    ShapeRow{"ellipse", ellipse}, ShapeRow{"line", line}, ShapeRow{"polyline", polyline},
    ShapeRow{"polygon", polygon},
};

}  // namespace

bool is_shape(std::string_view element_name) {
  return std::ranges::find(shapes, element_name, &ShapeRow::name) != shapes.end();
}

Outline shape_outline(SvgFile& svg, const Element& element) {
  return std::ranges::find(shapes, element.name, &ShapeRow::name)->outline(svg, element);
}

}  // namespace palmares::compose
