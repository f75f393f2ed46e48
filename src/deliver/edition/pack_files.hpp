// SPDX-License-Identifier: AGPL-3.0-or-later
// The files of a pack on their way out: each goes to the sink as it is made, and leaves only what
// LISEZMOI.txt and MANIFESTE.json tell of it. Where the sink puts them is the asker's business.
#pragma once

#include "base/bytes.hpp"
#include "lib/compress/zip.hpp"
#include "lib/crypto/sha256.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::deliver {

/// A file of a pack, which its sink has taken.
struct PackFile {
  std::string path;   ///< inside the pack's folder
  std::string title;  ///< French, what it is
  std::string alt;    ///< of a picture
  std::uint64_t size = 0;
  std::string sha256;  ///< 64 hexadecimal digits
};

/// Takes bytes of the file of that path: the first, or those that follow what it took of it.
using PackSink = std::function<void(const std::string& path, BytesView bytes)>;

/// What is told of a file.
struct PackTitle {
  std::string path;
  std::string title;
  std::string alt = {};
};

/// Hands files on whole.
class PackFiles {
 public:
  explicit PackFiles(PackSink sink) : m_sink(std::move(sink)) {}

  void add(PackTitle title, BytesView bytes);
  [[nodiscard]] const PackSink& sink() const { return m_sink; }
  /// What was handed on elsewhere.
  void note(PackFile file) { m_files.push_back(std::move(file)); }
  /// Sorted by path.
  [[nodiscard]] const std::vector<PackFile>& sorted();

 private:
  PackSink m_sink;
  std::vector<PackFile> m_files;
};

/// An archive that goes to the sink member by member, beside whole files.
class PackArchive {
 public:
  PackArchive(const PackSink& sink, std::string path, const lib::ZipDay& day);
  PackArchive(const PackArchive&) = delete;
  PackArchive& operator=(const PackArchive&) = delete;

  /// Stores what needs no packing any more. Throws std::invalid_argument for a path that is not
  /// portable.
  void store(const std::string& path, BytesView bytes) {
    m_zip.add({.path = path, .bytes = bytes, .packing = lib::Packing::stored});
  }
  /// Writes its end; nothing is added any more.
  [[nodiscard]] PackFile finish(std::string title);

 private:
  std::string m_path;
  std::uint64_t m_size = 0;
  lib::Sha256 m_hash;
  lib::ZipWriter m_zip;
};

}  // namespace palmares::deliver
