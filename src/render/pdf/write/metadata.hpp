// SPDX-License-Identifier: AGPL-3.0-or-later
// What a PDF says of itself, twice and in step: the Info dictionary and the XMP packet. All of it
// comes from the document.
#pragma once

#include "document/page.hpp"
#include "render/pdf/model/object.hpp"

#include <string>
#include <string_view>

namespace palmares::render::pdf {

/// The Info dictionary (ISO 32000-1, 14.3.3).
[[nodiscard]] Dictionary info_dictionary(const document::Document& document);

/// The date of the document as PDF writes one, « D:20231206000000Z »; empty where it has none.
[[nodiscard]] std::string pdf_date(const document::Document& document);

/// The XMP packet (ISO 16684-1) that says the same; `claims` are further descriptions of it.
[[nodiscard]] std::string xmp_packet(const document::Document& document,
                                     std::string_view claims = {});

}  // namespace palmares::render::pdf
