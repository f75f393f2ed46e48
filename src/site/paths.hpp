// SPDX-License-Identifier: AGPL-3.0-or-later
// How the addresses of awards and of their files are written (design §7). How they are understood
// is routes.hpp's.
#pragma once

#include "domain/results.hpp"

#include <string>
#include <string_view>

namespace palmares::site {

/// « /2023/213801517-echirolles »: the canonical address of an award.
[[nodiscard]] std::string path_of(const domain::Award& award);

/// What a file of the sheet in that format is called: « plaque-impression.pdf ».
[[nodiscard]] std::string file_of(std::string_view kind, std::string_view format);

}  // namespace palmares::site
