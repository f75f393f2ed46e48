// SPDX-License-Identifier: AGPL-3.0-or-later
// The codes that identify a territory: SIREN, COG, department, the organiser's own. Each function
// judges one cell: a value, or nothing after a problem (or for an empty cell). Whether two rows
// agree is identity.hpp's.
#pragma once

#include "intake/table/cells.hpp"
#include "intake/table/diagnostics.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palmares::intake {

/// Nine digits whose Luhn sum holds; spaces between the digits are removed with a notice.
[[nodiscard]] std::optional<std::string> read_siren(const Cell& cell, Diagnostics& diagnostics);

/// A code of the Code officiel géographique: five characters, text, of a known department.
[[nodiscard]] std::optional<std::string> read_insee(const Cell& cell, Diagnostics& diagnostics);

/// A code of a department or an overseas collectivity: « 05 », « 2A », « 974 »; also, with a
/// notice, by its name (« Ain »), by both (« 971 - Guadeloupe »), or by a code of what is no
/// department: 69M, 69D; 6AE and 20R, of two departments, give an empty text.
[[nodiscard]] std::optional<std::string> read_department(const Cell& cell,
                                                         Diagnostics& diagnostics);

/// The organiser's identifier: [a-z0-9-]{2,40} between letters or digits, no year, no word of our
/// own addresses.
[[nodiscard]] std::optional<std::string> read_identifier(const Cell& cell,
                                                         Diagnostics& diagnostics);

/// The commune that a municipal arrondissement is part of, by its COG code: name and code, or empty
/// texts; and which one of it, counted from 1.
struct WholeCommune {
  std::string_view name;
  std::string_view insee;
  int arrondissement = 0;
};
[[nodiscard]] WholeCommune commune_of_arrondissement(std::string_view insee);
/// The same by name: « Paris XIIe Arrondissement », « 3e arrondissement de Lyon », « Marseille 1er
/// secteur »; with a department also « 12e arrondissement ».
[[nodiscard]] WholeCommune commune_of_arrondissement_named(std::string_view name,
                                                           std::string_view department = {});
/// The same by a postal code of an arrondissement, which may be the COG code of another commune:
/// 13001 is Aix-en-Provence's.
[[nodiscard]] WholeCommune commune_of_postal_code(std::string_view code);

/// Is it 01-95 without 20, 2A, 2B, 971-978, 984 or 986-989?
[[nodiscard]] bool is_department(std::string_view code);

/// The department of a well-shaped COG code: « 2A004 » -> « 2A », « 97411 » -> « 974 ».
[[nodiscard]] std::string_view department_of(std::string_view insee);

}  // namespace palmares::intake
