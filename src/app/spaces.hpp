// SPDX-License-Identifier: AGPL-3.0-or-later
// The spaces of laureates: a link that opens one without an account, made, renewed and revoked by
// the team; what a laureate reports and erases there. Where an award is drawn before its
// publication, it is a specimen.
#pragma once

#include "app/actor.hpp"
#include "app/store_handle.hpp"
#include "base/result.hpp"
#include "store/spaces.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::app {

inline constexpr std::string_view space_path = "/espace/";
/// How long a link opens; the team renews it.
inline constexpr int space_link_days = 180;
inline constexpr std::size_t longest_report = 1'000;  ///< characters

/// A link that goes out once and is never kept.
struct MadeSpaceLink {
  std::string path;  ///< « /espace/{token} », below the workplace's address
  domain::Instant expires;
};

/// Makes a link in place of the one before, which opens no more.
[[nodiscard]] MadeSpaceLink make_space_link(store::SpaceBook& spaces, const store::SpaceName& name,
                                            const Actor& actor);

/// Problem: there is none.
[[nodiscard]] Result<void> revoke_space_link(store::SpaceBook& spaces, const store::SpaceName& name,
                                             const Actor& actor);

/// The link of that token while it opens; nothing alike for one that never was, was renewed or
/// revoked, or has ended.
[[nodiscard]] std::optional<store::SpaceLink> space_of(store::SpaceBook& spaces,
                                                       std::string_view token, domain::Instant now);

/// Keeps what a laureate says is wrong, on one line. The same again changes nothing. Problems: it
/// says nothing, is too long, holds characters that mislead; another report is open.
[[nodiscard]] Result<void> report_error(store::SpaceBook& spaces, const store::SpaceName& name,
                                        std::string_view text, const Actor& actor);

/// Erases all that the body told, under each of its ids, in every edition.
void erase_told(const StoreHandle& handle, store::SpaceBook& spaces, const store::SpaceName& name,
                const Actor& actor);

}  // namespace palmares::app
