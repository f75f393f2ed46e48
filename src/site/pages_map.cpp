// SPDX-License-Identifier: AGPL-3.0-or-later
// The page of a map: the drawing, whose marks are links, and the table that says the same to
// everybody.
#include "base/french.hpp"
#include "domain/departments.hpp"
#include "site/award_json.hpp"
#include "site/laureate_views.hpp"
#include "site/map_drawing.hpp"
#include "site/pages.hpp"

#include <utility>

namespace palmares::site {

namespace {

using lib::View;

View row_of(const domain::Award& award, const ContentProvider& provider, bool of_one_edition) {
  View::Map view = symbol_view(grade_of(award, provider));
  view["nom"] = award.territory.name;
  view["chemin"] = of_one_edition ? path_of(award) : '/' + award.territory.id;
  view["departement"] = lib::text_or_nothing(domain::department_text(award.territory.department));
  view["position"] =
      std::string(provider.position ? provider.position(award) : std::string_view("inconnue"));
  view["distinction"] =
      of_one_edition ? grade_title(award, provider) : award_title(award, provider);
  return view;
}

}  // namespace

Bytes Pages::map(const Catalogue& catalogue, const Directory& directory, const Query& query) const {
  const bool one = query.edition != 0;
  const std::string year = std::to_string(query.edition);
  const std::string title =
      one ? "Carte des lauréats de l’édition " + year : "La carte des lauréats";
  const std::string path = one ? '/' + year + "/carte" : "/carte";
  const std::vector<const Listing*> found = directory.find(query);
  std::vector<View> rows;
  for (const Listing* listing : page_of(found, query.page, rows_of_a_table)) {
    rows.push_back(row_of(listing->entry->award, *m_provider, one));
  }
  Query rest = query;
  rest.edition = one ? 0 : query.edition;
  View::Map view = filter_view(catalogue, directory, query);
  view["titre"] = title;
  view["annee"] = one ? View(year) : View(false);
  view["adresse"] = path;
  view["compte"] = counted(found.size(), "lauréat", "lauréats");
  view["laureats"] = std::move(rows);
  view["pagination"] = pages_view(found.size(), rows_of_a_table, rest, path);
  view["carte"] = map_view(found, *m_provider, query.region);
  const std::string label = label_of(catalogue, *m_provider);
  return framed(
      label,
      {.title = title + " – " + label,
       .description = "Où sont les lauréats du label " + label + "\u00A0: carte et tableau.",
       .path = path,
       .section = "carte"},
      "carte", view);
}

}  // namespace palmares::site
