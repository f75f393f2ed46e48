// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/edition_with_pictures.hpp"

#include "app/store_maintenance.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace palmares::app {

Result<std::optional<store::SettingsRevision>> write_with_pictures(const StoreHandle& handle,
                                                                   EditionToWrite wanted,
                                                                   const Actor& actor) {
  store::Backend& store = *handle.store;
  std::unique_ptr<store::HeldLock> lock = store.lock_blobs(store::Holders::many);
  if (!lock) {
    return fail("un autre programme range ce dépôt", "attendre la fin de palmares fsck --clean");
  }
  const std::vector<store::Artefact> pictures =
      kept_pictures(wanted.pictures, wanted.edition.year, *handle.blobs);
  auto written = write_edition(store, store, store, wanted.edition, wanted.base, actor,
                               std::move(wanted.reason), pictures);
  lock.reset();
  if (!written) {
    std::vector<std::string> hashes;
    std::ranges::transform(pictures, std::back_inserter(hashes), &store::Artefact::hash);
    (void)remove_unreferenced(handle, hashes);  // where somebody writes, fsck --clean finds them
  }
  return written;
}

}  // namespace palmares::app
