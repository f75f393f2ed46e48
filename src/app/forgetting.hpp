// SPDX-License-Identifier: AGPL-3.0-or-later
// Erases from a store what a laureate told of people, gave as a photograph, and what was made of
// it. Awards stay.
#pragma once

#include "app/store_handle.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace palmares::app {

/// Documents of a body that the store no longer has.
struct DroppedDocuments {
  std::size_t count = 0;
  bool remain = false;  ///< nothing refers to them, but their bytes could not be removed now: fsck
                        ///< --clean does
};

/// Drops every document that was made for a body under any of those ids: posters show its
/// photograph. `generate` makes them anew, the same where nothing is other, since a published
/// edition keeps the files that it is drawn with.
[[nodiscard]] DroppedDocuments drop_documents(const StoreHandle& handle,
                                              std::span<const std::string> ids);
/// The notice that bytes remain.
[[nodiscard]] Problem blobs_remain();

/// What was erased.
struct Forgotten {
  std::vector<int> editions;  ///< of which the body had told anything, ascending
  std::size_t photographs = 0;
  DroppedDocuments documents = {};
};

/// Erases all of it, under each of those ids of one body. May be called again.
[[nodiscard]] Forgotten forget_laureate(const StoreHandle& handle,
                                        std::span<const std::string> ids);

/// Editions with results that were handed in and not saved, whose files may name people too.
[[nodiscard]] std::vector<int> editions_with_open_drafts(const StoreHandle& handle);

}  // namespace palmares::app
