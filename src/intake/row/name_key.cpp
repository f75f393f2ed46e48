// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/name_key.hpp"

#include "base/utf8.hpp"
#include "domain/ascii.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

namespace palmares::intake {

namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 4> articles = {"la", "le", "les", "l"};
constexpr std::array<std::string_view, 8> particles = {"de", "du", "des", "d",
                                                       "la", "le", "les", "l"};
constexpr std::array<std::string_view, 3> short_groups = {"cc", "ca", "cu"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> groups = {
    {{"de", "communes"}, {"d", "agglomeration"}, {"urbaine", ""}}};

// A word of a name is at most as long as its key's parts; combining marks do not end it.
Words words_of(std::string_view name) {
  Words words;
  bool open = false;
  for (const CodePoint& point : code_points(name)) {
    const std::string letters = domain::ascii_letters(point.value);
    const bool mark = point.value >= 0x300 && point.value <= 0x36F;
    if (!letters.empty() && !open) {
      words.emplace_back();
    }
    open = !letters.empty() || (open && mark);
    if (!letters.empty()) {
      words.back() += letters;
    }
  }
  for (std::string& word : words) {
    if (word == "st" || word == "ste") {
      word.replace(0, 2, "saint");
    }
  }
  return words;
}

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& list, const std::string& word) {
  return std::ranges::find(list, word) != list.end();
}

std::string joined(const Words& words) {
  return std::accumulate(words.begin(), words.end(), std::string());
}

std::size_t group_words(const Words& words) {
  if (words.size() > 1 && is_one_of(short_groups, words[0])) {
    return 1;
  }
  for (const auto& [first, second] : groups) {
    const std::size_t count = second.empty() ? 2 : 3;
    if (words.size() > count && words[0] == "communaute" && words[1] == first &&
        (second.empty() || words[2] == second)) {
      return count;
    }
  }
  return 0;
}

std::string_view without_acronym(std::string_view name) {
  const std::size_t open = name.rfind('(');
  return name.ends_with(')') && open != std::string_view::npos && open > 0 ? name.substr(0, open)
                                                                           : name;
}

}  // namespace

std::string commune_key(std::string_view name) {
  Words words = words_of(name);
  if (words.size() > 1 && name.ends_with(')') && is_one_of(articles, words.back())) {
    std::rotate(words.begin(), words.end() - 1, words.end());
  }
  return joined(words);
}

std::string group_key(std::string_view name) {
  Words words = words_of(without_acronym(name));
  std::size_t skipped = group_words(words);
  while (skipped > 0 && skipped + 1 < words.size() && is_one_of(particles, words[skipped])) {
    ++skipped;
  }
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(skipped));
  return joined(words);
}

// Damerau's distance of neighbours, on keys, which are ASCII.
std::size_t typing_faults(std::string_view one, std::string_view other, std::size_t most) {
  const std::size_t longer = std::max(one.size(), other.size());
  if (longer - std::min(one.size(), other.size()) > most) {
    return most + 1;
  }
  std::vector<std::size_t> before(other.size() + 1);
  std::vector<std::size_t> last(other.size() + 1);
  std::vector<std::size_t> row(other.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= one.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      row[j] = std::min(
          {row[j - 1] + 1, last[j] + 1, last[j - 1] + (one[i - 1] == other[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return std::min(last.back(), most + 1);
}

}  // namespace palmares::intake
