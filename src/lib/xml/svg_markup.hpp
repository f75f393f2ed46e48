// SPDX-License-Identifier: AGPL-3.0-or-later
// Elements and attributes of an SVG as text, and the digits of its content that end every id.
#pragma once

#include "base/geometry.hpp"

#include <string>
#include <string_view>

namespace palmares::lib {

/// Stands for the 6 digits while the content is not yet known; no XML text may hold it.
constexpr char stamp_mark = '\x01';

/// Text for an element or an attribute in double quotes; characters XML forbids become spaces.
[[nodiscard]] std::string escaped(std::string_view text);

/// Adds ` name="value"`; the value stands as it is.
void append_attribute(std::string& xml, std::string_view name, std::string_view value);
/// The same with a number rounded to `decimals` digits.
void append_attribute(std::string& xml, std::string_view name, double value, int decimals);

/// Adds ` transform="…"` in its shortest form, or nothing for the identity; lengths have `decimals`
/// digits.
void append_transform(std::string& xml, const Affine& transform, int decimals);

/// The text with every mark replaced by the first 6 hexadecimal digits of its SHA-256 (taken with
/// the marks).
[[nodiscard]] std::string stamped(std::string_view xml);

/// RFC 4648, 4.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace palmares::lib
