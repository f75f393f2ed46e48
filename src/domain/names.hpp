// SPDX-License-Identifier: AGPL-3.0-or-later
// French names of territories: articles, contraction, designation, slugs. Where lines may break is
// compose/'s.
#pragma once

#include "domain/results.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares::domain {

/// The name after « de »: « de Paris », « du Havre », « des Abymes », « d’Eu », « de
/// L’Haÿ-les-Roses », « de La Tronche ». The leading article Le/Les contracts; h aspiré (« de
/// Honfleur » against « d’Hyères ») follows usage. A body that begins with a common noun takes its
/// article: « de la Région Grand Est ». Apostrophes come out typographic.
[[nodiscard]] std::string with_de(std::string_view name);

/// The name after « à »: « à Paris », « au Havre », « aux Abymes », « à La Tronche ».
[[nodiscard]] std::string with_a(std::string_view name);

/// How the body is addressed in full: « Ville de Paris », « Commune d’Eu », « Alès Agglomération »
/// (other bodies take no prefix), or the territory's own `designation`; « Ville » or « Commune »
/// alone as designation chooses the prefix. `town` is the population from which a commune is a «
/// ville »; one of unknown population is a « commune ».
[[nodiscard]] std::string designation(const Territory& territory, long town);

inline constexpr std::size_t longest_small_name =
    60;  ///< characters that small documents set in a size one still reads

/// What small documents call the body: its short name where there is one and the name has more than
/// `longest_small_name` characters, else the name. Apostrophes come out typographic.
[[nodiscard]] std::string small_name(const Territory& territory);

/// « CC », « CA », « CU », « SIVOM »… at the beginning written out: « Communauté de communes des
/// 1000 étangs ».
[[nodiscard]] std::string full_form(std::string_view name);

/// Lower-case ASCII letters, digits and hyphens: « L’Haÿ-les-Roses » -> « l-hay-les-roses », «
/// Œuilly » -> « oeuilly ». Never empty (« nom » where no Latin letter or digit is left); at most
/// 80 bytes, cut at a hyphen.
[[nodiscard]] std::string slug(std::string_view name);

/// ASCII apostrophe -> ’ ; the rest untouched.
[[nodiscard]] std::string typographic(std::string_view name);

}  // namespace palmares::domain
