// SPDX-License-Identifier: AGPL-3.0-or-later
// Whatever is done to editions, in whatever order: what was public can be told, and nothing is
// public too early.
#include "store/blobs/folder_blobs.hpp"
#include "store/chain.hpp"
#include "store/lifecycle.hpp"
#include "store/maintenance/fsck.hpp"
#include "store/sample.hpp"
#include "store/standing.hpp"

#include <rapidcheck.h>

#include <map>
#include <set>

namespace palmares::store {
namespace {

constexpr int edition = 2025;

std::vector<domain::Award> some_awards() {
  std::vector<domain::Award> awards;
  const auto grades = *rc::gen::container<std::vector<int>>(5, rc::gen::inRange(0, 4));
  for (std::size_t i = 0; i < grades.size(); ++i) {
    if (grades[i] > 0) {
      awards.push_back(award(edition, "id" + std::to_string(i), std::to_string(grades[i])));
    }
  }
  return awards;
}

domain::Award some_award() {
  const std::string id = "id" + std::to_string(*rc::gen::inRange(0, 5));
  return award(edition, id, std::to_string(*rc::gen::inRange(1, 4)));
}

/// One thing somebody may try at that moment; most of what is tried is refused.
Result<Changes> tried(const Ledger& ledger, std::int64_t now) {
  Event event =
      store::event(EventType::import, edition, now, *rc::gen::arbitrary<bool>() ? "raison" : "");
  switch (*rc::gen::inRange(0, 6)) {
    case 0: {
      Result<Import> import = compare(ledger, results(edition, some_awards()), event);
      return import ? Result<Changes>(std::move(import->changes))
                    : Result<Changes>(fail(import.error()));
    }
    case 1:
      return settle(ledger, event);
    case 2:
      return publish(ledger, event, {now + *rc::gen::inRange(-5, 20)});
    case 3:
      return correct(ledger, event, some_award());
    case 4:
      return withdraw(ledger, event, some_award().territory.id);
    default:
      return *rc::gen::inRange(0, 8) == 0 ? close(ledger, event)
                                          : correct(ledger, event, some_award());
  }
}

void check_one_valid_at_most(const Ledger& ledger) {
  std::set<std::string> seen;
  for (const domain::Award& award : results_of(ledger, edition).awards) {
    RC_ASSERT(seen.insert(award.territory.id).second);
    const auto verdict = verdict_on(ledger, edition, award.territory.id, award.revision);
    RC_ASSERT(verdict.has_value());
    RC_ASSERT(verdict->status == RevisionStatus::valid);
  }
}

/// What the public could read at some moment, by its revision.
using Public = std::map<std::pair<std::string, int>, std::string>;

void look(const Ledger& ledger, std::int64_t now, Public& known) {
  for (const domain::Results& visible : visible_results(ledger, {now})) {
    for (const domain::Award& award : visible.awards) {
      const auto [known_before, fresh] =
          known.try_emplace({award.territory.id, award.revision}, award.grade);
      RC_ASSERT(fresh || known_before->second == award.grade);  // a revision never says two things
    }
  }
  for (const auto& [name, grade] : known) {
    const auto verdict = verdict_on(ledger, edition, name.first, name.second);
    RC_ASSERT(verdict.has_value());  // what was public can always be told
    RC_ASSERT(verdict->revision.award.grade == grade);
    RC_ASSERT((verdict->status == RevisionStatus::replaced) == verdict->successor.has_value());
  }
}

TEST(Life, KeepsItsPromisesWhateverIsTried) {
  EXPECT_TRUE(rc::check("any order of acts", [] {
    Memory memory;
    Public known;
    for (std::int64_t now = 1; now < 40; ++now) {
      const bool hidden = visible_results(memory.ledger(), {now}).empty();
      if (const Result<Changes> changes = tried(memory.ledger(), now)) {
        memory.write(*changes);
      }
      const EditionState* state = state_of(memory.ledger(), edition);
      if (!visible_results(memory.ledger(), {now}).empty() && hidden) {
        RC_ASSERT(state->publication && state->publication->seconds <= now);
      }
      check_one_valid_at_most(memory.ledger());
      look(memory.ledger(), now, known);
    }
  }));
}

TEST(Life, LeavesAStoreThatIsIntactWhateverIsTried) {
  EXPECT_TRUE(rc::check("any order of acts in SQLite", [] {
    const Folder folder;
    const auto store = open(folder);
    Memory memory;
    for (std::int64_t now = 1; now < 12; ++now) {
      if (const Result<Changes> changes = tried(memory.ledger(), now)) {
        memory.write(*changes);
        store->write(*changes);
      }
    }
    const Ledger ledger = store->read(std::nullopt);
    RC_ASSERT(ledger.version == memory.ledger().version);
    RC_ASSERT(ledger.revisions.size() == memory.ledger().revisions.size());
    const domain::Results stored = results_of(ledger, edition);
    const domain::Results held = results_of(memory.ledger(), edition);
    RC_ASSERT(stored.awards.size() == held.awards.size());
    for (std::size_t i = 0; i < stored.awards.size(); ++i) {
      RC_ASSERT(digest_of(stored.awards[i]) == digest_of(held.awards[i]));
    }
    RC_ASSERT(examine(*store, FolderBlobs(folder.path()), {}, Orphans::keep).problems.empty());
  }));
}

TEST(Life, ReadsBackAnyText) {
  EXPECT_TRUE(rc::check("any text", [] {
    const Folder folder;
    const auto store = open(folder);
    Revision revision;
    revision.award = award(edition, "id", "or");
    revision.award.territory.name = "x" + *rc::gen::string<std::string>();
    std::erase(revision.award.territory.name, '\0');
    Changes changes;
    changes.event = event(EventType::import, edition, 1, "r");
    changes.revisions.push_back(revision);
    store->write(changes);
    RC_ASSERT(store->read(edition).revisions.front().award.territory.name ==
              revision.award.territory.name);
    RC_ASSERT(check_rows(store->read(std::nullopt), store->log()).empty());
  }));
}

}  // namespace
}  // namespace palmares::store
