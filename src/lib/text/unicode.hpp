// SPDX-License-Identifier: AGPL-3.0-or-later
// What needs Unicode's tables (utf8proc): NFC, case, categories. Encoding alone is base/utf8.hpp's.
#pragma once

#include <string>
#include <string_view>

namespace palmares::lib {

/// Normalisation form C of well-formed UTF-8 (UAX #15).
[[nodiscard]] std::string nfc(std::string_view text);

/// Full upper case, accents kept (« é » -> « É », « ÿ » -> « Ÿ »).
[[nodiscard]] std::string upper_case(std::string_view text);

/// Lower case.
[[nodiscard]] std::string lower_case(std::string_view text);

/// Without accents and lower case, ligatures opened (« Œuilly » -> « oeuilly »): for matching and
/// slugs, never for display.
[[nodiscard]] std::string folded(std::string_view text);

/// Why a code point may not stand in a name (« caractère de contrôle », « espace de largeur nulle
/// », « marque de direction »…), in French without article; empty where it may.
[[nodiscard]] std::string_view why_refused(char32_t code_point);

}  // namespace palmares::lib
