// SPDX-License-Identifier: AGPL-3.0-or-later
// The laureates of an edition as open data: CSV, JSON, GeoJSON, and the Frictionless Table Schema
// that describes their columns, in the manner of the Socle commun des données locales. Who may see
// an edition, and at which address, is the asker's business.
#pragma once

#include "base/bytes.hpp"
#include "deliver/geo/geography.hpp"
#include "domain/charter.hpp"
#include "domain/edition.hpp"
#include "domain/results.hpp"
#include "render/letter/spreadsheet.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace palmares::deliver {

/// What is published of an edition; no pointer is null, all must outlive the calls.
struct OpenResults {
  const domain::Edition* edition = nullptr;
  const domain::Charter* charter = nullptr;
  std::vector<const domain::Award*> awards;  ///< laureates, in the order in which they are written
  std::string base_url;  ///< of URL_PREUVE, without final slash; empty: the column stays empty
};

enum class OpenFormat { csv, json, geojson };

/// Writes the laureates of one edition or several, one after the other, as one file, a part at a
/// time: what it holds in memory does not grow with their number. The parts together are what the
/// functions below give whole.
class OpenWriter {
 public:
  /// `geography` is looked at for GeoJSON alone; it must outlive the writer.
  OpenWriter(std::vector<OpenResults> editions, OpenFormat format, const Geography* geography);

  /// The next part, of some hundred rows; empty: that was all.
  [[nodiscard]] Bytes next();

 private:
  [[nodiscard]] Bytes head() const;
  [[nodiscard]] Bytes tail() const;
  void append_row(Bytes& bytes, const OpenResults& results, std::size_t number);

  static constexpr std::size_t most_rows = 500;
  std::vector<OpenResults> m_editions;
  OpenFormat m_format;
  const Geography* m_geography;
  std::vector<std::optional<Degrees>> m_places;  ///< of the edition under way
  std::size_t m_edition = 0;
  std::size_t m_row = 0;
  bool m_begun = false;
  bool m_first = true;  ///< no row was written
  bool m_ended = false;
};

/// RFC 4180 with CR LF, UTF-8 without mark, headings first. Texts are written as they are, for
/// programs: nothing is changed for the sake of a spreadsheet, and the schema says so.
[[nodiscard]] Bytes open_csv(const OpenResults& results);

/// The same table as a spreadsheet, for people.
[[nodiscard]] render::Spreadsheet open_table(const OpenResults& results);

/// An array of objects with the columns of the table as members, all of them texts but EDITION; an
/// empty cell is null.
[[nodiscard]] Bytes open_json(const OpenResults& results);

/// RFC 7946: a point for every laureate, or no geometry where its department is unknown; POSITION
/// says that points are approximate.
[[nodiscard]] Bytes open_geojson(const OpenResults& results, const Geography& geography);

/// The Table Schema of the CSV, whichever the edition.
[[nodiscard]] Bytes open_schema();

/// How many laureates each grade has, the highest first, and each mention: CSV with the columns
/// SORTE, CODE, LIBELLE and LAUREATS.
[[nodiscard]] Bytes open_statistics(const OpenResults& results);

}  // namespace palmares::deliver
