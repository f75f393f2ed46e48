// SPDX-License-Identifier: AGPL-3.0-or-later
// The names of an edition with least room, measured once for each state of it: a country's take a
// second.
#pragma once

#include "deliver/proof/tight_names.hpp"
#include "workplace/edition_book.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace palmares::workplace {

struct MeasuredNames {
  std::shared_ptr<const EditionRecord> record;  ///< in which the awards stand
  std::vector<deliver::TightName> names;        ///< the tightest first
  Problems problems;                            ///< why there are none
};

/// Used from every thread. The context must outlive it.
class TightNamesDesk {
 public:
  explicit TightNamesDesk(const deliver::RenderContext& context) : m_context(context) {}

  [[nodiscard]] std::shared_ptr<const MeasuredNames> of(
      const std::shared_ptr<const EditionRecord>& record);

 private:
  const deliver::RenderContext& m_context;
  std::mutex m_mutex;
  std::map<int, std::shared_ptr<const MeasuredNames>> m_measured;
};

}  // namespace palmares::workplace
