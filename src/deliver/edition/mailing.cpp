// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition/mailing.hpp"

#include "compose/values/name_order.hpp"
#include "compose/values/verification.hpp"
#include "deliver/artefact/selection.hpp"
#include "domain/departments.hpp"
#include "domain/names.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <vector>

namespace palmares::deliver {

namespace {

/// One laureate on its way to the table.
struct Row {
  const compose::Facts& facts;
  const Mailing& mailing;
  const std::string& alternative;
};

std::string address(const Row& row, const std::string& path) {
  return row.facts.base_url.empty() ? std::string() : row.facts.base_url + '/' + path;
}

std::string id(const Row& row) {
  return row.facts.award->territory.id;
}

std::string joined(const std::vector<std::string>& mentions) {
  std::string text;
  for (const std::string& mention : mentions) {
    text += (text.empty() ? "" : "\u202F; ") + mention;
  }
  return text;
}

struct Column {
  std::string_view name;
  std::string (*value)(const Row&);
};

// Names without accents: not every mail-merge takes others for its fields.
constexpr std::array columns = {
    Column{"identifiant", id},
    Column{"territoire", [](const Row& row) { return row.facts.award->territory.name; }},
    Column{"designation",
           [](const Row& row) {
             return domain::typographic(domain::designation(
                 row.facts.award->territory, row.facts.charter->population_of_a_town));
           }},
    Column{"departement",
           [](const Row& row) {
             return domain::department_text(row.facts.award->territory.department);
           }},
    Column{"edition", [](const Row& row) { return std::to_string(row.facts.edition->year); }},
    Column{"distinction",
           [](const Row& row) { return row.facts.charter->grade(row.facts.award->grade)->title; }},
    Column{"mentions", [](const Row& row) { return joined(row.facts.award->mentions); }},
    Column{"lien", [](const Row& row) { return address(row, id(row)); }},
    Column{"lien_edition",
           [](const Row& row) {
             return address(row, std::to_string(row.facts.edition->year) + '/' +
                                     folder_name(*row.facts.award));
           }},
    Column{"lien_kit", [](const Row& row) { return address(row, id(row) + "/kit.zip"); }},
    Column{"code_verification",
           [](const Row& row) { return row.facts.code ? compose::grouped(*row.facts.code) : ""; }},
    Column{
        "lien_verification",
        [](const Row& row) { return row.facts.code ? address(row, "v/" + *row.facts.code) : ""; }},
    Column{"texte_alternatif", [](const Row& row) { return row.alternative; }},
    Column{"certificat", [](const Row& row) { return row.mailing.certificate(*row.facts.award); }},
};

}  // namespace

Result<render::Spreadsheet> mailing_table(const RenderContext& context,
                                          std::span<const domain::Award* const> awards,
                                          const Mailing& mailing) {
  render::Spreadsheet table{.title = "Publipostage",
                            .name = "Envoi",
                            .language = "fr-FR",
                            .date = {},
                            .columns = {},
                            .rows = {}};
  std::ranges::transform(columns, std::back_inserter(table.columns), [](const Column& column) {
    return render::SpreadsheetColumn{.heading = std::string(column.name)};
  });
  for (const domain::Award* award : compose::by_name(awards)) {
    TRY_ASSIGN(const compose::Facts facts, facts_of(context, *award));
    TRY_ASSIGN(
        const std::string alternative,
        alternative_text(context, *award, {.kind = mailing.badge, .format = "svg", .look = {}}));
    const Row row{.facts = facts, .mailing = mailing, .alternative = alternative};
    std::vector<std::string>& cells = table.rows.emplace_back();
    std::ranges::transform(columns, std::back_inserter(cells),
                           [&](const Column& column) { return column.value(row); });
    table.date = domain::iso_date(facts.edition->file_date());
  }
  return table;
}

}  // namespace palmares::deliver
