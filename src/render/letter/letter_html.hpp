// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter as a clean HTML fragment. The page round it is who pastes it.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/prose.hpp"

namespace palmares::render {

/// One article without style, script or identifier; places to fill in are <mark>. UTF-8.
[[nodiscard]] Result<Bytes> render_letter_html(const document::Prose& prose);

}  // namespace palmares::render
