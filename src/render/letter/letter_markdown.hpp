// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter as CommonMark, tables as GitHub writes them.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/prose.hpp"

namespace palmares::render {

/// Reads back as the same blocks and words; signs that CommonMark would read are escaped. UTF-8.
[[nodiscard]] Result<Bytes> render_letter_markdown(const document::Prose& prose);

}  // namespace palmares::render
