// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/svg_style.hpp"

#include "base/french.hpp"
#include "base/number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace palmares::compose {

namespace {

using Declaration = std::pair<std::string_view, std::string_view>;

// The `style` attribute wins over presentation attributes (CSS), so it comes last.
std::vector<Declaration> declarations_of(const Element& element) {
  std::vector<Declaration> declarations;
  std::string_view style;
  for (const auto& [name, value] : element.attributes) {
    if (name == "style") {
      style = value;
    } else {
      declarations.emplace_back(name, stripped(value));
    }
  }
  while (!style.empty()) {
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    if (const std::size_t colon = declaration.find(':'); colon != std::string_view::npos) {
      declarations.emplace_back(stripped(declaration.substr(0, colon)),
                                stripped(declaration.substr(colon + 1)));
    }
    style.remove_prefix(std::min(end + 1, style.size()));
  }
  return declarations;
}

template <typename T>
bool choose(T& target, std::string_view value,
            std::initializer_list<std::pair<std::string_view, T>> words) {
  const auto found = std::ranges::find(words, value, &std::pair<std::string_view, T>::first);
  if (found == words.end()) {
    return false;
  }
  target = found->second;
  return true;
}

bool set_width(SvgStyle& style, std::string_view value) {
  const auto width = parse_user_length(value);
  style.stroke_width = width.value_or(0);
  return width && *width >= 0;
}

struct Property {
  std::string_view name;
  bool (*set)(SvgStyle&, std::string_view);  ///< false: a value outside the subset
};

using document::FillRule;
using document::LineCap;
using document::LineJoin;

// Properties the reader draws by.
constexpr std::array properties = {
    Property{"fill", [](SvgStyle& s, std::string_view v) { return s.fill = v, true; }},
    Property{"stroke", [](SvgStyle& s, std::string_view v) { return s.stroke = v, true; }},
    Property{"stroke-width", set_width},
    Property{"fill-rule",
             [](SvgStyle& s, std::string_view v) {
               return choose(s.rule, v,
                             {{"nonzero", FillRule::nonzero}, {"evenodd", FillRule::even_odd}});
             }},
    Property{
        "stroke-linecap",
        [](SvgStyle& s, std::string_view v) {
          return choose(
              s.cap, v,
              {{"butt", LineCap::butt}, {"round", LineCap::round}, {"square", LineCap::square}});
        }},
    Property{
        "stroke-linejoin",
        [](SvgStyle& s, std::string_view v) {
          return choose(
              s.join, v,
              {{"miter", LineJoin::miter}, {"round", LineJoin::round}, {"bevel", LineJoin::bevel}});
        }},
    Property{
        "visibility",
        [](SvgStyle& s, std::string_view v) {
          return choose(s.visible, v, {{"visible", true}, {"hidden", false}, {"collapse", false}});
        }},
};

// Properties that must say nothing, with what they may say.
struct Neutral {
  std::string_view name;
  std::array<std::string_view, 4> values;
  std::string_view hint;
};
constexpr std::string_view flat = "peindre à plat, avec une couleur pleine de la charte";
constexpr std::string_view plain = "convertir l’effet en chemins, ou le retirer";
constexpr std::array neutrals = {
    Neutral{"opacity", {"1", "1.0", "100%"}, flat},
    Neutral{"fill-opacity", {"1", "1.0", "100%"}, flat},
    Neutral{"stroke-opacity", {"1", "1.0", "100%"}, flat},
    Neutral{"filter", {"none"}, plain},
    Neutral{"clip-path", {"none"}, "découper les chemins eux-mêmes (Chemin > Intersection)"},
    Neutral{"mask", {"none"}, plain},
    Neutral{"mix-blend-mode", {"normal"}, flat},
    Neutral{"marker", {"none"}, plain},
    Neutral{"marker-start", {"none"}, plain},
    Neutral{"marker-mid", {"none"}, plain},
    Neutral{"marker-end", {"none"}, plain},
    Neutral{"stroke-dasharray",
            {"none"},
            "convertir les tirets en chemins (Chemin > Contour en chemin)"},
    Neutral{"stroke-miterlimit", {"4"}, "garder la limite d’angle à 4"},
    Neutral{"paint-order",
            {"normal", "markers fill stroke", "fill markers stroke", "fill stroke markers"},
            "peindre le fond avant le contour"},
    Neutral{"vector-effect", {"none"}, plain},
};

std::string_view without_importance(std::string_view value) {
  if (const std::size_t bang = value.find("!important"); bang != std::string_view::npos) {
    return stripped(value.substr(0, bang));
  }
  return value;
}

void apply(SvgFile& svg, const Element& element, SvgStyle& style, const Declaration& declaration) {
  const auto& [name, raw] = declaration;
  const std::string_view value = without_importance(raw);
  const auto refuse = [&](std::string_view hint) {
    svg.refuse(element, std::string(name) + " = " + guillemets(value) + " n’est pas pris en charge",
               std::string(hint));
  };
  if (value == "inherit") {
    return;
  }
  if (const auto property = std::ranges::find(properties, name, &Property::name);
      property != properties.end()) {
    if (!property->set(style, value)) {
      refuse("écrire une valeur du SVG simple");
    }
    return;
  }
  if (const auto neutral = std::ranges::find(neutrals, name, &Neutral::name);
      neutral != neutrals.end()) {
    if (value.empty() || std::ranges::find(neutral->values, value) == neutral->values.end()) {
      refuse(neutral->hint);
    }
  }
}

std::optional<Srgb> parse_rgb_function(std::string_view text) {
  if (!text.starts_with("rgb(") || !text.ends_with(")")) {
    return std::nullopt;
  }
  const auto values = parse_numbers(text.substr(4, text.size() - 5));
  const auto byte = [](double v) { return v >= 0 && v <= 255 && v == std::floor(v); };
  if (!values || values->size() != 3 || !std::ranges::all_of(*values, byte)) {
    return std::nullopt;
  }
  const auto channel = [&](std::size_t i) { return static_cast<std::uint8_t>((*values)[i]); };
  return Srgb{channel(0), channel(1), channel(2)};
}

std::optional<Srgb> parse_colour(std::string_view text) {
  if (text == "black") {
    return Srgb{0, 0, 0};
  }
  if (text == "white") {
    return Srgb{255, 255, 255};
  }
  if (text.size() == 4 && text.front() == '#') {
    return parse_srgb(std::string{'#', text[1], text[1], text[2], text[2], text[3], text[3]});
  }
  const auto hex = parse_srgb(text);
  return hex ? hex : parse_rgb_function(text);
}

// Several swatches may share a colour (papier and blanc): the first of the palette is meant.
std::optional<std::size_t> swatch_of_colour(SvgFile& svg, const Element& element,
                                            std::string_view text) {
  const auto colour = parse_colour(text);
  if (!colour) {
    svg.refuse(element, "couleur illisible\u00A0: " + guillemets(text),
               "écrire une couleur de la charte, comme «\u00A0#16213e\u00A0»");
    return std::nullopt;
  }
  const auto found = std::ranges::find(svg.palette, *colour, &domain::Swatch::srgb);
  if (found == svg.palette.end()) {
    std::vector<std::string> known;
    std::ranges::transform(
        svg.palette, std::back_inserter(known),
        [](const domain::Swatch& swatch) { return swatch.name + ' ' + to_hex(swatch.srgb); });
    svg.refuse(element, "la couleur " + to_hex(*colour) + " n’est pas de la charte",
               "une de\u00A0: " + listing(known));
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - svg.palette.begin());
}

std::string_view declared(const Element& element, std::string_view property,
                          std::string_view fallback) {
  for (const auto& [name, value] : declarations_of(element)) {
    fallback = name == property ? value : fallback;
  }
  return fallback;
}

// Inkscape's swatches: a gradient of one stop, often through a second gradient that only refers to
// it.
std::optional<std::size_t> swatch_of_gradient(SvgFile& svg, const Element& element,
                                              const Element* gradient) {
  constexpr int longest_chain = 8;
  for (int link = 0;
       link < longest_chain && gradient != nullptr && gradient->name == "linearGradient"; ++link) {
    const auto stops = std::ranges::count(gradient->children, "stop", &Element::name);
    if (stops > 1) {
      svg.refuse(element, "dégradé à plusieurs couleurs", std::string(flat));
      return std::nullopt;
    }
    if (stops == 1) {
      const Element& stop = *std::ranges::find(gradient->children, "stop", &Element::name);
      if (declared(stop, "stop-opacity", "1") != "1") {
        svg.refuse(stop, "couleur transparente d’un dégradé", std::string(flat));
      }
      return swatch_of_colour(svg, element, declared(stop, "stop-color", "#000000"));
    }
    const std::string* next = href_of(*gradient);
    gradient = next == nullptr ? nullptr : svg.referred(*next);
  }
  svg.refuse(
      element,
      "peinture qui n’est pas une couleur pleine (motif, dégradé radial ou référence perdue)",
      std::string(flat));
  return std::nullopt;
}

}  // namespace

Display display_of(const Element& element) {
  return declared(element, "display", "inline") == "none" ? Display::none : Display::shown;
}

SvgStyle styled(SvgFile& svg, const Element& element, SvgStyle style) {
  for (const Declaration& declaration : declarations_of(element)) {
    apply(svg, element, style, declaration);
  }
  return style;
}

std::optional<std::size_t> swatch_of(SvgFile& svg, const Element& element, std::string_view paint) {
  if (paint == "none" || paint == "transparent") {
    return std::nullopt;
  }
  if (paint.starts_with("url(")) {
    std::string_view reference =
        stripped(paint.substr(4, std::min(paint.find(')'), paint.size()) - 4));
    if (reference.size() > 1 && (reference.front() == '"' || reference.front() == '\'')) {
      reference = reference.substr(1, reference.size() - 2);
    }
    return swatch_of_gradient(svg, element, svg.referred(reference));
  }
  return swatch_of_colour(svg, element, paint);
}

}  // namespace palmares::compose
