// SPDX-License-Identifier: AGPL-3.0-or-later
// Drafts of results as their screen reads them: judged once for each writing, and which rows want a
// look. Sheets are large and pages many, so what was judged is kept until somebody writes.
#pragma once

#include "app/results_draft.hpp"
#include "app/store_handle.hpp"
#include "store/particulars.hpp"
#include "workplace/edition_book.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace palmares::workplace {

/// A row of a sheet and what was found in it.
struct DraftRow {
  std::size_t sheet = 0;  ///< of Review::sheets
  std::size_t row = 0;    ///< of its rows
  std::size_t first = 0;  ///< of Review::findings
  std::size_t last = 0;   ///< behind them
  bool faulty = false;
};

struct JudgedDraft {
  app::ReviewedDraft reviewed;
  std::shared_ptr<const charter::Installation> charters;  ///< by which it was judged
  std::vector<DraftRow> rows;
  std::vector<std::size_t> faulty;   ///< of `rows`
  std::vector<std::size_t> noticed;  ///< of `rows`, those without a fault

  [[nodiscard]] std::span<const intake::Finding> findings(const DraftRow& row) const;
  /// Those of headings, whole sheets and the whole file.
  [[nodiscard]] std::vector<intake::Finding> of_no_row() const;
};

/// Used from every thread.
class ResultsDesk {
 public:
  ResultsDesk(const app::StoreHandle& handle, const app::Installation& installation,
              EditionBook& editions);

  /// The open draft of an edition as it stands now, or null.
  [[nodiscard]] std::shared_ptr<const JudgedDraft> draft(int edition);
  [[nodiscard]] app::DraftPlace place();
  /// By which cells are judged; read when it is first asked for. Null: it is not installed.
  [[nodiscard]] const intake::Territories* territories();

 private:
  const app::StoreHandle& m_handle;
  std::unique_ptr<store::ParticularsBook> m_people;
  const app::Installation& m_installation;
  EditionBook& m_editions;
  std::once_flag m_read;
  std::optional<intake::Territories> m_territories;
  std::mutex m_judging;
  std::mutex m_mutex;
  std::map<int, std::shared_ptr<const JudgedDraft>> m_drafts;
};

}  // namespace palmares::workplace
