// SPDX-License-Identifier: AGPL-3.0-or-later
// Laureates as people call them: by identifier, alone or followed by the name, or by name where it
// is only one's. What a kit or an order is narrowed down to by --territory and --kinds.
#pragma once

#include "base/result.hpp"
#include "charter/reader.hpp"
#include "domain/results.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

/// The bodies that a text names, each once by its id: the one whose identifier it is, else all of
/// that name whatever its case, accents, hyphens and « Ville de » before it, « Saint-Denis (93) »
/// only there. May be empty.
[[nodiscard]] std::vector<const domain::Territory*> named(
    std::span<const domain::Territory* const> bodies, std::string_view text);

/// The body that a text names. Problem: several, listed with their identifiers; none, with those of
/// similar names. `where` says what they are of: « l’édition 2023 ».
[[nodiscard]] Result<const domain::Territory*> only_named(
    std::span<const domain::Territory* const> bodies, std::string_view text,
    const std::string& where);

/// The laureates of results that texts name, each once; without a text all of them. Problems: all
/// of only_named, who is not labelled, no laureate at all.
[[nodiscard]] Result<std::vector<const domain::Award*>> chosen_laureates(
    const domain::Results& results, const std::vector<std::string>& texts);

/// Leaves in the kit of an edition's charter only files of those kinds; none: all. Problems: kinds
/// that the kit does not have.
[[nodiscard]] Result<void> narrow_kit(charter::Installation& installation, int edition,
                                      const std::vector<std::string>& kinds);

}  // namespace palmares::app
