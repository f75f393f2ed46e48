// SPDX-License-Identifier: AGPL-3.0-or-later
// LISEZMOI.html: the kit as a page that opens without a network, with a picture of each document. Its words stand in
// templates/kit/lisezmoi.mustache, its headings in kit.toml.
#pragma once

#include "base/result.hpp"
#include "compose/values/facts.hpp"
#include "deliver/kit/kit.hpp"
#include "lib/font/resources.hpp"

#include <span>

namespace palmares::deliver {

/// The page of these files, in their order below each heading. Pictures are files of the kit, by relative address. Problem: the
/// template is missing or malformed.
[[nodiscard]] Result<KitFile> index_page(const lib::Resources& resources, const compose::Facts& facts,
                                         std::span<const KitFile> files);

}  // namespace palmares::deliver
