// SPDX-License-Identifier: AGPL-3.0-or-later
// New results against what stands: the differences for people to read, and the act that would write
// them. Whether it is written is the caller's.
#pragma once

#include "base/result.hpp"
#include "store/values.hpp"

#include <string>
#include <vector>

namespace palmares::store {

enum class Change {
  added,      ///< an award nobody had
  changed,    ///< another grade, name, mention…
  dropped,    ///< left out of a draft that is replaced
  missing,    ///< stands, but is not in the file: nothing happens to it
  reinstated  ///< was withdrawn, or dropped from a draft, and is awarded again
};

/// One award that differs.
struct Difference {
  Change change = Change::added;
  domain::Award before;  ///< of `changed`, `dropped` and `missing`
  domain::Award after;   ///< of `added`, `changed` and `reinstated`
};

/// What an import would do.
struct Import {
  std::vector<Difference> differences;  ///< in the order of the file, then those that are not in it
  std::size_t unchanged = 0;
  Changes changes;  ///< writes nothing where nothing differs
};

/// « niveau badge → or, mentions – → Sobriété »: what differs between two awards of one body, empty
/// where nothing does. Where they stand in a file and which revision they are makes no difference.
[[nodiscard]] std::string differences_between(const domain::Award& before,
                                              const domain::Award& after);

/// « + 213801517 Échirolles : or »: a line for people.
[[nodiscard]] std::string line_of(const Difference& difference);

/// Compares and works out the act. A draft is replaced by the results; from final results on they
/// are corrections, which need `act.reason`, and an award that is not among them stays. Problems:
/// an edition that is closed; corrections without a reason; an id that would hide another of the
/// store in an address (design §7), or that is an alias.
[[nodiscard]] Result<Import> compare(const Ledger& ledger, const domain::Results& results,
                                     Event event);

}  // namespace palmares::store
