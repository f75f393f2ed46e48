// SPDX-License-Identifier: AGPL-3.0-or-later
// LISEZMOI.html: the kit as a page that opens without a network: first what to do this week, step
// by step, with pictures and texts to copy, then every folder with a picture of each document. Its
// words stand in templates/kit/lisezmoi.mustache, its headings in kit.toml.
#pragma once

#include "base/result.hpp"
#include "compose/values/facts.hpp"
#include "deliver/kit/kit.hpp"

#include <span>

namespace palmares::deliver {

/// The page of these files, in their order below each heading. Pictures are files of the kit, by
/// relative address. Problem: the template is missing or malformed, or a letter with posts cannot
/// be written.
[[nodiscard]] Result<KitFile> index_page(const RenderContext& context, const compose::Facts& facts,
                                         std::span<const KitFile> files);

}  // namespace palmares::deliver
