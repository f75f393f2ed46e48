// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/french_letters.hpp"

#include "intake/table/french_words.hpp"

#include <algorithm>

namespace palmares::intake {

namespace {

bool is_one_of(char32_t c, std::u32string_view set) {
  return set.find(c) != std::u32string_view::npos;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

bool is_blank(char32_t c) {
  return is_one_of(c, U" \t\r\n\u00A0\u202F");
}

/// A sign and what stands round it; letters as small ones.
struct Site {
  char32_t sign;
  char32_t before;
  char32_t after;
  bool starts;  ///< no letter before
  bool ends;    ///< no letter after
};

bool is_vowel(char32_t c) {
  return is_one_of(c, U"aeiouyàâäéèêëîïôöùûüÿœæ");
}

int oddness_of_a(const Site& at) {
  if (at.sign == U'à') {
    const bool bearnese = at.before == U'a' && at.after == U's';  // Morlaàs
    return bearnese ? 2 : !at.ends ? 12 : at.starts || is_one_of(at.before, U"ljçy") ? 0 : 10;
  }
  if (at.sign == U'â') {
    const int initial = at.starts && !is_one_of(at.after, U"gmnpt") ? 6 : 0;
    return at.ends || is_vowel(at.after) ? 10 : is_one_of(at.before, U"oa") ? 8 : initial;
  }
  return at.starts || at.ends || is_vowel(at.before) || is_vowel(at.after) ? 8 : 4;  // ä
}

int oddness_of_e(const Site& at) {
  switch (at.sign) {
    case U'é':
      return at.before == U'e' ? 8 : 0;
    case U'è':
      return at.ends              ? 10
             : at.starts          ? (is_one_of(at.after, U"zvr") ? 1
                                     : is_vowel(at.after)        ? impossible
                                                                 : 8)
             : is_vowel(at.after) ? 6
                                  : 0;
    case U'ê':
      return at.ends ? 10 : at.starts ? (at.after == U't' ? 1 : 8) : is_vowel(at.after) ? 6 : 0;
    default:  // ë
      return at.starts || !is_one_of(at.before, U"aouiïöüy") ? 8 : 1;
  }
}

int oddness_of_i(const Site& at) {
  if (at.sign == U'ï') {
    return at.starts || !is_vowel(at.before) ? 8 : 0;
  }
  return at.ends || is_vowel(at.after) ? 10 : at.starts && at.after != U'l' ? 8 : 0;
}

int oddness_of_o(const Site& at) {
  if (at.sign == U'ö') {
    return at.starts || at.ends || is_vowel(at.before) || is_vowel(at.after) ? 8 : 4;
  }
  return at.ends ? 5 : is_vowel(at.after) ? 8 : at.starts && at.after != U't' ? 8 : 0;
}

int oddness_of_u(const Site& at) {
  if (at.sign == U'ù') {
    return at.before == U'o' && at.ends ? 0 : at.ends ? 8 : 12;
  }
  if (at.sign == U'û') {
    return at.starts ? 8 : at.ends ? 2 : is_vowel(at.after) ? 6 : 0;
  }
  return is_vowel(at.before) ? 3 : 5;  // ü
}

int oddness_of_c(const Site& at) {
  return at.ends ? 8 : is_one_of(at.after, U"aouàâéôûü") ? 0 : impossible;
}

// Letters of other languages: one may stand in a French name.
int oddness_of_foreign(const Site& at) {
  if (at.sign == U'ã') {
    return at.starts || (!at.ends && !is_one_of(at.after, U"oesi")) ? impossible : 9;
  }
  if (at.sign == U'å') {
    return at.starts && is_vowel(at.after) ? impossible : 9;
  }
  if (at.sign == U'ž') {
    return at.ends || (at.starts && !is_vowel(at.after)) ? impossible : 9;
  }
  return is_one_of(at.sign, U"ñáíóúòìāēīōū") ? 7 : 9;
}

int oddness_of_letter(const Site& at) {
  if (is_one_of(at.sign, U"àâä")) {
    return oddness_of_a(at);
  }
  if (is_one_of(at.sign, U"éèêë")) {
    return oddness_of_e(at);
  }
  if (is_one_of(at.sign, U"îï")) {
    return oddness_of_i(at);
  }
  if (is_one_of(at.sign, U"ôö")) {
    return oddness_of_o(at);
  }
  if (is_one_of(at.sign, U"ùûü")) {
    return oddness_of_u(at);
  }
  switch (at.sign) {
    case U'ç':
      return oddness_of_c(at);
    case U'ÿ':
      return is_one_of(at.before, U"aou") ? 3 : 10;
    case U'œ':
      return at.ends ? 10 : 1;
    case U'æ':
      return 5;
    default:
      return oddness_of_foreign(at);
  }
}

// « À », « Ô Toulouse », « É.-U. »; no other letter with an accent is a word.
int oddness_of_single(char32_t letter, char32_t after) {
  if (after == U'.') {
    return 3;
  }
  if (letter == U'à') {
    return 0;
  }
  return letter == U'ô' || letter == U'é'       ? 6
         : is_one_of(letter, U"âçèêëîïùûüæãåð") ? impossible
                                                : 9;
}

// « VéloÉcole » is written so; « chÉteau » is not.
bool starts_known_word(std::u32string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && is_small(text[end])) {
    ++end;
  }
  return is_known_word(text.substr(at, end - at));
}

// A capital among small letters, and the other way round.
int oddness_of_case(std::u32string_view text, std::size_t at, char32_t before, char32_t after) {
  if (is_capital(text[at])) {
    if (is_small(before)) {
      return starts_known_word(text, at) ? 3 : 14;
    }
    return is_capital(before) && is_small(after) && !starts_known_word(text, at) ? impossible : 0;
  }
  const bool two_before = is_capital(before) && at > 1 && is_capital(text[at - 2]);
  const bool two_after = is_capital(after) && at + 2 < text.size() && is_capital(text[at + 2]);
  if (is_capital(after) && (is_capital(before) || (!is_letter(before) && two_after))) {
    return impossible;
  }
  return two_before && !is_letter(after) ? 8 : 0;
}

int oddness_of_quote(char32_t sign, char32_t before, char32_t after) {
  const bool opens = is_one_of(sign, U"«“‘");
  const bool inside = is_letter(before) && is_letter(after);
  if (sign == U'’') {
    return inside || is_one_of(before, U"sS") ? 0 : 3;
  }
  if (inside && sign != U'‘') {
    return impossible;
  }
  const bool towards = opens ? is_letter(before) : is_letter(after);
  return sign == U'‘' ? 8 : towards ? 10 : 1;
}

int oddness_of_dots(char32_t before, char32_t after, char32_t further) {
  if (is_letter(after)) {
    return is_blank(before) ? 6 : 10;
  }
  const bool goes_on = is_blank(after) && is_letter(further);
  return is_blank(before) ? (goes_on ? 10 : 6) : goes_on ? 5 : 3;
}

int oddness_of_dash(char32_t before, char32_t after) {
  const bool inside = is_letter(before) && is_letter(after);
  return inside ? (is_small(after) ? 8 : 3) : is_letter(before) && is_blank(after) ? 6 : 1;
}

// What a wrong encoding puts in the place of letters.
bool is_sign_of_encodings(char32_t c) {
  return is_one_of(c, U"‚„†‡ˆ‹›˜¢£¤¥¦¨«»¬¯´¶¸αΓΣσΘΩδφετΦ√∂∑∏∫≈∆◊≠∞≤≥≡∩ƒ÷⁄⌐⌠⌡¬ⁿ₧□\uFFFD\u00AD") ||
         (c >= 0x2500 && c < 0x25A0) || (c >= 0x370 && c < 0x530) || (c >= 0x20A0 && c < 0x20C0) ||
         c < 0xA0 || (c >= 0xE000 && c < 0xFB00);
}

int oddness_of_sign(char32_t c, char32_t before, char32_t after, char32_t further) {
  if (is_one_of(c, U"«»“”‘’")) {
    return oddness_of_quote(c, before, after);
  }
  if (c == U'…') {
    return oddness_of_dots(before, after, further);
  }
  if (c == U'–' || c == U'—') {
    return oddness_of_dash(before, after);
  }
  if (c == 0xA0 || c == 0x202F) {
    return is_letter(before) && is_letter(after) ? 3 : 1;
  }
  const bool inside = is_letter(before) && is_letter(after);
  switch (c) {
    case U'·':
      return inside ? 2 : 6;
    case U'°':
      return is_digit(before) || is_one_of(before, U"nN") ? 1
             : is_letter(after) || is_small(before)       ? impossible
                                                          : 6;
    case U'€':
      return inside || is_letter(after) ? impossible : is_digit(before) || is_blank(before) ? 2 : 8;
    case U'®':
    case U'™':
      return is_letter(after) || !(is_letter(before) || is_digit(before) || is_blank(before))
                 ? impossible
                 : 4;
    case U'©':
      return is_letter(before) || is_letter(after) ? impossible : 4;
    case U'§':
      return is_letter(before) || is_letter(after) ? impossible : 5;
    case U'²':
    case U'³':
    case U'¹':
      return is_letter(after) ? impossible : is_letter(before) || is_digit(before) ? 4 : 9;
    case U'º':
    case U'ª':
      return is_letter(after) || is_small(small_letter(before))
                 ? (is_one_of(before, U"nN") ? 5 : impossible)
                 : 6;
    case U'•':
    case U'×':
    case U'‰':
    case U'½':
    case U'¼':
    case U'¾':
    case U'±':
      return is_letter(before) || is_letter(after) ? impossible : 6;
    case U'¡':
    case U'¿':
    case U'µ':
    case U'π':
      return is_letter(before) ? impossible : 7;
    default:
      return !is_sign_of_encodings(c) ? 0 : is_letter(before) || is_letter(after) ? impossible : 9;
  }
}

// Above the Latin letters and the usual signs a script is foreign as a whole, and no encoding's
// fault.
bool is_judged(char32_t c) {
  return (c >= 0x80 && c < 0x300) || (c >= 0x370 && c < 0x530) || c >= 0x1E00 ||
         is_one_of(c, U"αΓπΣστΦΘΩδφε");
}

bool is_lost(char32_t c, std::u32string_view lost) {
  return lost.find(c) != std::u32string_view::npos;
}

// The stem with the letters that were lost, where the word is it and an ending.
std::optional<std::size_t> length_like(std::u32string_view word, std::u32string_view stem,
                                       std::u32string_view lost) {
  std::size_t at = 0;
  for (const char32_t letter : stem) {
    if (at >= word.size()) {
      return std::nullopt;
    }
    if (is_lost(word[at], lost)) {
      if (letter < 0x80) {
        return std::nullopt;
      }
      at += at + 1 < word.size() && is_lost(word[at + 1], lost) ? 2 : 1;
    } else if (small_letter(word[at]) != letter) {
      return std::nullopt;
    } else {
      ++at;
    }
  }
  const std::size_t longest = stem.size() < 4 ? 1 : 4;
  const std::u32string_view ending = word.substr(at);
  const bool plain =
      std::ranges::all_of(ending, [](char32_t c) { return c < 0x80 && is_letter(c); });
  return plain && ending.size() <= longest ? std::optional(at) : std::nullopt;
}

}  // namespace

bool is_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z') ||
         (c >= 0xC0 && c < 0x250 && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c < 0x1F00);
}

bool is_capital(char32_t c) {
  const bool odd_ones = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
  return (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x178 ||
         (c >= 0x100 && c < 0x17F && c != 0x138 && c != 0x149 &&
          (odd_ones ? c % 2 == 1 : c % 2 == 0));
}

bool is_small(char32_t c) {
  return is_letter(c) && !is_capital(c);
}

char32_t small_letter(char32_t c) {
  return !is_capital(c) ? c : c == 0x178 ? 0xFF : c < 0x100 ? c + 0x20 : c + 1;
}

char32_t capital_letter(char32_t c) {
  return c == U'œ' ? U'Œ' : c == U'ÿ' ? U'Ÿ' : c >= 0x80 || (c >= U'a' && c <= U'z') ? c - 0x20 : c;
}

int oddness(std::u32string_view text, std::size_t at) {
  const char32_t c = text[at];
  if (!is_judged(c)) {
    return 0;
  }
  const char32_t before = at > 0 ? text[at - 1] : U' ';
  const char32_t after = at + 1 < text.size() ? text[at + 1] : U' ';
  if (!is_letter(c)) {
    return oddness_of_sign(c, before, after, at + 2 < text.size() ? text[at + 2] : U' ');
  }
  if (!is_letter(before) && !is_letter(after)) {
    return oddness_of_single(small_letter(c), after);
  }
  const Site site{.sign = small_letter(c),
                  .before = small_letter(before),
                  .after = small_letter(after),
                  .starts = !is_letter(before),
                  .ends = !is_letter(after)};
  return std::max(oddness_of_letter(site), oddness_of_case(text, at, before, after));
}

bool is_known_word(std::u32string_view word) {
  return std::ranges::any_of(french_words, [&](std::u32string_view stem) {
    return length_like(word, stem, {}).has_value();
  });
}

std::optional<std::u32string> known_word_like(std::u32string_view word, std::u32string_view lost) {
  const bool capitals = std::ranges::none_of(word, is_small) && word.size() > 1;
  for (const std::u32string_view stem : french_words) {
    const auto length = length_like(word, stem, lost);
    if (!length) {
      continue;
    }
    std::u32string meant;
    std::size_t at = 0;
    for (const char32_t letter : stem) {
      const bool gone = is_lost(word[at], lost);
      meant += gone ? (capitals ? capital_letter(letter) : letter) : word[at];
      at += gone && at + 1 < word.size() && is_lost(word[at + 1], lost) ? 2 : 1;
    }
    return meant + std::u32string(word.substr(at));
  }
  return std::nullopt;
}

}  // namespace palmares::intake
