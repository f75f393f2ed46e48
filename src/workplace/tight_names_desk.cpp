// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/tight_names_desk.hpp"

#include <utility>

namespace palmares::workplace {

namespace {

constexpr std::size_t most_names = 10;

}  // namespace

std::shared_ptr<const MeasuredNames> TightNamesDesk::of(
    const std::shared_ptr<const EditionRecord>& record) {
  {
    const std::lock_guard lock(m_mutex);
    const auto known = m_measured.find(record->edition.year);
    if (known != m_measured.end() && known->second->record == record) {
      return known->second;
    }
  }
  std::vector<const domain::Award*> awards;
  for (const store::Revision& revision : record->awards) {
    if (revision.standing == store::Standing::valid) {
      awards.push_back(&revision.award);
    }
  }
  auto measured =
      std::make_shared<MeasuredNames>(MeasuredNames{.record = record, .names = {}, .problems = {}});
  if (auto names = deliver::tightest_names(m_context, awards, most_names)) {
    measured->names = std::move(*names);
  } else {
    measured->problems = std::move(names.error());
  }
  const std::lock_guard lock(m_mutex);
  m_measured.insert_or_assign(record->edition.year, measured);
  return measured;
}

}  // namespace palmares::workplace
