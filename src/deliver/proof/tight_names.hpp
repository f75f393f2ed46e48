// SPDX-License-Identifier: AGPL-3.0-or-later
// Which names of an edition have least room: each where its size stands nearest to the smallest
// that its style allows. For who looks over an edition's documents before they go out; what does
// not fit at all is document_check's.
#pragma once

#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/charter.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace palmares::deliver {

/// A name on the sheet that has least room for it.
struct TightName {
  const domain::Award* award = nullptr;
  const domain::Sheet* sheet = nullptr;  ///< of the context's charter
  double size = 0;                       ///< points
  double smallest = 0;                   ///< points

  [[nodiscard]] double margin() const { return size - smallest; }
};

/// Of the laureates among those awards, all of one edition: so many names, the tightest first, each
/// once; none that has its full size everywhere. Only sheets that are drawn as SVG count. Problems:
/// those of facts_of and of the templates.
[[nodiscard]] Result<std::vector<TightName>> tightest_names(
    const RenderContext& context, std::span<const domain::Award* const> awards, std::size_t most);

}  // namespace palmares::deliver
