// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as somebody hears it who does not see it: from the same roles that tag a PDF. The
// short form is Document::description.
#pragma once

#include "document/page.hpp"

#include <string>

namespace palmares::document {

/// French text to stand beside a picture of the document: its title, what it shows, then every
/// heading, paragraph and figure in reading order, one a line. Decoration is silent.
[[nodiscard]] std::string full_description(const Document& document);

}  // namespace palmares::document
