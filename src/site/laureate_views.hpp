// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages show of a laureate and of a grade, as views: names, places by name, symbols drawn
// exactly as often as the grade has them, the shape of the territory.
#pragma once

#include "domain/charter.hpp"
#include "domain/results.hpp"
#include "lib/text/mustache.hpp"
#include "site/content_provider.hpp"
#include "site/directory.hpp"

#include <string>
#include <string_view>

namespace palmares::site {

/// Whether a page has room for shapes of all it lists, or for one alone.
inline constexpr std::size_t small_shape_bytes = 380;
inline constexpr std::size_t large_shape_bytes = 4000;

/// The symbols of a grade: « rang » with so many « places », or « medaille » with its name; «
/// classe » is its ground.
[[nodiscard]] lib::View::Map symbol_view(const domain::Grade* grade);

/// The shape of a territory, or its name in large type: « forme » or « sigle ».
void add_shape(lib::View::Map& view, const domain::Territory& territory,
               const ContentProvider& provider, std::size_t most_bytes);

/// « Commune · Isère (38) », as much of it as is known.
[[nodiscard]] std::string place_text(const domain::Territory& territory);
/// « Commune », « Intercommunalité », « Syndicat »…; empty: another body.
[[nodiscard]] std::string_view type_text(domain::TerritoryType type);
/// « Label Or », and the year where lists mix editions: « Label Or, 2025 ».
[[nodiscard]] std::string award_title(const domain::Award& award, const ContentProvider& provider);
/// « Mention « Sobriété » », « Mentions « A » et « B » »; empty where there is none.
[[nodiscard]] std::string mention_text(const domain::Award& award);

/// A laureate as a plate or a row of a list; `path` is where it leads.
[[nodiscard]] lib::View laureate_view(const domain::Award& award, const ContentProvider& provider,
                                      std::string_view path);

}  // namespace palmares::site
