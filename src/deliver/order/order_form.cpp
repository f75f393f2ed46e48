// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/order_form.hpp"

#include "base/french.hpp"
#include "compose/office/page_builder.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace palmares::deliver {

namespace {

using document::Role;
using domain::HorizontalAlign;

// Millimetres on the sheet.
constexpr double margin = 18;
constexpr double inner_width = compose::office_paper.width - 2 * margin;
constexpr double right_edge = compose::office_paper.width - margin;
constexpr double table_top = 79;
constexpr double table_bottom = 219;  ///< what follows ends above the box to sign
constexpr double band = 8;            ///< of the headings and of the total

struct Column {
  std::string_view heading;
  double width;
  HorizontalAlign align = HorizontalAlign::left;
};

constexpr std::array<Column, 7> columns = {{{"Document", 26},
                                            {"Format fini", 25},
                                            {"Support", 31},
                                            {"Impression", 30},
                                            {"Façonnage", 25},
                                            {"Lauréats", 16, HorizontalAlign::right},
                                            {"Exemplaires", 21, HorizontalAlign::right}}};

using Row = std::array<std::string, columns.size()>;

/// What is ordered of one kind.
struct KindTotal {
  const OrderItem* first;
  std::size_t laureates = 0;
  long long copies = 0;
};

std::vector<KindTotal> totals(const OrderSheet& order) {
  std::vector<KindTotal> all;
  for (const OrderItem& item : order.items) {
    auto total = std::ranges::find(all, item.sheet,
                                   [](const KindTotal& known) { return known.first->sheet; });
    if (total == all.end()) {
      all.push_back({.first = &item});
      total = std::prev(all.end());
    }
    ++total->laureates;
    total->copies += item.line->quantity;
  }
  return all;
}

Row row_of(const KindTotal& total) {
  const PrintFacts& facts = total.first->facts;
  return {total.first->sheet->title,       french_size_mm(facts.trim),
          total.first->sheet->media->name, french_inks(facts) + ", recto",
          french_finishing(facts),         std::to_string(total.laureates),
          std::to_string(total.copies)};
}

/// Composes the page from the top down.
class Form {
 public:
  Form(const lib::FontBook& fonts, const OrderSheet& order)
      : m_board(fonts), m_order(order), m_totals(totals(order)) {}

  Result<document::Page> compose() {
    head();
    table();
    delivery();
    signature();
    TRY_ASSIGN(std::vector<document::Item> items, std::move(m_board).finish());
    return compose::office_page(std::move(items));
  }

 private:
  void paragraph(const std::string& text, const Rect& box, const compose::Lettering& lettering,
                 Srgb colour = compose::board_ink) {
    const auto role = m_board.in(Role::p);
    m_board.write(text, box, lettering, colour);
  }

  void head() {
    const domain::Edition& edition = *m_order.edition;
    {
      const auto role = m_board.in(Role::h1);
      m_board.write("Bon de commande", {margin, 18, inner_width, 9}, {.weight = 700, .size = 24});
    }
    m_board.rule({margin, 31}, {right_edge, 31}, compose::board_ink, 0.5);
    paragraph("Commande\u00A0" + m_order.number, {margin, 37, inner_width, 4.5},
              {.weight = 600, .size = 13});
    double y = 45.5;
    if (!m_order.replaces.empty()) {
      paragraph("Cette commande annule et remplace la commande\u00A0" + m_order.replaces + ".",
                {margin, y, inner_width, 3.5}, {.weight = 600, .size = 9.5});
      y += 6;
    }
    paragraph(
        label() + ", édition\u00A0" + std::to_string(edition.year) + ", résultats définitifs" +
            (edition.decision ? " du " + domain::french_date(*edition.decision) : std::string()) +
            ".",
        {margin, y, inner_width, 3.5}, {.size = 9.5});
    paragraph(edition.organiser + ", " + edition.press_contact, {margin, y + 6, inner_width, 3.5},
              {.size = 9.5});
    const auto role = m_board.in(Role::h2);
    m_board.write("Ce qui est commandé", {margin, 70, inner_width, 4.5},
                  {.weight = 700, .size = 12});
  }

  [[nodiscard]] std::string label() const {
    const auto found = m_order.charter->wording.find("label");
    return found == m_order.charter->wording.end() ? m_order.charter->title : found->second;
  }

  void row(const Row& cells, Role role, double y, double height, const compose::Lettering& look) {
    const auto in_row = m_board.in(Role::row);
    double x = margin;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto in_cell = m_board.in(role);
      compose::Lettering lettering = look;
      lettering.align = columns.at(i).align;
      m_board.write(cells.at(i), {x + 1.5, y + 1.8, columns.at(i).width - 3, height - 2.9},
                    lettering);
      x += columns.at(i).width;
    }
  }

  // Rows shrink where there are many kinds: the form is one page.
  void table() {
    const double height = std::min(
        14.0, (table_bottom - table_top - 2 * band) / static_cast<double>(m_totals.size()));
    const auto in_table = m_board.in(Role::table);
    Row headings;
    std::ranges::transform(columns, headings.begin(),
                           [](const Column& column) { return std::string(column.heading); });
    m_board.fill(rectangle({margin, table_top, inner_width, band}), compose::board_ground);
    row(headings, Role::header_cell, table_top, band,
        {.weight = 600, .size = 7.5, .size_min = 6.5, .lines = 1});
    m_y = table_top + band;
    const double size = height < 12.5 ? 7 : 8;  // points; three lines fit
    for (const KindTotal& total : m_totals) {
      row(row_of(total), Role::cell, m_y, height,
          {.size = size, .size_min = 6.5, .lines = 3, .too_long = compose::TooLong::shorten});
      m_y += height;
      m_board.rule({margin, m_y}, {right_edge, m_y}, compose::board_grey, 0.15);
    }
    long long copies = 0;
    for (const KindTotal& total : m_totals) {
      copies += total.copies;
    }
    row({"Total", "–", "–", "–", "–", std::to_string(laureates()), std::to_string(copies)},
        Role::cell, m_y, band, {.weight = 700, .size = 8});
    m_y += band;
    m_board.rule({margin, m_y}, {right_edge, m_y}, compose::board_ink, 0.4);
  }

  [[nodiscard]] std::size_t laureates() const {
    std::set<std::string_view> ids;
    for (const OrderItem& item : m_order.items) {
      ids.insert(item.line->award->territory.id);
    }
    return ids.size();
  }

  void delivery() {
    std::set<std::string_view> addresses;
    for (const OrderItem& item : m_order.items) {
      addresses.insert(item.line->address);
    }
    const bool known = !addresses.contains("");
    {
      const auto role = m_board.in(Role::h2);
      m_board.write("Livraison et fichiers", {margin, m_y + 6.5, inner_width, 4.5},
                    {.weight = 700, .size = 12});
    }
    const std::string where = known ? "Livraison à " +
                                          counted(addresses.size(), "adresse", "adresses") +
                                          ", selon les colonnes «\u00A0adresse\u00A0» et "
                                          "«\u00A0contact\u00A0» de commande.csv."
                                    : "Adresses de livraison à convenir avec l’organisateur.";
    paragraph(where, {margin, m_y + 14, inner_width, 3.2}, {.size = 9});
    const std::string sheets = m_order.gangs.empty() ? "" : gang_sentence() + ' ';
    paragraph(sheets +
                  "Chaque lauréat a un dossier\u00A0: ses fichiers d’impression PDF/X, son bon à "
                  "tirer, une fiche XJDF par document. "
                  "Les empreintes sont dans SHA256SUMS. Rien n’est lancé sans bon à tirer signé.",
              {margin, m_y + 19, inner_width, 12}, {.size = 9, .size_min = 8, .lines = 3});
  }

  /// On which sheets pieces are laid, of which there may be several sizes of grid but one of sheet.
  [[nodiscard]] std::string gang_sentence() const {
    return "Les pièces à découper sont aussi imposées sur " +
           counted(m_order.gangs.size(), "planche", "planches") + " de " +
           french_size_mm(m_order.gangs.front().grid.sheet) + ", dossier planches.";
  }

  void signature() {
    constexpr double top = 255;
    m_board.frame({margin, top, inner_width, 26}, compose::board_ink, 0.4);
    paragraph("«\u00A0Bon pour commande\u00A0»", {margin + 3, top + 3.5, inner_width - 6, 4},
              {.weight = 700, .size = 11});
    constexpr std::array<std::pair<std::string_view, double>, 3> fields = {
        {{"Nom et qualité", 66}, {"Date", 36}, {"Signature", inner_width - 102}}};
    double x = margin;
    for (const auto& [field, width] : fields) {
      paragraph(std::string(field), {x + 3, top + 10, width - 6, 3}, {.size = 8},
                compose::board_grey);
      m_board.rule({x + 3, top + 23}, {x + width - 3, top + 23}, compose::board_grey, 0.15);
      x += width;
    }
  }

  compose::PageBuilder m_board;
  const OrderSheet& m_order;
  std::vector<KindTotal> m_totals;
  double m_y = 0;
};

}  // namespace

Result<document::Document> order_form(const lib::FontBook& fonts, const OrderSheet& order) {
  document::Document document;
  document.title = "Bon de commande " + order.number;
  document.description = document.title;
  document.subject = "Commande d’impression de l’édition " + std::to_string(order.edition->year);
  const auto author = order.charter->wording.find("auteur");
  document.author = author == order.charter->wording.end() ? std::string() : author->second;
  document.date = domain::iso_date(order.edition->file_date());
  TRY_ASSIGN(document::Page page, Form(fonts, order).compose());
  document.pages.push_back(std::move(page));
  return document;
}

}  // namespace palmares::deliver
