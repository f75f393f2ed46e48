// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/grade_forms.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace palmares::intake {

namespace {

constexpr char32_t copyleft = 0x1F12F;
constexpr std::array<std::string_view, 5> words_before = {"niveau ", "niv. ", "label ", "medaille d'", "medaille de "};

template <typename ArtefactRequest>
const domain::Grade* found(const domain::Charter& charter, ArtefactRequest wanted) {
  const auto grade = std::ranges::find_if(charter.grades, wanted);
  return grade == charter.grades.end() ? nullptr : &*grade;
}

int number_of(const domain::Grade& grade) {
  return grade.level.value_or(grade.count);
}

const domain::Grade* by_words(const domain::Charter& charter, std::string_view plain) {
  return found(charter, [&](const domain::Grade& grade) {
    return lib::folded(grade.code) == plain || lib::folded(grade.name) == plain ||
           (!grade.title.empty() && lib::folded(grade.title) == plain);
  });
}

// « 4/5 » is a grade of five; « 4/10 » is a mark.
const domain::Grade* by_fraction(const domain::Charter& charter, std::string_view plain) {
  const std::size_t slash = plain.find('/');
  const std::size_t word = plain.find(" sur ");
  const std::size_t end = std::min(slash, word);
  if (end == std::string_view::npos || charter.grades.empty()) {
    return nullptr;
  }
  const auto trimmed = [](std::string_view text) {
    const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(first, text.find_last_not_of(' ') + 1 - first);
  };
  const auto part = parse_integer(trimmed(plain.substr(0, end)));
  const auto whole = parse_integer(trimmed(plain.substr(end + (end == slash ? 1 : 5))));
  const int highest = number_of(charter.grades.back());
  if (!part || !whole || *whole != highest || highest == 0) {
    return nullptr;
  }
  return found(charter, [&](const domain::Grade& grade) { return number_of(grade) == *part; });
}

const domain::Grade* by_copylefts(const domain::Charter& charter, std::string_view text) {
  int count = 0;
  for (const CodePoint& point : code_points(text)) {
    if (point.value != copyleft && point.value != U' ') {
      return nullptr;
    }
    count += point.value == copyleft ? 1 : 0;
  }
  return found(charter, [&](const domain::Grade& grade) { return count > 0 && grade.count == count; });
}

}  // namespace

const domain::Grade* grade_as_written(const domain::Charter& charter, std::string_view text) {
  std::string plain = lib::folded(text);
  if (const domain::Grade* grade = by_words(charter, plain)) {
    return grade;
  }
  for (const std::string_view before : words_before) {
    if (plain.starts_with(before)) {
      plain.erase(0, before.size());
      break;
    }
  }
  for (const domain::Grade* grade : {by_words(charter, plain), by_fraction(charter, plain), by_copylefts(charter, text)}) {
    if (grade != nullptr) {
      return grade;
    }
  }
  return nullptr;
}

}  // namespace palmares::intake
