// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/rules.hpp"

#include <algorithm>
#include <array>

namespace palmares::render::rules {

namespace {

using pdf::name_value;
using pdf::text_value;

std::string object_name(const UsedFont& font) {
  return "police " + (font.name.empty() ? std::string("sans nom") : font.name);
}

const pdf::Dictionary* descriptor(const Inspection& inspection, const UsedFont& font) {
  return inspection.reading.dictionary(
      font.descendant != nullptr ? font.descendant : font.dictionary, "FontDescriptor");
}

bool composite(const UsedFont& font) {
  return name_value(font.dictionary, "Subtype") == "Type0";
}

std::string hexadecimal(std::uint32_t code) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (unsigned shift = 16; shift > 0; shift -= 4) {
    text += digits[code >> (shift - 4) & 0xFU];
  }
  return text;
}

// U+0000 and the byte order marks tell nothing (ISO 14289-1, 7.21.7).
bool forbidden(std::uint32_t unit) {
  return unit == 0 || unit == 0xFEFF || unit == 0xFFFE;
}

bool names_its_characters(const UsedFont& font) {
  constexpr std::array<std::string_view, 3> known = {"WinAnsiEncoding", "MacRomanEncoding",
                                                     "MacExpertEncoding"};
  return !composite(font) &&
         std::ranges::find(known, name_value(font.dictionary, "Encoding")) != known.end();
}

}  // namespace

void fonts_are_embedded(const Inspection& inspection, Report& report) {
  for (const UsedFont& font : inspection.fonts) {
    const pdf::Dictionary* described = descriptor(inspection, font);
    const auto has = [&](std::string_view key) {
      return inspection.reading.stream(described, key) != nullptr;
    };
    const bool drawn_by_content = name_value(font.dictionary, "Subtype") == "Type3";
    if (!drawn_by_content && !has("FontFile") && !has("FontFile2") && !has("FontFile3")) {
      report(font.page, object_name(font), "n’est pas incorporée",
             "le programme de la police dans le fichier");
    }
  }
}

void cid_fonts_are_complete(const Inspection& inspection, Report& report) {
  for (const UsedFont& font : inspection.fonts) {
    if (!composite(font)) {
      continue;
    }
    const pdf::Dictionary* system = inspection.reading.dictionary(font.descendant, "CIDSystemInfo");
    if (!text_value(system, "Registry") || !text_value(system, "Ordering")) {
      report(font.page, object_name(font), "ne dit pas la collection de ses glyphes",
             "/CIDSystemInfo");
    }
    const bool mapped = pdf::value(font.descendant, "CIDToGIDMap") != nullptr;
    if (name_value(font.descendant, "Subtype") == "CIDFontType2" && !mapped) {
      report(font.page, object_name(font), "ne dit pas quels glyphes ses codes désignent",
             "/CIDToGIDMap /Identity, ou un flux");
    }
  }
}

void cmaps_are_known(const Inspection& inspection, Report& report) {
  for (const UsedFont& font : inspection.fonts) {
    if (!composite(font)) {
      continue;
    }
    const std::string_view named = name_value(font.dictionary, "Encoding");
    const bool embedded = inspection.reading.stream(font.dictionary, "Encoding") != nullptr;
    if (!embedded && named != "Identity-H" && named != "Identity-V") {
      report(font.page, object_name(font), "son codage n’est ni incorporé ni l’identité",
             "/Identity-H, ou la CMap dans le fichier");
    }
  }
}

void codes_mean_unicode(const Inspection& inspection, Report& report) {
  for (const UsedFont& font : inspection.fonts) {
    if (font.to_unicode == nullptr) {
      if (!names_its_characters(font)) {
        report(font.page, object_name(font), "ne dit pas quel texte ses codes valent",
               "/ToUnicode");
      }
      continue;
    }
    const auto& map = font.to_unicode;
    for (const std::uint32_t code : font.codes) {
      const auto unit = map->target(code);
      if (!unit || forbidden(*unit)) {
        report(font.page, object_name(font),
               "le code " + hexadecimal(code) + " ne vaut aucun texte",
               "une ligne de /ToUnicode pour chaque code montré");
        break;
      }
    }
  }
}

void no_code_is_private(const Inspection& inspection, Report& report) {
  // The private use area, and the high surrogates that lead to the private planes.
  const auto is_private = [](std::uint32_t unit) {
    return (unit >= 0xE000 && unit <= 0xF8FF) || (unit >= 0xDB80 && unit <= 0xDBFF);
  };
  for (const UsedFont& font : inspection.fonts) {
    const auto& map = font.to_unicode;
    for (const std::uint32_t code : font.codes) {
      if (map != nullptr && is_private(map->target(code).value_or(0))) {
        report(font.page, object_name(font),
               "le code " + hexadecimal(code) + " ne vaut qu’un caractère à usage privé",
               "un caractère que tous connaissent");
        break;
      }
    }
  }
}

void no_code_shows_notdef(const Inspection& inspection, Report& report) {
  for (const UsedFont& font : inspection.fonts) {
    if (!composite(font)) {
      continue;
    }
    const auto& map = font.encoding;
    for (const std::uint32_t code : font.codes) {
      const std::uint32_t glyph = map == nullptr ? code : map->target(code).value_or(0);
      if (glyph == 0) {
        report(font.page, object_name(font),
               "le code " + hexadecimal(code) + " montre le glyphe .notdef",
               "un glyphe pour chaque caractère");
        break;
      }
    }
  }
}

}  // namespace palmares::render::rules
