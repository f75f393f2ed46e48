// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of columns a results file may have, and how a header is understood by it. What their
// values must be is fields.hpp's.
#pragma once

#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace palmares::intake {

enum class Column {
  edition,
  nom,
  type,
  departement,
  niveau,
  siren,
  code_insee,
  identifiant,
  mentions,
  population,
  designation,
  latitude,
  longitude,
  courriel,  ///< of a contact: never part of an award
  nom_court
};

inline constexpr std::size_t column_count = 15;

enum class Presence { required, optional };

/// A row of the table.
struct ColumnRule {
  Column column;
  std::string_view name;  ///< canonical heading, as we write it
  Presence presence;
  std::span<const std::string_view> headings;  ///< further accepted headings: lower case, without
                                               ///< accents, words parted by a space
};

/// Every column in the order of `Column`.
[[nodiscard]] std::span<const ColumnRule> column_rules();

/// The canonical heading of a column.
[[nodiscard]] std::string_view name_of(Column column);

/// « Code INSEE », « code_insee » and « CODE-INSEE » -> « code insee ».
[[nodiscard]] std::string normal_heading(std::string_view text);

/// The column that a heading stands for by the table, or nothing.
[[nodiscard]] std::optional<Column> column_of_heading(std::string_view heading);

struct Mapping;

/// Where each column stands in a row.
struct Layout {
  std::array<std::optional<std::size_t>, column_count> index;
  std::size_t width = 0;     ///< fields of the header
  std::string edition = {};  ///< of rows without such a column

  [[nodiscard]] std::optional<std::size_t> of(Column column) const {
    return index[static_cast<std::size_t>(column)];
  }
};

/// Headings that may stand for a column, to be confirmed by people (column_guess.hpp).
using Guesses = std::map<Column, std::string>;

/// Understands a header whatever its case, accents and punctuation; what `mapping` says goes before
/// the table, null: it says nothing. A missing column is asked about by its guess. Of several
/// e-mails the contact's is taken. Problems: two headings of one meaning, a required column
/// missing. Notices: headings that are left aside.
[[nodiscard]] Layout read_header(const Row& header, Diagnostics& diagnostics,
                                 const Mapping* mapping = nullptr, const Guesses& guesses = {});

}  // namespace palmares::intake
