// SPDX-License-Identifier: AGPL-3.0-or-later
// The laureates of an edition in French order, to be searched: names, departments and numbers
// whatever their case and accents.
#pragma once

#include "workplace/edition_book.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

struct LaureateRow {
  const store::Revision* revision = nullptr;  ///< in the list's record
  std::string words;                          ///< what a search is held against, folded
};

struct LaureateList {
  std::shared_ptr<const EditionRecord> record;
  std::vector<LaureateRow> rows;                   ///< laureates, withdrawn ones too
  std::map<std::string, std::size_t> grades;       ///< how many valid awards have each
  std::map<std::string, std::size_t> departments;  ///< the same
};

struct LaureateQuery {
  std::string words;       ///< all must be found; « Nom, département ou SIREN »
  std::string grade;       ///< code; empty: any
  std::string department;  ///< code; empty: any
};

/// The rows that answer a query, in the order of the list.
[[nodiscard]] std::vector<const LaureateRow*> found(const LaureateList& list,
                                                    const LaureateQuery& query);

/// The award of that id in an edition as it stands, or null.
[[nodiscard]] const store::Revision* award_of(const EditionRecord& record, std::string_view id);

/// Lists made once for each state of an edition; used from every thread.
class LaureateLists {
 public:
  [[nodiscard]] std::shared_ptr<const LaureateList> of(
      const std::shared_ptr<const EditionRecord>& record);

 private:
  std::mutex m_mutex;
  std::map<int, std::shared_ptr<const LaureateList>> m_lists;
};

}  // namespace palmares::workplace
