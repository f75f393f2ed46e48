// SPDX-License-Identifier: AGPL-3.0-or-later
// The organiser's pack of an edition from decided results into a folder, where it appears whole or
// not at all. What it holds is deliver/edition's.
#pragma once

#include "app/actor.hpp"
#include "app/decided_results.hpp"
#include "app/settings.hpp"
#include "deliver/artefact/artefact.hpp"
#include "deliver/edition/edition_pack.hpp"
#include "deliver/geo/geography.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>

namespace palmares::app {

/// The results of a pack and what draws it.
struct PreparedEditionPack {
  deliver::RenderContext context;
  deliver::Geography geography;
  domain::Results results;
  Problems notices;
};

/// Problems: all of decided_results's; a verification key that the store does not know.
[[nodiscard]] Result<PreparedEditionPack> prepare_edition_pack(const Source& source,
                                                               const Settings& settings,
                                                               const Clock& clock);

/// Makes all files of a pack into `folder`/edition-ANNEE; `progress` gets the number of bytes so
/// far, from one thread at a time. Nothing, and nothing in the folder, where a stop was requested.
/// Throws CannotWrite.
[[nodiscard]] Result<std::optional<deliver::EditionPack>> write_edition_pack(
    const PreparedEditionPack& prepared, const std::filesystem::path& folder, unsigned threads,
    const std::function<void(std::size_t)>& progress = {}, const std::stop_token& stop = {});

}  // namespace palmares::app
