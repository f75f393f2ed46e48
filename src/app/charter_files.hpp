// SPDX-License-Identifier: AGPL-3.0-or-later
// Which files make a charter, what people call them, and where they stand in an installation. No
// other name gets in, so none leads anywhere else.
#pragma once

#include "lib/font/file_source.hpp"
#include "lib/font/resources.hpp"
#include "store/values.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

/// Files of a charter by the names that people give them: « letters/communique.md », «
/// partials/effet.md », « artwork/motif.svg ».
using CharterFiles = std::map<std::string, Bytes, std::less<>>;

/// Where a file of a charter stands in an installation; nothing: no file of a charter is called so.
[[nodiscard]] std::optional<std::string> installed_name(std::string_view charter,
                                                        std::string_view name);
/// What people call a file of an installation; nothing: it is none of that charter's.
[[nodiscard]] std::optional<std::string> charter_name(std::string_view charter,
                                                      std::string_view installed);
/// The names that files of a charter can have, for hints.
[[nodiscard]] std::string charter_names();

/// Every file of a charter.
[[nodiscard]] CharterFiles files_of_charter(const lib::FileSource& source,
                                            std::string_view charter);

/// Everything that documents of a charter are drawn with (its files, what all charters share, fonts
/// and profiles) with the hash of each, by its name in the installation.
[[nodiscard]] std::vector<store::Artefact> drawn_with(const lib::Resources& resources,
                                                      std::string_view charter);

/// The files that the shapes of territories are read from, likewise; they are no part of
/// `drawn_with`.
[[nodiscard]] std::vector<store::Artefact> shaped_with(const lib::Resources& resources);

}  // namespace palmares::app
