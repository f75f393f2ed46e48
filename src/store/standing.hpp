// SPDX-License-Identifier: AGPL-3.0-or-later
// What follows from a ledger: the state of editions, what is visible at an instant, the latest
// valid award, histories, and what a verification code means. Pure functions; the moment is always
// an argument.
#pragma once

#include "domain/instant.hpp"
#include "domain/results.hpp"
#include "store/values.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

/// The state an edition is in, or null where it has none.
[[nodiscard]] const EditionState* state_of(const Ledger& ledger, int edition);

/// Every edition's state, oldest edition first.
[[nodiscard]] std::vector<EditionState> editions_of(const Ledger& ledger);

/// Does the public see an edition in that state at that moment?
[[nodiscard]] bool visible(const EditionState& state, domain::Instant now);

/// May printed matter be ordered? From final results on, before publication too.
[[nodiscard]] bool may_print(State state);

/// The last writing of each award of an edition, withdrawn ones included and dropped ones left out,
/// in the order of the file.
[[nodiscard]] std::vector<Revision> current_awards(const Ledger& ledger, int edition);

/// The results of an edition as they stand: its valid awards, in the order of the file; those of a
/// draft are specimens.
[[nodiscard]] domain::Results results_of(const Ledger& ledger, int edition);

/// The results of every edition the public sees at that moment, oldest first.
[[nodiscard]] std::vector<domain::Results> visible_results(const Ledger& ledger,
                                                           domain::Instant now);

/// The next moment after `now` at which an edition becomes visible although nobody writes, or
/// nothing.
[[nodiscard]] std::optional<domain::Instant> next_publication(const Ledger& ledger,
                                                              domain::Instant now);

/// The id that an id means now: its alias' target, or itself.
[[nodiscard]] std::string canonical_id(const Ledger& ledger, std::string_view id);

/// Every id of a body, one of which is given: what it is called now, what it was called before, and
/// that one; ascending.
[[nodiscard]] std::vector<std::string> ids_of(const Ledger& ledger, std::string_view id);

/// All writings of the awards of a body under any of its ids, oldest edition first, in the order of
/// writing; dropped ones too.
[[nodiscard]] std::vector<Revision> history_of(const Ledger& ledger, std::string_view id);

/// The award of the newest edition visible at that moment that is valid and made the body a
/// laureate, under any of its ids.
[[nodiscard]] std::optional<Revision> latest_valid(const Ledger& ledger, std::string_view id,
                                                   domain::Instant now);

/// What became of a revision that was out.
enum class RevisionStatus {
  valid,
  replaced,
  withdrawn,
  unpublished  ///< of an award that no longer stood when its edition was published
               ///< (store/public_history.hpp)
};

/// The answer to a verification code.
struct RevisionVerdict {
  Revision revision;  ///< what the code stands for, as it was awarded
  RevisionStatus status = RevisionStatus::valid;
  std::optional<domain::Instant>
      since;  ///< when it was replaced or withdrawn; nothing where the public may not know
  std::optional<Revision>
      successor;  ///< the revision that is valid now; set where `status` is replaced
};

/// « valide », « remplacé le 12 janvier 2026 par la révision 2 », « retiré le 12 janvier 2026 ».
/// `successor`, where not empty, stands for the revision that replaced it: « … par le certificat
/// K7QM-… ».
[[nodiscard]] std::string french(const RevisionVerdict& verdict, std::string_view successor = {});

/// What became of that revision of an award; nothing where it never was out. Says nothing about who
/// may see it.
[[nodiscard]] std::optional<RevisionVerdict> verdict_on(const Ledger& ledger, int edition,
                                                        std::string_view territory, int revision);

/// The code of a revision: what compose::verification_code makes with a key.
using CodeOf = std::function<std::string(int edition, std::string_view territory, int revision)>;

/// A revision by its name.
struct RevisionName {
  int edition = 0;
  std::string territory;
  int revision = 1;

  friend auto operator<=>(const RevisionName&, const RevisionName&) = default;
};

/// The codes of every revision of the editions visible at that moment, for looking codes up; awards
/// that were left out of a draft have none, for theirs were never printed.
[[nodiscard]] std::map<std::string, RevisionName, std::less<>> visible_codes(const Ledger& ledger,
                                                                             domain::Instant now,
                                                                             const CodeOf& code_of);

}  // namespace palmares::store
