// SPDX-License-Identifier: AGPL-3.0-or-later
// The table of sheet formats: how a finished document becomes a file. One row, one function.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "document/page.hpp"
#include "lib/font/resources.hpp"

#include <span>
#include <string_view>

namespace palmares::render {

/// Whom a format is for: a print shop also wants to know which order and laureate a file is (its
/// slug line).
enum class Audience { readers, print_shop };

struct SheetFormat {
  std::string_view slug;        ///< as the command line names it
  std::string_view offered_as;  ///< as templates offer it: variants of a format go with it
  std::string_view standard;    ///< of conformance it promises, as preflight names it; empty: none
  std::string_view suffix;      ///< of file names, after the kind: « -impression »
  std::string_view extension;   ///< without dot
  std::string_view media_type;
  std::string_view title;  ///< French, for lists
  Audience audience = Audience::readers;
  Result<Bytes> (*render)(const document::Document&, const lib::Resources&);
};

/// Every sheet format in the order people read them.
[[nodiscard]] std::span<const SheetFormat> sheet_formats();

/// The format of that slug, or null.
[[nodiscard]] const SheetFormat* sheet_format(std::string_view slug);

/// What a file name says: « certificat-impression » and « pdf » are a certificate in the format
/// `print`.
struct NamedFile {
  std::string_view kind;
  const SheetFormat* format = nullptr;  ///< null: no format has that extension
};

/// Kind and format of a file by its name without extension and its extension.
[[nodiscard]] NamedFile named_file(std::string_view stem, std::string_view extension);

}  // namespace palmares::render
