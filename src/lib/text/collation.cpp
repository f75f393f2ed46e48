// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/collation.hpp"

#include "base/utf8.hpp"
#include "lib/text/unicode.hpp"

namespace palmares::lib {

namespace {

bool counts(char32_t letter) {
  const bool ascii = (letter >= U'a' && letter <= U'z') || (letter >= U'0' && letter <= U'9');
  // Beyond Latin-1's signs: every letter of another script, and none of the general punctuation
  // (U+2000 to U+206F).
  return ascii || (letter >= 0xC0 && (letter < 0x2000 || letter > 0x206F) && letter != 0xD7 &&
                   letter != 0xF7);
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const CodePoint& point : code_points(text)) {
    if (counts(point.value)) {
      append_utf8(letters, point.value);
    }
  }
  return letters;
}

}  // namespace

// UTS #10 in small: levels one after the other, parted by an byte below every letter.
std::string collation_key(std::string_view name) {
  const std::string composed = nfc(name);
  return letters_of(folded(composed)) + '\x01' + letters_of(lower_case(composed)) + '\x01' +
         lower_case(composed) + '\x01' + composed;
}

}  // namespace palmares::lib
