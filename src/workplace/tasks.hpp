// SPDX-License-Identifier: AGPL-3.0-or-later
// What is left to do for an edition, worked out from what stands each time it is asked: nothing is
// ticked by hand.
#pragma once

#include "store/spaces.hpp"
#include "workplace/edition_book.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

struct Task {
  std::string what;         ///< « Le lieu de la cérémonie manque »
  std::string why;          ///< where it shows
  std::string_view screen;  ///< the segment of the screen where it is done
  std::string link;         ///< what its link says
  std::string anchor;       ///< the field; may be empty
  bool stops = false;       ///< it stops the publication
};

/// In the order in which they are best done.
[[nodiscard]] std::vector<Task> tasks_of(const EditionRecord& record, store::SpaceBook& spaces);

/// « 2 erreurs signalées par des lauréats »; nothing where none is open.
[[nodiscard]] std::string reports_words(std::size_t reports);

}  // namespace palmares::workplace
