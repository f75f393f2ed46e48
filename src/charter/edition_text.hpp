// SPDX-License-Identifier: AGPL-3.0-or-later
// One edition as a text of its own (the keys of an [[edition]] of templates/editions.toml), for who
// keeps editions elsewhere.
#pragma once

#include "base/result.hpp"
#include "domain/edition.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::charter {

/// The edition as TOML; `read_edition_text` reads back the same. What is not known is left out.
[[nodiscard]] std::string edition_text(const domain::Edition& edition);

/// Problems: those of templates/editions.toml, by line of the text, which `file` names.
[[nodiscard]] Result<domain::Edition> read_edition_text(std::string_view text,
                                                        std::string_view file,
                                                        const std::vector<std::string>& charters);

/// What of its dates contradicts itself: a day that is in neither the edition's year nor the next,
/// a publication before the decision. Each names its field.
[[nodiscard]] Problems contradictions(const domain::Edition& edition);

}  // namespace palmares::charter
