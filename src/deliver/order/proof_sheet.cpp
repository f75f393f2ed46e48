// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/order/proof_sheet.hpp"

#include "base/french.hpp"
#include "base/number.hpp"
#include "compose/office/page_builder.hpp"
#include "domain/departments.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::deliver {

namespace {

using document::Role;
using domain::HorizontalAlign;
using domain::VerticalAlign;

// Millimetres on the sheet.
constexpr double margin = 18;
constexpr double right_edge = compose::office_paper.width - margin;
constexpr double inner_width = compose::office_paper.width - 2 * margin;
constexpr Rect picture_area{margin + 14, 110, inner_width - 14, 112};
constexpr double particulars_top = 52;
constexpr double left_column = 74;
constexpr double label_width = 22;
constexpr double cap_height = 2.2;  ///< of a line of particulars
constexpr double pair_gap = 3.1;
constexpr double dimension_gap = 6;   ///< between the thing and its dimension line
constexpr double visible_cut = 0.35;  ///< thinnest cut line one sees
constexpr double arrow = 2;

// Denominators people read off a ruler.
constexpr std::array<double, 20> scales = {1,  1.5,  2,  2.5, 3,  4,  5,  6,  7.5, 8,
                                           10, 12.5, 15, 20,  25, 30, 40, 50, 75,  100};

double denominator(const PrintFacts& facts) {
  const Size whole{facts.trim.width + 2 * facts.bleed, facts.trim.height + 2 * facts.bleed};
  const double needed =
      std::max(whole.width / picture_area.width, whole.height / picture_area.height);
  const auto* const found =
      std::ranges::find_if(scales, [&](double scale) { return scale >= needed; });
  return found == scales.end() ? needed : *found;
}

std::string scale_text(double scale) {
  std::string text = format_number(scale, 1);
  std::ranges::replace(text, '.', ',');
  return "1:" + text;
}

/// The items as one picture: without roles and links of their own, cut lines as wide as one sees
/// them.
void flatten(std::vector<document::Item>& items, double least_width) {
  for (document::Item& item : items) {
    if (auto* group = std::get_if<document::Group>(&item.value)) {
      group->role = Role::none;
      group->link.clear();
      flatten(group->items, least_width);
    } else if (auto* path = std::get_if<document::Path>(&item.value);
               path != nullptr && path->stroke && path->stroke->ink.spot) {
      path->stroke->width = std::max(path->stroke->width, least_width);
    }
  }
}

Outline arrow_head(Point tip, double dx, double dy) {
  Outline head;
  head.move_to(tip);
  head.line_to({tip.x - arrow * dx - arrow / 3 * dy, tip.y - arrow * dy - arrow / 3 * dx});
  head.line_to({tip.x - arrow * dx + arrow / 3 * dy, tip.y - arrow * dy + arrow / 3 * dx});
  head.close();
  return head;
}

/// A dimension line from `at` over `length` to the right, its text above; turned as a whole for
/// heights.
void dimension(compose::PageBuilder& board, Point at, double length, double reach,
               const std::string& text) {
  const auto moved = board.moved(Affine::translation(at.x, at.y));
  board.rule({0, -1.5}, {0, reach}, compose::board_grey, 0.15);
  board.rule({length, -1.5}, {length, reach}, compose::board_grey, 0.15);
  board.rule({0, 0}, {length, 0}, compose::board_grey, 0.2);
  board.fill(arrow_head({0, 0}, -1, 0), compose::board_grey);
  board.fill(arrow_head({length, 0}, 1, 0), compose::board_grey);
  board.write(text, {length / 2 - 25, -5.2, 50, 3.6},
              {.weight = 600,
               .size = 9,
               .align = HorizontalAlign::centre,
               .valign = VerticalAlign::bottom});
}

/// One page of the proof.
class Sheet {
 public:
  Sheet(const lib::FontBook& fonts, const OrderSheet& order, ProofItem& item, std::size_t number,
        std::size_t total)
      : m_board(fonts),
        m_order(order),
        m_proof(item),
        m_facts(item.item->facts),
        m_number(number),
        m_total(total) {}

  Result<document::Page> compose() {
    head();
    particulars();
    picture();
    legend();
    signature();
    foot();
    TRY_ASSIGN(std::vector<document::Item> items, std::move(m_board).finish());
    return compose::office_page(std::move(items));
  }

 private:
  [[nodiscard]] const domain::OrderLine& line() const { return *m_proof.item->line; }

  // Only the first page has the title: the others go on under it.
  void head() {
    {
      const auto role = m_board.in(m_number == 1 ? Role::h1 : Role::none);
      m_board.write("Bon à tirer", {margin, 18, 90, 8}, {.weight = 700, .size = 22});
    }
    {
      const auto role = m_board.in(m_number == 1 ? Role::p : Role::none);
      m_board.write("Commande\u00A0" + m_order.number, {margin + 90, 18, inner_width - 90, 4},
                    {.weight = 600, .size = 10, .align = HorizontalAlign::right});
      if (!m_order.replaces.empty()) {
        m_board.write("remplace la commande\u00A0" + m_order.replaces,
                      {margin + 70, 23.5, inner_width - 70, 3.5},
                      {.size = 8, .align = HorizontalAlign::right}, compose::board_grey);
      }
    }
    m_board.rule({margin, 30.5}, {right_edge, 30.5}, compose::board_ink, 0.5);
    const auto role = m_board.in(Role::h2);
    const std::string name =
        domain::with_department(line().award->territory.name, line().award->territory.department);
    const compose::Written written =
        m_board.write(name + " – " + m_proof.item->sheet->title, {margin, 36, inner_width, 13},
                      {.weight = 700,
                       .size = 16,
                       .size_min = 8,
                       .lines = 3,
                       .too_long = compose::TooLong::shorten});
    m_shortened = m_shortened || written.shortened;
  }

  /// A column of particulars, filled from the top.
  struct Column {
    double x;
    double width;
    double y;
  };

  void pair(Column& column, const std::string& label, const std::string& value, int lines = 1) {
    const auto role = m_board.in(Role::p);
    m_board.write(label + "\u00A0: ", {column.x, column.y, label_width, 3.2},
                  {.weight = 600, .size = 8.5}, compose::board_grey);
    const compose::Written written = m_board.write(
        value, {column.x + label_width, column.y, column.width - label_width, 4.0 * lines},
        {.size = 8.5, .size_min = 7, .lines = lines, .too_long = compose::TooLong::shorten});
    m_shortened = m_shortened || written.shortened;
    column.y += std::max(written.height, cap_height) + pair_gap;
  }

  void particulars() {
    Column left{.x = margin, .width = left_column, .y = particulars_top};
    pair(left, "Format fini", french_size_mm(m_facts.trim));
    pair(left, "Fond perdu",
         m_facts.bleed > 0 ? french_mm(m_facts.bleed) + " de chaque côté" : "aucun");
    pair(left, "Support", m_proof.item->sheet->media->name, 2);
    pair(left, "Impression", french_inks(m_facts) + ", recto", 2);
    pair(left, "Façonnage", french_finishing(m_facts), 3);
    Column right{.x = margin + left_column + 6,
                 .width = inner_width - left_column - 6,
                 .y = particulars_top};
    pair(right, "Exemplaires", std::to_string(line().quantity));
    pair(right, "Fichier",
         m_proof.item->file +
             (m_facts.scale == 1 ? "" : " (à l’échelle " + scale_text(m_facts.scale) + ")"),
         2);
    std::string address = line().address.empty() ? "à convenir" : line().address;
    std::ranges::replace(address, '\n', ' ');
    pair(right, "Livraison", address, 4);
    pair(right, "Contact", line().contact.empty() ? "à convenir" : line().contact, 4);
  }

  void picture() {
    const double scale = denominator(m_facts);
    const Size trim{m_facts.trim.width / scale, m_facts.trim.height / scale};
    const double bleed = m_facts.bleed / scale;
    const Point at{picture_area.x + (picture_area.width - trim.width) / 2,
                   picture_area.y + (picture_area.height - trim.height) / 2};
    const auto figure =
        m_board.figure(m_proof.document.description + ". Dessin à l’échelle " + scale_text(scale) +
                       ", format fini " + french_size_mm(m_facts.trim) + ".");
    document::Page& page = m_proof.document.pages.front();
    flatten(page.items, visible_cut * scale);
    document::Group art;
    art.transform = Affine::translation(at.x, at.y) * Affine::scaling(1 / scale);
    art.clip = Rect{0, 0, page.trim.width, page.trim.height}.outset(page.bleed);
    art.items = std::move(page.items);
    m_board.place(std::move(art));
    if (bleed > 0) {
      m_board.frame(Rect{at.x, at.y, trim.width, trim.height}.outset(bleed), compose::board_grey,
                    0.15);
    }
    if (!std::ranges::any_of(m_facts.spots, &Spot::line)) {
      m_board.frame({at.x, at.y, trim.width, trim.height}, compose::board_cut, visible_cut);
    }
    dimension(m_board, {at.x, at.y - bleed - dimension_gap}, trim.width, dimension_gap + bleed - 1,
              french_mm(m_facts.trim.width));
    const auto turned =
        m_board.moved(Affine{0, -1, 1, 0, at.x - bleed - dimension_gap, at.y + trim.height});
    dimension(m_board, {0, 0}, trim.height, dimension_gap + bleed - 1,
              french_mm(m_facts.trim.height));
  }

  // What the lines mean is said beside each, in words.
  void legend() {
    constexpr double y = 233;
    const bool own = std::ranges::any_of(m_facts.spots, &Spot::line);
    {
      const auto role = m_board.in(Role::p);
      const std::string cut = own ? "traits de découpe du fichier, épaissis ici" : "trait de coupe";
      m_board.write(
          "Dessin à l’échelle " + scale_text(denominator(m_facts)) + ". Trait épais\u00A0: " + cut +
              (m_facts.bleed > 0 ? "\u202F; trait fin gris\u00A0: limite du fond perdu." : "."),
          {margin, y, inner_width, 3.2}, {.size = 8}, compose::board_grey);
    }
    const auto role = m_board.in(Role::p);
    m_board.write(std::string("Les couleurs de cette épreuve ne font pas foi\u00A0: l’imprimeur "
                              "suit les encres indiquées plus haut.") +
                      (m_shortened ? " « … »\u00A0: texte entier dans commande.csv." : ""),
                  {margin, y + 4.6, inner_width, 3.2}, {.size = 8}, compose::board_grey);
  }

  void field(const std::string& label, double x, double width) {
    const auto role = m_board.in(Role::p);
    m_board.write(label, {x + 3, 252.5, width - 6, 3}, {.size = 8}, compose::board_grey);
    m_board.rule({x + 3, 273}, {x + width - 3, 273}, compose::board_grey, 0.15);
  }

  void signature() {
    m_board.frame({margin, 243, inner_width, 34}, compose::board_ink, 0.4);
    {
      const auto role = m_board.in(Role::p);
      m_board.write("«\u00A0Bon pour accord\u00A0»", {margin + 3, 246.5, inner_width - 6, 4},
                    {.weight = 700, .size = 11});
    }
    field("Nom et qualité", margin, 66);
    field("Date", margin + 66, 36);
    field("Signature", margin + 102, inner_width - 102);
  }

  void foot() {
    m_board.write("Page\u00A0" + std::to_string(m_number) + " sur\u00A0" + std::to_string(m_total),
                  {margin, 283, inner_width, 3}, {.size = 7.5, .align = HorizontalAlign::right},
                  compose::board_grey);
    m_board.write("Édition\u00A0" + domain::dated_year(*m_order.edition),
                  {margin, 283, inner_width / 2, 3}, {.size = 7.5}, compose::board_grey);
  }

  compose::PageBuilder m_board;
  const OrderSheet& m_order;
  ProofItem& m_proof;
  const PrintFacts& m_facts;
  std::size_t m_number;
  std::size_t m_total;
  bool m_shortened = false;
};

}  // namespace

Result<document::Document> proof_sheet(const lib::FontBook& fonts, const OrderSheet& order,
                                       std::vector<ProofItem> items) {
  const domain::Award& award = *items.front().item->line->award;
  document::Document document;
  document.title = "Bon à tirer – " +
                   domain::with_department(award.territory.name, award.territory.department) +
                   " – commande " + order.number;
  document.description = document.title;
  document.subject = "Épreuves cotées à signer avant impression";
  document.author = items.front().document.author;
  document.date = domain::iso_date(order.edition->file_date());
  Problems problems;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Result<document::Page> page = Sheet(fonts, order, items[i], i + 1, items.size()).compose();
    if (!page) {
      problems.insert(problems.end(), page.error().begin(), page.error().end());
    } else {
      document.pages.push_back(std::move(*page));
    }
  }
  if (!problems.empty()) {
    for (Problem& problem : problems) {
      problem.where = award.where;
      problem.what =
          "bon à tirer de " + guillemets(award.territory.name) + "\u00A0: " + problem.what;
    }
    return fail(std::move(problems));
  }
  return document;
}

}  // namespace palmares::deliver
