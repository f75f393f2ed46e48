// SPDX-License-Identifier: AGPL-3.0-or-later
// The object tree as bytes: libharu writes the file. Also the tree as text, which names it (its
// /ID).
#pragma once

#include "base/bytes.hpp"
#include "render/pdf/model/object.hpp"

#include <functional>
#include <string>

namespace palmares::render::pdf {

/// The file. Throws std::runtime_error where the tree holds what PDF cannot (a number out of range,
/// a string too long).
[[nodiscard]] Bytes write_file(const Tree& tree);

/// 16 bytes that depend on every object of the tree but its /ID (ISO 32000-1, 14.4, leaves the
/// means to us).
[[nodiscard]] Bytes fingerprint(const Tree& tree);

/// Adds a direct object in PDF syntax; `number_of` tells the object numbers of references.
void append_syntax(std::string& text, const Object& object,
                   const std::function<std::uint32_t(Reference)>& number_of);

}  // namespace palmares::render::pdf
