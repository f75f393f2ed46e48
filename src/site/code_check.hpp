// SPDX-License-Identifier: AGPL-3.0-or-later
// What somebody typed to verify a certificate, judged against the codes that are published. How it
// is shown is site/pages.hpp's.
#pragma once

#include "compose/values/verification.hpp"
#include "site/catalogue.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palmares::site {

/// The code that was most likely meant (16 or 17 digits): the first reading that is published, else
/// the likeliest; empty where the text is no code at all.
[[nodiscard]] std::string meant_code(const Catalogue& catalogue, std::string_view typed);

/// Does looking for the meant code ask the catalogue? Who guesses must not learn more of it than of
/// a plain look-up.
[[nodiscard]] bool is_ambiguous(std::string_view typed);

/// What a code of 16 or 17 digits stands for; nothing where it is unknown, or its check sign is
/// wrong.
[[nodiscard]] std::optional<store::RevisionVerdict> verdict_on(const Catalogue& catalogue,
                                                               std::string_view code);

/// The one slip that parts an unknown code of 17 digits from a published one; nothing where there
/// is none, or several.
[[nodiscard]] std::optional<compose::TypingError> slip_in(const Catalogue& catalogue,
                                                          std::string_view code);

}  // namespace palmares::site
