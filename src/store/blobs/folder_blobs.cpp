// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/blobs/folder_blobs.hpp"

#include "lib/crypto/sha256.hpp"
#include "lib/system/file.hpp"
#include "store/rights.hpp"

#include <algorithm>

namespace palmares::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_length = 64;
constexpr std::size_t fan_length = 2;

bool is_hex(std::string_view text, std::size_t length) {
  return text.size() == length &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_hash(std::string_view text) {
  return is_hex(text, hash_length);
}

/// Every entry of a folder, with whether it is what it seems and no link.
template <typename Take>
void each_entry(const fs::path& folder, const Take& take) {
  std::error_code absent;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, absent)) {
    take(entry.path(), entry.symlink_status().type());
  }
  if (absent && absent != std::errc::no_such_file_or_directory) {
    throw std::system_error(absent, "cannot list " + folder.string());
  }
}

enum class Kind { blob, unfinished, foreign };

Kind kind_of(const fs::path& file, fs::file_type type) {
  const std::string name = file.filename().string();
  if (type != fs::file_type::regular) {
    return Kind::foreign;
  }
  if (is_hex(name, hash_length - fan_length)) {
    return Kind::blob;
  }
  const bool own = name.size() > hash_length - fan_length + 1 &&
                   is_hex(name.substr(1, hash_length - fan_length), hash_length - fan_length);
  return own && lib::is_temporary_name(name) ? Kind::unfinished : Kind::foreign;
}

/// Every entry below « blobs », by what it is: folders of two digits hold files, and nothing else
/// of ours lies elsewhere.
template <typename Take>
void each_file(const fs::path& blobs, const Take& take) {
  each_entry(blobs, [&](const fs::path& fan, fs::file_type type) {
    if (type != fs::file_type::directory || !is_hex(fan.filename().string(), fan_length)) {
      take(fan, Kind::foreign);
      return;
    }
    each_entry(fan, [&](const fs::path& file, fs::file_type of) { take(file, kind_of(file, of)); });
  });
}

std::vector<fs::path> files_of(const fs::path& blobs, Kind wanted) {
  std::vector<fs::path> all;
  each_file(blobs, [&](const fs::path& file, Kind kind) {
    if (kind == wanted) {
      all.push_back(file);
    }
  });
  std::ranges::sort(all);
  return all;
}

}  // namespace

FolderBlobs::FolderBlobs(const fs::path& folder) : m_store(folder), m_folder(folder / "blobs") {}

fs::path FolderBlobs::place_of(std::string_view hash) const {
  return m_folder / hash.substr(0, fan_length) / hash.substr(fan_length);
}

std::string FolderBlobs::put(BytesView bytes) const {
  std::string hash = lib::sha256_hex(bytes);
  const fs::path file = place_of(hash);
  // What is there may have been damaged: its name alone vouches for nothing.
  if (!there(hash, bytes.size()) || lib::read_file(file) != bytes) {
    const bool first_there = !fs::exists(file.parent_path());
    lib::write_file(file, bytes, rights_in(m_store));
    lib::flush_folder(file.parent_path());
    if (first_there) {
      lib::flush_folder(m_folder);
    }
  }
  return hash;
}

std::optional<Bytes> FolderBlobs::find(std::string_view hash) const {
  std::optional<Bytes> bytes = is_hash(hash) ? lib::read_file(place_of(hash)) : std::nullopt;
  return bytes && lib::sha256_hex(*bytes) == hash ? std::move(bytes) : std::nullopt;
}

bool FolderBlobs::there(std::string_view hash, std::uint64_t bytes) const {
  std::error_code absent;
  return is_hash(hash) && fs::file_size(place_of(hash), absent) == bytes && !absent;
}

std::vector<std::string> FolderBlobs::hashes() const {
  std::vector<std::string> all;
  for (const fs::path& file : files_of(m_folder, Kind::blob)) {
    all.push_back(file.parent_path().filename().string() + file.filename().string());
  }
  return all;
}

void FolderBlobs::remove(std::string_view hash) const {
  if (is_hash(hash)) {
    fs::remove(place_of(hash));
  }
}

std::optional<fs::path> FolderBlobs::file_of(std::string_view hash) const {
  std::error_code absent;
  return is_hash(hash) && fs::exists(place_of(hash), absent) ? std::optional(place_of(hash))
                                                             : std::nullopt;
}

BlobRemains FolderBlobs::remains() const {
  BlobRemains remains{.elsewhere = fs::is_symlink(fs::symlink_status(m_folder))};
  each_file(m_folder, [&](const fs::path&, Kind kind) {
    remains.unfinished += kind == Kind::unfinished ? 1 : 0;
    remains.foreign += kind == Kind::foreign ? 1 : 0;
  });
  return remains;
}

void FolderBlobs::remove_unfinished() const {
  for (const fs::path& file : files_of(m_folder, Kind::unfinished)) {
    fs::remove(file);
  }
}

}  // namespace palmares::store
