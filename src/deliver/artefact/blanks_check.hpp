// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether letters still have room once their blanks are filled, before anybody's words are kept.
#pragma once

#include "base/problem.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/particulars.hpp"

namespace palmares::deliver {

/// What would stop a letter of that award with those blanks and does not stop it without, each with
/// the title of the letter: a post longer than its network allows, one page more than there may be,
/// a character that the fonts lack.
[[nodiscard]] Problems blanks_problems(const RenderContext& context, const domain::Award& award,
                                       const domain::Blanks& blanks);

}  // namespace palmares::deliver
