// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of letter formats: how prose becomes a file without pages of our own. One row, one
// function. A letter as PDF is a document of compose/'s in the sheet format of that name.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/prose.hpp"

#include <span>
#include <string_view>

namespace palmares::render {

struct LetterFormat {
  std::string_view slug;
  std::string_view extension;
  std::string_view media_type;
  std::string_view title;  ///< French, for lists
  Result<Bytes> (*render)(const document::Prose&);
};

/// Every letter format in the order people read them.
[[nodiscard]] std::span<const LetterFormat> letter_formats();

/// The format of that slug, or null.
[[nodiscard]] const LetterFormat* letter_format(std::string_view slug);

}  // namespace palmares::render
