// SPDX-License-Identifier: AGPL-3.0-or-later
// The two files that describe the pack of an edition: one for people, one for programs.
#pragma once

#include "deliver/edition/edition_pack.hpp"
#include "deliver/geo/open_data.hpp"

#include <span>
#include <string>

namespace palmares::deliver {

/// LISEZMOI.txt: what each file is for, in French; UTF-8. Pictures of one folder are told together.
[[nodiscard]] std::string pack_readme(const OpenResults& results, std::span<const PackFile> files);

/// MANIFESTE.json: the edition, how many laureates it has, and every file with its size, SHA-256
/// and alternative text; UTF-8.
[[nodiscard]] std::string pack_manifest(const OpenResults& results,
                                        std::span<const PackFile> files);

}  // namespace palmares::deliver
