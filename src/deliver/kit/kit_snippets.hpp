// SPDX-License-Identifier: AGPL-3.0-or-later
// What a town pastes into its site, as files of the kit: the badge behind the address of its
// edition, with its alternative text. The service shows the same on its pages.
#pragma once

#include "base/result.hpp"
#include "compose/values/facts.hpp"
#include "deliver/kit/kit.hpp"

#include <optional>
#include <string>

namespace palmares::deliver {

/// The file of an entry that is a snippet: a page with the HTML to copy, its Markdown, or the
/// oEmbed answer. Nothing without a public address, nothing of a specimen. Problems: those of
/// composing the picture, and of the page's template.
[[nodiscard]] Result<std::optional<KitFile>> snippet_of(const RenderContext& context,
                                                        const compose::Facts& facts,
                                                        const domain::KitEntry& entry,
                                                        std::string path);

}  // namespace palmares::deliver
