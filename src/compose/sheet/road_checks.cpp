// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/sheet/road_checks.hpp"

#include "base/french.hpp"
#include "compose/svg/figures.hpp"
#include "compose/svg/polygons.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace palmares::compose {

namespace {

constexpr double large = 0.2;      ///< of the trim: from here a shape is the device itself
constexpr double visible = 0.002;  ///< of the trim: below it is a dot
constexpr double inside = 0.3;  ///< of a red figure: a lighter one in it makes a border of the rest

enum class Tone { other, red, blue, white, yellow };

/// Hue 0-360, saturation and value 0-1.
struct Hsv {
  double hue = 0;
  double saturation = 0;
  double value = 0;
};

Hsv hsv_of(Srgb colour) {
  const double red = colour.red / 255.0;
  const double green = colour.green / 255.0;
  const double blue = colour.blue / 255.0;
  const double most = std::max({red, green, blue});
  const double spread = most - std::min({red, green, blue});
  Hsv result{.hue = 0, .saturation = most > 0 ? spread / most : 0, .value = most};
  if (spread > 0) {
    const double sixth = most == red     ? (green - blue) / spread
                         : most == green ? 2 + (blue - red) / spread
                                         : 4 + (red - green) / spread;
    result.hue = sixth < 0 ? 60 * (sixth + 6) : 60 * sixth;
  }
  return result;
}

// What a passer-by calls the colour; a dark blue is a blue.
Tone tone_of(Srgb colour) {
  const Hsv seen = hsv_of(colour);
  if (seen.saturation < 0.12 && seen.value > 0.85) {
    return Tone::white;
  }
  if (seen.saturation < 0.35 || seen.value < 0.15) {
    return Tone::other;
  }
  if (seen.hue < 20 || seen.hue > 340) {
    return seen.value > 0.35 ? Tone::red : Tone::other;
  }
  if (seen.hue >= 38 && seen.hue <= 70 && seen.value > 0.6) {
    return Tone::yellow;
  }
  return seen.hue >= 190 && seen.hue <= 265 ? Tone::blue : Tone::other;
}

/// A closed subpath of a shape under one theme.
struct Seen {
  std::size_t shape = 0;  ///< of the drawing
  Figure figure = Figure::other;
  PolygonMeasure measured;
  std::optional<Tone> fill;
  std::optional<Tone> pen;
};

std::optional<Tone> tone(const Inks& inks, std::optional<std::size_t> swatch) {
  if (!swatch || !inks[*swatch]) {
    return std::nullopt;
  }
  return tone_of(document::screen_colour(*inks[*swatch]));
}

std::vector<Seen> figures_of(const Drawing& drawing, const Inks& inks) {
  std::vector<Seen> all;
  for (std::size_t at = 0; at < drawing.shapes.size(); ++at) {
    const Shape& shape = drawing.shapes[at];
    const auto fill = tone(inks, shape.fill);
    const auto pen = shape.pen ? tone(inks, shape.pen->swatch) : std::nullopt;
    for (const Polygon& polygon : polygons_of(shape.outline)) {
      if (fill || pen) {
        all.push_back({.shape = at,
                       .figure = figure_of(polygon),
                       .measured = measure(polygon),
                       .fill = fill,
                       .pen = pen});
      }
    }
  }
  return all;
}

/// The tone of the ground at a point after the first shapes, white where nothing is painted: so is
/// the film beneath.
Tone ground_at(const Drawing& drawing, const Inks& inks, std::size_t shapes, Point point) {
  Tone ground = Tone::white;
  for (std::size_t at = 0; at < shapes; ++at) {
    const Shape& shape = drawing.shapes[at];
    const auto fill = tone(inks, shape.fill);
    if (fill && covers(polygons_of(shape.outline), point)) {
      ground = *fill;
    }
  }
  return ground;
}

bool light(Tone tone) {
  return tone == Tone::white || tone == Tone::yellow;
}

// R418-2: « circulaires à fond rouge, bleu ou blanc », and the like.
bool forbidden(Figure figure, Tone ground) {
  switch (figure) {
    case Figure::disc:
      return ground == Tone::red || ground == Tone::blue || ground == Tone::white;
    case Figure::octagon:
      return ground == Tone::red;
    case Figure::triangle:
    case Figure::square_on_point:
      return light(ground);
    case Figure::rectangle:
    case Figure::other:
      return false;
  }
  return false;
}

std::string_view named(Figure figure) {
  switch (figure) {
    case Figure::disc:
      return "disque";
    case Figure::triangle:
      return "triangle";
    case Figure::rectangle:
      return "rectangle";
    case Figure::square_on_point:
      return "carré sur pointe";
    case Figure::octagon:
      return "octogone";
    case Figure::other:
      return "tracé";
  }
  return "tracé";
}

std::string_view named(Tone tone) {
  switch (tone) {
    case Tone::red:
      return "rouge";
    case Tone::blue:
      return "bleu";
    case Tone::white:
      return "blanc";
    case Tone::yellow:
      return "jaune";
    case Tone::other:
      return "d’une autre couleur";
  }
  return "";
}

class Judge {
 public:
  Judge(const Drawing& drawing, const Inks& inks, std::string_view file)
      : m_drawing(drawing),
        m_inks(inks),
        m_file(file),
        m_trim(drawing.size.width * drawing.size.height) {}

  Problems judge() {
    const std::vector<Seen> figures = figures_of(m_drawing, m_inks);
    for (const Seen& seen : figures) {
      const double share = seen.measured.area / m_trim;
      const Tone ground =
          seen.fill.value_or(ground_at(m_drawing, m_inks, seen.shape, seen.measured.centroid));
      if (share >= large && forbidden(seen.figure, ground)) {
        report(seen, std::string(named(seen.figure)) + " à fond " + std::string(named(ground)),
               "un panneau rectangulaire, ou un autre fond (Code de la route, R418-2)");
      } else if (share >= visible && seen.figure == Figure::octagon && ground == Tone::red) {
        report(seen, "octogone rouge",
               "aucun signal routier sur le panneau (Code de la route, R418-2)");
      }
      if (share >= visible && red_bordered(seen, ground, figures)) {
        report_border(seen);
      }
    }
    return std::move(m_problems);
  }

 private:
  [[nodiscard]] static bool red_bordered(const Seen& seen, Tone ground,
                                         const std::vector<Seen>& figures) {
    if (seen.figure == Figure::other || seen.figure == Figure::octagon) {
      return false;
    }
    if (seen.pen == Tone::red && light(ground)) {
      return true;
    }
    return seen.fill == Tone::red && std::ranges::any_of(figures, [&](const Seen& other) {
             return other.fill && light(*other.fill) && other.figure == seen.figure &&
                    other.measured.area < seen.measured.area &&
                    other.measured.area > inside * seen.measured.area;
           });
  }

  // IISR, article 99-1: the EB10 is a white rectangle in a red border.
  void report_border(const Seen& seen) {
    const bool town = seen.figure == Figure::rectangle;
    report(seen, std::string(named(seen.figure)) + " clair bordé de rouge",
           town ? "une autre bordure\u00A0: celle-ci est celle des panneaux d’entrée "
                  "d’agglomération (EB10)"
                : "aucun signal routier sur le panneau (Code de la route, R418-2)");
  }

  void report(const Seen& seen, std::string what, std::string hint) {
    m_problems.push_back({.where = {.file = std::string(m_file),
                                    .line = m_drawing.shapes[seen.shape].line,
                                    .column = 0},
                          .what = "forme interdite au bord d’une route\u00A0: " + std::move(what),
                          .hint = std::move(hint)});
  }

  const Drawing& m_drawing;
  const Inks& m_inks;
  std::string_view m_file;
  double m_trim;
  Problems m_problems;
};

bool holds_any(std::string_view text, const auto& marks) {
  return std::ranges::any_of(
      marks, [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

// R418-2, I, 1°: no locality together with an arrow or a distance.
Problems check_texts(const domain::Sheet& sheet) {
  constexpr std::array<std::string_view, 8> directions = {"←", "↑", "→",        "↓",
                                                          "➔", "⇒", "\u00A0km", " km"};
  constexpr std::array<std::string_view, 1> locality = {"{{territoire."};
  Problems problems;
  const bool local = std::ranges::any_of(
      sheet.slots, [&](const domain::Slot& slot) { return holds_any(slot.value, locality); });
  for (const domain::Slot& slot : sheet.slots) {
    if (local && holds_any(slot.value, directions)) {
      problems.push_back(
          {.where = slot.where,
           .what = "une localité avec une flèche ou une distance",
           .hint = "l’une ou l’autre au bord d’une route (Code de la route, R418-2)"});
    }
  }
  return problems;
}

}  // namespace

Problems check_road(const Drawing& drawing, const domain::Sheet& sheet,
                    const std::vector<Inks>& inks, std::string_view file) {
  if (!sheet.road) {
    return {};
  }
  Problems problems = check_texts(sheet);
  for (const Inks& theme : inks) {
    for (Problem& problem : Judge(drawing, theme, file).judge()) {
      if (std::ranges::find(problems, problem) == problems.end()) {  // two themes may repeat it
        problems.push_back(std::move(problem));
      }
    }
  }
  return problems;
}

}  // namespace palmares::compose
