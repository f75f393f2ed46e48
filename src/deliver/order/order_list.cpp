// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/order_list.hpp"

#include "base/number.hpp"
#include "domain/departments.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace palmares::deliver {

namespace {

constexpr auto number = render::CellKind::number;

using Cells = std::vector<std::string>;

render::Spreadsheet table_of(const OrderSheet& order, std::string title, std::string name) {
  return {.title = std::move(title),
          .name = std::move(name),
          .language = "fr-FR",
          .date = domain::iso_date(order.edition->file_date()),
          .columns = {},
          .rows = {}};
}

std::string decimal(double value) {
  const std::string text = format_number(value, 2);
  return text.starts_with('.') ? "0" + text : text;
}

Cells cells(const OrderSheet& order, const OrderItem& item) {
  const domain::Award& award = *item.line->award;
  const PrintFacts& facts = item.facts;
  return {order.number, order.replaces, award.territory.id,
          domain::with_department(award.territory.name, award.territory.department), award.grade,
          item.line->kind, std::to_string(item.line->quantity), decimal(facts.trim.width),
          decimal(facts.trim.height), decimal(facts.bleed),
          // « 1:1 » alone is a time of the day to a spreadsheet.
          "échelle 1:" + decimal(facts.scale), item.sheet->media->name, french_inks(facts),
          french_finishing(facts), item.line->address, item.line->contact, item.file};
}

}  // namespace

render::Spreadsheet order_table(const OrderSheet& order) {
  render::Spreadsheet table = table_of(order, "Commande " + order.number, "Commande");
  table.columns = {{"commande"},
                   {"remplace"},
                   {"identifiant"},
                   {"nom"},
                   {"niveau"},
                   {"document"},
                   {"exemplaires", number},
                   {"largeur_mm", number},
                   {"hauteur_mm", number},
                   {"fond_perdu_mm", number},
                   {"echelle"},
                   {"support"},
                   {"impression"},
                   {"faconnage"},
                   {"adresse"},
                   {"contact"},
                   {"fichier"}};
  for (const OrderItem& item : order.items) {
    table.rows.push_back(cells(order, item));
  }
  return table;
}

render::Spreadsheet gang_table(const OrderSheet& order) {
  render::Spreadsheet table =
      table_of(order, "Planches de la commande " + order.number, "Planches");
  table.columns = {
      {"commande"},    {"fichier"}, {"tirages", number}, {"rangee", number}, {"colonne", number},
      {"identifiant"}, {"nom"},     {"document"}};
  for (const GangSheet& gang : order.gangs) {
    for (std::size_t place = 0; place < gang.items.size(); ++place) {
      const domain::OrderLine& line = *order.items[gang.items[place]].line;
      table.rows.push_back(
          {order.number, gang.file, std::to_string(gang.runs),
           std::to_string(place / gang.grid.columns + 1),
           std::to_string(place % gang.grid.columns + 1), line.award->territory.id,
           domain::with_department(line.award->territory.name, line.award->territory.department),
           line.kind});
    }
  }
  return table;
}

Bytes checksums(std::vector<FileSum> files) {
  std::ranges::sort(files, {}, &FileSum::path);
  Bytes list;
  for (const FileSum& file : files) {
    list += file.sha256 + "  " + file.path + '\n';
  }
  return list;
}

}  // namespace palmares::deliver
