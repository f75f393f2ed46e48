// SPDX-License-Identifier: AGPL-3.0-or-later
// Single awards put right: a new revision with other values, or none any more. A corrected award
// obeys the rules that intake has for rows of results; both work out their act anew where somebody
// else wrote meanwhile.
#pragma once

#include "app/actor.hpp"
#include "app/installation.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

namespace palmares::app {

/// Which award of which edition.
struct AwardName {
  int edition = 0;
  std::string territory;  ///< as people call it (laureate_names.hpp)
};

struct Correction {
  AwardName award;
  std::vector<std::string> values;  ///< « COLONNE=VALEUR », by the names of the columns of results
  std::string reason;               ///< needed once results are final
};

/// Writes a revision, and an alias where a body gets its SIREN; gives what was written, nothing of
/// it where nothing differs. Problems: values that are none, no such award, all of intake's for the
/// changed row, all of store::correct's.
[[nodiscard]] Result<Outcome<store::Changes>> correct(const Correction& correction,
                                                      const Actor& actor, store::Store& store,
                                                      const Installation& installation);

/// What `correct` would write, judged by what stands in that ledger; nothing is written.
[[nodiscard]] Result<Outcome<store::Changes>> plan_correction(const Correction& correction,
                                                              const Actor& actor,
                                                              const store::Ledger& ledger,
                                                              const Installation& installation);

/// Takes an award back. Problems: no such award, all of store::withdraw's.
[[nodiscard]] Result<store::Changes> withdraw(const AwardName& award, const std::string& reason,
                                              const Actor& actor, store::Store& store);

}  // namespace palmares::app
