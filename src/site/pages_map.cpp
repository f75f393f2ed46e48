// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of the map: the picture for the eye, the table for everybody.
#include "site/pages.hpp"

#include "compose/values/name_order.hpp"
#include "domain/departments.hpp"

#include <cassert>
#include <utility>

namespace palmares::site {

namespace {

using lib::View;

View row_of(const domain::Award& award, const domain::Charter* charter, const ContentProvider& provider) {
  const domain::Grade* grade = charter == nullptr ? nullptr : charter->grade(award.grade);
  return View::Map{{"nom", award.territory.name},
                   {"chemin", path_of(award)},
                   {"departement", domain::department_text(award.territory.department)},
                   {"position", std::string(provider.position ? provider.position(award) : std::string_view("inconnue"))},
                   {"distinction", grade == nullptr ? award.grade : grade->title}};
}

}  // namespace

Bytes Pages::map(const Catalogue& catalogue, const domain::Results& results,
                 const std::vector<const domain::Award*>& awards) const {
  const domain::Charter* charter = m_provider->charter(results.edition);
  const std::string year = std::to_string(results.edition);
  const std::string title = "Carte des lauréats de l’édition " + year;
  std::vector<View> rows;
  for (const domain::Award* award : compose::by_name(awards)) {
    assert(award != nullptr);
    rows.push_back(row_of(*award, charter, *m_provider));
  }
  const View view = View::Map{{"titre", title}, {"annee", year}, {"laureats", std::move(rows)}};
  return framed(&catalogue,
                {{"titre", title}, {"annee", year}, {"canonique", m_provider->base_url + '/' + year + "/carte"}, {"entete", ""}},
                "carte", view);
}

}  // namespace palmares::site
