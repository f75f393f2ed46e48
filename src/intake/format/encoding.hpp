// SPDX-License-Identifier: AGPL-3.0-or-later
// Which encoding a text file is in, and the file in UTF-8. What the text means is csv.hpp's and
// json_table.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "intake/table/diagnostics.hpp"

#include <optional>

namespace palmares::intake {

/// The UTF-8 of text in Windows-1252; nothing where that is not what the bytes are: they are UTF-8
/// already, hold a letter in UTF-8 besides what is none, or one of the five bytes that Windows-1252
/// leaves empty.
[[nodiscard]] std::optional<Bytes> from_windows_1252(BytesView bytes);

/// The text of a file in UTF-8 without mark: UTF-16 by its mark or its pattern, else UTF-8, else
/// the encoding of one byte a letter that makes the likeliest French words of it, with a notice
/// that shows a sample. `findings.encoding` names what was taken.
[[nodiscard]] Bytes decoded(BytesView bytes, Diagnostics& diagnostics);

}  // namespace palmares::intake
