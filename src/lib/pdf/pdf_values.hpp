// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts the values in the text of a PDF without building them: libqpdf spends some 600 ns on each, this about 10, so that a file
// with too many is refused before libqpdf reads it.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>

namespace palmares::lib {

/// Values inside objects as written there (keys of dictionaries and what lies in streams are none, « 1 0 R » is one); ends once
/// there are more than `most`. Of a damaged file it is an estimate. Files and the content of object streams have the same syntax
/// here.
[[nodiscard]] std::size_t count_pdf_values(BytesView text, std::size_t most);

}  // namespace palmares::lib
