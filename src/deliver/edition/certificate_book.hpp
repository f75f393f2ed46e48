// SPDX-License-Identifier: AGPL-3.0-or-later
// The same document of many laureates as one document of many pages, to be printed or read in one
// go.
#pragma once

#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "document/page.hpp"
#include "domain/charter.hpp"

#include <span>

namespace palmares::deliver {

/// A page for each award in their order: a part of the reading order and a bookmark with the
/// laureate's name. `awards` is not empty and of one edition. It carries the results as JSON
/// instead of each page's own data. Problems: all of facts_of's and compose's, each once.
[[nodiscard]] Result<document::Document> certificate_book(
    const RenderContext& context, const domain::Sheet& sheet,
    std::span<const domain::Award* const> awards, unsigned threads);

}  // namespace palmares::deliver
