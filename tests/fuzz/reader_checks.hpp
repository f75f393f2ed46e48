// SPDX-License-Identifier: AGPL-3.0-or-later
// What holds of the tables of any reader, whatever the bytes.
#pragma once

#include "base/utf8.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::fuzz {

inline void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

/// Reads and checks: fields are UTF-8 without NUL and within the limits, or broken with a problem;
/// problems are worded.
template <typename Read>
void check_tables(Read read, std::string_view bytes) {
  intake::Diagnostics findings{.file = "r", .problems = {}, .notices = {}};
  for (const intake::Table& table : read(std::string(bytes), findings)) {
    require(table.rows.size() <= intake::most_rows);
    for (const intake::Row& row : table.rows) {
      require(!row.empty() && row.size() <= intake::most_columns + 1);
      for (const intake::Field& field : row) {
        const bool right =
            field.text.size() <= intake::most_field_bytes && !first_invalid_utf8(field.text);
        require(field.broken ? !findings.problems.empty() : right);
      }
    }
  }
  for (const Problem& problem : findings.problems) {
    require(!problem.what.empty() && !problem.hint.empty() &&
            !first_invalid_utf8(to_string(problem)));
  }
}

}  // namespace palmares::fuzz
