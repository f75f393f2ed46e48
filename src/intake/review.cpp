// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/review.hpp"

#include "base/french.hpp"
#include "intake/award_row.hpp"
#include "intake/match/identity.hpp"
#include "intake/review_sheets.hpp"
#include "intake/row/unknown_editions.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/row_checks.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace palmares::intake {

namespace {

using Line = std::pair<int, int>;  ///< sheet and line

/// One review under way.
class Reviewer {
 public:
  Reviewer(const Workbook& book, const Corrections& corrections, int edition,
           const Expected& expected)
      : m_book(book),
        m_corrections(corrections),
        m_edition(edition),
        m_expected(expected),
        m_diagnostics(book.diagnostics) {
    m_expected.contacts = &m_contacts;
    std::erase_if(m_diagnostics.problems,
                  [&](const Problem& problem) { return is_mended(problem.where); });
  }

  Review run() {
    for (const Table& table : m_book.tables) {
      read_sheet(table);
    }
    check_identities(m_entries, m_diagnostics);
    take_findings();
    take_awards();
    m_review.contacts = std::move(m_contacts);
    return std::move(m_review);
  }

 private:
  [[nodiscard]] int sheet_of(const Place& place) const {
    const auto found = std::ranges::find(m_diagnostics.sheets, place.sheet);
    return place.sheet.empty() || found == m_diagnostics.sheets.end()
               ? 0
               : static_cast<int>(found - m_diagnostics.sheets.begin()) + 1;
  }

  // What the decoder could not read, somebody has written anew or left out.
  [[nodiscard]] bool is_mended(const Place& place) const {
    const int sheet = sheet_of(place);
    return place.line > 0 && (m_corrections.contains({place.line, place.column, sheet}) ||
                              m_corrections.contains({place.line, 0, sheet}));
  }

  void read_sheet(const Table& table) {
    MendedTable mended_table = mended(table, m_corrections);
    ReviewedSheet sheet = understood_sheet(mended_table, m_corrections, m_edition,
                                           m_expected.charters, m_diagnostics);
    note_hidden_columns(mended_table.table, sheet.layout, m_diagnostics);
    std::vector<Row>& rows = mended_table.table.rows;
    Layout inner = sheet.layout;  // of rows with one more field in front
    ++inner.width;
    for (std::optional<std::size_t>& index : inner.index) {
      index = index ? std::optional(*index + 1) : index;
    }
    for (std::size_t i = 1; i < rows.size(); ++i) {
      note_hidden_row(mended_table.table, rows[i], sheet.layout, m_diagnostics);
      if (fits(rows[i], sheet.layout, m_diagnostics)) {
        read(rows[i], sheet, inner);
      }
    }
    rows.erase(rows.begin());
    m_review.rows += rows.size();
    sheet.rows = std::move(rows);
    m_review.sheets.push_back(std::move(sheet));
  }

  // What concerns the row as a whole is told at its first field: let that be the name.
  void read(const Row& row, const ReviewedSheet& sheet, const Layout& inner) {
    const auto name = sheet.layout.of(Column::nom);
    Row read_as;
    read_as.reserve(row.size() + 1);
    read_as.push_back({.text = {}, .position = name ? row[*name].position : row.front().position});
    read_as.insert(read_as.end(), row.begin(), row.end());
    const std::size_t problems = m_diagnostics.problems.size();
    m_entries.push_back(read_row(read_as, inner, m_expected, m_unknown, m_diagnostics));
    check_edition(m_entries.back().award, row, sheet, problems);
  }

  void check_edition(const domain::Award& award, const Row& row, const ReviewedSheet& sheet,
                     std::size_t first_problem) {
    const Field* cell = sheet.cell(row, Column::edition);
    if (award.edition == m_edition || cell == nullptr) {
      return;
    }
    const bool told = std::any_of(
        m_diagnostics.problems.begin() + static_cast<std::ptrdiff_t>(first_problem),
        m_diagnostics.problems.end(),
        [&](const Problem& problem) { return problem.where.column == cell->position.column; });
    if (!told) {
      m_diagnostics.refuse(cell->position,
                           cell->text.empty()
                               ? std::string("l’édition manque")
                               : "la ligne est de l’édition " + guillemets(shown(cell->text)),
                           "attendu ici\u00A0: " + std::to_string(m_edition));
    }
  }

  void take(const Problems& problems, Severity severity) {
    for (const Problem& problem : problems) {
      m_review.findings.push_back(
          {.cell = {problem.where.line, problem.where.column, sheet_of(problem.where)},
           .severity = severity,
           .what = problem.what,
           .hint = problem.hint});
    }
  }

  void take_findings() {
    take(m_diagnostics.problems, Severity::fault);
    m_review.faults = m_review.findings.size();
    for (const Finding& fault : m_review.findings) {
      m_faulty.emplace(fault.cell.sheet, fault.cell.line);
    }
    take(m_diagnostics.notices, Severity::notice);
    std::ranges::stable_sort(m_review.findings, {}, [](const Finding& finding) {
      const CellPosition cell = finding.cell;
      return std::tuple(cell.sheet, cell.line, cell.column, finding.severity);
    });
  }

  void take_awards() {
    for (Entry& entry : m_entries) {
      const domain::Award& award = entry.award;
      if (m_faulty.contains({sheet_of(award.where), award.where.line})) {
        m_review.doubtful.push_back(award.territory.id);
        m_review.doubtful.push_back(award.territory.name);
      } else {
        m_review.awards.push_back(std::move(entry.award));
      }
    }
    std::ranges::sort(m_review.doubtful);
  }

  const Workbook& m_book;
  const Corrections& m_corrections;
  int m_edition;
  Expected m_expected;
  std::vector<domain::Contact> m_contacts;
  Diagnostics m_diagnostics;
  UnknownEditions m_unknown;
  std::vector<Entry> m_entries;
  std::set<Line> m_faulty;
  Review m_review;
};

}  // namespace

const Field* ReviewedSheet::cell(const Row& row, Column column) const {
  const auto index = layout.of(column);
  return index && *index < row.size() ? &row[*index] : nullptr;
}

Review review(const Workbook& book, const Corrections& corrections, int edition,
              const Expected& expected) {
  return Reviewer(book, corrections, edition, expected).run();
}

}  // namespace palmares::intake
