// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts the values in the text of a PDF without building them: libqpdf spends some 600 ns on each,
// this about 10, so that a file with too many is refused before libqpdf reads it.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <vector>

namespace palmares::lib {

/// Values inside objects as written there (keys of dictionaries and what lies in streams are none,
/// « 1 0 R » is one); ends once there are more than `most`. Of a damaged file it is an estimate.
/// Files and the content of object streams have the same syntax here.
[[nodiscard]] std::size_t count_pdf_values(BytesView text, std::size_t most);

/// What the first value of a text is made of.
struct PdfExtent {
  std::size_t values = 0;  ///< itself and those inside it
  std::size_t bytes = 0;   ///< of text up to its end
};

/// Where the objects of an object stream say they begin in its text (ISO 32000-1, 7.5.7): `count`
/// pairs of a number and an offset from `first` on. Those beyond its end are left out.
[[nodiscard]] std::vector<std::size_t> object_beginnings(BytesView text, std::size_t first,
                                                         std::size_t count);

/// Looks no further than to the end of that value, or until there are more than `most` values.
[[nodiscard]] PdfExtent first_pdf_value(BytesView text, std::size_t most);

}  // namespace palmares::lib
