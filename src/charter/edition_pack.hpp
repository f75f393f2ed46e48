// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads edition.toml: which documents the organiser's pack of an edition holds. Making them is
// deliver/'s.
#pragma once

#include "charter/fields.hpp"
#include "domain/charter.hpp"

namespace palmares::charter {

/// What the pack of an edition is made of, its letters read too. Its sheets must be the charter's
/// and have the formats it needs; its letters must not be the charter's. Adds its problems.
[[nodiscard]] domain::EditionPack read_edition_pack(const lib::Resources& resources,
                                                    const lib::toml::Value& file,
                                                    const domain::Charter& charter,
                                                    Problems& problems);

}  // namespace palmares::charter
