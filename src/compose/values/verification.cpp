// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/verification.hpp"

#include "lib/crypto/sodium.hpp"

#include <array>
#include <cassert>
#include <cstdint>
#include <utility>

namespace palmares::compose {

namespace {

constexpr std::string_view digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t bytes_used = 10;  // 80 bits

std::string base32(BytesView bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char byte : bytes) {
    bits = (bits << 8 | static_cast<unsigned char>(byte)) & 0xFFFFU;
    for (held += 8; held >= 5; held -= 5) {
      text += digits[bits >> (held - 5) & 31U];
    }
  }
  return text;
}

// The field of 32 elements, modulo x^5 + x^2 + 1; a code is 17 of its elements d with d16 + a·d15 +
// … + a^16·d0 = 0, where a is a generator. Powers below a^31 differ, so neither one changed element
// nor two swapped ones leave the sum at 0.
constexpr int times_generator(int value) {
  const int doubled = value << 1;
  return doubled >= 32 ? doubled ^ 0b100101 : doubled;
}

constexpr int field_product(int one, int other) {
  int product = 0;
  for (; other > 0; other >>= 1) {
    product ^= (other & 1) == 1 ? one : 0;
    one = times_generator(one);
  }
  return product;
}

/// By Horner's rule; 0 where the check sign holds.
int syndrome(std::string_view checked) {
  int sum = 0;
  for (const char sign : checked) {
    sum = times_generator(sum) ^ code_digit(static_cast<unsigned char>(sign)).value_or(0);
  }
  return sum;
}

/// a^-n; a has order 31.
int inverse_power(std::size_t exponent) {
  int power = 1;
  for (std::size_t i = exponent; i < 31; ++i) {
    power = times_generator(power);
  }
  return power;
}

bool made_of_digits(std::string_view text) {
  return text.find_first_not_of(digits) == std::string_view::npos;
}

// At each place the check sign leaves one digit; a code that can be had in two ways, beside a sign
// like it, is named once.
std::vector<TypingError> with_a_sign_more(std::string_view short_code) {
  std::vector<TypingError> slips;
  for (std::size_t place = 0; place <= short_code.size(); ++place) {
    TypingError slip{.code = std::string(short_code), .place = place, .missing = true};
    slip.code.insert(place, 1, digits.front());
    const int error =
        field_product(syndrome(slip.code), inverse_power(slip.code.size() - 1 - place));
    slip.code[place] = code_sign(error);
    if (slips.empty() || slips.back().code != slip.code) {
      slips.push_back(std::move(slip));
    }
  }
  return slips;
}

}  // namespace

std::string verification_code(BytesView key, int edition, std::string_view territory_id,
                              int revision) {
  const std::string message =
      std::to_string(edition) + '|' + std::string(territory_id) + '|' + std::to_string(revision);
  return base32(BytesView(lib::hmac_sha256(key, message)).substr(0, bytes_used));
}

std::string with_check_sign(std::string_view code) {
  assert(made_of_digits(code));
  return std::string(code) + code_sign(times_generator(syndrome(code)));
}

std::string printed_code(BytesView key, int edition, std::string_view territory_id, int revision) {
  return with_check_sign(verification_code(key, edition, territory_id, revision));
}

bool check_sign_holds(std::string_view checked) {
  return checked.size() == checked_code_length && made_of_digits(checked) && syndrome(checked) == 0;
}

std::string grouped(std::string_view code) {
  std::string text;
  for (std::size_t at = 0; at < code.size(); at += 4) {
    text += at > 0 ? "-" : "";
    text += code.substr(at, 4);
  }
  return text;
}

std::optional<int> code_digit(char32_t sign) {
  const char32_t upper = sign >= U'a' && sign <= U'z' ? sign - U'a' + U'A' : sign;
  // Crockford's look-alikes; U, which no code has, is a V badly read.
  constexpr std::array<std::pair<char32_t, char>, 4> look_alikes = {
      {{U'I', '1'}, {U'L', '1'}, {U'O', '0'}, {U'U', 'V'}}};
  char digit = upper < 128 ? static_cast<char>(upper) : '\0';
  for (const auto& [letter, meant] : look_alikes) {
    digit = upper == letter ? meant : digit;
  }
  const std::size_t value = digits.find(digit);
  return value == std::string_view::npos ? std::nullopt : std::optional(static_cast<int>(value));
}

char code_sign(int digit) {
  return digits[static_cast<std::size_t>(digit)];
}

std::vector<TypingError> possible_slips(std::string_view checked) {
  if (checked.size() == code_length && made_of_digits(checked)) {
    return with_a_sign_more(checked);
  }
  std::vector<TypingError> slips;
  const int wrong =
      checked.size() == checked_code_length && made_of_digits(checked) ? syndrome(checked) : 0;
  for (std::size_t place = 0; wrong != 0 && place < checked.size(); ++place) {
    TypingError slip{.code = std::string(checked), .place = place};
    const int error = field_product(wrong, inverse_power(checked.size() - 1 - place));
    slip.code[place] = code_sign(*code_digit(static_cast<unsigned char>(checked[place])) ^ error);
    slips.push_back(std::move(slip));
    if (place + 1 < checked.size()) {
      TypingError swap{.code = std::string(checked), .place = place, .with_the_next = true};
      std::swap(swap.code[place], swap.code[place + 1]);
      if (syndrome(swap.code) == 0) {
        slips.push_back(std::move(swap));
      }
    }
  }
  return slips;
}

}  // namespace palmares::compose
