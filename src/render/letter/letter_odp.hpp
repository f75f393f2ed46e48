// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter as an OpenDocument presentation that LibreOffice or PowerPoint edits.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/prose.hpp"

namespace palmares::render {

/// Slides 16:9, a new one after every divider: its first heading is its title, all else its
/// outline.
[[nodiscard]] Result<Bytes> render_letter_odp(const document::Prose& prose);

}  // namespace palmares::render
