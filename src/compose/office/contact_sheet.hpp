// SPDX-License-Identifier: AGPL-3.0-or-later
// Many small pictures of one kind of document on one page, in rows and columns with their headings.
// Which documents stand on it is the caller's choice.
#pragma once

#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/font/font_book.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palmares::compose {

/// What lies under a picture whose own ground is transparent.
enum class Ground { light, dark };

/// A row of pictures, one a column; a picture that could not be made leaves its place crossed out.
struct ContactRow {
  std::string title;  ///< stands above it; empty: nothing
  std::vector<std::optional<document::Document>> pictures;
};

/// Rows under a heading of their own.
struct ContactPart {
  std::string title;
  Ground ground = Ground::light;
  std::vector<std::string> columns;  ///< headings
  std::vector<ContactRow> rows;
};

/// The page, in pixels of a screen; `shape` is the width and height of every picture in any unit.
/// At most 20 Mpx: pictures are made smaller where there are too many. Problem: a heading with a
/// character the font lacks.
[[nodiscard]] Result<document::Document> contact_sheet(const lib::FontBook& fonts,
                                                       std::string title,
                                                       std::vector<ContactPart> parts, Size shape);

}  // namespace palmares::compose
