// SPDX-License-Identifier: AGPL-3.0-or-later
// What the tests of the store share: a folder that vanishes, awards and acts made in a line.
#pragma once

#include "store/comparison.hpp"
#include "store/sqlite/sqlite_store.hpp"
#include "store/values.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

namespace palmares::store {

/// A folder of the running test, removed with all it holds.
class Folder {
 public:
  Folder() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    static int count = 0;
    m_path = std::filesystem::path(testing::TempDir()) /
             ("palmares-store-" + std::to_string(getpid()) + '-' + info->name() + '-' +
              std::to_string(count++));
    std::filesystem::remove_all(m_path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(m_path); }

  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

inline domain::Award award(int edition, const std::string& id, const std::string& grade) {
  domain::Award made;
  made.edition = edition;
  made.grade = grade;
  made.territory.id = id;
  made.territory.slug = "nom-" + id;
  made.territory.name = "Nom " + id;
  made.territory.type = domain::TerritoryType::commune;
  return made;
}

inline domain::Results results(int edition, std::vector<domain::Award> awards) {
  return {.edition = edition, .awards = std::move(awards)};
}

inline Event event(EventType event_type, int edition, std::int64_t at, std::string reason = {}) {
  return {.at = {at},
          .who = "Ada",
          .event_type = event_type,
          .edition = edition,
          .reason = std::move(reason)};
}

/// A ledger in memory that acts are written to the way a store does.
class Memory {
 public:
  Memory() = default;
  /// Begins with a draft of these awards, imported at second 1.
  explicit Memory(const std::vector<domain::Award>& awards) {
    write(compare({}, results(awards.front().edition, awards),
                  event(EventType::import, awards.front().edition, 1))
              .value()
              .changes);
  }

  [[nodiscard]] const Ledger& ledger() const { return m_ledger; }

  void write(Changes changes) {
    if (writes_nothing(changes)) {
      return;
    }
    const ActNumber number = ++m_ledger.version;
    for (EditionState& state : changes.states) {
      state.event = number;
      state.at = changes.event.at;
      m_ledger.states.push_back(state);
    }
    for (Revision& revision : changes.revisions) {
      revision.event = number;
      revision.at = changes.event.at;
      revision.who = changes.event.who;
      revision.reason = changes.event.reason;
      m_ledger.revisions.push_back(revision);
    }
    for (Alias& alias : changes.aliases) {
      alias.event = number;
      m_ledger.aliases.push_back(alias);
    }
  }
  void write(const Result<Changes>& changes) {
    ASSERT_TRUE(changes) << to_string(changes.error());
    write(*changes);
  }

 private:
  Ledger m_ledger;
};

/// A revision with something in every member.
inline Revision full_revision() {
  Revision revision;
  revision.award = award(2025, "213801517", "or");
  revision.award.where = {.file = "resultats.csv", .line = 3, .column = 0};
  revision.award.territory.name = "Échirolles";
  revision.award.territory.department = "38";
  revision.award.territory.siren = "213801517";
  revision.award.territory.insee = "38151";
  revision.award.territory.population = 36'000;
  revision.award.territory.designation = "Ville d’Échirolles";
  revision.award.territory.short_name = "Échi";
  revision.award.territory.position = {.latitude = 45.143699, .longitude = -5.718901};
  revision.award.mentions = {"Sobriété", "Mutualisation"};
  revision.award.revision = 2;
  revision.position = 7;
  return revision;
}

/// An import of these revisions, at second 1000 + base.
inline Changes an_act(ActNumber base, std::vector<Revision> revisions) {
  Changes changes;
  changes.base = base;
  changes.event = event(EventType::import, 2025, 1000 + base);
  changes.revisions = std::move(revisions);
  return changes;
}

/// Two files of one laureate, made of the same bytes.
inline Generation generation(const std::string& key, const std::string& hash) {
  return {.edition = 2025,
          .territory = "213801517",
          .revision = 1,
          .key = key,
          .facts = {},
          .artefacts = {{.path = "2025/a.pdf", .hash = hash, .bytes = 3},
                        {.path = "2025/b.pdf", .hash = hash, .bytes = 3}}};
}

inline std::unique_ptr<SqliteStore> open(const Folder& folder) {
  Result<std::unique_ptr<SqliteStore>> opened = SqliteStore::open(folder.path(), Missing::create);
  EXPECT_TRUE(opened) << (opened ? "" : to_string(opened.error()));
  return std::move(*opened);
}

}  // namespace palmares::store
