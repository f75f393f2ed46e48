// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/svg_reader.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "compose/svg/svg_file.hpp"
#include "compose/svg/svg_shapes.hpp"
#include "compose/svg/svg_style.hpp"
#include "lib/image/geom.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palmares::compose {

namespace {

constexpr std::string_view slot_prefix = "slot-";
constexpr lib::xml::Limits limits{};
constexpr int deepest_clone = 8;

// Elements that draw nothing: editors' notes, and definitions that only count where something
// refers to them.
constexpr std::array<std::string_view, 7> skipped = {
    "defs", "metadata", "title", "desc", "linearGradient", "radialGradient", "sodipodi:namedview"};
constexpr std::array<std::string_view, 5> skipped_prefixes = {
    "sodipodi:", "inkscape:", "rdf:", "cc:", "dc:"};

struct Refused {
  std::string_view name;
  std::string_view what;
  std::string_view hint;
};
constexpr std::array refused = {
    Refused{"text", "texte dans le modèle",
            "en faire un emplacement (slot-…), ou des chemins (Chemin > Objet en chemin)"},
    Refused{"style", "feuille de style", "écrire les couleurs sur les objets eux-mêmes"},
    Refused{"script", "script", "le supprimer"},
    Refused{"foreignObject", "objet étranger", "le supprimer"},
    Refused{"image", "image matricielle", "la redessiner en chemins"},
    Refused{"filter", "filtre", "convertir l’effet en chemins, ou le retirer"},
    Refused{"clipPath", "découpe", "découper les chemins eux-mêmes (Chemin > Intersection)"},
    Refused{"mask", "masque", "découper les chemins eux-mêmes (Chemin > Différence)"},
    Refused{"pattern", "motif", "dessiner le motif en chemins"},
};

bool is_skipped(std::string_view name) {
  return std::ranges::find(skipped, name) != skipped.end() ||
         std::ranges::any_of(skipped_prefixes,
                             [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool is_slot(const Element& element) {
  const std::string* id = element.attribute("id");
  return id != nullptr && id->starts_with(slot_prefix);
}

// Distances along both axes grow alike and stay square: only then is a pen's mark still a pen's
// mark.
bool keeps_shapes(const Affine& by) {
  const double x = std::hypot(by.a, by.b);
  const double y = std::hypot(by.c, by.d);
  const double skew = by.a * by.c + by.b * by.d;
  return std::abs(x - y) <= 1e-3 * x && std::abs(skew) <= 1e-3 * x * y;
}

bool keeps_upright(const Affine& by) {
  const double size = std::abs(by.a) + std::abs(by.b) + std::abs(by.c) + std::abs(by.d);
  return std::abs(by.b) + std::abs(by.c) <= 1e-6 * size;
}

// Object-to-path makes a path of a slot's rectangle and keeps its id.
bool is_upright_rectangle(const Outline& outline) {
  const Rect box = outline.bounds();
  const auto on = [](double value, double a, double b) {
    return std::abs(value - a) < 1e-6 || std::abs(value - b) < 1e-6;
  };
  const bool straight =
      std::ranges::none_of(outline.segments, [](Segment s) { return s == Segment::curve; });
  const bool corners = std::ranges::all_of(outline.points, [&](Point p) {
    return on(p.x, box.x, box.right()) && on(p.y, box.y, box.bottom());
  });
  return straight && corners && outline.points.size() >= 4 && outline.points.size() <= 5;
}

// No back end can write what is not finite; the comparison also fails for what is no number.
bool within_reach(const Outline& outline) {
  constexpr double reach = 1e6;
  return std::ranges::all_of(
      outline.points, [](Point p) { return std::abs(p.x) < reach && std::abs(p.y) < reach; });
}

class Reader {
 public:
  Reader(SvgFile& svg, Drawing& drawing) : m_svg(svg), m_drawing(drawing) {}

  void children(const Element& element, const Affine& transform, const SvgStyle& style,
                int clones) {
    for (const Element& child : element.children) {
      read(child, transform, style, clones);
    }
  }

 private:
  void read(const Element& element, const Affine& outer, const SvgStyle& inherited, int clones) {
    if (++m_drawn > limits.elements) {
      m_svg.refuse(element, "trop d’éléments, clones compris",
                   "au plus " + std::to_string(limits.elements));
      return;
    }
    if (element.name == "defs") {
      look_for_rules(element);
    }
    if (is_skipped(element.name) || display_of(element) == Display::none) {
      return;
    }
    const Affine transform = outer * transform_of(element);
    if (is_slot(element)) {
      slot(element, transform);
    } else if (element.name == "g") {
      children(element, transform, styled(m_svg, element, inherited), clones);
    } else if (element.name == "use") {
      clone(element, transform, styled(m_svg, element, inherited), clones);
    } else if (is_shape(element.name)) {
      shape(element, transform, styled(m_svg, element, inherited));
    } else {
      refuse_element(element);
    }
  }

  // A style sheet or script acts from anywhere, from <defs> too.
  void look_for_rules(const Element& element) {
    for (const Element& child : element.children) {
      if (child.name == "style" || child.name == "script") {
        refuse_element(child);
      }
      look_for_rules(child);
    }
  }

  void refuse_element(const Element& element) {
    const auto known = std::ranges::find(refused, element.name, &Refused::name);
    if (known != refused.end()) {
      m_svg.refuse(element, std::string(known->what) + "\u00A0: <" + element.name + ">",
                   std::string(known->hint));
    } else {
      m_svg.refuse(element, "élément <" + element.name + "> non pris en charge",
                   "n’employer que groupes, chemins, formes simples et clones");
    }
  }

  Affine transform_of(const Element& element) {
    const std::string* text = element.attribute("transform");
    const auto transform = lib::transform_list(text == nullptr ? std::string_view() : *text);
    if (!transform) {
      m_svg.refuse(element, "transformation illisible\u00A0: " + guillemets(*text),
                   "par exemple «\u00A0translate(10,20)\u00A0»");
    }
    return transform.value_or(Affine{});
  }

  void slot(const Element& element, const Affine& transform) {
    const std::string id = element.attribute("id")->substr(slot_prefix.size());
    const auto refuse = [&](std::string what, std::string hint) {
      m_svg.refuse(element, "emplacement " + guillemets(id) + ' ' + std::move(what),
                   std::move(hint));
    };
    if (element.name != "rect" && element.name != "path") {
      return refuse("qui n’est pas un rectangle",
                    "un emplacement est un <rect> dont l’id commence par «\u00A0slot-\u00A0»");
    }
    const Outline outline = shape_outline(m_svg, element).transformed(transform);
    const Rect rect = outline.bounds();
    if (element.name == "rect" ? !keeps_upright(transform) : !is_upright_rectangle(outline)) {
      return refuse("tourné, incliné ou déformé", "poser le rectangle droit");
    }
    if (!(rect.width > 0 && rect.height > 0)) {
      return refuse("sans largeur ou sans hauteur", "donner une taille positive");
    }
    if (!Rect{0, 0, m_drawing.size.width, m_drawing.size.height}.holds(rect, 0.01)) {
      refuse("hors du format fini", "le garder dans la page");
    }
    m_drawing.slots.push_back({.id = id, .rect = rect, .line = element.line});
  }

  void clone(const Element& element, const Affine& transform, const SvgStyle& style, int clones) {
    const std::string* reference = href_of(element);
    const Element* target = reference == nullptr ? nullptr : m_svg.referred(*reference);
    if (target == nullptr) {
      return m_svg.refuse(element, "clone sans original dans ce fichier",
                          "délier le clone (Édition > Clone)");
    }
    if (clones == deepest_clone) {
      return m_svg.refuse(element, "clones de clones trop profonds",
                          "délier les clones (Édition > Clone)");
    }
    const Affine moved = transform * Affine::translation(m_svg.length(element, "x", 0),
                                                         m_svg.length(element, "y", 0));
    read(*target, moved, style, clones + 1);
  }

  void shape(const Element& element, const Affine& transform, const SvgStyle& style) {
    if (!style.visible) {
      return;
    }
    Shape shape{
        .outline = shape_outline(m_svg, element).transformed(transform),
        .fill = element.name == "line" ? std::nullopt : swatch_of(m_svg, element, style.fill),
        .rule = style.rule,
        .pen = pen(element, transform, style),
        .line = element.line};
    if (!within_reach(shape.outline)) {
      return m_svg.refuse(element, "tracé à plus d’un kilomètre de la page",
                          "vérifier ses coordonnées et ses transformations");
    }
    if (!shape.outline.empty() && (shape.fill || shape.pen)) {
      m_drawing.shapes.push_back(std::move(shape));
    }
  }

  std::optional<Pen> pen(const Element& element, const Affine& transform, const SvgStyle& style) {
    const auto swatch =
        style.stroke_width > 0 ? swatch_of(m_svg, element, style.stroke) : std::nullopt;
    if (!swatch) {
      return std::nullopt;
    }
    if (!keeps_shapes(transform)) {
      m_svg.refuse(element, "contour déformé par une transformation",
                   "convertir le contour en chemin (Chemin > Contour en chemin)");
    }
    const double scale = std::sqrt(std::abs(transform.a * transform.d - transform.b * transform.c));
    return Pen{.swatch = *swatch,
               .width = style.stroke_width * scale,
               .cap = style.cap,
               .join = style.join};
  }

  SvgFile& m_svg;
  Drawing& m_drawing;
  std::size_t m_drawn = 0;
};

void collect_ids(SvgFile& svg, const Element& element) {
  if (const std::string* id = element.attribute("id")) {
    svg.ids.try_emplace(*id, &element);
  }
  for (const Element& child : element.children) {
    collect_ids(svg, child);
  }
}

// Inkscape keeps width and viewBox apart: a page of 297 mm whose viewBox is in px would come
// out 3.8 times too large.
void check_scale(SvgFile& svg, const Element& root, double width, Unit unit) {
  const std::string* text = root.attribute("width");
  const std::string_view suffix = unit == Unit::millimetre ? "mm" : "px";
  if (text == nullptr || !text->ends_with(suffix)) {
    return;
  }
  const auto declared =
      parse_number(std::string_view(*text).substr(0, text->size() - suffix.size()));
  if (declared && std::abs(*declared - width) > 0.005 * width) {
    svg.refuse(root, "la page mesure " + *text + " mais la viewBox " + format_number(width, 3),
               "une unité de la viewBox doit valoir 1 " + std::string(suffix));
  }
}

/// Maps the viewBox onto the page; nothing where there is none.
std::optional<Affine> page_transform(SvgFile& svg, const Element& root, Unit unit, Size& size) {
  const std::string* text = root.attribute("viewBox");
  const auto box = parse_numbers(text == nullptr ? std::string_view() : *text);
  if (!box || box->size() != 4 || (*box)[2] <= 0 || (*box)[3] <= 0) {
    svg.refuse(root, "viewBox absente ou illisible",
               "la viewBox est le format fini, par exemple «\u00A00 0 297 210\u00A0»");
    return std::nullopt;
  }
  const double scale = unit == Unit::pixel ? Length::mm_per_px : 1;
  size = {(*box)[2] * scale, (*box)[3] * scale};
  check_scale(svg, root, (*box)[2], unit);
  return Affine::scaling(scale) * Affine::translation(-(*box)[0], -(*box)[1]);
}

}  // namespace

Result<Drawing> read_svg(std::string_view text, std::string_view file,
                         std::span<const domain::Swatch> palette, Unit unit) {
  TRY_ASSIGN(const Element root, lib::xml::parse(text, file, limits));
  SvgFile svg{.name = std::string(file), .palette = palette, .ids = {}, .problems = {}};
  if (root.name != "svg") {
    svg.refuse(root, "la racine est <" + root.name + ">", "un fichier SVG commence par <svg>");
    return fail(std::move(svg.problems));
  }
  collect_ids(svg, root);
  Drawing drawing;
  if (const auto transform = page_transform(svg, root, unit, drawing.size)) {
    Reader(svg, drawing).children(root, *transform, styled(svg, root, {}), 0);
  }
  if (!svg.problems.empty()) {
    return fail(std::move(svg.problems));
  }
  return drawing;
}

}  // namespace palmares::compose
