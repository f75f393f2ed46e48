// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/results_page.hpp"

#include "base/french.hpp"
#include "base/utf8.hpp"
#include "intake/table/cells.hpp"
#include "workplace/cell_fields.hpp"
#include "workplace/pages.hpp"
#include "workplace/words.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

namespace palmares::workplace {

namespace {

using intake::CellPosition;
using intake::Column;
using intake::Finding;
using intake::HeadingReading;
using intake::Severity;
using lib::text_or_nothing;
using lib::View;

constexpr std::size_t rows_a_page = 50;
constexpr std::size_t most_listed = 20;
/// Characters that stand on three lines of a narrow column.
constexpr std::size_t short_heading = 24;

constexpr std::array<std::string_view, intake::column_count> labels = {
    "Édition",     "Nom",        "Type",        "Département",       "Distinction",
    "SIREN",       "Code INSEE", "Identifiant", "Mentions",          "Population",
    "Désignation", "Latitude",   "Longitude",   "E-mail du contact", "Nom court"};

std::string number(std::size_t value) {
  return std::to_string(value);
}

View option(std::string value, std::string_view text, bool chosen) {
  return View::Map{{"valeur", std::move(value)}, {"texte", text}, {"choisi", chosen}};
}

View options_view(std::vector<View> options) {
  return View::Map{{"options", std::move(options)}};
}

/// One row under way.
class RowPage {
 public:
  RowPage(const JudgedDraft& draft, const DraftRow& row, bool open, const EditionRecord& record,
          const intake::Territories* territories)
      : m_draft(draft),
        m_sheet(draft.reviewed.review.sheets[row.sheet]),
        m_row(m_sheet.rows[row.row]),
        m_findings(draft.findings(row)),
        m_record(record),
        m_territories(territories),
        m_faulty(row.faulty),
        m_open(open) {
    m_open = m_open || std::ranges::any_of(m_findings, [](const Finding& finding) {
               return finding.cell.column == 0 && finding.severity == Severity::fault;
             });
  }

  [[nodiscard]] View view() const {
    const CellPosition at = m_row.front().position;
    std::vector<View> cells;
    for (std::size_t i = 0; i < std::max(m_row.size(), m_sheet.layout.width); ++i) {
      const CellPosition cell = i < m_row.size()
                                    ? m_row[i].position
                                    : CellPosition{at.line, static_cast<int>(i) + 1, at.sheet};
      cells.push_back(cell_view(cell, i));
    }
    const CellPosition whole{at.line, 0, at.sheet};
    return View::Map{
        {"numero", std::to_string(at.line)},
        {"cases", std::move(cells)},
        {"dit", messages(whole)},
        {"retirer", m_faulty ? View(field_name(whole)) : View(false)},
        {"ancre", "l" + std::to_string(at.sheet) + "-" + std::to_string(at.line)},
        {"ouvrir",
         m_open ? View(false) : View(std::to_string(at.sheet) + "-" + std::to_string(at.line))}};
  }

 private:
  [[nodiscard]] std::vector<View> messages(CellPosition cell) const {
    std::vector<View> said;
    for (const Finding& finding : m_findings) {
      if (finding.cell == cell) {
        const bool fault = finding.severity == Severity::fault;
        said.push_back(View::Map{
            {"remarque", !fault},
            {"quoi", sentence(finding.what)},
            {"conseil", finding.hint.empty() ? View(false) : View(sentence(finding.hint))}});
      }
    }
    return said;
  }

  [[nodiscard]] const Finding* fault_at(CellPosition cell) const {
    const auto found = std::ranges::find_if(m_findings, [&](const Finding& finding) {
      return finding.cell == cell && finding.severity == Severity::fault;
    });
    return found == m_findings.end() ? nullptr : &*found;
  }

  [[nodiscard]] std::optional<Column> column_at(std::size_t index) const {
    for (const intake::ColumnRule& rule : intake::column_rules()) {
      if (m_sheet.layout.of(rule.column) == index) {
        return rule.column;
      }
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string text_of(CellPosition cell) const {
    const auto found = std::ranges::find(m_row, cell, &intake::Field::position);
    return found == m_row.end() ? std::string() : found->text;
  }

  [[nodiscard]] View cell_view(CellPosition cell, std::size_t index) const {
    const std::optional<Column> column = column_at(index);
    const std::string text = text_of(cell);
    std::vector<View> said = messages(cell);
    const Finding* fault = fault_at(cell);
    const bool mended = m_draft.reviewed.corrections.contains(cell);
    const bool noticed = !said.empty() && fault == nullptr;
    const std::string heading = index < m_sheet.columns.size() ? m_sheet.columns[index].heading
                                : column                       ? std::string(label_of(*column))
                                                               : std::string();
    std::string kind = fault != nullptr    ? "faute"
                       : noticed || mended ? "avis"
                       : !column           ? "cote"
                                           : "";
    if (kind.empty() && text.empty() && !m_open) {
      kind = "vide";
    }
    const bool field = fault != nullptr || mended || (m_open && column);
    return View::Map{{"classe", kind},
                     {"intitule", heading},
                     {"texte", text},
                     {"lu", fault != nullptr && !text.empty()},
                     {"corrige", mended && fault == nullptr},
                     {"dit", std::move(said)},
                     {"champ", field ? field_view(cell, column, text, fault) : View(false)}};
  }

  [[nodiscard]] View field_view(CellPosition cell, std::optional<Column> column,
                                const std::string& text, const Finding* fault) const {
    std::vector<intake::Proposal> proposals;
    if (fault != nullptr) {
      proposals = intake::proposals(m_sheet, m_row, *fault, m_territories);
    }
    const CellPosition target = proposals.empty() ? cell : proposals.front().cell;
    const std::string now = text_of(target);
    View::Map field{{"nom", field_name(target)},
                    {"id", "e" + field_name(cell).substr(1)},
                    {"ligne", std::to_string(cell.line)},
                    {"faux", fault != nullptr},
                    {"libelle", std::string(column ? label_of(*column) : std::string_view("Case")) +
                                    (fault ? " corrigé" : "")},
                    {"choix", false},
                    {"valeur", text},
                    {"chiffres", column == Column::siren || column == Column::population},
                    {"propose", false}};
    if (column == Column::niveau && m_record.charter != nullptr) {
      field["libelle"] = "Distinction";
      field["choix"] = options_view(grades(now));
    } else if (proposals.size() > 1) {
      field["libelle"] = "Laquelle";
      field["choix"] = options_view(choices(proposals, now));
    } else if (proposals.size() == 1) {
      field["valeur"] = proposals.front().value;
      field["propose"] = View::Map{
          {"texte", "Proposé d’après le registre\u00A0: " + proposals.front().label + "."}};
    }
    return field;
  }

  [[nodiscard]] std::vector<View> grades(const std::string& now) const {
    std::vector<View> options;
    bool known = false;
    for (const domain::Grade& grade : m_record.charter->grades) {
      known = known || grade.code == now;
      options.push_back(option(grade.code, grade.name, grade.code == now));
    }
    options.push_back(option("Non labellisé", "non labellisé", now == "Non labellisé"));
    options.insert(options.begin(),
                   option(now, now.empty() ? "À choisir" : "À choisir (" + now + ")", !known));
    return options;
  }

  [[nodiscard]] static std::vector<View> choices(const std::vector<intake::Proposal>& proposals,
                                                 const std::string& now) {
    std::vector<View> options = {option(now, "À choisir", true)};
    for (const intake::Proposal& proposal : proposals) {
      options.push_back(option(proposal.value, proposal.label, proposal.value == now));
    }
    return options;
  }

  const JudgedDraft& m_draft;
  const intake::ReviewedSheet& m_sheet;
  const intake::Row& m_row;
  std::span<const Finding> m_findings;
  const EditionRecord& m_record;
  const intake::Territories* m_territories;
  bool m_faulty;
  bool m_open;
};

std::string_view state_class(HeadingReading how) {
  switch (how) {
    case HeadingReading::known:
    case HeadingReading::chosen:
      return "fait";
    case HeadingReading::guessed:
    case HeadingReading::asked:
      return "manque";
    default:
      return "attente";
  }
}

std::string state_text(const intake::ReviewedColumn& column) {
  switch (column.how) {
    case HeadingReading::guessed:
      return "Supposée, à confirmer";
    case HeadingReading::asked:
      return "À décider";
    case HeadingReading::set_aside:
    case HeadingReading::left_aside:
      return "Laissée de côté";
    default:
      return std::string(column.column ? label_of(*column.column)
                                       : std::string_view("Laissée de côté"));
  }
}

View column_view(const intake::ReviewedColumn& column, bool wrong) {
  const bool ask = wrong || column.how != HeadingReading::known;
  const bool read = column.how == HeadingReading::known || column.how == HeadingReading::chosen ||
                    column.how == HeadingReading::guessed;
  std::vector<View> options;
  if (ask) {
    options.push_back(option("", "Laissée de côté", !read));
    for (const intake::ColumnRule& rule : intake::column_rules()) {
      options.push_back(option(std::string(rule.name), label_of(rule.column),
                               read && column.column == rule.column));
    }
  }
  return View::Map{
      {"lettre", column_letters(column.position.column)},
      {"intitule", column.heading.empty() ? std::string("(sans intitulé)") : column.heading},
      {"etat", state_class(column.how)},
      {"dit", state_text(column)},
      {"avis",
       wrong || column.how == HeadingReading::guessed || column.how == HeadingReading::asked},
      {"id", "t" + field_name(column.position).substr(1)},
      {"nom", field_name(column.position)},
      {"choix", ask ? options_view(std::move(options)) : View(false)}};
}

std::vector<View> columns_view(const JudgedDraft& draft) {
  std::vector<View> sheets;
  const std::vector<Finding> rest = draft.of_no_row();
  for (const intake::ReviewedSheet& sheet : draft.reviewed.review.sheets) {
    std::vector<View> columns;
    for (const intake::ReviewedColumn& column : sheet.columns) {
      const bool wrong = std::ranges::any_of(rest, [&](const Finding& finding) {
        return finding.cell == column.position && finding.severity == Severity::fault;
      });
      if (!column.heading.empty() || wrong) {
        columns.push_back(column_view(column, wrong));
      }
    }
    sheets.push_back(
        View::Map{{"feuille", text_or_nothing(sheet.name)}, {"colonnes", std::move(columns)}});
  }
  return sheets;
}

std::vector<View> header_view(const intake::ReviewedSheet& sheet) {
  std::vector<View> headings;
  for (std::size_t i = 0; i < std::max(sheet.layout.width, sheet.columns.size()); ++i) {
    const bool own = i < sheet.columns.size();
    std::string heading = own ? sheet.columns[i].heading : std::string();
    bool read = false;
    for (const intake::ColumnRule& rule : intake::column_rules()) {
      if (sheet.layout.of(rule.column) == i) {
        read = true;
        heading = own ? heading : std::string(label_of(rule.column));
      }
    }
    headings.push_back(
        View::Map{{"lettre", own ? column_letters(static_cast<int>(i) + 1) : std::string("+")},
                  {"intitule", heading},
                  {"long", code_point_count(heading) > short_heading},
                  {"cote", !read}});
  }
  return headings;
}

/// The rows of a window, by sheets.
class Window {
 public:
  Window(const JudgedDraft& draft, const DraftWindow& wanted) : m_draft(draft) {
    show = wanted.show;
    if (show != "tout" && show != "remarques" && show != "corriger") {
      show = draft.faulty.empty() ? "tout" : "corriger";
    }
    total = show == "tout" ? draft.rows.size() : chosen().size();
    pages = std::max<std::size_t>(1, (total + rows_a_page - 1) / rows_a_page);
    page = std::clamp<std::size_t>(wanted.page, 1, pages);
  }

  [[nodiscard]] std::vector<const DraftRow*> rows() const {
    std::vector<const DraftRow*> shown;
    for (std::size_t i = (page - 1) * rows_a_page; i < std::min(total, page * rows_a_page); ++i) {
      shown.push_back(&m_draft.rows[show == "tout" ? i : chosen()[i]]);
    }
    return shown;
  }

  std::string show;
  std::size_t total = 0;
  std::size_t pages = 1;
  std::size_t page = 1;

 private:
  [[nodiscard]] const std::vector<std::size_t>& chosen() const {
    return show == "remarques" ? m_draft.noticed : m_draft.faulty;
  }

  const JudgedDraft& m_draft;
};

std::vector<View> sheets_view(const JudgedDraft& draft, const Window& shown,
                              const DraftWindow& window, const EditionRecord& record,
                              const intake::Territories* territories) {
  std::vector<View> sheets;
  std::vector<View> rows;
  std::optional<std::size_t> sheet;
  const auto close = [&] {
    if (sheet) {
      const intake::ReviewedSheet& of = draft.reviewed.review.sheets[*sheet];
      sheets.push_back(View::Map{{"feuille", text_or_nothing(of.name)},
                                 {"entetes", header_view(of)},
                                 {"lignes", std::exchange(rows, {})}});
    }
  };
  for (const DraftRow* row : shown.rows()) {
    if (sheet != row->sheet) {
      close();
      sheet = row->sheet;
    }
    const CellPosition at =
        draft.reviewed.review.sheets[row->sheet].rows[row->row].front().position;
    const bool open = window.open && window.open->line == at.line && window.open->sheet == at.sheet;
    rows.push_back(RowPage(draft, *row, open, record, territories).view());
  }
  close();
  return sheets;
}

View problem_link(const Finding& finding, std::string address) {
  const std::string line = finding.cell.line > 0
                               ? "Ligne\u00A0" + std::to_string(finding.cell.line) + "\u00A0: "
                               : std::string();
  return View::Map{
      {"ou", std::move(address)},
      {"quoi", line.empty() ? sentence(finding.what) : line + finding.what},
      {"conseil", finding.cell.column <= 0 && !finding.hint.empty() ? View(sentence(finding.hint))
                                                                    : View(false)}};
}

/// The first problems, each with a link to its cell.
std::vector<View> summary(const JudgedDraft& draft, const Window& shown) {
  std::vector<View> list;
  for (const Finding& finding : draft.of_no_row()) {
    if (finding.severity == Severity::fault && list.size() < most_listed) {
      list.push_back(problem_link(
          finding, finding.cell.column > 0 ? "#t" + field_name(finding.cell).substr(1) : "#col"));
    }
  }
  for (std::size_t i = 0; i < draft.faulty.size() && list.size() < most_listed; ++i) {
    const std::size_t page = i / rows_a_page + 1;
    for (const Finding& finding : draft.findings(draft.rows[draft.faulty[i]])) {
      if (finding.severity != Severity::fault) {
        continue;
      }
      const std::string anchor =
          finding.cell.column == 0
              ? "#l" + std::to_string(finding.cell.sheet) + "-" + std::to_string(finding.cell.line)
              : "#e" + field_name(finding.cell).substr(1);
      const bool here = shown.show == "corriger" && shown.page == page;
      list.push_back(
          problem_link(finding, here ? anchor : "?voir=corriger&page=" + number(page) + anchor));
    }
  }
  return list;
}

View tab(const char* show, std::string text, const Window& shown) {
  return View::Map{{"lien", std::string("?voir=") + show},
                   {"texte", std::move(text)},
                   {"ici", shown.show == show}};
}

View pages_view(const Window& shown) {
  if (shown.pages < 2) {
    return View(false);
  }
  const auto link = [&](std::size_t page) {
    return "?voir=" + shown.show + "&page=" + number(page) + "#feu";
  };
  return View::Map{{"dit", "Page " + number(shown.page) + " sur " + number(shown.pages)},
                   {"avant", shown.page > 1 ? View(link(shown.page - 1)) : View(false)},
                   {"apres", shown.page < shown.pages ? View(link(shown.page + 1)) : View(false)}};
}

std::vector<View> left_out(const JudgedDraft& draft) {
  std::vector<View> rows;
  for (const auto& [cell, text] : draft.reviewed.corrections) {
    if (cell.column == 0 && rows.size() < rows_a_page) {
      rows.push_back(View::Map{{"nom", field_name(cell)}, {"ligne", std::to_string(cell.line)}});
    }
  }
  return rows;
}

}  // namespace

std::string DraftWindow::query() const {
  std::string query;
  if (!show.empty()) {
    query = "?voir=" + show + (page > 1 ? "&page=" + number(page) : std::string());
  }
  return query;
}

std::string_view label_of(Column column) {
  return labels[static_cast<std::size_t>(column)];
}

View::Map draft_view(const JudgedDraft& draft, const DraftWindow& window,
                     const EditionRecord& record, const intake::Territories* territories) {
  const intake::Review& review = draft.reviewed.review;
  const Window shown(draft, window);
  const std::size_t faults = review.faults;
  const std::size_t fine = draft.rows.size() - draft.faulty.size() - draft.noticed.size();
  View::Map view{
      {"fichier", draft.reviewed.draft.file},
      {"lu", counted(draft.rows.size(), "ligne", "lignes") + ", dont " + number(fine) +
                 " sans rien à dire"},
      {"quand", in_words(draft.reviewed.draft.at)},
      {"qui", draft.reviewed.draft.who},
      {"revision", std::to_string(draft.reviewed.draft.revision)},
      {"voir", shown.show},
      {"page", number(shown.page)},
      {"etat", faults == 0 ? View(false)
                           : View(counted(faults, "problème à corriger", "problèmes à corriger"))},
      {"onglets",
       std::vector<View>{
           tab("corriger", "À corriger (" + number(draft.faulty.size()) + ")", shown),
           tab("remarques", "Remarques (" + number(draft.noticed.size()) + ")", shown),
           tab("tout", "Toutes les lignes (" + number(draft.rows.size()) + ")", shown)}},
      {"par_feuille", columns_view(draft)},
      {"feuilles", sheets_view(draft, shown, window, record, territories)},
      {"aucune_ligne", shown.total == 0},
      {"pages", pages_view(shown)},
      {"retirees", left_out(draft)}};
  if (faults > 0) {
    std::vector<View> list = summary(draft, shown);
    const std::size_t more = faults > list.size() ? faults - list.size() : 0;
    view["problemes"] = View::Map{
        {"titre", counted(faults, "problème à corriger", "problèmes à corriger")},
        {"liste", std::move(list)},
        {"autres", more == 0 ? View(false) : View("Et " + counted(more, "autre", "autres") + ".")}};
  } else {
    view["problemes"] = false;
  }
  return view;
}

}  // namespace palmares::workplace
