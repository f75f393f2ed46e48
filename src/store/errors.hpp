// SPDX-License-Identifier: AGPL-3.0-or-later
// The faults of a store, whatever keeps it. Beside them every back end throws std::system_error
// where the machine refuses: no space, no right, no connection.
#pragma once

#include "lib/sql/errors.hpp"

#include <stdexcept>

namespace palmares::store {

/// What is there is no store, or a damaged one. what() is for the log.
using Damaged = lib::sql::Damaged;

/// Others held the store longer than one waits.
using Busy = lib::sql::Busy;

/// Somebody else wrote between reading and writing: read again and work the change out anew.
class Conflict : public std::runtime_error {
 public:
  Conflict() : std::runtime_error("the store has changed since it was read") {}
};

}  // namespace palmares::store
