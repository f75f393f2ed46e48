// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter of one laureate as a file; make_artefact asks for it.
#pragma once

#include "deliver/artefact.hpp"

#include <span>

namespace palmares::deliver {

/// Problems: a format the letter does not have, a look (theme, width, year) that only sheets have, and all of compose's and
/// render's.
[[nodiscard]] Result<Artefact> make_letter(const Workshop& workshop, const compose::Facts& facts, const domain::Letter& letter,
                                           const Wanted& wanted);

/// What is wrong with the letters of awards before any is made: posts longer than their network allows, each with the line of the
/// limit and its territory. What else is wrong shows when kits are made.
[[nodiscard]] Problems post_problems(const Workshop& workshop, std::span<const domain::Award* const> awards);

}  // namespace palmares::deliver
