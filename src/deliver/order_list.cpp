// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order_list.hpp"

#include "base/number.hpp"
#include "deliver/csv.hpp"
#include "lib/sodium.hpp"

#include <array>

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
  return {order.number,
          order.replaces,
          award.territory.id,
          award.territory.name,
          award.grade,
          item.line->kind,
          std::to_string(item.line->quantity),
          decimal(facts.trim.width),
          decimal(facts.trim.height),
          decimal(facts.bleed),
          "1:" + decimal(facts.scale),
          item.sheet->media->name,
          french_inks(facts),
          french_finishing(facts),
          item.line->address,
          item.line->contact};
}

}  // namespace

Bytes order_csv(const OrderSheet& order) {
  const auto row = [](const Cells& cells, const std::string& file) {
    std::vector<std::string> all(cells.begin(), cells.end());
    all.push_back(file);
    return csv_row(all);
  };
  Bytes table = row(columns, "fichier");
  for (const OrderItem& item : order.items) {
    table += row(cells(order, item), item.file);
  }
  return table;
}

Bytes checksums(std::span<const OrderFile> files) {
  Bytes list;
  for (const OrderFile& file : files) {
    list += lib::sha256_hex(file.octets) + "  " + file.path + '\n';
  }
  return list;
}

}  // namespace palmares::deliver
