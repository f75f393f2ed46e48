// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/public_history.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::store {

namespace {

/// The act that published an edition, and the instant it announced.
struct Publication {
  ActNumber event = 0;
  domain::Instant announced;
  domain::Instant
      seen;  ///< when the public began to see it: an act may announce an instant that has passed
};

// Closing keeps the instant; only a publication the public does not see yet may be given another
// (store::publish).
Publication publication_of(const Ledger& ledger, const EditionState& last) {
  Publication publication{.event = last.event, .announced = *last.publication, .seen = {}};
  domain::Instant at = last.at;
  for (const EditionState& state : ledger.states) {
    if (state.edition == last.edition && state.state == State::published) {
      publication.event = state.event;
      at = state.at;
    }
  }
  publication.seen = std::max(at, publication.announced);
  return publication;
}

// The clock of an act that follows the publication is trusted no further than its number.
bool before(const Revision& revision, const Publication& publication) {
  return revision.event < publication.event || revision.at < publication.announced;
}

bool told(const Revision& revision) {
  return revision.standing == Standing::valid;
}

using Publications = std::map<int, Publication>;
using Body = std::pair<int, std::string_view>;  ///< edition and id

/// What stood of each award when its edition became visible.
std::map<Body, const Revision*> first_writings(const Ledger& ledger,
                                               const Publications& publications) {
  std::map<Body, const Revision*> first;
  for (const Revision& revision : ledger.revisions) {
    const auto publication = publications.find(revision.award.edition);
    if (publication != publications.end() && before(revision, publication->second)) {
      first.insert_or_assign({revision.award.edition, revision.award.territory.id}, &revision);
    }
  }
  return first;
}

}  // namespace

Ledger public_ledger(const Ledger& ledger, domain::Instant now) {
  Ledger shown;
  shown.version = ledger.version;
  shown.aliases = ledger.aliases;
  Publications publications;
  for (EditionState& state : editions_of(ledger)) {
    if (visible(state, now)) {
      publications.emplace(state.edition, publication_of(ledger, state));
      shown.states.push_back(std::move(state));
    }
  }
  const std::map<Body, const Revision*> first = first_writings(ledger, publications);
  for (const Revision& revision : ledger.revisions) {
    const auto publication = publications.find(revision.award.edition);
    if (publication == publications.end()) {
      continue;
    }
    const bool early = before(revision, publication->second);
    if (early && (!told(revision) ||
                  first.at({revision.award.edition, revision.award.territory.id}) != &revision)) {
      continue;
    }
    Revision& known = shown.revisions.emplace_back(revision);
    known.at = std::max(revision.at, publication->second.seen);
    known.who.clear();
    known.reason.clear();
  }
  return shown;
}

RevisionVerdict public_verdict(const Ledger& shown, const RevisionName& name) {
  if (std::optional<RevisionVerdict> verdict =
          verdict_on(shown, name.edition, name.territory, name.revision)) {
    if (verdict->revision.award.laureate()) {
      return *std::move(verdict);
    }
  }
  const Revision* last = nullptr;  // of what made it a laureate in public
  for (const Revision& revision : shown.revisions) {
    const domain::Award& award = revision.award;
    if (award.edition == name.edition && award.territory.id == name.territory && told(revision) &&
        award.laureate()) {
      last = &revision;
    }
  }
  if (last == nullptr) {
    return {.revision = {},
            .status = RevisionStatus::unpublished,
            .since = std::nullopt,
            .successor = std::nullopt};
  }
  RevisionVerdict verdict = *verdict_on(shown, name.edition, name.territory, last->award.revision);
  if (verdict.status == RevisionStatus::valid) {
    verdict.status = RevisionStatus::replaced;
    verdict.successor = verdict.revision;
  }
  return verdict;
}

}  // namespace palmares::store
