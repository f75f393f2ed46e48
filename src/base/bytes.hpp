// SPDX-License-Identifier: AGPL-3.0-or-later
// Bytes of a file or a stream; no text is implied.
#pragma once

#include <string>
#include <string_view>

namespace palmares {

/// The bytes of a finished file. A std::string because every library we hand it to takes char
/// pointers.
using Bytes = std::string;
using BytesView = std::string_view;

}  // namespace palmares
