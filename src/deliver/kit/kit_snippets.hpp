// SPDX-License-Identifier: AGPL-3.0-or-later
// What a town pastes into its site, as files of the kit: the badge behind the address of its edition, with its alternative text.
// The service shows the same on its pages.
#pragma once

#include "base/result.hpp"
#include "compose/values/facts.hpp"
#include "deliver/kit/kit.hpp"

#include <variant>
#include <vector>

namespace palmares::deliver {

/// Adds integration-web/badge-web.html, .md and, where there is a public address, the oEmbed answer .json. Without a public
/// address the snippets name the file beside the page. Nothing of a specimen, nor where
/// the charter has no badge. Problems: those of composing it.
[[nodiscard]] Result<std::monostate> add_snippets(const RenderContext& context, const compose::Facts& facts,
                                                  std::vector<KitFile>& files);

}  // namespace palmares::deliver
