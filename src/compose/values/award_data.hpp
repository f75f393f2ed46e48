// SPDX-License-Identifier: AGPL-3.0-or-later
// The award as data that travels inside documents: JSON of the schema that docs/attribution.md
// describes. Which files carry it is render's business.
#pragma once

#include "compose/values/facts.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"

#include <string_view>

namespace palmares::compose {

/// « palmares/attribution/1 »: changes when a program that reads the data would have to.
inline constexpr std::string_view award_schema = "palmares/attribution/1";

/// « attribution.json »: the award, its charter, the `kind` of document that carries it («
/// certificat »), this program's version and the hashes of the document's fonts.
[[nodiscard]] document::Attachment award_data(const Facts& facts, std::string_view kind,
                                              const document::Document& document,
                                              const lib::FontBook& fonts);

}  // namespace palmares::compose
