// SPDX-License-Identifier: AGPL-3.0-or-later
// Laureates to show documents with while an edition is prepared: some of its own that tell most
// (the longest name, a mention, each grade), or, as long as it has none, of the newest edition that
// has.
#pragma once

#include "lib/text/mustache.hpp"
#include "workplace/edition_book.hpp"
#include "workplace/routes.hpp"

#include <string>
#include <vector>

namespace palmares::workplace {

struct SampleAward {
  domain::Award award;
  std::string words;  ///< « Boé, le nom le plus court »
};

/// Never empty.
[[nodiscard]] std::vector<SampleAward> sample_awards(const RequestContext& context,
                                                     const EditionRecord& record);

/// The choices of a list, each { id, texte, choisi }.
[[nodiscard]] std::vector<lib::View> sample_views(const std::vector<SampleAward>& samples,
                                                  const std::string& chosen);

/// The one of that id, else the first, as a specimen of that edition with a grade of its charter.
[[nodiscard]] domain::Award sample_award(const RequestContext& context, const EditionRecord& record,
                                         const domain::Edition& edition, const std::string& id);

}  // namespace palmares::workplace
