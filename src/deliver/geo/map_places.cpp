// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/map_places.hpp"

#include <algorithm>
#include <cmath>

namespace palmares::deliver {

namespace {

constexpr double shore_km =
    25;  // outlines are simplified: how far out of the map a place of its edge may lie
constexpr double land_degrees = 15;  // French Polynesia spreads that far from its centre

bool drawn(const Department& department) {
  return !department.outline.empty();
}

bool on_the_map(const Geography& geography, Point km) {
  return km.x >= -shore_km && km.y >= -shore_km && km.x <= geography.size.width + shore_km &&
         km.y <= geography.size.height + shore_km;
}

/// The land overseas whose centre is nearest, or null.
const Department* land_at(const Geography& geography, const Degrees& position) {
  const Department* nearest = nullptr;
  double least = land_degrees;
  for (const Department& each : geography.departments) {
    const double away = std::hypot(each.centre.latitude - position.latitude,
                                   each.centre.longitude - position.longitude);
    if (!drawn(each) && away < least) {
      nearest = &each;
      least = away;
    }
  }
  return nearest;
}

MapPlace place_of(const Geography& geography, const domain::Award& award) {
  const Department* home = geography.department(award.territory.department);
  if (home != nullptr && !drawn(*home)) {
    return {.award = &award, .km = std::nullopt, .box = home->code};
  }
  if (const auto position = located(geography, award).place) {
    const Point km = geography.on_map(*position);
    if (on_the_map(geography, km)) {
      return {.award = &award, .km = km, .box = {}};
    }
    if (const Department* land = land_at(geography, *position)) {
      return {.award = &award, .km = std::nullopt, .box = land->code};
    }
  }
  return {.award = &award,
          .km = home == nullptr ? std::nullopt : std::optional(home->on_map),
          .box = {}};
}

}  // namespace

std::vector<MapPlace> map_places(const Geography& geography,
                                 std::span<const domain::Award* const> awards) {
  std::vector<MapPlace> places;
  places.reserve(awards.size());
  for (const domain::Award* award : awards) {
    places.push_back(place_of(geography, *award));
  }
  std::ranges::stable_partition(places, [&](const MapPlace& place) {
    return located(geography, *place.award).place.has_value();
  });
  return places;
}

}  // namespace palmares::deliver
