// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/standing.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <utility>

namespace palmares::store {

namespace {

bool shown(const Revision& revision) {
  return revision.standing == Standing::valid;
}

// Old ids lead to the newest in one step; a chain can only come from a later alias of the target.
std::string followed(const std::map<std::string, std::string, std::less<>>& aliases,
                     std::string id) {
  for (std::size_t steps = 0; steps <= aliases.size(); ++steps) {
    const auto next = aliases.find(id);
    if (next == aliases.end()) {
      break;
    }
    id = next->second;
  }
  return id;
}

std::map<std::string, std::string, std::less<>> alias_map(const Ledger& ledger) {
  std::map<std::string, std::string, std::less<>> aliases;
  for (const Alias& alias : ledger.aliases) {
    aliases.insert_or_assign(alias.id, alias.of);
  }
  return aliases;
}

/// The ids whose last writing left them out of a draft.
std::set<std::string_view> dropped_from(const Ledger& ledger, int edition) {
  std::set<std::string_view> dropped;
  for (const Revision& revision : ledger.revisions) {
    if (revision.award.edition == edition && revision.standing == Standing::dropped) {
      dropped.insert(revision.award.territory.id);
    } else if (revision.award.edition == edition) {
      dropped.erase(revision.award.territory.id);
    }
  }
  return dropped;
}

std::vector<EditionState> visible_editions(const Ledger& ledger, domain::Instant now) {
  std::vector<EditionState> states = editions_of(ledger);
  std::erase_if(states, [now](const EditionState& state) { return !visible(state, now); });
  return states;
}

}  // namespace

const EditionState* state_of(const Ledger& ledger, int edition) {
  const auto found =
      std::find_if(ledger.states.rbegin(), ledger.states.rend(),
                   [edition](const EditionState& state) { return state.edition == edition; });
  return found == ledger.states.rend() ? nullptr : &*found;
}

std::vector<EditionState> editions_of(const Ledger& ledger) {
  std::map<int, EditionState> last;
  for (const EditionState& state : ledger.states) {
    last.insert_or_assign(state.edition, state);
  }
  std::vector<EditionState> states;
  for (auto& [edition, state] : last) {
    states.push_back(std::move(state));
  }
  return states;
}

bool visible(const EditionState& state, domain::Instant now) {
  return (state.state == State::published || state.state == State::closed) && state.publication &&
         *state.publication <= now;
}

bool may_print(State state) {
  return state != State::draft;
}

std::vector<Revision> current_awards(const Ledger& ledger, int edition) {
  std::map<std::string_view, const Revision*> last;
  for (const Revision& revision : ledger.revisions) {
    if (revision.award.edition == edition) {
      last.insert_or_assign(revision.award.territory.id, &revision);
    }
  }
  std::vector<Revision> current;
  for (const auto& [territory, revision] : last) {
    if (revision->standing != Standing::dropped) {
      current.push_back(*revision);
    }
  }
  std::ranges::stable_sort(current, {}, &Revision::position);
  return current;
}

domain::Results results_of(const Ledger& ledger, int edition) {
  domain::Results results{.edition = edition, .awards = {}};
  const EditionState* state = state_of(ledger, edition);
  const bool draft = state == nullptr || state->state == State::draft;
  for (Revision& revision : current_awards(ledger, edition)) {
    if (shown(revision)) {
      revision.award.issue = draft ? domain::Issue::specimen : domain::Issue::valid;
      results.awards.push_back(std::move(revision.award));
    }
  }
  return results;
}

std::vector<domain::Results> visible_results(const Ledger& ledger, domain::Instant now) {
  std::vector<domain::Results> all;
  for (const EditionState& state : visible_editions(ledger, now)) {
    all.push_back(results_of(ledger, state.edition));
  }
  return all;
}

std::optional<domain::Instant> next_publication(const Ledger& ledger, domain::Instant now) {
  std::optional<domain::Instant> next;
  for (const EditionState& state : editions_of(ledger)) {
    const bool decided = state.state == State::published || state.state == State::closed;
    if (decided && state.publication && *state.publication > now) {
      next = next ? std::min(*next, *state.publication) : *state.publication;
    }
  }
  return next;
}

std::string canonical_id(const Ledger& ledger, std::string_view id) {
  return followed(alias_map(ledger), std::string(id));
}

std::vector<std::string> ids_of(const Ledger& ledger, std::string_view id) {
  const std::map<std::string, std::string, std::less<>> aliases = alias_map(ledger);
  const std::string now = followed(aliases, std::string(id));
  std::set<std::string> ids = {now, std::string(id)};
  for (const Alias& alias : ledger.aliases) {
    if (followed(aliases, alias.id) == now) {
      ids.insert(alias.id);
    }
  }
  return {ids.begin(), ids.end()};
}

std::vector<Revision> history_of(const Ledger& ledger, std::string_view id) {
  const std::map<std::string, std::string, std::less<>> aliases = alias_map(ledger);
  const std::string wanted = followed(aliases, std::string(id));
  std::vector<Revision> history;
  std::ranges::copy_if(ledger.revisions, std::back_inserter(history),
                       [&](const Revision& revision) {
                         return followed(aliases, revision.award.territory.id) == wanted;
                       });
  std::ranges::stable_sort(history, {}, [](const Revision& revision) {
    return std::pair(revision.award.edition, revision.event);
  });
  return history;
}

std::optional<Revision> latest_valid(const Ledger& ledger, std::string_view id,
                                     domain::Instant now) {
  std::optional<Revision> latest;
  std::map<int, Revision> last;
  for (Revision& revision : history_of(ledger, id)) {
    last.insert_or_assign(revision.award.edition, std::move(revision));
  }
  for (auto& [edition, revision] : last) {
    const EditionState* state = state_of(ledger, edition);
    if (state != nullptr && visible(*state, now) && shown(revision) && revision.award.laureate()) {
      latest = std::move(revision);
    }
  }
  return latest;
}

std::string french(const RevisionVerdict& verdict, std::string_view successor) {
  const std::string day =
      verdict.since ? " le\u00A0" + domain::french_day(*verdict.since) : std::string();
  switch (verdict.status) {
    case RevisionStatus::valid:
      return "valide";
    case RevisionStatus::withdrawn:
      return "retiré" + day;
    case RevisionStatus::replaced:
      return "remplacé" + day + " par " +
             (successor.empty()
                  ? "la révision\u00A0" + std::to_string(verdict.successor->award.revision)
                  : std::string(successor));
    case RevisionStatus::unpublished:
      return "établi avant la publication, qui ne l’a pas retenu";
  }
  return {};
}

std::optional<RevisionVerdict> verdict_on(const Ledger& ledger, int edition,
                                          std::string_view territory, int revision) {
  std::optional<RevisionVerdict> verdict;
  const Revision* last = nullptr;
  for (const Revision& written : ledger.revisions) {
    const domain::Award& award = written.award;
    if (award.edition != edition || award.territory.id != territory) {
      continue;
    }
    last = &written;
    if (award.revision == revision && shown(written)) {
      verdict = RevisionVerdict{.revision = written,
                                .status = RevisionStatus::valid,
                                .since = std::nullopt,
                                .successor = std::nullopt};
    } else if (verdict && !verdict->since && award.revision > revision && shown(written)) {
      verdict->since = written.at;
    }
  }
  if (!verdict || last->standing == Standing::dropped) {
    return std::nullopt;
  }
  if (last->standing == Standing::withdrawn) {
    verdict->status = RevisionStatus::withdrawn;
    verdict->since = last->at;
  } else if (last->award.revision != revision) {
    verdict->status = RevisionStatus::replaced;
    verdict->successor = *last;
  }
  return verdict;
}

std::map<std::string, RevisionName, std::less<>> visible_codes(const Ledger& ledger,
                                                               domain::Instant now,
                                                               const CodeOf& code_of) {
  std::map<std::string, RevisionName, std::less<>> codes;
  for (const EditionState& state : visible_editions(ledger, now)) {
    const std::set<std::string_view> dropped = dropped_from(ledger, state.edition);
    for (const Revision& revision : ledger.revisions) {
      const domain::Award& award = revision.award;
      if (award.edition == state.edition && shown(revision) &&
          !dropped.contains(award.territory.id)) {
        codes.try_emplace(code_of(award.edition, award.territory.id, award.revision),
                          RevisionName{.edition = award.edition,
                                       .territory = award.territory.id,
                                       .revision = award.revision});
      }
    }
  }
  return codes;
}

}  // namespace palmares::store
