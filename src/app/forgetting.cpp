// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/forgetting.hpp"

#include "app/logos.hpp"
#include "app/store_maintenance.hpp"
#include "store/factory/open.hpp"
#include "store/maintenance/backup.hpp"
#include "store/standing.hpp"

#include <optional>

namespace palmares::app {

DroppedDocuments drop_documents(const StoreHandle& handle, std::span<const std::string> ids) {
  const std::vector<std::string> hashes = handle.store->drop_generations(ids);
  const std::optional<std::size_t> removed = remove_unreferenced(handle, hashes);
  return {.count = hashes.size(), .remain = !removed && !hashes.empty()};
}

Problem blobs_remain() {
  return {.where = {},
          .what =
              "un autre programme écrit dans ce dépôt\u00A0: les octets de documents effacés y "
              "restent pour l’instant",
          .hint = "palmares fsck --clean les efface, une fois palmares generate fini"};
}

// The photograph first: whatever is made from now on does not show it.
Forgotten forget_laureate(const StoreHandle& handle, std::span<const std::string> ids) {
  Forgotten forgotten;
  forgotten.photographs = remove_pictures(store::photographs_of(handle.folder), ids);
  forgotten.editions = store::open_particulars(handle.folder.string())->forget(ids);
  forgotten.documents = drop_documents(handle, ids);
  return forgotten;
}

std::vector<int> editions_with_open_drafts(const StoreHandle& handle) {
  std::vector<int> editions;
  for (const store::EditionState& state : store::editions_of(handle.store->read_states())) {
    const std::optional<store::ResultsDraft> draft = handle.store->draft(state.edition);
    if (draft && draft->state == store::DraftState::open) {
      editions.push_back(state.edition);
    }
  }
  return editions;
}

}  // namespace palmares::app
