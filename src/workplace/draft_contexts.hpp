// SPDX-License-Identifier: AGPL-3.0-or-later
// What draws an edition with files in place of its charter's that are not written yet, or that a
// running service does not draw with yet. The last ones are kept: who edits looks at the same again
// and again.
#pragma once

#include "app/charter_overlay.hpp"

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace palmares::workplace {

/// Used from every thread.
class DraftContexts {
 public:
  using Drawing = std::shared_ptr<const deliver::RenderContext>;

  /// Problems: all of the charter's, with file and line.
  [[nodiscard]] Result<Drawing> of(const app::OverlayPlace& place, int edition,
                                   const app::CharterFiles& overlay);

 private:
  std::mutex m_mutex;
  std::list<std::pair<std::string, Drawing>> m_kept;  ///< the last used first
};

}  // namespace palmares::workplace
