// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/problem.hpp"

namespace palmares {

std::string column_letters(int column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

std::string to_string(const Place& place) {
  if (!place.sheet.empty()) {
    const std::string cell =
        column_letters(place.column) + (place.line > 0 ? std::to_string(place.line) : "");
    return place.file + ':' + place.sheet + (cell.empty() ? "" : '!' + cell);
  }
  std::string text = place.file;
  if (place.line > 0) {
    text += ':' + std::to_string(place.line);
    if (place.column > 0) {
      text += ':' + std::to_string(place.column);
    }
  }
  return text;
}

std::string to_string(const Problem& problem) {
  std::string text = to_string(problem.where);
  if (!text.empty()) {
    text += ": ";
  }
  text += problem.what;
  if (!problem.hint.empty()) {
    text += "; " + problem.hint;
  }
  return text;
}

std::string to_string(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) {
    text += to_string(problem) + '\n';
  }
  return text;
}

}  // namespace palmares
