// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition/pack_files.hpp"

#include <algorithm>
#include <utility>

namespace palmares::deliver {

void PackFiles::add(PackTitle title, BytesView bytes) {
  m_sink(title.path, bytes);
  m_files.push_back({.path = std::move(title.path),
                     .title = std::move(title.title),
                     .alt = std::move(title.alt),
                     .size = bytes.size(),
                     .sha256 = lib::sha256_hex(bytes)});
}

const std::vector<PackFile>& PackFiles::sorted() {
  std::ranges::sort(m_files, {}, &PackFile::path);
  return m_files;
}

PackArchive::PackArchive(const PackSink& sink, std::string path, const lib::ZipDay& day)
    : m_path(std::move(path)),
      m_zip(
          [this, &sink](BytesView bytes) {
            m_hash.add(bytes);
            m_size += bytes.size();
            sink(m_path, bytes);
          },
          day) {}

PackFile PackArchive::finish(std::string title) {
  m_zip.finish();
  return {
      .path = m_path, .title = std::move(title), .alt = {}, .size = m_size, .sha256 = m_hash.hex()};
}

}  // namespace palmares::deliver
