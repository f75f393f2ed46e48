// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/results_draft.hpp"
#include "base/french.hpp"

#include <algorithm>
#include <utility>

namespace palmares::app {

namespace {

constexpr int most_attempts = 10;

using intake::CellPosition;
using intake::HeadingReading;

/// The word of a form that takes a row in again that was left out.
constexpr std::string_view keep_row = "garder";

CellPosition place_of(const store::DraftCell& cell) {
  return {cell.line, cell.column, cell.sheet};
}

/// The draft as a form meets it.
class DraftTable {
 public:
  DraftTable(const intake::Workbook& book, const intake::Review& review,
             const std::vector<store::DraftCell>& cells) {
    for (const intake::Table& table : book.tables) {
      const CellPosition header = table.rows.front().front().position;
      m_widths.emplace(header.sheet, static_cast<int>(table.rows.front().size()));
      m_headers.emplace(header.sheet, header.line);
      for (const intake::Row& row : table.rows) {
        m_rows.emplace(std::pair(row.front().position.sheet, row.front().position.line), &row);
      }
    }
    for (const intake::ReviewedSheet& sheet : review.sheets) {
      for (const intake::ReviewedColumn& column : sheet.columns) {
        m_headings.emplace(column.position, &column);
      }
    }
    for (const store::DraftCell& cell : cells) {
      m_cells.emplace(place_of(cell), &cell);
    }
  }

  /// Does the file have that cell, or may it get it?
  [[nodiscard]] bool has(CellPosition cell) const {
    const auto width = m_widths.find(cell.sheet);
    if (width == m_widths.end() || !m_rows.contains({cell.sheet, cell.line}) ||
        cell.column > width->second) {
      return false;
    }
    const bool header = is_header(cell);
    return cell.column > 0 || (!header && cell.column >= -static_cast<int>(intake::column_count));
  }

  [[nodiscard]] bool is_header(CellPosition cell) const {
    const auto line = m_headers.find(cell.sheet);
    return line != m_headers.end() && line->second == cell.line;
  }

  [[nodiscard]] const intake::ReviewedColumn* heading(CellPosition cell) const {
    const auto found = m_headings.find(cell);
    return found == m_headings.end() ? nullptr : found->second;
  }

  [[nodiscard]] const store::DraftCell* written(CellPosition cell) const {
    const auto found = m_cells.find(cell);
    return found == m_cells.end() ? nullptr : found->second;
  }

  /// What stands in a cell of a row now.
  [[nodiscard]] std::string value(CellPosition cell) const {
    if (const store::DraftCell* now = written(cell)) {
      return now->text.value_or("");
    }
    const auto row = m_rows.find({cell.sheet, cell.line});
    const bool there = row != m_rows.end() && cell.column > 0 &&
                       static_cast<std::size_t>(cell.column) <= row->second->size();
    return there ? (*row->second)[static_cast<std::size_t>(cell.column) - 1].text : std::string();
  }

 private:
  std::map<int, int> m_widths;
  std::map<int, int> m_headers;
  std::map<std::pair<int, int>, const intake::Row*> m_rows;
  std::map<CellPosition, const intake::ReviewedColumn*> m_headings;
  std::map<CellPosition, const store::DraftCell*> m_cells;
};

/// Does the form say something else than what stands? A guess is not decided before somebody sends
/// it.
bool differs(const DraftTable& table, CellPosition cell, const std::string& value) {
  if (const intake::ReviewedColumn* heading = table.heading(cell)) {
    const bool read =
        heading->how == HeadingReading::known || heading->how == HeadingReading::chosen;
    const bool open =
        heading->how == HeadingReading::guessed || heading->how == HeadingReading::asked;
    return open ||
           value != (read && heading->column ? std::string(intake::name_of(*heading->column))
                                             : std::string());
  }
  if (cell.column == 0) {
    return (table.written(cell) != nullptr) == (value == keep_row);
  }
  return value != table.value(cell);
}

bool is_column_or_none(const std::string& value) {
  return value.empty() ||
         std::ranges::find(intake::column_rules(), value, &intake::ColumnRule::name) !=
             intake::column_rules().end();
}

Result<void> check(const DraftTable& table, const Mending& mending) {
  for (const auto& [cell, value] : mending.cells) {
    if (!table.has(cell) || (table.is_header(cell) && !is_column_or_none(value))) {
      return fail("ce formulaire parle d’une case que le fichier n’a pas", "recharger la page");
    }
    if (value.size() > most_cell_bytes) {
      return fail("la case de la ligne " + std::to_string(cell.line) + " contient plus de " +
                      std::to_string(most_cell_bytes) + " octets",
                  "raccourcir le texte");
    }
  }
  return {};
}

/// The cells to write of a form, and those that somebody else wrote since it was made.
std::vector<store::DraftCell> wanted_cells(const DraftTable& table, const Mending& mending,
                                           Mended& mended, const store::ResultsDraft& next) {
  std::vector<store::DraftCell> cells;
  for (const auto& [cell, value] : mending.cells) {
    if (!differs(table, cell, value)) {
      continue;
    }
    const store::DraftCell* now = table.written(cell);
    if (now != nullptr && now->revision > mending.revision) {
      mended.conflicts.push_back(
          {.cell = cell, .mine = value, .theirs = now->text.value_or(""), .who = now->who});
      continue;
    }
    const bool back = cell.column == 0 && value == keep_row;
    cells.push_back(
        {.sheet = cell.sheet,
         .line = cell.line,
         .column = cell.column,
         .text = back ? std::nullopt : std::optional(cell.column == 0 ? std::string() : value),
         .revision = next.revision,
         .who = next.who});
  }
  return cells;
}

void remember_headings(const DraftPlace& place, const DraftTable& table,
                       const std::vector<store::DraftCell>& cells) {
  for (const store::DraftCell& cell : cells) {
    const intake::ReviewedColumn* heading = table.heading(place_of(cell));
    const std::string name =
        heading == nullptr ? std::string() : intake::normal_heading(heading->heading);
    if (!name.empty()) {
      place.drafts.remember_heading(name, cell.text.value_or(""));
    }
  }
}

Result<Mended> mend_once(const DraftPlace& place, int edition, const Mending& mending,
                         const DraftRules& rules, const Actor& actor) {
  const std::optional<ReviewedDraft> reviewed = review_draft(place, edition, rules);
  if (!reviewed) {
    return fail("aucun fichier n’est déposé", "déposer d’abord les résultats");
  }
  const store::ResultsDraft& draft = reviewed->draft;
  Mended mended{.revision = draft.revision,
                .stale = draft.revision != mending.revision,
                .who = draft.who,
                .conflicts = {}};
  if (mending.revision < draft.first_revision || mending.revision > draft.revision) {
    mended.replaced = true;
    return mended;
  }
  const DraftTable table(reviewed->book, reviewed->review, reviewed->cells);
  TRY(check(table, mending));
  store::ResultsDraft next = draft;
  ++next.revision;
  next.at = actor.clock();
  next.who = actor.name;
  const std::vector<store::DraftCell> cells = wanted_cells(table, mending, mended, next);
  if (cells.empty()) {
    return mended;
  }
  place.drafts.write_draft(next, cells);
  remember_headings(place, table, cells);
  mended.revision = next.revision;
  mended.written = cells.size();
  return mended;
}

}  // namespace

Result<Mended> mend_draft(const DraftPlace& place, int edition, const Mending& mending,
                          const DraftRules& rules, const Actor& actor) {
  for (int attempt = 1;; ++attempt) {
    try {
      return mend_once(place, edition, mending, rules, actor);
    } catch (const store::Conflict&) {
      if (attempt == most_attempts) {
        throw;
      }
    }
  }
}

}  // namespace palmares::app
