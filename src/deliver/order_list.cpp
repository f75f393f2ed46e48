// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order_list.hpp"

#include "base/number.hpp"
#include "deliver/csv_cells.hpp"
#include "domain/departments.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::deliver {

namespace {

constexpr std::size_t column_count = 16;
using Cells = std::array<std::string, column_count>;

const Cells columns = {"commande",    "remplace",   "identifiant", "nom",           "niveau",  "document",
                       "exemplaires", "largeur_mm", "hauteur_mm",  "fond_perdu_mm", "echelle", "support",
                       "impression",  "faconnage",  "adresse",     "contact"};

std::string decimal(double value) {
  const std::string text = format_number(value, 2);
  return text.starts_with('.') ? "0" + text : text;
}

Cells cells(const OrderSheet& order, const OrderItem& item) {
  const domain::Award& award = *item.line->award;
  const PrintFacts& facts = item.facts;
  return {order.number, order.replaces, award.territory.id,
          domain::with_department(award.territory.name, award.territory.department), award.grade, item.line->kind,
          std::to_string(item.line->quantity), decimal(facts.trim.width), decimal(facts.trim.height), decimal(facts.bleed),
          // « 1:1 » alone is a time of the day to a spreadsheet.
          "échelle 1:" + decimal(facts.scale), item.sheet->media->name, french_inks(facts), french_finishing(facts),
          item.line->address, item.line->contact};
}

}  // namespace

Bytes order_csv(const OrderSheet& order) {
  Bytes table;
  const auto add = [&table](const Cells& cells, const std::string& file) {
    std::vector<std::string> all(cells.begin(), cells.end());
    all.push_back(file);
    append_csv_row(table, all, csv_for_people);
  };
  add(columns, "fichier");
  for (const OrderItem& item : order.items) {
    add(cells(order, item), item.file);
  }
  return table;
}

Bytes gang_csv(const OrderSheet& order) {
  Bytes table;
  append_csv_row(
      table, std::array<std::string, 8>{"commande", "fichier", "tirages", "rangee", "colonne", "identifiant", "nom", "document"},
      csv_for_people);
  for (const GangSheet& gang : order.gangs) {
    for (std::size_t place = 0; place < gang.items.size(); ++place) {
      const domain::OrderLine& line = *order.items[gang.items[place]].line;
      append_csv_row(table,
                     std::array<std::string, 8>{
                         order.number, gang.file, std::to_string(gang.runs), std::to_string(place / gang.grid.columns + 1),
                         std::to_string(place % gang.grid.columns + 1), line.award->territory.id,
                         domain::with_department(line.award->territory.name, line.award->territory.department), line.kind},
                     csv_for_people);
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
