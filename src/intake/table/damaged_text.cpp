// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/damaged_text.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/code_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

namespace palmares::intake {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::array<std::pair<std::string_view, char32_t>, 114> entities = {
    {{"AElig"sv, 0xC6},   {"Aacute"sv, 0xC1},   {"Acirc"sv, 0xC2},  {"Agrave"sv, 0xC0},  {"Aring"sv, 0xC5},   {"Atilde"sv, 0xC3},
     {"Auml"sv, 0xC4},    {"Ccedil"sv, 0xC7},   {"ETH"sv, 0xD0},    {"Eacute"sv, 0xC9},  {"Ecirc"sv, 0xCA},   {"Egrave"sv, 0xC8},
     {"Euml"sv, 0xCB},    {"Iacute"sv, 0xCD},   {"Icirc"sv, 0xCE},  {"Igrave"sv, 0xCC},  {"Iuml"sv, 0xCF},    {"Ntilde"sv, 0xD1},
     {"OElig"sv, 0x152},  {"Oacute"sv, 0xD3},   {"Ocirc"sv, 0xD4},  {"Ograve"sv, 0xD2},  {"Oslash"sv, 0xD8},  {"Otilde"sv, 0xD5},
     {"Ouml"sv, 0xD6},    {"THORN"sv, 0xDE},    {"Uacute"sv, 0xDA}, {"Ucirc"sv, 0xDB},   {"Ugrave"sv, 0xD9},  {"Uuml"sv, 0xDC},
     {"Yacute"sv, 0xDD},  {"Yuml"sv, 0x178},    {"aacute"sv, 0xE1}, {"acirc"sv, 0xE2},   {"acute"sv, 0xB4},   {"aelig"sv, 0xE6},
     {"agrave"sv, 0xE0},  {"amp"sv, 0x26},      {"apos"sv, 0x27},   {"aring"sv, 0xE5},   {"atilde"sv, 0xE3},  {"auml"sv, 0xE4},
     {"brvbar"sv, 0xA6},  {"bull"sv, 0x2022},   {"ccedil"sv, 0xE7}, {"cedil"sv, 0xB8},   {"cent"sv, 0xA2},    {"copy"sv, 0xA9},
     {"curren"sv, 0xA4},  {"deg"sv, 0xB0},      {"divide"sv, 0xF7}, {"eacute"sv, 0xE9},  {"ecirc"sv, 0xEA},   {"egrave"sv, 0xE8},
     {"eth"sv, 0xF0},     {"euml"sv, 0xEB},     {"euro"sv, 0x20AC}, {"frac12"sv, 0xBD},  {"frac14"sv, 0xBC},  {"frac34"sv, 0xBE},
     {"gt"sv, 0x3E},      {"hellip"sv, 0x2026}, {"iacute"sv, 0xED}, {"icirc"sv, 0xEE},   {"iexcl"sv, 0xA1},   {"igrave"sv, 0xEC},
     {"iquest"sv, 0xBF},  {"iuml"sv, 0xEF},     {"laquo"sv, 0xAB},  {"ldquo"sv, 0x201C}, {"lsquo"sv, 0x2018}, {"lt"sv, 0x3C},
     {"macr"sv, 0xAF},    {"mdash"sv, 0x2014},  {"micro"sv, 0xB5},  {"middot"sv, 0xB7},  {"nbsp"sv, 0xA0},    {"ndash"sv, 0x2013},
     {"not"sv, 0xAC},     {"ntilde"sv, 0xF1},   {"oacute"sv, 0xF3}, {"ocirc"sv, 0xF4},   {"oelig"sv, 0x153},  {"ograve"sv, 0xF2},
     {"ordf"sv, 0xAA},    {"ordm"sv, 0xBA},     {"oslash"sv, 0xF8}, {"otilde"sv, 0xF5},  {"ouml"sv, 0xF6},    {"para"sv, 0xB6},
     {"plusmn"sv, 0xB1},  {"pound"sv, 0xA3},    {"quot"sv, 0x22},   {"raquo"sv, 0xBB},   {"rdquo"sv, 0x201D}, {"reg"sv, 0xAE},
     {"rsquo"sv, 0x2019}, {"sect"sv, 0xA7},     {"shy"sv, 0xAD},    {"sup1"sv, 0xB9},    {"sup2"sv, 0xB2},    {"sup3"sv, 0xB3},
     {"szlig"sv, 0xDF},   {"thinsp"sv, 0x2009}, {"thorn"sv, 0xFE},  {"times"sv, 0xD7},   {"uacute"sv, 0xFA},  {"ucirc"sv, 0xFB},
     {"ugrave"sv, 0xF9},  {"uml"sv, 0xA8},      {"uuml"sv, 0xFC},   {"yacute"sv, 0xFD},  {"yen"sv, 0xA5},     {"yuml"sv, 0xFF}}};

bool is_small(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || c == 0x153;
}

bool is_letter(char32_t c) {
  return is_small(c) || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) || c == 0x152 || c == 0x178;
}

// Bytes of a text under a code page; what it cannot write is nil.
std::string bytes_of(const std::vector<CodePoint>& points, const CodePage& page) {
  std::string bytes;
  for (const CodePoint& point : points) {
    const auto found = std::ranges::find(*page.upper, static_cast<char16_t>(point.value));
    const bool control = point.value >= 0x80 && point.value < 0xA0;
    const char32_t byte = point.value < 0x80 || control ? point.value
                          : point.value > 0xFFFF || found == page.upper->end()
                              ? 0
                              : static_cast<char32_t>(0x80 + (found - page.upper->begin()));
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

std::size_t length_of_lead(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xC2 && byte < 0xE0 ? 2 : byte >= 0xE0 && byte < 0xF0 ? 3 : byte >= 0xF0 && byte < 0xF5 ? 4 : 0;
}

// Letters and signs of Europe; « d’é » in MacRoman would be an Armenian one.
bool is_plausible(std::string_view letter) {
  const char32_t c = code_points(letter).front().value;
  return (c >= 0xA0 && c < 0x180) || (c >= 0x300 && c < 0x370) || (c >= 0x2010 && c < 0x2040) || c == 0x20AC || c == 0xFFFD;
}

// The text as UTF-8 that was once read under that code page; nothing where no letter of it can be.
std::optional<std::string> read_back(std::string_view text, const CodePage& page) {
  const std::vector<CodePoint> points = code_points(text);
  const std::string bytes = bytes_of(points, page);
  std::string result;
  bool found = false;
  for (std::size_t i = 0; i < points.size();) {
    const std::size_t length = length_of_lead(bytes[i]);
    const std::string_view letter = std::string_view(bytes).substr(i, length);
    if (length > 0 && letter.size() == length && !first_invalid_utf8(letter) && is_plausible(letter)) {
      result += letter;
      found = true;
      i += length;
    } else {
      append_utf8(result, points[i].value);
      ++i;
    }
  }
  return found ? std::optional(std::move(result)) : std::nullopt;
}

std::optional<Refusal> doubly_encoded(std::string_view text) {
  for (const CodePage& page : code_pages()) {
    if (const auto meant = read_back(text, page)) {
      return Refusal{fmt::format("« {} » a été lu dans un mauvais encodage ({})", shown(text), page.name),
                     fmt::format("écrire « {} », ou exporter de nouveau en UTF-8", shown(*meant))};
    }
  }
  return std::nullopt;
}

// Signs that no French word holds, and that a wrong encoding puts there.
bool is_foreign(char32_t c) {
  return std::u32string_view(U"‚„†‡ˆ‰‹›˜¢£¤¥¦§¨©«»¬®¯±²³µ¶¸¹¼½¾√∂∑∏π∫Ω≈∆◊∞≤≥¡¿ƒ•™÷×").find(c) != std::u32string_view::npos ||
         (c >= 0x2500 && c < 0x25A0);
}

bool is_foreign_capital(char32_t c) {
  return std::u32string_view(U"ŽŠŸÐÞÝÕÃÅØ").find(c) != std::u32string_view::npos;
}

std::optional<Refusal> lost_letters(std::string_view text) {
  const std::vector<CodePoint> points = code_points(text);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const char32_t before = i > 0 ? points[i - 1].value : U' ';
    const char32_t after = i + 1 < points.size() ? points[i + 1].value : U' ';
    const char32_t c = points[i].value;
    const bool starts = before == U' ' || before == U'\'' || before == U'-' || before == 0x2019;
    if (c == 0xFFFD || (c == U'?' && ((is_letter(before) && is_letter(after)) || (starts && is_small(after))))) {
      return Refusal{fmt::format("« {} » a perdu des lettres accentuées (caractère {})", shown(text), i + 1),
                     "récrire ce texte avec ses accents, ou exporter de nouveau en UTF-8"};
    }
    if ((is_foreign(c) && is_letter(before) && is_small(after)) ||
        (is_foreign_capital(c) && is_small(before) && is_small(after))) {
      return Refusal{fmt::format("« {} » a une lettre impossible au caractère {}", shown(text), i + 1),
                     "le fichier a été lu dans un mauvais encodage : l’enregistrer en UTF-8"};
    }
  }
  return std::nullopt;
}

// The character of « &eacute; », « &#233; », « &#xE9; » without its ends, or zero.
char32_t entity(std::string_view name) {
  const auto found = std::ranges::find(entities, name, &std::pair<std::string_view, char32_t>::first);
  if (found != entities.end()) {
    return found->second;
  }
  if (!name.starts_with('#') || name.size() < 2) {
    return 0;
  }
  const bool hexadecimal = name[1] == 'x' || name[1] == 'X';
  char32_t value = 0;
  for (const char c : name.substr(hexadecimal ? 2 : 1)) {
    const std::size_t digit = "0123456789abcdefABCDEF"sv.find(c);
    if (digit == std::string_view::npos || (!hexadecimal && digit > 9) || value > 0x10FFFF) {
      return 0;
    }
    value = value * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit > 15 ? digit - 6 : digit);
  }
  return value < 0x20 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? 0 : value;
}

std::size_t end_of_tag(std::string_view text) {
  const std::size_t name = text.starts_with("</") ? 2 : 1;
  const bool letter =
      text.size() > name && ((text[name] >= 'a' && text[name] <= 'z') || (text[name] >= 'A' && text[name] <= 'Z'));
  const std::size_t end = text.find('>');
  return letter && end != std::string_view::npos ? end + 1 : text.starts_with("<!--") ? text.size() : 0;
}

std::string without_html(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t semicolon = text.substr(0, 12).find(';');
    const char32_t meant = text.front() == '&' && semicolon != std::string_view::npos ? entity(text.substr(1, semicolon - 1)) : 0;
    const std::size_t tag = text.front() == '<' ? end_of_tag(text) : 0;
    if (meant != 0) {
      append_utf8(result, meant);
      text.remove_prefix(semicolon + 1);
    } else if (tag > 0) {
      text.remove_prefix(tag);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

std::optional<Refusal> html(std::string_view text) {
  std::string meant = without_html(text);
  if (meant == text) {
    return std::nullopt;
  }
  for (std::string again = without_html(meant); again != meant; again = without_html(meant)) {
    meant = std::move(again);
  }
  return Refusal{fmt::format("« {} » contient du HTML", shown(text)), fmt::format("écrire « {} »", shown(meant))};
}

}  // namespace

std::optional<Refusal> damaged_text(std::string_view text) {
  if (auto refusal = html(text)) {
    return refusal;
  }
  const bool ascii = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii && text.find('?') == std::string_view::npos) {
    return std::nullopt;
  }
  if (auto refusal = doubly_encoded(text)) {
    return refusal;
  }
  return lost_letters(text);
}

}  // namespace palmares::intake
