// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter as plain text, to be pasted into a message or a form.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/prose.hpp"

namespace palmares::render {

/// A line a paragraph, an empty line between two; an address follows its words in parentheses.
/// UTF-8.
[[nodiscard]] Result<Bytes> render_letter_text(const document::Prose& prose);

}  // namespace palmares::render
