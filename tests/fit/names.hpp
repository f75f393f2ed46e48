// SPDX-License-Identifier: AGPL-3.0-or-later
// Names that could be French, made up by rapidcheck: syllables, hyphens and small words in the
// orders that place names have.
#pragma once

#include <rapidcheck.h>

#include <string>

namespace palmares::fit {

/// A commune of one to five parts: « Saint-Œuvrac-lès-Ÿmont », « L’Haÿvre (Ville) ».
[[nodiscard]] rc::Gen<std::string> commune_name();

/// A body of at most 90 characters: « CC de la Vallée de l’Ourthe et de Saint-Brisou ».
[[nodiscard]] rc::Gen<std::string> body_name();

}  // namespace palmares::fit
