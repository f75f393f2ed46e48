// SPDX-License-Identifier: AGPL-3.0-or-later
// How awards are found by what people type and where their files go. Reading results is intake/'s.
#pragma once

#include "domain/results.hpp"

#include <string>
#include <string_view>

namespace palmares::deliver {

/// The award of « id » or « id-slug »: the longest known id wins, the slug is not looked at. Null
/// where there is none.
[[nodiscard]] const domain::Award* find_award(const domain::Results& results,
                                              std::string_view id_or_id_slug);

/// « <id>-<slug> », of a specimen « <id>-<slug>-specimen »: the name of a laureate's folder and of
/// its archive.
[[nodiscard]] std::string folder_name(const domain::Award& award);

/// The same, its slug cut at a hyphen so that folders unpacked deep in other folders keep paths
/// that every Windows opens. The id stays whole: it alone tells two laureates apart.
[[nodiscard]] std::string short_folder_name(const domain::Award& award);

}  // namespace palmares::deliver
