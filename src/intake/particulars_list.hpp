// SPDX-License-Identifier: AGPL-3.0-or-later
// A list of what laureates tell of people, as CSV: who, an e-mail, the five blanks of letters.
// Whose laureate a row is, and what may be kept, is the asker's business; no problem of a list ever
// quotes what people wrote.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

/// A value under the name of its field: « courriel », or a blank's (domain/particulars.hpp).
struct ParticularsValue {
  std::string field;
  std::string value;
  Place where;
};

struct ParticularsRow {
  std::string who;  ///< an identifier or a name
  Place where;
  std::vector<ParticularsValue> values;  ///< those that are not empty
};

/// Columns: « identifiant », « siren » or « nom » (the first of them that a row fills), the e-mail
/// under the headings of results, the blanks under their names. Problems: no column of who, none of
/// what, a row of nobody. Notices: columns left aside.
[[nodiscard]] Result<Outcome<std::vector<ParticularsRow>>> read_particulars_list(
    BytesView bytes, std::string_view file);

}  // namespace palmares::intake
