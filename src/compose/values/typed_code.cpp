// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/typed_code.hpp"

#include "base/utf8.hpp"
#include "compose/values/verification.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>

namespace palmares::compose {

namespace {

constexpr std::size_t longest_typed = 600;   // code points; an address with a code is far shorter
constexpr std::size_t most_straight = 6;     // readings as typed
constexpr std::size_t most_of_keyboard = 3;  // readings of each kind of keyboard

using Signs = std::u32string;

/// NFC, full-width forms (U+FF01 to U+FF5E) as ASCII.
Signs signs_of(std::string_view typed) {
  Signs signs;
  for (const CodePoint& point : code_points(lib::nfc(typed))) {
    const bool wide = point.value >= 0xFF01 && point.value <= 0xFF5E;
    signs += wide ? point.value - 0xFF01 + U'!' : point.value;
    if (signs.size() == longest_typed) {
      break;
    }
  }
  return signs;
}

char32_t lower(char32_t sign) {
  return sign >= U'A' && sign <= U'Z' ? sign - U'A' + U'a' : sign;
}

std::optional<int> hexadecimal(char32_t sign) {
  const std::size_t value = std::u32string_view(U"0123456789abcdef").find(lower(sign));
  return value == std::u32string_view::npos ? std::nullopt : std::optional(static_cast<int>(value));
}

/// « %C2%A0 » of a pasted address.
Signs percent_decoded(const Signs& signs) {
  std::string bytes;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const auto high =
        signs[i] == U'%' && i + 2 < signs.size() ? hexadecimal(signs[i + 1]) : std::nullopt;
    const auto low = high ? hexadecimal(signs[i + 2]) : std::nullopt;
    if (low) {
      bytes += static_cast<char>(*high * 16 + *low);
      i += 2;
    } else {
      append_utf8(bytes, signs[i]);
    }
  }
  return signs_of(bytes);
}

/// What follows the last `mark` as far as one of `ends`; nothing where the mark is not there.
std::optional<Signs> after(const Signs& signs, std::u32string_view mark, std::u32string_view ends) {
  Signs folded = signs;
  std::ranges::transform(folded, folded.begin(), lower);
  const std::size_t start = folded.rfind(mark);
  if (start == Signs::npos) {
    return std::nullopt;
  }
  const Signs rest = signs.substr(start + mark.size());
  return rest.substr(0, rest.find_first_of(ends));
}

/// The part of an address that is a code; nothing of another address; else the whole.
Signs code_of_address(const Signs& signs) {
  if (const auto found = after(signs, U"/v/", U"?#/")) {
    return percent_decoded(*found);
  }
  const auto found = after(signs, U"/v?code=", U"#&");
  if (found) {
    return percent_decoded(*found);
  }
  return signs.find(U"://") == Signs::npos ? signs : Signs();
}

/// A run of letters and digits, as digits of a code; empty where one of them is none.
using Words = std::vector<std::string>;

bool is_letter(char32_t sign) {
  const char32_t small = lower(sign);
  const bool ascii = (small >= U'a' && small <= U'z') || (sign >= U'0' && sign <= U'9');
  // Letters with accents; × and ÷ stand among them.
  return ascii || (sign >= 0xC0 && sign <= 0x17F && sign != 0xD7 && sign != 0xF7);
}

Words words_of(const Signs& signs) {
  Words words;
  bool open = false;
  bool foreign = false;
  for (const char32_t sign : signs) {
    if (!is_letter(sign)) {
      open = false;
      continue;
    }
    if (!open) {
      words.emplace_back();
      foreign = false;
    }
    open = true;
    const std::optional<int> digit = code_digit(sign);
    foreign = foreign || !digit;
    words.back() = foreign ? std::string() : words.back() + code_sign(*digit);
  }
  return words;
}

/// The words that end with the last of those and have so many signs together; nothing where no
/// words do.
std::optional<std::string> joined_to(const Words& words, std::size_t last, std::size_t length) {
  std::string text;
  for (std::size_t i = last + 1; i-- > 0 && !words[i].empty() && text.size() < length;) {
    text.insert(0, words[i]);
  }
  return text.size() == length ? std::optional(std::move(text)) : std::nullopt;
}

/// Does the text end with one sign alone? It is then the check sign of the code before it, right or
/// wrong.
bool ends_in_a_check_sign(const Words& words) {
  return words.size() > 1 && words.back().size() == 1;
}

struct Reading {
  int unlikelihood = 0;
  std::string code;
};

/// The codes among the words, the likeliest first: what has a right check sign, what is all there
/// is, what stands last.
std::vector<std::string> codes_in(const Words& words, std::size_t most) {
  std::vector<Reading> readings;
  std::string whole;
  for (const std::string& word : words) {
    whole += word;
  }
  const bool closed = ends_in_a_check_sign(words);
  for (std::size_t last = words.size(); last-- > 0;) {
    for (const std::size_t length : {checked_code_length, code_length}) {
      auto code = joined_to(words, last, length);
      if (!code || (closed && length == code_length && last + 2 == words.size())) {
        continue;
      }
      const bool likely =
          *code == whole || (closed && length == checked_code_length && last + 1 == words.size());
      const int unlikelihood = check_sign_holds(*code) ? 0
                               : likely                ? 1
                               : length == code_length ? 2
                                                       : 3;
      readings.push_back({.unlikelihood = unlikelihood, .code = *std::move(code)});
    }
  }
  std::ranges::stable_sort(readings, {}, &Reading::unlikelihood);
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < std::min(readings.size(), most); ++i) {
    codes.push_back(std::move(readings[i].code));
  }
  return codes;
}

/// The digit that a French keyboard writes so without Shift, or nothing.
std::optional<char32_t> unshifted_digit(char32_t sign) {
  constexpr std::u32string_view row = U"à&é\"'(-è_ç";
  const std::size_t digit = row.find(sign);
  return digit == std::u32string_view::npos ? std::nullopt
                                            : std::optional(U'0' + static_cast<char32_t>(digit));
}

// What a French keyboard writes where the American one of a scanner has the second: by the place of
// the keys.
constexpr std::array<std::pair<char32_t, char32_t>, 12> american_keys = {
    {{U'q', U'a'},
     {U'a', U'q'},
     {U'z', U'w'},
     {U'w', U'z'},
     {U',', U'm'},
     {U'?', U'm'},
     {U'm', U'ø'},  // « ; », which no code holds
     {U')', U'-'},
     {U'!', U'/'},
     {U'§', U'/'},
     {U':', U'.'},
     {U';', U','}}};

Signs with_digits(Signs signs, bool hyphen_is_six) {
  for (char32_t& sign : signs) {
    sign = sign == U'-' && !hyphen_is_six ? sign : unshifted_digit(sign).value_or(sign);
  }
  return signs;
}

Signs scanned(Signs signs) {
  for (char32_t& sign : signs) {
    const char32_t small = lower(sign);
    const auto* const key =
        std::ranges::find(american_keys, small, &std::pair<char32_t, char32_t>::first);
    sign = key == american_keys.end() ? unshifted_digit(sign).value_or(sign) : key->second;
  }
  return signs;
}

void add_new(std::vector<std::string>& codes, std::vector<std::string> more) {
  for (std::string& code : more) {
    if (std::ranges::find(codes, code) == codes.end()) {
      codes.push_back(std::move(code));
    }
  }
}

/// An address that was encoded whole: « https%3A%2F%2Flabel.example%2Fv%2F… », as links through
/// other sites hold it.
bool is_encoded(const Signs& signs) {
  return signs.find(U'/') == Signs::npos &&
         (signs.find(U"%2F") != Signs::npos || signs.find(U"%2f") != Signs::npos);
}

Signs unwrapped(std::string_view typed) {
  const Signs signs = signs_of(typed);
  return is_encoded(signs) ? percent_decoded(signs) : signs;
}

}  // namespace

std::vector<std::string> typed_codes(std::string_view typed) {
  const Signs signs = unwrapped(typed);
  const Signs code = code_of_address(signs);
  std::vector<std::string> codes = codes_in(words_of(code), most_straight);
  for (const Signs& other : {with_digits(code, false), with_digits(code, true),
                             code_of_address(scanned(code)), code_of_address(scanned(signs))}) {
    add_new(codes, codes_in(words_of(other), most_of_keyboard));
  }
  return codes;
}

std::size_t typed_signs(std::string_view typed) {
  const Signs signs = code_of_address(unwrapped(typed));
  return static_cast<std::size_t>(std::ranges::count_if(signs, is_letter));
}

}  // namespace palmares::compose
