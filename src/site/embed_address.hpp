// SPDX-License-Identifier: AGPL-3.0-or-later
// The award that an address somebody pasted elsewhere names, however it is spelled. What is
// answered is handlers_readers.cpp's.
#pragma once

#include "site/catalogue.hpp"
#include "site/snippets.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace palmares::site {

/// The path of a URL of this site, still escaped; nothing where it is not ours. `http` and `https`
/// are one, and so are a host's cases, its final dot and a default port; query, fragment and
/// trailing slashes do not count.
[[nodiscard]] std::optional<std::string> own_path(std::string_view url, std::string_view base_url);

/// The award of a page, and whether the address is that of its edition or the one that lasts.
struct Embeddable {
  const Entry* entry = nullptr;  ///< null where the address is no award's
  BadgeAddress address = BadgeAddress::lasting;
};
[[nodiscard]] Embeddable embeddable(const Catalogue& catalogue, std::string_view url,
                                    std::string_view base_url);

}  // namespace palmares::site
