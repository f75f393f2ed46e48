// SPDX-License-Identifier: AGPL-3.0-or-later
// A letter as an OpenDocument text that LibreOffice or Word edits.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/prose.hpp"

namespace palmares::render {

/// A4 with named styles, running header, footer and page numbers; the same prose gives the same
/// bytes.
[[nodiscard]] Result<Bytes> render_letter_odt(const document::Prose& prose);

}  // namespace palmares::render
