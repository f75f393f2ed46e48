// SPDX-License-Identifier: AGPL-3.0-or-later
// Everything that comes from outside the program and is the same for all documents: fonts, artwork,
// profiles. Found once in main, handed down; nothing below asks the environment.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "lib/font/file_source.hpp"
#include "lib/font/font_book.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace palmares::lib {

/// The installation: the folder that holds templates/, artwork/ and fonts/.
struct Resources {
  std::filesystem::path root;
  FontBook fonts;
  std::shared_ptr<const FileSource> files =
      nullptr;  ///< what `read` reads; null: the folder `root`

  /// Opens the fonts. Problems are Fault::installation.
  [[nodiscard]] static Result<Resources> load(const std::filesystem::path& root);

  /// The bytes of a file below the root, by its relative name. A missing one is a
  /// Fault::installation problem naming it.
  [[nodiscard]] Result<Bytes> read(std::string_view relative) const;
  /// Is there a file of that name?
  [[nodiscard]] bool has(std::string_view relative) const;
  /// Where `read` reads.
  [[nodiscard]] std::shared_ptr<const FileSource> source() const;
};

}  // namespace palmares::lib
