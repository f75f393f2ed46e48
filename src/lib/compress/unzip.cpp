// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/unzip.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

namespace palmares::lib {

namespace {

struct ReadFree {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

constexpr std::size_t block = std::size_t{64} << 10U;

std::string lower_ascii(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

bool climbs(std::string_view path) {
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    if (rest.substr(0, end) == "..") {
      return true;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

bool is_safe(std::string_view path) {
  const bool drive = path.size() > 1 && path[1] == ':';
  const bool control = std::ranges::any_of(
      path, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\\'; });
  return !path.empty() && path.front() != '/' && !drive && !control && !climbs(path);
}

class Unpacker {
 public:
  Unpacker(BytesView bytes, std::string_view file, const UnzipLimits& limits)
      : m_bytes(bytes), m_file(file), m_limits(limits), m_reader(archive_read_new()) {}

  Result<std::vector<Unzipped>> run(const std::function<bool(std::string_view)>& wanted) {
    // Only the reader that goes by the central directory: what stands between its entries is never
    // looked at.
    archive_read_support_format_zip_seekable(m_reader.get());
    if (archive_read_open_memory(m_reader.get(), m_bytes.data(), m_bytes.size()) != ARCHIVE_OK) {
      return broken();
    }
    std::vector<Unzipped> members;
    std::size_t entries = 0;
    archive_entry* entry = nullptr;
    int status = ARCHIVE_OK;
    while ((status = archive_read_next_header(m_reader.get(), &entry)) == ARCHIVE_OK ||
           status == ARCHIVE_WARN) {
      if (++entries > m_limits.entries) {
        return problem("l’archive a trop d’entrées", "au plus " + std::to_string(m_limits.entries));
      }
      TRY_ASSIGN(const std::string path, accepted_path(entry));
      if (archive_entry_filetype(entry) == AE_IFREG && wanted(path)) {
        TRY_ASSIGN(Bytes bytes, unpacked(entry));
        members.push_back({.path = path, .bytes = std::move(bytes)});
      }
    }
    if (status != ARCHIVE_EOF) {
      return broken();
    }
    return members;
  }

 private:
  [[nodiscard]] tl::unexpected<Problems> problem(std::string what, std::string hint) const {
    return fail(Problem{
        .where = {.file = std::string(m_file)}, .what = std::move(what), .hint = std::move(hint)});
  }

  [[nodiscard]] tl::unexpected<Problems> broken() const {
    return problem("l’archive ZIP ne se lit pas", "enregistrer le classeur de nouveau");
  }

  [[nodiscard]] Result<std::string> accepted_path(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    name = name == nullptr ? archive_entry_pathname(entry) : name;
    const std::string path = name == nullptr ? "" : name;
    const auto type = archive_entry_filetype(entry);
    if (!is_safe(path) || (type != AE_IFREG && type != AE_IFDIR)) {
      return problem("l’archive contient un nom dangereux", "enregistrer le classeur de nouveau");
    }
    if (!m_seen.insert(lower_ascii(path)).second) {
      return problem("l’archive contient deux fois le même nom",
                     "enregistrer le classeur de nouveau");
    }
    return path;
  }

  [[nodiscard]] Result<Bytes> unpacked(archive_entry* entry) {
    if (archive_entry_is_encrypted(entry) != 0) {
      return problem("le classeur est chiffré", "l’enregistrer sans mot de passe");
    }
    Bytes bytes;
    std::array<char, block> buffer{};
    for (;;) {
      const la_ssize_t size = archive_read_data(m_reader.get(), buffer.data(), buffer.size());
      if (size < 0) {
        return broken();
      }
      if (size == 0) {
        return bytes;
      }
      m_total += static_cast<std::size_t>(size);
      if (m_total > m_limits.bytes) {
        return problem(
            "le contenu décompressé dépasse " + std::to_string(m_limits.bytes >> 20U) + "\u00A0Mio",
            "n’y garder que les résultats");
      }
      if (m_total > m_limits.ratio_from && m_total / m_limits.ratio > m_bytes.size()) {
        return problem(
            "l’archive se décompresse plus de " + std::to_string(m_limits.ratio) + " fois",
            "enregistrer le classeur de nouveau, sans lignes ni colonnes répétées");
      }
      bytes.append(buffer.data(), static_cast<std::size_t>(size));
    }
  }

  BytesView m_bytes;
  std::string_view m_file;
  const UnzipLimits& m_limits;
  std::unique_ptr<archive, ReadFree> m_reader;
  std::set<std::string> m_seen;
  std::size_t m_total = 0;
};

}  // namespace

Result<std::vector<Unzipped>> unzip(BytesView bytes, std::string_view file,
                                    const std::function<bool(std::string_view)>& wanted,
                                    const UnzipLimits& limits) {
  return Unpacker(bytes, file, limits).run(wanted);
}

}  // namespace palmares::lib
