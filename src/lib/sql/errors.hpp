// SPDX-License-Identifier: AGPL-3.0-or-later
// What every SQL library of ours throws, whichever database answers: who works with a store need
// not know which one it is.
#pragma once

#include <stdexcept>

namespace palmares::lib::sql {

/// What was opened is no database, or a damaged one. what() is the library's own word, for the log.
class Damaged : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Others held the database longer than one waits.
class Busy : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace palmares::lib::sql
