// SPDX-License-Identifier: AGPL-3.0-or-later
// The charters that editions of a store have of their own: with files that people put in place of
// the charter's, or, once an edition is published, with exactly the files it was published with.
#pragma once

#include "app/charter_files.hpp"
#include "app/installation.hpp"
#include "app/store_handle.hpp"
#include "base/result.hpp"
#include "charter/reader.hpp"
#include "store/edition_files.hpp"

#include <map>
#include <memory>
#include <optional>

namespace palmares::app {

/// One charter, and what draws it.
struct OwnCharter {
  std::unique_ptr<const lib::Resources> resources;
  domain::Charter charter;
};

/// Problems of a charter's files by the names that people give those.
[[nodiscard]] Problems by_charter_names(Problems problems, std::string_view charter);

/// The charter of an edition with these files in place of the installed ones. Problems: all of the
/// charter's, by the names that people give its files.
[[nodiscard]] Result<OwnCharter> with_overlay(const lib::Resources& installed,
                                              const domain::Edition& edition,
                                              const CharterFiles& overlay);

/// Takes what editions of a store have of their own into an installation: descriptions, before the
/// shipped ones and those of published editions as they were then; charters by overlay and by pin.
/// Problems: a description or file that this program cannot read any more, a file that the store
/// has lost. Of the edition `except` its description alone is taken, as it is now.
[[nodiscard]] Result<std::monostate> take_store(Installation& installation,
                                                const StoreHandle& handle, int except = 0);

/// What editions of a store have of their own.
struct OwnCharters {
  std::map<int, OwnCharter> of;                ///< by year
  std::map<int, std::string> pins;             ///< Installation::pins
  std::map<int, deliver::Silhouettes> shapes;  ///< Installation::own_shapes
  std::map<std::string, Bytes> pictures;       ///< Installation::pictures
};

/// The same into editions and charters alone, for who draws nothing; `installed` is what they were
/// read from.
[[nodiscard]] Result<OwnCharters> take_store(charter::Installation& charters,
                                             const lib::Resources& installed,
                                             const StoreHandle& handle, int except = 0);

/// The newest overlay of an edition; number 0 and no files where there is none.
[[nodiscard]] store::FilesRevision overlay_of(store::EditionFiles& files, int edition);
/// Its bytes. Problem of the machine: the store has lost one.
[[nodiscard]] Result<CharterFiles> bytes_of(const store::FilesRevision& overlay,
                                            const store::BlobStore& blobs);

/// Does a context draw an edition that is not published with the overlay that its store has now?
[[nodiscard]] bool draws_newest_overlay(const deliver::RenderContext& context,
                                        const StoreHandle& handle, const domain::Edition& edition);

/// What an edition was published with, as long as its publication stands; nothing where it is not
/// published, or was before pins were written.
[[nodiscard]] std::optional<store::FilesRevision> pin_of(const StoreHandle& handle, int edition);

}  // namespace palmares::app
