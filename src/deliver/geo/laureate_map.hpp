// SPDX-License-Identifier: AGPL-3.0-or-later
// The map of an edition's laureates: departments, one mark a laureate in the shape and the colour
// of its grade, boxes for the lands overseas. It is a document like any other; the table that says
// the same to everybody is its reader's.
#pragma once

#include "base/result.hpp"
#include "deliver/geo/geography.hpp"
#include "deliver/geo/open_data.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"

#include <string>

namespace palmares::deliver {

/// One page for screens. A mark stands as near to its position, or to the centre of its department,
/// as others leave room. Problem: a character the
/// font lacks.
[[nodiscard]] Result<document::Document> laureate_map(const lib::FontBook& fonts,
                                                      const Geography& geography,
                                                      const OpenResults& results);

/// How exact the places of the map are, in one sentence, and whose the centres are.
[[nodiscard]] std::string position_note(const OpenResults& results, const Geography& geography);

/// « Carte de France de 31 lauréats de l’édition 2023 : niveau 5, 3 ; … »: what the map shows, in
/// one sentence.
[[nodiscard]] std::string map_alternative(const OpenResults& results);

}  // namespace palmares::deliver
