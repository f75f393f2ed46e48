// SPDX-License-Identifier: AGPL-3.0-or-later
// Who acts on a store, and when. A front end brings both: nothing here asks the machine for its
// time or its user.
#pragma once

#include "domain/instant.hpp"

#include <functional>
#include <string>

namespace palmares::app {

/// What the time is. Asked anew for each attempt to write, so that an act bears the moment it was
/// worked out.
using Clock = std::function<domain::Instant()>;

/// Whom the journal names.
struct Actor {
  std::string name;  ///< not empty
  Clock clock;
};

}  // namespace palmares::app
