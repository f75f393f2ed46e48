// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/map_page.hpp"

#include "compose/values/name_order.hpp"
#include "deliver/geo/laureate_map.hpp"
#include "lib/xml/svg_markup.hpp"

#include <fmt/format.h>

namespace palmares::deliver {

namespace {

constexpr std::string_view frame = R"(<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #16213e; background: #fff }}
figure {{ margin: 1rem 0 2rem }}
svg {{ max-width: 100%; height: auto }}
a {{ color: #00614f }}
a:focus-visible {{ outline: 3px solid #00614f; outline-offset: 2px }}
.tableau {{ overflow-x: auto }}
table {{ border-collapse: collapse; width: 100% }}
caption {{ text-align: left; font-weight: 600; padding-bottom: .5rem }}
th, td {{ text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #b9c3db; vertical-align: top; font-weight: 400 }}
thead th {{ font-weight: 600 }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<figure>
{picture}
</figure>
<h2>Les lauréats de la carte</h2>
<section class="tableau" aria-labelledby="legende" tabindex="0">
<table>
<caption id="legende">Territoires labellisés de l’édition {year}</caption>
<thead><tr><th scope="col">Territoire</th><th scope="col">Département</th><th scope="col">Distinction</th><th scope="col">Mentions</th><th scope="col">Position</th></tr></thead>
<tbody>
{rows}</tbody>
</table>
</section>
<p>{note} Résultats sous Licence Ouverte 2.0. Fond de carte{nbsp}: {credit}.</p>
</main>
</body>
</html>
)";

std::string department_of(const Geography& geography, const domain::Award& award) {
  const Department* department = geography.department(award.territory.department);
  return department == nullptr ? award.territory.department
                               : department->name + " (" + department->code + ')';
}

std::string mentions_of(const domain::Award& award) {
  std::string text;
  for (const std::string& mention : award.mentions) {
    text += (text.empty() ? "" : "\u202F; ") + mention;
  }
  return text.empty() ? "Aucune" : text;
}

std::string rows_of(const OpenResults& results, const Geography& geography) {
  std::string rows;
  for (const domain::Award* award : compose::by_name(results.awards)) {
    rows += fmt::format(
        "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
        lib::escaped(award->territory.name), lib::escaped(department_of(geography, *award)),
        lib::escaped(results.charter->grade(award->grade)->title),
        lib::escaped(mentions_of(*award)), position_words(geography, *award));
  }
  return rows;
}

// A picture of its own begins with an XML declaration, which HTML does not have.
BytesView without_declaration(BytesView svg) {
  const std::size_t start = svg.find("<svg");
  return start == BytesView::npos ? svg : svg.substr(start);
}

}  // namespace

std::string map_page(const OpenResults& results, const Geography& geography, BytesView svg) {
  const std::string year = std::to_string(results.edition->year);
  return fmt::format(frame, fmt::arg("title", "Carte des lauréats de l’édition " + year),
                     fmt::arg("year", year), fmt::arg("picture", without_declaration(svg)),
                     fmt::arg("rows", rows_of(results, geography)),
                     fmt::arg("note", position_note(results, geography)),
                     fmt::arg("nbsp", "\u00A0"), fmt::arg("credit", geography_credit));
}

}  // namespace palmares::deliver
