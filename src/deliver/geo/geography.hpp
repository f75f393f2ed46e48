// SPDX-License-Identifier: AGPL-3.0-or-later
// Where France's departments lie and what they look like, read from one file of ours
// (data/departements.tsv, made by scripts/departments). Which of them are drawn, and how, is
// deliver/geo/laureate_map.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/geometry.hpp"
#include "base/outline.hpp"
#include "base/result.hpp"
#include "deliver/geo/positions.hpp"
#include "domain/results.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::deliver {

/// The place of the file below the root of the installation.
inline constexpr std::string_view geography_file = "data/departements.tsv";

/// What whoever shows the outlines must say.
inline constexpr std::string_view geography_credit =
    "© Victor Cazanave et contributeurs de SVG Maps, CC BY 4.0";

using domain::Degrees;

struct Department {
  std::string code;  ///< « 05 », « 2A », « 974 »
  std::string name;
  Degrees centre;
  Point on_map;     ///< its centre; kilometres east and south of the map's corner
  Outline outline;  ///< in kilometres likewise; empty overseas
};

struct Geography {
  Size size;     ///< of metropolitan France on the map; kilometres
  Point corner;  ///< the map's north-west corner; kilometres east and south of the projection's
                 ///< origin
  std::vector<Department> departments;
  Positions positions = {};  ///< of all other bodies

  /// Reads the file. Problems are Fault::installation.
  [[nodiscard]] static Result<Geography> parse(BytesView text);
  /// Both files of an installation (geography_file, positions_file).
  [[nodiscard]] static Result<Geography> parse(BytesView departments, BytesView positions);
  /// The department of that code, or null.
  [[nodiscard]] const Department* department(std::string_view code) const;
  /// Where a place lies on the map or beside it: kilometres east and south of its corner, in
  /// Lambert-93 to 2 km.
  [[nodiscard]] Point on_map(const Degrees& place) const;
};

/// How exactly a place is known.
enum class Precision { given, commune, group, department_seat, region_seat, department, unknown };

/// Where an award is, and how exactly that is known.
struct Located {
  std::optional<Degrees> place;  ///< nothing: near the centre of its department, or nowhere
  Precision precision = Precision::unknown;
};

/// The position that its results give, else what the register of positions has for the body.
[[nodiscard]] Located located(const Geography& geography, const domain::Award& award);

/// A place for every award: where it is located, else near the centre of its department, never
/// twice the same of those that results do not give; nothing where the department is unknown too.
/// The order of the awards decides.
[[nodiscard]] std::vector<std::optional<Degrees>> places_of(
    const Geography& geography, std::span<const domain::Award* const> awards);

/// How exact the place of an award on maps is: « centre de la commune », « donnée par
/// l’organisateur », « approchée : département ».
[[nodiscard]] std::string_view position_words(const Geography& geography,
                                              const domain::Award& award);

/// The n-th point of a spiral round the origin whose points lie about 1.8 steps apart; the 0th is
/// the origin.
[[nodiscard]] Point spiral(std::size_t n, double step);

}  // namespace palmares::deliver
