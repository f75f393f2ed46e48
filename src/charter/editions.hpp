// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads templates/editions.toml. Whether a charter is right is its own reader's.
#pragma once

#include "charter/fields.hpp"
#include "domain/edition.hpp"

namespace palmares::charter {

/// Where the shipped editions stand, below the root of the installation.
inline constexpr std::string_view editions_file = "templates/editions.toml";

/// One edition: a table with its keys. Adds its problems.
[[nodiscard]] domain::Edition read_edition(const lib::toml::Value& table,
                                           const std::vector<std::string>& charters,
                                           Problems& problems);

/// The editions of a file, oldest first; each must name one of `charters`. Adds its problems.
[[nodiscard]] domain::Editions read_editions(const lib::toml::Value& file,
                                             const std::vector<std::string>& charters,
                                             Problems& problems);

}  // namespace palmares::charter
