// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/xml/svg_markup.hpp"

#include "base/number.hpp"
#include "lib/crypto/sha256.hpp"

#include <algorithm>
#include <cstdint>

namespace palmares::lib {

namespace {

// Enough for a factor to move nothing by a step of the lengths, on sheets of some thousand units.
constexpr int factor_decimals = 7;

void append_escaped(std::string& text, char c) {
  switch (c) {
    case '&':
      text += "&amp;";
      break;
    case '<':
      text += "&lt;";
      break;
    case '>':
      text += "&gt;";
      break;
    case '"':
      text += "&quot;";
      break;
    default:
      text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
}

void append_translation(std::string& xml, const Affine& transform, int decimals) {
  xml += "translate(";
  append_number(xml, transform.e, decimals);
  if (const std::string y = format_number(transform.f, decimals); y != "0") {
    xml += ' ' + y;
  }
  xml += ')';
}

void append_scaling(std::string& xml, const Affine& transform) {
  xml += "scale(";
  append_number(xml, transform.a, factor_decimals);
  if (transform.d != transform.a) {
    xml += ' ';
    append_number(xml, transform.d, factor_decimals);
  }
  xml += ')';
}

void append_matrix(std::string& xml, const Affine& transform, int decimals) {
  xml += "matrix(";
  for (const double factor : {transform.a, transform.b, transform.c, transform.d}) {
    append_number(xml, factor, factor_decimals);
    xml += ' ';
  }
  append_number(xml, transform.e, decimals);
  xml += ' ';
  append_number(xml, transform.f, decimals);
  xml += ')';
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    append_escaped(result, c);
  }
  return result;
}

void append_attribute(std::string& xml, std::string_view name, std::string_view value) {
  xml += ' ';
  xml += name;
  xml += "=\"";
  xml += value;
  xml += '"';
}

void append_attribute(std::string& xml, std::string_view name, double value, int decimals) {
  append_attribute(xml, name, format_number(value, decimals));
}

void append_transform(std::string& xml, const Affine& transform, int decimals) {
  if (transform.identity()) {
    return;
  }
  xml += " transform=\"";
  if (transform.b != 0 || transform.c != 0) {
    append_matrix(xml, transform, decimals);
  } else {
    if (transform.e != 0 || transform.f != 0) {
      append_translation(xml, transform, decimals);
    }
    if (transform.a != 1 || transform.d != 1) {
      append_scaling(xml, transform);
    }
  }
  xml += '"';
}

std::string stamped(std::string_view xml) {
  const std::string digits = lib::sha256_hex(xml).substr(0, 6);
  std::string result;
  for (const char c : xml) {
    if (c == stamp_mark) {
      result += digits;
    } else {
      result += c;
    }
  }
  return result;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view alphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (i < count ? static_cast<std::uint8_t>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= count ? alphabet[group >> (18 - 6 * i) & 63] : '=';
    }
  }
  return text;
}

}  // namespace palmares::lib
