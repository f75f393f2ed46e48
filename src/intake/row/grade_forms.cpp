// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/grade_forms.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "intake/table/plain_words.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr char32_t copyleft = 0x1F12F;
constexpr std::array<std::string_view, 5> words_before = {"niveau ", "niv. ", "label ",
                                                          "medaille d'", "medaille de "};

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
  return found(charter,
               [&](const domain::Grade& grade) { return count > 0 && grade.count == count; });
}

/// « 4 », « quatre »; nothing for another word.
std::optional<int> number_word(std::string_view word) {
  constexpr std::array<std::string_view, 5> words = {"un", "deux", "trois", "quatre", "cinq"};
  if (const auto found = std::ranges::find(words, word); found != words.end()) {
    return static_cast<int>(found - words.begin()) + 1;
  }
  const bool digit = word.size() == 1 && word.front() >= '1' && word.front() <= '9';
  return digit ? std::optional(word.front() - '0') : std::nullopt;
}

// « quatre copylefts », « niveau : 3 », « niv 3 »: one number, and what it counts; a number word
// alone may be anything.
const domain::Grade* by_phrase(const domain::Charter& charter, std::string_view plain) {
  if (plain.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789 :.") !=
      std::string_view::npos) {
    return nullptr;
  }
  std::vector<std::string_view> words = parts_at(plain, " :.");
  std::erase(words, "");
  if (words.size() != 2) {
    return nullptr;
  }
  const bool copylefts = words[1] == "copyleft" || words[1] == "copylefts";
  const bool level = words[0] == "niveau" || words[0] == "niv";
  const auto number = copylefts ? number_word(words[0])
                      : level   ? number_word(words[1])
                                : std::nullopt;
  return number ? found(charter,
                        [&](const domain::Grade& grade) {
                          return copylefts ? grade.count == *number : number_of(grade) == *number;
                        })
                : nullptr;
}

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// The words of a title, one after another.
class TitleReader {
 public:
  explicit TitleReader(const domain::Charter& charter) : m_charter(charter) {}

  // Of « Niveau 4 et 5 » nobody knows which is meant.
  [[nodiscard]] const domain::Grade* read(const std::vector<std::string>& words) {
    std::size_t numbers = 0;
    std::size_t counted = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      numbers += number_word(words[i]) ? 1 : 0;
      const std::string next = i + 1 < words.size() ? words[i + 1] : std::string();
      const bool apart = words[i] == "niveau" || words[i] == "niv";
      if (const auto level = apart ? number_word(next) : joined_level(words[i])) {
        counted += apart ? 1 : 0;
        take([&](const domain::Grade& grade) { return number_of(grade) == *level; });
      } else if (const auto count = next == "copyleft" || next == "copylefts"
                                        ? number_word(words[i])
                                        : std::nullopt) {
        ++counted;
        take([&](const domain::Grade& grade) { return grade.count == *count; });
      } else if (std::ranges::any_of(words[i], is_letter)) {
        take([&](const domain::Grade& grade) { return lib::folded(grade.code) == words[i]; });
      }
    }
    return numbers == counted && m_grades.size() == 1 ? *m_grades.begin() : nullptr;
  }

 private:
  // « niveau5 »
  static std::optional<int> joined_level(std::string_view word) {
    for (const std::string_view before : {"niveau"sv, "niv"sv}) {
      if (word.starts_with(before) && word.size() == before.size() + 1) {
        return number_word(word.substr(before.size()));
      }
    }
    return std::nullopt;
  }

  template <typename Wanted>
  void take(Wanted wanted) {
    if (const domain::Grade* grade = found(m_charter, wanted)) {
      m_grades.insert(grade);
    }
  }

  const domain::Charter& m_charter;
  std::set<const domain::Grade*> m_grades;
};

}  // namespace

const domain::Grade* grade_in_title(const domain::Charter& charter, std::string_view title) {
  constexpr std::size_t longest = 120;  // bytes
  const std::vector<std::string> words =
      title.size() > longest ? std::vector<std::string>() : plain_words(title);
  const bool only_numbers = std::ranges::all_of(
      words, [](const std::string& word) { return std::ranges::none_of(word, is_letter); });
  const domain::Grade* whole =
      only_numbers && title.find_first_of("0123456789") != std::string_view::npos
          ? nullptr
          : grade_as_written(charter, title);
  return whole != nullptr ? whole : TitleReader(charter).read(words);
}

const domain::Grade* grade_as_written(const domain::Charter& charter, std::string_view text) {
  std::string plain = lib::folded(with_plain_spaces(text));
  for (const domain::Grade* grade : {by_words(charter, plain), by_phrase(charter, plain)}) {
    if (grade != nullptr) {
      return grade;
    }
  }
  for (const std::string_view before : words_before) {
    if (plain.starts_with(before)) {
      plain.erase(0, before.size());
      break;
    }
  }
  for (const domain::Grade* grade :
       {by_words(charter, plain), by_fraction(charter, plain), by_copylefts(charter, text)}) {
    if (grade != nullptr) {
      return grade;
    }
  }
  return nullptr;
}

}  // namespace palmares::intake
