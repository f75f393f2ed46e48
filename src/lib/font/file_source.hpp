// SPDX-License-Identifier: AGPL-3.0-or-later
// Files by their names relative to a root: of a folder, or of a root some of whose files are
// replaced. Whoever reads templates, artwork or profiles reads them through this, so that an
// edition can have files of its own.
#pragma once

#include "base/bytes.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::lib {

/// Used from every thread. Names are relative, with « / », and never lead out of the root.
class FileSource {
 public:
  FileSource() = default;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  virtual ~FileSource() = default;

  /// The bytes of a file, or nothing where there is none. Throws std::system_error on any other
  /// failure.
  [[nodiscard]] virtual std::optional<Bytes> find(std::string_view name) const = 0;
  /// Every file below a folder, ascending; none where there is no such folder.
  [[nodiscard]] virtual std::vector<std::string> names_below(std::string_view folder) const = 0;
  /// What tells it from any source with other files: the key of caches.
  [[nodiscard]] virtual std::string identity() const = 0;
};

/// The files of a folder.
[[nodiscard]] std::shared_ptr<const FileSource> folder_source(std::filesystem::path root);

/// Files that take the place of those of another source, or join them.
struct Replacements {
  std::map<std::string, Bytes, std::less<>> files;
  std::vector<std::string> whole =
      {};  ///< folders, each with « / » at its end, whose other files are gone
};
[[nodiscard]] std::shared_ptr<const FileSource> with_replacements(
    std::shared_ptr<const FileSource> base, Replacements replacements);

}  // namespace palmares::lib
