// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/unicode.hpp"

#include "base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <utility>

namespace palmares::lib {

namespace {

struct Free {
  void operator()(utf8proc_uint8_t* memory) const { std::free(memory); }
};

std::string map(std::string_view text, unsigned options) {
  utf8proc_uint8_t* result = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &result,
                                   static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, Free> owner(result);
  if (length == UTF8PROC_ERROR_NOMEM) {
    throw std::bad_alloc();
  }
  // Ill-formed text is refused before it comes here; what slips through stays as it is.
  return length < 0
             ? std::string(text)
             : std::string(reinterpret_cast<const char*>(result), static_cast<std::size_t>(length));
}

using Replacement = std::pair<char32_t, std::string_view>;

// SpecialCasing.txt: upper cases of more than one letter (utf8proc knows only single ones).
constexpr std::array<Replacement, 9> long_upper_cases = {{{0x00DF, "SS"},
                                                          {0x0149, "ʼN"},
                                                          {0xFB00, "FF"},
                                                          {0xFB01, "FI"},
                                                          {0xFB02, "FL"},
                                                          {0xFB03, "FFI"},
                                                          {0xFB04, "FFL"},
                                                          {0xFB05, "ST"},
                                                          {0xFB06, "ST"}}};

// Letters without a decomposition in Unicode that a reader types as these.
constexpr std::array<Replacement, 7> opened_letters = {{{0x0153, "oe"},
                                                        {0x00E6, "ae"},
                                                        {0x00F8, "o"},
                                                        {0x0142, "l"},
                                                        {0x0111, "d"},
                                                        {0x0131, "i"},
                                                        {0x00F0, "d"}}};

template <std::size_t Count>
std::string_view replacement_of(const std::array<Replacement, Count>& table, char32_t code_point) {
  for (const auto& [letter, text] : table) {
    if (letter == code_point) {
      return text;
    }
  }
  return {};
}

bool in(char32_t value, char32_t first, char32_t last) {
  return value >= first && value <= last;
}

bool directs(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || in(c, 0x202A, 0x202E) ||
         in(c, 0x2066, 0x2069);
}

bool has_no_width(char32_t c) {
  return in(c, 0x200B, 0x200D) || c == 0x2060 || c == 0xFEFF || c == 0x180E;
}

// Default_Ignorable_Code_Point that is a letter or a mark: it shows nothing and would tell two
// equal names apart.
bool is_invisible(char32_t c) {
  return c == 0x034F || in(c, 0x115F, 0x1160) || in(c, 0x17B4, 0x17B5) || c == 0x3164 ||
         c == 0xFFA0 || c == 0x2800;
}

bool selects_variant(char32_t c) {
  return in(c, 0xFE00, 0xFE0F) || in(c, 0xE0100, 0xE01EF) || in(c, 0x180B, 0x180D);
}

std::string_view why_category(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CC:
      return "caractère de contrôle";
    case UTF8PROC_CATEGORY_CF:
      return "caractère de mise en forme";
    case UTF8PROC_CATEGORY_CS:
      return "demi-codet isolé";
    case UTF8PROC_CATEGORY_CO:
      return "caractère à usage privé";
    case UTF8PROC_CATEGORY_CN:
      return "caractère non attribué";
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return "séparateur de lignes";
    default:
      return {};
  }
}

}  // namespace

std::string nfc(std::string_view text) {
  return map(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string upper_case(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const CodePoint& point : code_points(text)) {
    if (const auto letters = replacement_of(long_upper_cases, point.value); !letters.empty()) {
      result += letters;
    } else {
      append_utf8(result, static_cast<char32_t>(
                              utf8proc_toupper(static_cast<utf8proc_int32_t>(point.value))));
    }
  }
  return result;
}

std::string lower_case(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const CodePoint& point : code_points(text)) {
    append_utf8(result, static_cast<char32_t>(
                            utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value))));
  }
  return result;
}

std::string folded(std::string_view text) {
  const std::string plain = map(text, UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                          UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_LUMP);
  std::string result;
  result.reserve(plain.size());
  for (const CodePoint& point : code_points(plain)) {
    if (const auto letters = replacement_of(opened_letters, point.value); !letters.empty()) {
      result += letters;
    } else {
      append_utf8(result, point.value);
    }
  }
  return result;
}

namespace {

// UAX #29: what emoji are made of. Signs of the trade and the copyleft are pictographic to Unicode,
// text to their readers.
bool is_emoji(char32_t code_point) {
  constexpr std::array<char32_t, 4> signs = {0x00A9, 0x00AE, 0x2122, 0x1F12F};
  const int bound = utf8proc_get_property(static_cast<utf8proc_int32_t>(code_point))->boundclass;
  return (bound == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC ||
          bound == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR) &&
         std::ranges::find(signs, code_point) == signs.end();
}

}  // namespace

std::string_view why_refused(char32_t code_point) {
  if (code_point > 0x10FFFF) {
    return "valeur hors d’Unicode";
  }
  if (code_point == 0xFFFD) {
    return "caractère de remplacement";
  }
  if (directs(code_point)) {
    return "marque de direction";
  }
  if (has_no_width(code_point)) {
    return code_point == 0x200B ? "espace de largeur nulle" : "caractère de largeur nulle";
  }
  if (code_point == 0x00AD) {
    return "trait d’union conditionnel";
  }
  if (selects_variant(code_point)) {
    return "sélecteur de variante";
  }
  if (is_emoji(code_point)) {
    return "émoji";
  }
  return is_invisible(code_point) ? "caractère invisible" : why_category(code_point);
}

}  // namespace palmares::lib
