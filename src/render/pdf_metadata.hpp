// SPDX-License-Identifier: AGPL-3.0-or-later
// What a PDF says of itself, twice and in step: the Info dictionary and the XMP packet. All of it comes from the document.
#pragma once

#include "document/page.hpp"
#include "render/pdf_object.hpp"

#include <string>

namespace palmares::render::pdf {

/// The Info dictionary (ISO 32000-1, 14.3.3).
[[nodiscard]] Dictionary info_dictionary(const document::Document& document);

/// The XMP packet (ISO 16684-1) that says the same.
[[nodiscard]] std::string xmp_packet(const document::Document& document);

}  // namespace palmares::render::pdf
