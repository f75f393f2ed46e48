// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/problem.hpp"

namespace palmares {

std::string to_string(const Problem& problem) {
  std::string text = problem.where.file;
  if (problem.where.line > 0) {
    text += ':' + std::to_string(problem.where.line);
    if (problem.where.column > 0) {
      text += ':' + std::to_string(problem.where.column);
    }
  }
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
