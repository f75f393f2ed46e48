// SPDX-License-Identifier: AGPL-3.0-or-later
// Octets of a file or a stream; no text is implied.
#pragma once

#include <string>
#include <string_view>

namespace palmares {

/// The octets of a finished file. A std::string because every library we hand it to takes char pointers.
using Bytes = std::string;
using BytesView = std::string_view;

}  // namespace palmares
