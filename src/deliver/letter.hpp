// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter of one laureate as a file; make_artefact asks for it.
#pragma once

#include "deliver/artefact.hpp"

namespace palmares::deliver {

/// Problems: a format the letter does not have, a look (theme, width, year) that only sheets have, and all of compose's and
/// render's.
[[nodiscard]] Result<Artefact> make_letter(const Workshop& workshop, const compose::Facts& facts, const domain::Letter& letter,
                                           const Wanted& wanted);

}  // namespace palmares::deliver
