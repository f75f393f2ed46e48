// SPDX-License-Identifier: AGPL-3.0-or-later
// Anybody's PDF file as the object tree that the conformance checker reads, so that one set of
// rules judges any file.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "render/pdf/model/object.hpp"

#include <string>
#include <vector>

namespace palmares::render {

/// A file as a tree. The index of an object is its number less one; where a number is not used
/// stands an empty dictionary. Streams are unfiltered where that loses nothing; their dictionaries
/// tell the filters of the file.
struct ForeignPdf {
  pdf::Tree tree;
  std::vector<std::string> damages;  ///< what had to be repaired to read it, in qpdf's words
};

/// What a file and its streams may take, in bytes.
inline constexpr std::size_t most_foreign_bytes = 256'000'000;

/// Reads a file. Problems: no PDF, encrypted, or it or its streams take more than `most` bytes.
[[nodiscard]] Result<ForeignPdf> read_foreign_pdf(BytesView bytes,
                                                  std::size_t most = most_foreign_bytes);

}  // namespace palmares::render
