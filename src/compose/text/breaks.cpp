// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/breaks.hpp"

#include "base/utf8.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace palmares::compose {

namespace {

using Words = std::string_view;

// Never the end of a line: they belong to the name that follows.
constexpr std::array<Words, 12> saints = {"saint", "sainte", "saints", "saintes", "st",   "ste",
                                          "notre", "san",    "santa",  "santo",   "sant", "sankt"};
// They hold both neighbours: « Saint-Remy-en-Bouzemont ».
constexpr std::array<Words, 13> links = {"en",   "sur", "sous", "lès",   "les",    "lez", "et",
                                         "près", "ès",  "ez",   "entre", "devant", "und"};
// They hold the word that follows: « Martin-de-Bienfaite » may break before « de ».
constexpr std::array<Words, 12> articles = {"de", "du", "des", "d",  "la",  "le",
                                            "à",  "au", "aux", "di", "del", "della"};
// At a space they end a line only when nothing better fits: small words, and the abbreviations that
// begin a body's name.
constexpr std::array<Words, 26> small = {
    "de",  "du",   "des", "la",  "le", "les",  "à",    "au", "aux", "et", "en",    "sur",    "sous",
    "par", "pour", "un",  "une", "ou", "dans", "avec", "cc", "ca",  "cu", "saint", "sainte", "d"};

template <std::size_t n>
bool is_one_of(const std::array<Words, n>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_space(char32_t c) {
  return c == U' ';
}
bool is_hyphen(char32_t c) {
  return c == U'-' || c == U'\u2010';
}
bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’';
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_dash(char32_t c) {
  return c == U'–' || c == U'—' || c == U'·' || is_hyphen(c);
}

bool is_word(char32_t c) {
  constexpr std::u32string_view not_in_words = U" \u00A0\u202F-\u2010\u2011–—/.,;:!?()[]«»\"'’“”·…";
  return not_in_words.find(c) == std::u32string_view::npos;
}

bool may_not_begin(char32_t c) {
  constexpr std::u32string_view closing = U",;:.!?)]»”…/%\u00A0\u202F";
  return closing.find(c) != std::u32string_view::npos || is_dash(c);
}

bool may_not_end(char32_t c) {
  constexpr std::u32string_view opening = U"([«“\u00A0\u202F";
  return opening.find(c) != std::u32string_view::npos;
}

class Finder {
 public:
  Finder(std::string_view text, LastBreaks last)
      : m_text(text),
        m_points(code_points(text)),
        m_list(text.find(" · ") != std::string_view::npos),
        m_last(last) {}

  std::vector<Break> find() const {
    std::vector<Break> breaks;
    for (std::size_t at = 1; at < m_points.size(); ++at) {
      if (const auto quality = quality_at(at)) {
        breaks.push_back({.offset = m_points[at].offset, .quality = *quality});
      }
    }
    return breaks;
  }

 private:
  [[nodiscard]] char32_t value(std::size_t at) const { return m_points[at].value; }

  [[nodiscard]] std::optional<BreakQuality> quality_at(std::size_t at) const {
    const char32_t before = value(at - 1);
    if (is_space(before)    ? after_space(at)
        : is_hyphen(before) ? after_hyphen(at)
                            : before == U'/' && after_slash(at)) {
      return quality_of(at);
    }
    return m_last == LastBreaks::yes && is_hyphen(before) && before_link(at)
               ? std::optional(BreakQuality::last)
               : std::nullopt;
  }

  [[nodiscard]] BreakQuality quality_of(std::size_t at) const {
    if (m_list && !follows_dot(at)) {
      return BreakQuality::inner;
    }
    const bool poor = is_space(value(at - 1)) && (ends_with_small_word(at) || touches_number(at));
    return poor ? BreakQuality::poor : BreakQuality::good;
  }

  [[nodiscard]] bool follows_dot(std::size_t at) const {
    return at >= 2 && is_space(value(at - 1)) && value(at - 2) == U'·';
  }

  [[nodiscard]] bool after_space(std::size_t at) const {
    std::size_t last = at - 1;
    while (last > 0 && is_space(value(last))) {
      --last;
    }
    return !is_space(value(at)) && !is_space(value(last)) && !may_not_begin(value(at)) &&
           !may_not_end(value(last));
  }

  [[nodiscard]] bool after_slash(std::size_t at) const {
    return at > 1 && !is_space(value(at)) && value(at) != U'/';
  }

  [[nodiscard]] bool after_hyphen(std::size_t at) const {
    if (at < 2 || !is_word(value(at - 2)) || !is_word(value(at))) {
      return false;
    }
    const std::string left = word_ending(at - 1);
    const std::string right = word_beginning(at);
    // « d’e-communication »: a letter alone is no word to end a line with.
    if (is_letter_alone(at - 1)) {
      return false;
    }
    return !is_one_of(saints, left) && !is_one_of(links, left) && !is_one_of(articles, left) &&
           !is_one_of(links, right);
  }

  [[nodiscard]] bool before_link(std::size_t at) const {
    return at >= 2 && !is_letter_alone(at - 1) && is_word(value(at - 2)) &&
           is_one_of(links, word_beginning(at)) && !is_one_of(saints, word_ending(at - 1));
  }

  [[nodiscard]] bool ends_with_small_word(std::size_t at) const {
    std::size_t end = at;
    while (end > 0 && is_space(value(end - 1))) {
      --end;
    }
    return is_one_of(small, word_ending(end));
  }

  // « des 1000 étangs », « Val 81 »: a number belongs to the words beside it.
  [[nodiscard]] bool touches_number(std::size_t at) const {
    std::size_t last = at - 1;
    while (last > 0 && is_space(value(last))) {
      --last;
    }
    return is_digit(value(at)) || is_digit(value(last));
  }

  [[nodiscard]] bool is_letter_alone(std::size_t hyphen) const {
    return !is_digit(value(hyphen - 1)) && (hyphen < 2 || !is_word(value(hyphen - 2)));
  }

  [[nodiscard]] std::string word_ending(std::size_t end) const {
    std::size_t first = end;
    while (first > 0 && is_word(value(first - 1))) {
      --first;
    }
    // « l’Isle » is one word with its article; « L’Haÿ » never ends in the article alone.
    return first > 0 && is_apostrophe(value(first - 1)) ? std::string() : lowered(first, end);
  }

  [[nodiscard]] std::string word_beginning(std::size_t first) const {
    std::size_t end = first;
    while (end < m_points.size() && is_word(value(end))) {
      ++end;
    }
    return lowered(first, end);
  }

  [[nodiscard]] std::string lowered(std::size_t first, std::size_t end) const {
    const std::size_t from = m_points[first].offset;
    const std::size_t to = end < m_points.size() ? m_points[end].offset : m_text.size();
    return lib::lower_case(m_text.substr(from, to - from));
  }

  std::string_view m_text;
  std::vector<CodePoint> m_points;
  bool m_list;  ///< items parted by « · »
  LastBreaks m_last;
};

}  // namespace

std::vector<Break> line_breaks(std::string_view text, LastBreaks last) {
  return Finder(text, last).find();
}

}  // namespace palmares::compose
