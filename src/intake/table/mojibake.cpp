// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/mojibake.hpp"

#include "base/utf8.hpp"
#include "intake/table/code_pages.hpp"
#include "intake/table/french_letters.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace palmares::intake {

namespace {

constexpr int worth_of_a_word = 8;
constexpr int most_times = 4;  // read wrongly, saved, read wrongly again

// The byte that a page writes a character as; nil where it has none. Controls were bytes that the
// page left empty.
unsigned char byte_of(char32_t c, const CodePage& page) {
  if (c < 0xA0) {
    return static_cast<unsigned char>(c);
  }
  const auto found =
      c > 0xFFFF ? page.upper->end() : std::ranges::find(*page.upper, static_cast<char16_t>(c));
  return found == page.upper->end()
             ? 0
             : static_cast<unsigned char>(0x80 + (found - page.upper->begin()));
}

std::string bytes_of(std::u32string_view text, const CodePage& page) {
  std::string bytes;
  std::ranges::transform(text, std::back_inserter(bytes),
                         [&](char32_t c) { return static_cast<char>(byte_of(c, page)); });
  return bytes;
}

std::size_t length_of_lead(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xC2 && byte < 0xE0   ? 2
         : byte >= 0xE0 && byte < 0xF0 ? 3
         : byte >= 0xF0 && byte < 0xF5 ? 4
                                       : 0;
}

// Letters and signs of Europe, and what a further wrong reading leaves; « d’é » in MacRoman would
// be an Armenian one.
bool is_plausible(char32_t c) {
  return (c >= 0x80 && c < 0x180) || c == 0x192 || c == 0x2C6 || c == 0x2DC ||
         (c >= 0x300 && c < 0x370) || (c >= 0x2010 && c < 0x2040) || c == 0x20AC || c == 0x2122 ||
         c == 0x221A || c == 0x2260 || (c >= 0x2500 && c < 0x25A0) || c == 0xFFFD;
}

// The text as UTF-8 that was once read under that page; the same where nothing of it can be.
std::u32string read_back(std::u32string_view text, const CodePage& page) {
  const std::string bytes = bytes_of(text, page);
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = length_of_lead(bytes[i]);
    const std::string_view letter = std::string_view(bytes).substr(i, length);
    const bool whole = length > 0 && letter.size() == length && !first_invalid_utf8(letter);
    const char32_t meant = whole ? code_points(letter).front().value : 0;
    result += whole && is_plausible(meant) ? meant : text[i];
    i += whole && is_plausible(meant) ? length : 1;
  }
  return result;
}

bool is_french_sign(char32_t c) {
  return std::u32string_view(U"àâçéèêëîïôùûÿœæÀÂÇÉÈÊËÎÏÔÙÛŸŒÆ’").find(c) !=
         std::u32string_view::npos;
}

// Bytes of `other` that were read under `page`; the same where the two have not the same letters.
std::u32string read_as(std::u32string_view text, const CodePage& page, const CodePage& other) {
  std::u32string result;
  for (const char32_t c : text) {
    const unsigned char byte = byte_of(c, page);
    const char32_t meant = byte < 0x80 ? byte : (*other.upper)[byte - 0x80];
    if (meant == 0 || (meant >= 0x80 && !is_french_sign(meant))) {
      return std::u32string(text);
    }
    result += meant;
  }
  return result;
}

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == 0xA0 || c == 0x202F;
}

// « FÃ ©dÃ ©ration »: a blank that came between the two halves of a letter.
std::u32string joined(std::u32string_view text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t next = std::min(text.find_first_not_of(U" \u00A0\u202F", i), text.size());
    const bool half = !result.empty() && (result.back() == U'Ã' || result.back() == U'Â') &&
                      next > i && next < text.size() && text[next] >= 0xA1 && text[next] <= 0xBF;
    i = half ? next : i;
    result += text[i];
  }
  return result;
}

// What is left of letters of which a half was lost: no-break spaces made spaces, bytes that
// Windows-1252 leaves empty.
std::u32string halves_mended(std::u32string_view text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t after = i + 1 < text.size() ? text[i + 1] : U' ';
    const bool small = result.empty() || !is_capital(result.back());
    const bool word_ends = is_blank(after) || after == U'’' || (after < 0x80 && !is_letter(after));
    if (text[i] == U'Ã' && word_ends && small) {
      result += U'à';
      i += after == 0xA0 || (is_blank(after) && i + 2 < text.size() && is_blank(text[i + 2])) ? 1
                                                                                              : 0;
    } else if (text[i] == U'Â' && is_blank(after)) {
      i += !result.empty() && is_blank(result.back()) ? 1 : 0;
    } else if (text[i] == U'â' && after == U'€' &&
               (i + 2 >= text.size() || text[i + 2] < 0x80 || is_blank(text[i + 2]))) {
      // « â€™ » has all its bytes and is left to the next reading.
      result += U'”';
      ++i;
    } else {
      result += text[i];
    }
  }
  while (!result.empty() && is_blank(result.back())) {
    result.pop_back();
  }
  return result;
}

/// The best reading so far.
class Best {
 public:
  explicit Best(std::u32string_view text) : m_odd(oddness_of_text(text)) {}

  void offer(std::u32string text, std::string_view page) {
    const int odd = oddness_of_text(text);
    if (odd < m_odd) {
      m_odd = odd;
      m_found = Reread{std::move(text), page};
    }
  }
  [[nodiscard]] const std::optional<Reread>& found() const { return m_found; }

 private:
  int m_odd;
  std::optional<Reread> m_found;
};

// Once back; UTF-8 first, which leaves marks that nothing else leaves.
std::optional<Reread> step_back(std::u32string_view text) {
  Best best(text);
  for (const CodePage& page : code_pages()) {
    best.offer(read_back(text, page), page.name);
    best.offer(halves_mended(read_back(text, page)), page.name);
    best.offer(halves_mended(read_back(joined(text), page)), page.name);
  }
  if (best.found()) {
    return best.found();
  }
  for (const CodePage& page : code_pages()) {
    for (const CodePage& other : code_pages()) {
      best.offer(read_as(text, page, other), page.name);
    }
  }
  return best.found();
}

}  // namespace

int oddness_of_text(std::u32string_view text) {
  int odd = 0;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_letter(text[end])) {
      ++end;
    }
    const std::u32string_view word = text.substr(i, end - i);
    const bool accented = std::ranges::any_of(word, [](char32_t c) { return c >= 0x80; });
    odd -= accented && is_known_word(word) ? worth_of_a_word : 0;
    for (end = std::max(end, i + 1); i < end; ++i) {
      odd += oddness(text, i);
    }
  }
  return odd;
}

std::optional<std::size_t> impossible_sign(std::u32string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (oddness(text, i) >= impossible) {
      return i;
    }
  }
  return std::nullopt;
}

std::optional<Reread> reread(std::u32string_view text) {
  constexpr int suspect = 4;
  std::optional<Reread> found;
  for (int times = 0; times < most_times; ++times) {
    const std::u32string_view now = found ? std::u32string_view(found->text) : text;
    bool odd = false;
    for (std::size_t i = 0; i < now.size() && !odd; ++i) {
      odd = oddness(now, i) >= suspect;
    }
    auto before = odd ? step_back(now) : std::nullopt;
    if (!before) {
      break;
    }
    found = Reread{std::move(before->text), found ? found->page : before->page};
  }
  return found;
}

}  // namespace palmares::intake
