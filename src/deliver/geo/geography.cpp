// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/geography.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <numbers>
#include <utility>

namespace palmares::deliver {

namespace {

constexpr double earth_radius = 6371;    // km
constexpr double km_per_degree = 111.2;  // of latitude
constexpr double km_between_places =
    2.5;  // far enough apart to be clicked on a map of a department
constexpr double km_between_bodies =
    0.4;  // of one town: its commune and the department that sits there

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

double cone_height(double latitude) {
  return std::tan(std::numbers::pi / 4 + latitude / 2);
}

/// Kilometres east and south of the origin. Lambert-93 (EPSG:2154) on a sphere, as
/// scripts/departments projects the outlines.
Point lambert(const Degrees& place) {
  const double north = radians(49);
  const double south = radians(44);
  const Degrees origin{.latitude = 46.5, .longitude = 3};
  const double cone = std::log(std::cos(south) / std::cos(north)) /
                      std::log(cone_height(north) / cone_height(south));
  const double scale = earth_radius * std::cos(south) * std::pow(cone_height(south), cone) / cone;
  const double distance = scale / std::pow(cone_height(radians(place.latitude)), cone);
  const double angle = cone * radians(place.longitude - origin.longitude);
  return {
      distance * std::sin(angle),
      distance * std::cos(angle) - scale / std::pow(cone_height(radians(origin.latitude)), cone)};
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

/// Reads rows; remembers whether any was not understood.
class Rows {
 public:
  double number(std::string_view text) {
    const std::optional<double> value = parse_number(text);
    m_broken = m_broken || !value;
    return value.value_or(0);
  }

  // « x y » and then how far each next corner lies from the one before
  void add_ring(Outline& outline, std::string_view ring) {
    const std::vector<std::string_view> numbers = split(ring, ' ');
    m_broken = m_broken || numbers.size() < 6 || numbers.size() % 2 != 0;
    Point corner;
    for (std::size_t i = 0; !m_broken && i < numbers.size(); i += 2) {
      corner = {corner.x + number(numbers[i]), corner.y + number(numbers[i + 1])};
      i == 0 ? outline.move_to(corner) : outline.line_to(corner);
    }
    outline.close();
  }

  void add(Geography& geography, std::string_view line) {
    const std::vector<std::string_view> cells = split(line, '\t');
    if (cells[0] == "V" && cells.size() == 5) {
      geography.size = {number(cells[1]), number(cells[2])};
      geography.corner = {number(cells[3]), number(cells[4])};
    } else if (cells[0] == "D" && cells.size() == 8) {
      Department department{.code = std::string(cells[1]),
                            .name = std::string(cells[6]),
                            .centre = {number(cells[2]), number(cells[3])},
                            .on_map = {number(cells[4]), number(cells[5])},
                            .outline = {}};
      for (const std::string_view ring : split(cells[7], ';')) {
        add_ring(department.outline, ring);
      }
      geography.departments.push_back(std::move(department));
    } else if (cells[0] == "O" && cells.size() == 5) {
      geography.departments.push_back({.code = std::string(cells[1]),
                                       .name = std::string(cells[4]),
                                       .centre = {number(cells[2]), number(cells[3])},
                                       .on_map = {},
                                       .outline = {}});
    } else {
      m_broken = true;
    }
  }

  [[nodiscard]] bool broken() const { return m_broken; }

 private:
  bool m_broken = false;
};

}  // namespace

Result<Geography> Geography::parse(BytesView text) {
  Geography geography;
  int number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') {
      continue;
    }
    Rows rows;
    rows.add(geography, line);
    if (rows.broken()) {
      return fail(Problems{{.where = {.file = std::string(geography_file), .line = number},
                            .what = "cette ligne n’est pas celle d’un département",
                            .hint = "le fichier est fait par scripts/departments",
                            .fault = Fault::installation}});
    }
  }
  return geography;
}

const Department* Geography::department(std::string_view code) const {
  const auto found = std::ranges::find(departments, code, &Department::code);
  return found == departments.end() ? nullptr : &*found;
}

Point Geography::on_map(const Degrees& place) const {
  const Point point = lambert(place);
  return {point.x - corner.x, point.y - corner.y};
}

Result<Geography> Geography::parse(BytesView departments, BytesView positions) {
  TRY_ASSIGN(Geography geography, parse(departments));
  TRY_ASSIGN(geography.positions, Positions::parse(positions));
  return geography;
}

Located located(const Geography& geography, const domain::Award& award) {
  const domain::Territory& territory = award.territory;
  if (territory.position) {
    return {territory.position, Precision::given};
  }
  if (const std::optional<Degrees> place = geography.positions.of(territory)) {
    const bool seat = territory.type == domain::TerritoryType::departement;
    const bool group = territory.type == domain::TerritoryType::epci;
    return {place, territory.type == domain::TerritoryType::commune ? Precision::commune
                   : group                                          ? Precision::group
                   : seat                                           ? Precision::department_seat
                                                                    : Precision::region_seat};
  }
  return {std::nullopt, territory.department.empty() ? Precision::unknown : Precision::department};
}

std::string_view position_words(const Geography& geography, const domain::Award& award) {
  switch (located(geography, award).precision) {
    case Precision::given:
      return "donnée par l’organisateur";
    case Precision::commune:
      return "centre de la commune";
    case Precision::group:
      return "centre de l’intercommunalité";
    case Precision::department_seat:
      return "chef-lieu du département";
    case Precision::region_seat:
      return "chef-lieu de la région";
    case Precision::department:
      return "approchée\u00A0: département";
    case Precision::unknown:
      return "inconnue";
  }
  return {};
}

Point spiral(std::size_t n, double step) {
  // Vogel's sunflower: the golden angle never lets two points meet.
  const double angle = static_cast<double>(n) * std::numbers::pi * (3 - std::sqrt(5.0));
  const double radius = step * std::sqrt(static_cast<double>(n));
  return {radius * std::cos(angle), radius * std::sin(angle)};
}

std::vector<std::optional<Degrees>> places_of(const Geography& geography,
                                              std::span<const domain::Award* const> awards) {
  std::map<std::pair<std::int64_t, std::int64_t>, std::size_t>
      taken;  // by place, in millionths of a degree
  std::vector<std::optional<Degrees>> places;
  for (const domain::Award* award : awards) {
    const Department* department = geography.department(award->territory.department);
    const Located where = located(geography, *award);
    if (where.precision == Precision::given || (!where.place && department == nullptr)) {
      places.push_back(where.place);
      continue;
    }
    const Degrees centre = where.place ? *where.place : department->centre;
    std::size_t& others =
        taken[{domain::millionths(centre.latitude), domain::millionths(centre.longitude)}];
    const Point away = spiral(others++, where.place ? km_between_bodies : km_between_places);
    const double shrunk = std::cos(radians(centre.latitude));
    places.push_back(Degrees{.latitude = centre.latitude - away.y / km_per_degree,
                             .longitude = centre.longitude + away.x / km_per_degree / shrunk});
  }
  return places;
}

}  // namespace palmares::deliver
