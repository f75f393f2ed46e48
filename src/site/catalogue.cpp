// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/catalogue.hpp"

#include "domain/award_history.hpp"
#include "store/public_history.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace palmares::site {

namespace {

std::vector<domain::Results> results_of_all(const store::Ledger& shown) {
  std::vector<domain::Results> all;
  for (const store::EditionState& state : shown.states) {
    all.push_back(store::results_of(shown, state.edition));
  }
  return all;
}

/// What one pass over the ledger tells of each territory, by the id it has now.
struct Past {
  store::ActNumber event = 0;
  std::map<int, const store::Revision*> last_laureate;  ///< by edition
  std::map<int, std::set<int>> numbers;                 ///< of its revisions, by edition
};
using Pasts = std::map<std::string, Past, std::less<>>;

Entry entry_of(const store::Revision& current, const Past& past) {
  const bool valid = current.standing == store::Standing::valid && current.award.laureate();
  // Who lost the grade by a correction was a laureate: that address answers « gone », with what it
  // once showed.
  const auto once = past.last_laureate.find(current.award.edition);
  const bool lost = !current.award.laureate() && once != past.last_laureate.end();
  const std::set<int>& numbers = past.numbers.at(current.award.edition);
  return {.award = lost ? once->second->award : current.award,
          .validity = valid ? Validity::valid : Validity::withdrawn,
          .since = current.at,
          .writing = static_cast<int>(
              std::distance(numbers.begin(), numbers.upper_bound(current.award.revision))),
          .event = past.event};
}

Pasts pasts_of(const store::Ledger& ledger,
               const std::map<std::string, std::string, std::less<>>& aliases) {
  Pasts pasts;
  for (const store::Revision& revision : ledger.revisions) {
    const std::string& id = revision.award.territory.id;
    const auto alias = aliases.find(id);
    Past& past = pasts[alias == aliases.end() ? id : alias->second];
    past.event = std::max(past.event, revision.event);
    past.numbers[revision.award.edition].insert(revision.award.revision);
    if (revision.award.laureate() && revision.standing == store::Standing::valid) {
      past.last_laureate[revision.award.edition] = &revision;
    }
  }
  return pasts;
}

}  // namespace

Catalogue::Catalogue(store::Ledger ledger, domain::Instant now, const store::CodeOf& code_of,
                     const std::vector<store::CodeOf>& earlier)
    : m_ledger(store::public_ledger(ledger, now)) {
  for (const store::Alias& alias : ledger.aliases) {
    m_aliases.insert_or_assign(alias.id, store::canonical_id(ledger, alias.id));
  }
  add_visible();
  add_embargoed(ledger);
  add_aliases();
  std::ranges::sort(m_editions, std::ranges::greater{}, &domain::Results::edition);
  find_latest();
  if (code_of) {
    m_codes = store::visible_codes(ledger, now, code_of);
    for (const store::CodeOf& before : earlier) {
      m_codes.merge(store::visible_codes(ledger, now, before));
    }
  }
  m_next_publication = store::next_publication(ledger, now);
  m_shown = shown_of_ledger();
}

Catalogue::ImageInfo Catalogue::shown_of_ledger() const {
  ImageInfo shown;
  for (const auto& [edition, instant] : m_published) {
    shown.last_act[edition] = 0;
  }
  const auto note = [&shown](int edition, store::ActNumber event) {
    if (const auto found = shown.last_act.find(edition); found != shown.last_act.end()) {
      found->second = std::max(found->second, event);
    }
  };
  for (const store::EditionState& state : m_ledger.states) {
    note(state.edition, state.event);
  }
  for (const store::Revision& revision : m_ledger.revisions) {
    note(revision.award.edition, revision.event);
  }
  for (const auto& [id, of] : m_aliases) {
    if (m_latest.contains(of)) {
      shown.aliases.push_back(id + ' ' + of);
    }
  }
  return shown;
}

void Catalogue::add_visible() {
  const Pasts pasts = pasts_of(m_ledger, m_aliases);
  const domain::AwardHistory award_history(results_of_all(m_ledger),
                                           [this](const std::string& id) { return newest_id(id); });
  for (const store::EditionState& state : m_ledger.states) {
    m_editions.push_back(store::results_of(m_ledger, state.edition));
    m_published[state.edition] = *state.publication;
    const domain::Standings standings(m_editions.back());
    for (const store::Revision& current : store::current_awards(m_ledger, state.edition)) {
      const std::string id = newest_id(current.award.territory.id);
      Entry entry = entry_of(current, pasts.find(id)->second);
      entry.award.earlier = award_history.before(entry.award);
      entry.award.peers = standings.of(entry.award);
      add_entry(std::move(entry), id, m_by_edition[state.edition]);
    }
  }
}

// Who no longer stands before publication is unknown to holders of a ticket too.
void Catalogue::add_embargoed(const store::Ledger& ledger) {
  const Pasts pasts = pasts_of(ledger, m_aliases);
  const domain::AwardHistory award_history(results_of_all(m_ledger),
                                           [this](const std::string& id) { return newest_id(id); });
  for (const store::EditionState& state : store::editions_of(ledger)) {
    if (m_published.contains(state.edition)) {
      continue;
    }
    const domain::Standings standings(store::results_of(ledger, state.edition));
    for (store::Revision& current : store::current_awards(ledger, state.edition)) {
      if (current.standing == store::Standing::valid && current.award.laureate()) {
        const std::string id = newest_id(current.award.territory.id);
        // Results of a draft are specimens, whoever looks at them.
        current.award.issue =
            state.state == store::State::draft ? domain::Issue::specimen : current.award.issue;
        Entry entry = entry_of(current, pasts.find(id)->second);
        entry.award.earlier = award_history.before(entry.award);
        entry.award.peers = standings.of(entry.award);
        add_entry(std::move(entry), id, m_embargoed[state.edition]);
      }
    }
  }
}

std::string Catalogue::newest_id(const std::string& id) const {
  const auto alias = m_aliases.find(id);
  return alias == m_aliases.end() ? id : alias->second;
}

void Catalogue::add_entry(Entry entry, const std::string& id, Found& found) {
  if (!entry.award.laureate()) {
    return;
  }
  m_entries.push_back(std::move(entry));
  found.try_emplace(m_entries.back().award.territory.id, &m_entries.back());
  found.try_emplace(id, &m_entries.back());
}

void Catalogue::add_aliases() {
  for (auto& [edition, found] : m_by_edition) {
    for (const auto& [id, of] : m_aliases) {
      if (const auto target = found.find(of); target != found.end()) {
        found.try_emplace(id, target->second);
      }
    }
  }
}

void Catalogue::find_latest() {
  // Oldest edition first: what is newer replaces, but a withdrawn award never takes the place of a
  // valid one.
  for (const auto& [year, found] : m_by_edition) {
    for (const auto& [id, entry] : found) {
      const Entry*& latest = m_latest[id];
      if (latest == nullptr || entry->validity == Validity::valid ||
          latest->validity == Validity::withdrawn) {
        latest = entry;
      }
    }
  }
}

const domain::Results* Catalogue::latest() const {
  return m_editions.empty() ? nullptr : &m_editions.front();
}

const domain::Results* Catalogue::edition(int year) const {
  const auto found = std::ranges::find(m_editions, year, &domain::Results::edition);
  return found == m_editions.end() ? nullptr : &*found;
}

domain::Instant Catalogue::published(int year) const {
  return m_published.at(year);
}

const domain::Award* Catalogue::sample(int year) const {
  const domain::Results* results = edition(year);
  if (results == nullptr) {
    return nullptr;
  }
  for (const domain::Award& award : results->awards) {
    const Entry* of_it = award.laureate() ? entry(year, award.territory.id) : nullptr;
    if (of_it != nullptr && of_it->validity == Validity::valid) {
      return &of_it->award;
    }
  }
  return nullptr;
}

const Entry* Catalogue::find(const Found& found, std::string_view id_or_id_slug) {
  std::string_view id = id_or_id_slug;
  while (!id.empty()) {
    if (const auto entry = found.find(id); entry != found.end()) {
      return entry->second;
    }
    const std::size_t hyphen = id.rfind('-');
    id = id.substr(0, hyphen == std::string_view::npos ? 0 : hyphen);
  }
  return nullptr;
}

const Entry* Catalogue::entry(int edition, std::string_view id_or_id_slug) const {
  const auto found = m_by_edition.find(edition);
  return found == m_by_edition.end() ? nullptr : find(found->second, id_or_id_slug);
}

const Entry* Catalogue::latest_entry(std::string_view id_or_id_slug) const {
  return find(m_latest, id_or_id_slug);
}

const Entry* Catalogue::embargoed(int edition, std::string_view id) const {
  const auto found = m_embargoed.find(edition);
  const auto entry = found == m_embargoed.end() ? Found::const_iterator{} : found->second.find(id);
  return found == m_embargoed.end() || entry == found->second.end() ? nullptr : entry->second;
}

std::vector<const Entry*> Catalogue::entries_of(std::string_view id) const {
  std::vector<const Entry*> entries;
  for (auto found = m_by_edition.rbegin(); found != m_by_edition.rend(); ++found) {
    if (const auto entry = found->second.find(id); entry != found->second.end()) {
      entries.push_back(entry->second);
    }
  }
  return entries;
}

std::optional<store::RevisionVerdict> Catalogue::verdict(std::string_view code) const {
  const auto name = m_codes.find(code);
  return name == m_codes.end() ? std::nullopt
                               : std::optional(store::public_verdict(m_ledger, name->second));
}

std::vector<store::Revision> Catalogue::revisions(const domain::Award& award) const {
  // Of each number the last writing counts: a withdrawal has the number of what it withdraws.
  std::map<int, store::Revision> last;
  for (store::Revision& revision : store::history_of(m_ledger, award.territory.id)) {
    if (revision.award.edition == award.edition) {
      last.insert_or_assign(revision.award.revision, std::move(revision));
    }
  }
  std::vector<store::Revision> revisions;
  for (auto& [number, revision] : last) {
    revisions.push_back(std::move(revision));
  }
  return revisions;
}

}  // namespace palmares::site
