// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of sheet formats: how a finished document becomes a file. One row, one function.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/resources.hpp"

#include <span>
#include <string_view>

namespace palmares::render {

struct SheetFormat {
  std::string_view slug;       ///< as the command line and templates name it
  std::string_view extension;  ///< without dot
  std::string_view media_type;
  std::string_view title;  ///< French, for lists
  Result<Bytes> (*render)(const document::Document&, const lib::Resources&);
};

/// Every sheet format in the order people read them.
[[nodiscard]] std::span<const SheetFormat> sheet_formats();

/// The format of that slug, or null.
[[nodiscard]] const SheetFormat* sheet_format(std::string_view slug);

}  // namespace palmares::render
