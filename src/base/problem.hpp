// SPDX-License-Identifier: AGPL-3.0-or-later
// What went wrong in somebody's input: where, what, and how to put it right. Says nothing of who is
// told, or how.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palmares {

/// A place in an input. Empty `file`: no file is concerned. `line` and `column` count from 1; 0
/// means the whole file or line. Columns count Unicode code points. With a `sheet`, line and column
/// are the row and the column of a cell of a spreadsheet.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  std::string sheet = {};

  friend bool operator==(const Place&, const Place&) = default;
};

/// Whose fault a problem is; decides the exit code (design §6) and the HTTP status, never the
/// wording.
enum class Fault {
  input,         ///< the sender's: results, a template, a charter
  installation,  ///< ours or the machine's: a font, template or artwork of ours is missing, the
                 ///< disk is full
};

/// One thing wrong, in French: a lower-case sentence without full stop, and a hint saying what
/// would be right.
struct Problem {
  Place where;
  std::string what;
  std::string hint;
  Fault fault = Fault::input;

  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

/// The letters of a column of a spreadsheet, counted from 1: 1 is A, 27 is AA.
[[nodiscard]] std::string column_letters(int column);

/// `file:line:column`, for a spreadsheet `file:sheet!B12`, leaving out the parts that are empty.
[[nodiscard]] std::string to_string(const Place& place);

/// `file:line:column: sentence; hint` (design §6), leaving out the parts that are empty.
[[nodiscard]] std::string to_string(const Problem& problem);

/// Every problem on a line of its own, in order, each ended by a newline.
[[nodiscard]] std::string to_string(const Problems& problems);

}  // namespace palmares
