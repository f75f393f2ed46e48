// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/map_drawing.hpp"

#include "base/utf8.hpp"
#include "deliver/geo/map_marks.hpp"
#include "deliver/geo/map_places.hpp"
#include "domain/departments.hpp"
#include "lib/image/png.hpp"
#include "site/award_json.hpp"
#include "site/laureate_views.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace palmares::site {

namespace {

using lib::View;

// All in kilometres, the unit of maps.
constexpr double region_margin = 18;
constexpr double box_left = 14;
constexpr double box_top = 560;
constexpr double box_padding = 12;
constexpr double box_head = 34;
constexpr double box_letter = 13;  // a letter of its title takes about so much
constexpr double box_row = 42;
constexpr double box_gap = 12;
constexpr double dot_lands_top = 840;  // of the small map: first land overseas
constexpr double dot_lands_row = 34;
constexpr std::size_t marks_a_row = 5;
// Of the width that is shown, so that marks are as large on a region's map as on the whole one.
constexpr double mark_radius = 0.016;
constexpr double marks_apart = 0.05;      // their centres
constexpr double visibly_moved = 0.0075;  // from here on a line leads to where the mark belongs
constexpr std::size_t most_marks = 220;   // beyond, a department has one mark with a number
constexpr std::size_t most_dots = 1500;   // of the small map

std::string number(double value) {
  return fmt::format("{:.0f}", value);
}

/// « 5 », « Or », « Ba »: what tells grades apart without their colour.
std::string sign_of(const domain::Grade* grade) {
  if (grade == nullptr) {
    return "";
  }
  if (grade->level) {
    return std::to_string(*grade->level);
  }
  std::string sign = grade->code.substr(0, 2);
  sign.front() = static_cast<char>(sign.front() >= 'a' && sign.front() <= 'z' ? sign.front() - 32
                                                                              : sign.front());
  return sign;
}

std::string tenths(double value) {
  return fmt::format("{:.1f}", value);
}

View::Map mark_view(Point at, std::string path, std::string title, std::string sign,
                    std::string css) {
  return {{"x", tenths(at.x)},
          {"y", tenths(at.y)},
          {"chemin", std::move(path)},
          {"titre", std::move(title)},
          {"signe", std::move(sign)},
          {"classe", std::move(css)},
          {"trait", false}};
}

View::Map mark_of(const Listing& listing, Point at, const ContentProvider& provider) {
  const domain::Award& award = listing.entry->award;
  const domain::Grade* grade = grade_of(award, provider);
  std::string css = grade != nullptr && grade->medal ? grade->code : "niveau";
  css += listing.exact ? "" : " vague";
  return mark_view(at, '/' + award.territory.id,
                   award.territory.name + ", " + award_title(award, provider), sign_of(grade), css);
}

struct Box {
  std::string title;
  std::vector<const Listing*> listings;
};

/// The marks of a map and the lands beside it.
struct Marks {
  std::vector<View> on_map;
  std::map<std::string, Box> boxes;  ///< by code
};

Marks marks_of(std::span<const Listing* const> listings, const ContentProvider& provider,
               double shown_width) {
  const deliver::Geography& geography = *provider.geography;
  std::vector<const domain::Award*> awards;
  std::unordered_map<const domain::Award*, const Listing*> listing_of;
  for (const Listing* listing : listings) {
    awards.push_back(&listing->entry->award);
    listing_of.emplace(awards.back(), listing);
  }
  Marks marks;
  std::vector<Point> taken;
  for (const deliver::MapPlace& place : deliver::map_places(geography, awards)) {
    const Listing& listing = *listing_of.at(place.award);
    if (!place.km) {
      if (const deliver::Department* land = geography.department(place.box)) {
        Box& box = marks.boxes[place.box];
        box.title = land->name;
        box.listings.push_back(&listing);
      }
      continue;
    }
    const Point at = deliver::free_place(taken, *place.km, shown_width * marks_apart);
    View::Map mark = mark_of(listing, at, provider);
    if (std::hypot(at.x - place.km->x, at.y - place.km->y) > shown_width * visibly_moved) {
      mark["trait"] = View::Map{{"x1", tenths(place.km->x)}, {"y1", tenths(place.km->y)}};
    }
    marks.on_map.push_back(std::move(mark));
  }
  return marks;
}

/// One mark a department, with how many laureates it has.
Marks counted_marks(std::span<const Listing* const> listings, const ContentProvider& provider) {
  std::map<std::string, std::size_t> counts;
  for (const Listing* listing : listings) {
    ++counts[listing->entry->award.territory.department];
  }
  Marks marks;
  for (const auto& [code, count] : counts) {
    const deliver::Department* department = provider.geography->department(code);
    if (department == nullptr || department->outline.empty()) {
      continue;
    }
    const std::string title =
        domain::department_text(code) + "\u00A0: " + std::to_string(count) + " lauréats";
    marks.on_map.push_back(mark_view(department->on_map, "/departements/" + code, title,
                                     std::to_string(count), "compte"));
  }
  return marks;
}

Size box_size(const Box& box) {
  const std::size_t columns = std::min(box.listings.size(), marks_a_row);
  const std::size_t rows = (box.listings.size() + marks_a_row - 1) / marks_a_row;
  const double title = box_letter * static_cast<double>(code_points(box.title).size());
  return {.width = 2 * box_padding + std::max(title, box_row * static_cast<double>(columns)),
          .height = box_head + box_row * static_cast<double>(rows) + box_padding / 2};
}

/// The height of all boxes, one under the other.
double boxes_height(const std::map<std::string, Box>& boxes) {
  double height = 0;
  for (const auto& [code, box] : boxes) {
    height += box_size(box).height + box_gap;
  }
  return height;
}

std::vector<View> box_views(const std::map<std::string, Box>& boxes,
                            const ContentProvider& provider, double left, double top) {
  std::vector<View> views;
  for (const auto& [code, box] : boxes) {
    const Size size = box_size(box);
    std::vector<View> marks;
    std::size_t n = 0;
    for (const Listing* listing : box.listings) {
      const double column = static_cast<double>(n % marks_a_row) + 0.5;
      const double row = static_cast<double>(n / marks_a_row) + 0.5;
      const Point at{left + box_padding + column * box_row, top + box_head + row * box_row};
      marks.emplace_back(mark_of(*listing, at, provider));
      ++n;
    }
    views.push_back(View::Map{{"titre", box.title},
                              {"x", number(left)},
                              {"y", number(top)},
                              {"hauteur", number(size.height)},
                              {"largeur", number(size.width)},
                              {"gauche", number(left + box_padding)},
                              {"ligne", number(top + 26)},
                              {"reperes", std::move(marks)}});
    top += size.height + box_gap;
  }
  return views;
}

/// The part of the map that shows the departments of a region; nothing where none is drawn.
std::optional<Rect> region_box(std::string_view slug, const ContentProvider& provider) {
  const deliver::Region* region =
      provider.gazetteer == nullptr ? nullptr : provider.gazetteer->region(slug);
  Outline land;
  for (const std::string& code : region == nullptr ? std::vector<std::string>{}
                                                   : provider.gazetteer->departments_of(*region)) {
    if (const deliver::Department* department = provider.geography->department(code)) {
      land.append(department->outline);
    }
  }
  if (land.empty()) {
    return std::nullopt;
  }
  const Rect bounds = land.bounds();
  return Rect{.x = bounds.x - region_margin,
              .y = bounds.y - region_margin,
              .width = bounds.width + 2 * region_margin,
              .height = bounds.height + 2 * region_margin};
}

std::string box_text(const Rect& box) {
  return number(box.x) + ' ' + number(box.y) + ' ' + number(box.width) + ' ' + number(box.height);
}

/// Path data of a department, to whole kilometres.
Bytes outline_data(const Outline& outline) {
  Bytes data;
  std::size_t next = 0;
  Point last;
  for (const Segment segment : outline.segments) {
    if (segment == Segment::close) {
      data += 'z';
      continue;
    }
    const Point corner = outline.points[next++];
    data += segment == Segment::move
                ? 'M' + number(corner.x) + ' ' + number(corner.y)
                : 'l' + number(corner.x - last.x) + ' ' + number(corner.y - last.y);
    last = corner;
  }
  return data;
}

/// Path data of what a page is about: a department, else a region; nothing for France or a land
/// overseas.
std::string place_data(const ContentProvider& provider, std::string_view region_slug,
                       std::string_view department_code) {
  const deliver::Region* region =
      provider.gazetteer == nullptr ? nullptr : provider.gazetteer->region(region_slug);
  std::vector<std::string> codes;
  if (!department_code.empty()) {
    codes.emplace_back(department_code);
  } else if (region != nullptr) {
    codes = provider.gazetteer->departments_of(*region);
  }
  std::string data;
  for (const std::string& code : codes) {
    if (const deliver::Department* department = provider.geography->department(code)) {
      data += outline_data(department->outline);
    }
  }
  return data;
}

/// Four shades of a grey that stands on light and on dark ground.
Bytes dots_png(const std::vector<double>& covered, std::size_t width, std::size_t height) {
  constexpr int shades = 4;
  lib::Png png{.width = static_cast<int>(width),
               .height = static_cast<int>(height),
               .colour = lib::PngColour::palette,
               .bit_depth = 2,
               .palette = {},
               .rows = {},
               .dots_per_metre = {}};
  for (int i = 0; i < shades; ++i) {
    png.palette.push_back({.red = 0x8B,
                           .green = 0x9A,
                           .blue = 0xBD,
                           .alpha = static_cast<std::uint8_t>(i * 170 / (shades - 1))});
  }
  for (std::size_t y = 0; y < height; ++y) {
    png.rows += '\0';
    for (std::size_t x = 0; x < width; x += 4) {
      int packed = 0;
      for (std::size_t i = x; i < x + 4; ++i) {
        packed =
            packed << 2 |
            (i < width ? static_cast<int>(std::lround(covered[y * width + i] * (shades - 1))) : 0);
      }
      png.rows += static_cast<char>(packed);
    }
  }
  return lib::write_png(png);
}

}  // namespace

View::Map map_view(std::span<const Listing* const> listings, const ContentProvider& provider,
                   std::string_view region, std::string_view department) {
  if (provider.geography == nullptr || provider.geography->departments.empty()) {
    return {{"boite", false}};
  }
  const Size size = provider.geography->size;
  const std::optional<Rect> zoomed = region.empty() ? std::nullopt : region_box(region, provider);
  const Rect land =
      zoomed.value_or(Rect{.x = 0, .y = 0, .width = size.width, .height = size.height});
  const Marks marks = listings.size() > most_marks ? counted_marks(listings, provider)
                                                   : marks_of(listings, provider, land.width);
  const bool overseas_alone = !region.empty() && !zoomed;
  double boxes_width = 0;
  for (const auto& [code, box] : marks.boxes) {
    boxes_width = std::max(boxes_width, box_size(box).width);
  }
  const Rect shown = overseas_alone
                         ? Rect{.x = 0,
                                .y = 0,
                                .width = boxes_width + 2 * box_left,
                                .height = boxes_height(marks.boxes) + 2 * box_left - box_gap}
                         : land;
  const std::string place = place_data(provider, region, department);
  return {
      {"boite", overseas_alone && marks.boxes.empty() ? View(false) : View(box_text(shown))},
      {"fond", overseas_alone ? View(false)
                              : View(View::Map{{"largeur", number(size.width)},
                                               {"hauteur", number(size.height)}})},
      {"petite", shown.width < size.width / 2},
      {"outremer", overseas_alone},
      {"pays", lib::text_or_nothing(place)},
      {"rayon", tenths(land.width * mark_radius)},
      {"reperes", marks.on_map},
      {"cadres", box_views(marks.boxes, provider, box_left, overseas_alone ? box_left : box_top)}};
}

View::Map dots_view(std::span<const Listing* const> listings, int edition,
                    const ContentProvider& provider) {
  if (provider.geography == nullptr || provider.geography->departments.empty()) {
    return {{"boite", false}};
  }
  const deliver::Geography& geography = *provider.geography;
  // Where there are very many, dots that would lie on each other become one.
  const int step = listings.size() > most_dots ? 14 : 1;
  std::array<std::string, 2> paths;
  std::array<std::set<std::pair<long, long>>, 2> drawn;
  std::map<std::string, bool> overseas;  // is one of them new?
  for (const Listing* listing : listings) {
    const domain::Award& award = listing->entry->award;
    const deliver::Department* home = geography.department(award.territory.department);
    if (home != nullptr && home->outline.empty()) {
      overseas[home->name] |= award.edition == edition;
    } else if (listing->place) {
      const Point km = geography.on_map(*listing->place);
      const std::pair<long, long> at{std::lround(km.x) / step * step,
                                     std::lround(km.y) / step * step};
      const std::size_t kind = award.edition == edition ? 1 : 0;
      if (drawn[kind].insert(at).second) {
        paths[kind] += 'M' + std::to_string(at.first) + ' ' + std::to_string(at.second) + "h0";
      }
    }
  }
  std::vector<View> lands;
  double y = dot_lands_top;
  for (const auto& [name, fresh] : overseas) {
    lands.push_back(View::Map{{"nom", name},
                              {"classe", fresh ? "neuf" : "pt"},
                              {"y", number(y)},
                              {"repere", number(y - 8)}});
    y += dot_lands_row;
  }
  return {{"boite", "0 0 " + number(geography.size.width) + ' ' + number(geography.size.height)},
          {"largeur", number(geography.size.width)},
          {"hauteur", number(geography.size.height)},
          {"points", paths[0]},
          {"neufs", paths[1]},
          {"terres", std::move(lands)}};
}

Bytes communes_picture(const deliver::Geography& geography) {
  constexpr double scale = 0.75;  // pixels a kilometre
  constexpr double radius = 0.7;
  const auto width = static_cast<std::size_t>(std::lround(geography.size.width * scale));
  const auto height = static_cast<std::size_t>(std::lround(geography.size.height * scale));
  std::vector<double> covered(width * height, 0);
  for (const domain::Degrees& place : geography.positions.communes()) {
    const Point km = geography.on_map(place);
    const Point dot{km.x * scale, km.y * scale};
    for (int i = 0; i < 9; ++i) {
      const double x = std::floor(dot.x) + i % 3 - 1;
      const double y = std::floor(dot.y) + i / 3 - 1;  // NOLINT(bugprone-integer-division): the row
      if (x >= 0 && y >= 0 && x < static_cast<double>(width) && y < static_cast<double>(height)) {
        double& pixel = covered[static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x)];
        pixel = std::max(
            pixel,
            std::clamp(radius + 0.5 - std::hypot(x + 0.5 - dot.x, y + 0.5 - dot.y), 0.0, 1.0));
      }
    }
  }
  return dots_png(covered, width, height);
}

Bytes departments_picture(const deliver::Geography& geography) {
  Bytes data;
  for (const deliver::Department& department : geography.departments) {
    data += outline_data(department.outline);
  }
  return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + number(geography.size.width) +
         ' ' + number(geography.size.height) +
         R"("><path fill="#8B9ABD" fill-opacity=".16" stroke="#8B9ABD" stroke-width="1.6" stroke-linejoin="round" d=")" +
         data + "\"/></svg>\n";
}

}  // namespace palmares::site
