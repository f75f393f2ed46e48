// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/blobs.hpp"

#include "lib/file.hpp"
#include "lib/sha256.hpp"

#include <algorithm>

namespace palmares::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_length = 64;
constexpr std::size_t fan_length = 2;

bool is_hash(std::string_view text) {
  return text.size() == hash_length && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The name of a blob is its hash cut in two, so that no folder gets too many entries.
std::string hash_of(const fs::path& file) {
  return file.parent_path().filename().string() + file.filename().string();
}

template <typename Take>
void each_file(const fs::path& folder, const Take& take) {
  if (!fs::exists(folder)) {
    return;
  }
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) {
      take(entry.path());
    }
  }
}

}  // namespace

Blobs::Blobs(const fs::path& folder) : m_folder(folder / "blobs") {}

fs::path Blobs::file_of(std::string_view hash) const {
  return m_folder / hash.substr(0, fan_length) / hash.substr(fan_length);
}

std::string Blobs::put(BytesView octets) const {
  std::string hash = lib::sha256_hex(octets);
  const fs::path file = file_of(hash);
  if (!there(hash, octets.size())) {
    const bool first_there = !fs::exists(file.parent_path());
    lib::write_file(file, octets);
    lib::flush_folder(file.parent_path());
    if (first_there) {
      lib::flush_folder(m_folder);
    }
  }
  return hash;
}

std::optional<Bytes> Blobs::find(std::string_view hash) const {
  return is_hash(hash) ? lib::read_file(file_of(hash)) : std::nullopt;
}

bool Blobs::there(std::string_view hash, std::uint64_t octets) const {
  std::error_code absent;
  return is_hash(hash) && fs::file_size(file_of(hash), absent) == octets && !absent;
}

bool Blobs::sound(std::string_view hash) const {
  const std::optional<Bytes> octets = find(hash);
  return octets && lib::sha256_hex(*octets) == hash;
}

std::vector<std::string> Blobs::hashes() const {
  std::vector<std::string> all;
  each_file(m_folder, [&](const fs::path& file) {
    if (is_hash(hash_of(file))) {
      all.push_back(hash_of(file));
    }
  });
  std::ranges::sort(all);
  return all;
}

std::vector<fs::path> Blobs::strays() const {
  std::vector<fs::path> all;
  each_file(m_folder, [&](const fs::path& file) {
    if (!is_hash(hash_of(file))) {
      all.push_back(file);
    }
  });
  std::ranges::sort(all);
  return all;
}

void Blobs::remove(std::string_view hash) const {
  fs::remove(file_of(hash));
}

}  // namespace palmares::store
