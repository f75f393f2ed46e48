// SPDX-License-Identifier: AGPL-3.0-or-later
// The pictures that the description of an edition names, among the facts that documents are drawn
// from.
#pragma once

#include "compose/values/facts.hpp"

namespace palmares::deliver {

struct RenderContext;

/// Adds the signature and the partners of `facts.edition`. What the context does not have is not
/// drawn: whoever opens a store has found it complete.
void add_edition_pictures(compose::Facts& facts, const RenderContext& context);

}  // namespace palmares::deliver
