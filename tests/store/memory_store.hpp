// SPDX-License-Identifier: AGPL-3.0-or-later
// A ledger in memory that several open at once, with its log: the second kind of Store, without a
// table or a file.
#pragma once

#include "store/chain.hpp"
#include "store/sample.hpp"
#include "store/standing.hpp"
#include "store/store.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace palmares::store {

/// What all that opened one store share.
struct MemoryRows {
  std::mutex mutex;
  Memory written;
  std::vector<LogLine> log;
};

class MemoryStore final : public Store {
 public:
  explicit MemoryStore(std::shared_ptr<MemoryRows> rows) : m_rows(std::move(rows)) {}

  [[nodiscard]] ActNumber version() override {
    const std::lock_guard lock(m_rows->mutex);
    return m_rows->written.ledger().version;
  }
  [[nodiscard]] Ledger read(std::optional<int> edition) override {
    Ledger all = ledger();
    std::erase_if(all.states,
                  [&](const EditionState& state) { return edition && state.edition != *edition; });
    std::erase_if(all.revisions, [&](const Revision& revision) {
      return edition && revision.award.edition != *edition;
    });
    return all;
  }
  [[nodiscard]] Ledger read_body(std::string_view id) override {
    Ledger all = ledger();
    const std::vector<std::string> ids = ids_of(all, id);
    std::erase_if(all.revisions, [&](const Revision& revision) {
      return !std::ranges::binary_search(ids, revision.award.territory.id);
    });
    return all;
  }
  [[nodiscard]] Ledger read_states() override {
    Ledger all = ledger();
    all.revisions.clear();
    return all;
  }
  ActNumber write(const Changes& changes) override {
    const std::lock_guard lock(m_rows->mutex);
    if (m_rows->written.ledger().version != changes.base) {
      throw Conflict();
    }
    if (writes_nothing(changes)) {
      return changes.base;
    }
    std::set<std::pair<int, std::string>> awards;
    for (const Revision& revision : changes.revisions) {
      if (!awards.emplace(revision.award.edition, revision.award.territory.id).second) {
        throw std::invalid_argument("an award twice in one act");
      }
    }
    m_rows->log.push_back(next_line(changes.base + 1, changes.event, digest_of(changes),
                                    m_rows->log.empty() ? chain_start() : m_rows->log.back().hash));
    m_rows->written.write(changes);
    return changes.base + 1;
  }
  [[nodiscard]] std::vector<LogLine> log() override {
    const std::lock_guard lock(m_rows->mutex);
    return m_rows->log;
  }

 private:
  [[nodiscard]] Ledger ledger() {
    const std::lock_guard lock(m_rows->mutex);
    Ledger ledger = m_rows->written.ledger();
    std::ranges::sort(ledger.revisions, {}, [](const Revision& revision) {
      return std::tuple(revision.event, revision.position,
                        std::string_view(revision.award.territory.id));
    });
    return ledger;
  }

  std::shared_ptr<MemoryRows> m_rows;
};

}  // namespace palmares::store
