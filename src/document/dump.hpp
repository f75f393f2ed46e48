// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as readable text, one item a line, for tests and for reading what compose placed. Not
// a format to be read back.
#pragma once

#include "document/page.hpp"

#include <string>

namespace palmares::document {

/// Title and pages, then items indented by depth with their places in mm (3 decimals), texts
/// quoted, inks by swatch.
[[nodiscard]] std::string dump(const Document& document);

/// The texts and alternative texts alone in reading order, one group a line with its role: « H1
/// "Échirolles" ».
[[nodiscard]] std::string outline_of(const Document& document);

}  // namespace palmares::document
