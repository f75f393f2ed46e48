// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/pages.hpp"
#include "site/previews.hpp"

namespace palmares::site {

Bytes Pages::preview(const Catalogue& catalogue, const Entry& entry, std::string_view query) const {
  const domain::Award& award = entry.award;
  return framed(&catalogue,
                {{"titre", "Aperçu\u00A0: " + award.territory.name + ", " + std::to_string(award.edition)},
                 {"annee", std::to_string(award.edition)},
                 {"canonique", false},
                 {"entete", "<meta name=\"robots\" content=\"noindex, nofollow\">\n"}},
                "laureat", award_view(catalogue, entry, preview_scope(award.edition, award.territory.id), query));
}

}  // namespace palmares::site
