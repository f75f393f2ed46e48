// SPDX-License-Identifier: AGPL-3.0-or-later
// Rows with named fields, as JSON has them, gathered into a table with a header. Which objects are
// rows is json_table.hpp's.
#pragma once

#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"
#include "lib/text/json_reader.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

class JsonRows {
 public:
  explicit JsonRows(Diagnostics& diagnostics) : m_diagnostics(diagnostics) {}

  /// Begins a row at the place of an object.
  void begin(const lib::json::Value& object);
  /// Puts a value under a heading of the row at hand; a heading that the row has already keeps its
  /// first text.
  void put(std::string_view heading, CellPosition heading_spot, std::string text,
           CellPosition position, Content content = Content::text);
  /// Has the row a field of that heading with a text?
  [[nodiscard]] bool has(std::string_view heading) const;
  /// Has a limit been passed? Nothing more is taken then.
  [[nodiscard]] bool stopped() const { return m_stopped; }
  /// The table: the header, then the rows, all of one width.
  [[nodiscard]] Table take();

 private:
  void stop(CellPosition position, std::string what);

  Diagnostics& m_diagnostics;
  Table m_table;
  Row m_header;
  std::map<std::string, std::size_t, std::less<>> m_columns;
  std::size_t m_cells = 0;
  bool m_stopped = false;
};

/// The place of a value.
[[nodiscard]] CellPosition spot_of(const lib::json::Value& value);

}  // namespace palmares::intake
