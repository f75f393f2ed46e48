// SPDX-License-Identifier: AGPL-3.0-or-later
// The front page: the laureates of an edition and addresses of their files, as plain HTML that works everywhere. The designed
// pages have their own issue.
#pragma once

#include "base/bytes.hpp"
#include "domain/charter.hpp"
#include "domain/results.hpp"

#include <string>
#include <string_view>

namespace palmares::service {

/// The page of an edition (null: nothing is published). Without `charter` the laureates stand without files.
[[nodiscard]] Bytes laureates_page(const domain::Results* results, const domain::Charter* charter);

/// The text safe in HTML content and quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);

}  // namespace palmares::service
