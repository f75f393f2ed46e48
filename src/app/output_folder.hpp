// SPDX-License-Identifier: AGPL-3.0-or-later
// A folder of files that come bit by bit and are kept together or not at all.
#pragma once

#include "base/bytes.hpp"

#include <filesystem>
#include <set>
#include <string>

namespace palmares::app {

/// Until `keep`, everything lies in a folder beside it, named with « .partiel », which goes when it
/// is not kept. Nothing is made before the first byte. All functions throw CannotWrite.
class OutputFolder {
 public:
  explicit OutputFolder(std::filesystem::path folder);
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder();

  /// Adds bytes to the file of that path below the folder.
  void append(const std::string& path, BytesView bytes);
  /// Flushes each file to disk and puts it in its place, over the one that had its name; other
  /// files stay.
  void keep();

 private:
  std::filesystem::path m_folder;
  std::filesystem::path m_partial;
  std::filesystem::path m_first_made;  ///< the highest folder made for it, or nothing
  std::set<std::string> m_paths;
};

}  // namespace palmares::app
