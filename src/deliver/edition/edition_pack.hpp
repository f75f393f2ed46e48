// SPDX-License-Identifier: AGPL-3.0-or-later
// The pack of an edition: what its organiser needs to tell everybody, made of all its laureates.
// Which documents it holds is the charter's data (edition.toml); where it is written is the asker's
// business.
#pragma once

#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "deliver/edition/pack_files.hpp"
#include "deliver/geo/geography.hpp"
#include "domain/results.hpp"

#include <string>
#include <vector>

namespace palmares::deliver {

struct EditionPack {
  std::string name;  ///< of its folder: « edition-2023 »
  std::size_t laureates = 0;
  std::vector<PackFile> files;  ///< sorted by path; LISEZMOI.txt and MANIFESTE.json are among them
};

/// Composes and renders all of it, in parallel, and hands each file to the sink as it is made, from
/// one thread at a time; the same bytes for the same input. Problems: no laureate, a draft, an
/// edition or charter that cannot have a pack, and all of make_artefact's for every laureate, each
/// once; what the sink took until then is worth nothing.
[[nodiscard]] Result<EditionPack> make_edition_pack(const RenderContext& context,
                                                    const Geography& geography,
                                                    const domain::Results& results,
                                                    unsigned threads, const PackSink& sink);

}  // namespace palmares::deliver
