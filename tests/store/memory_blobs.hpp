// SPDX-License-Identifier: AGPL-3.0-or-later
// Blobs in memory: the second kind of BlobStore, which has no folder for anybody to look into.
#pragma once

#include "lib/crypto/sha256.hpp"
#include "lib/system/file.hpp"
#include "store/blob_store.hpp"

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::store {

class MemoryBlobs final : public BlobStore {
 public:
  /// Files that are asked for are made in that folder.
  explicit MemoryBlobs(std::filesystem::path folder) : m_folder(std::move(folder)) {}

  [[nodiscard]] std::string put(BytesView bytes) const override {
    const std::lock_guard lock(m_mutex);
    std::string hash = lib::sha256_hex(bytes);
    m_blobs.insert_or_assign(hash, Bytes(bytes));
    return hash;
  }
  [[nodiscard]] std::optional<Bytes> find(std::string_view hash) const override {
    const std::lock_guard lock(m_mutex);
    const auto found = m_blobs.find(hash);
    return found != m_blobs.end() && lib::sha256_hex(found->second) == hash
               ? std::optional(found->second)
               : std::nullopt;
  }
  [[nodiscard]] bool there(std::string_view hash, std::uint64_t bytes) const override {
    const std::lock_guard lock(m_mutex);
    const auto found = m_blobs.find(hash);
    return found != m_blobs.end() && found->second.size() == bytes;
  }
  [[nodiscard]] std::vector<std::string> hashes() const override {
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> all;
    for (const auto& [hash, bytes] : m_blobs) {
      all.push_back(hash);
    }
    return all;
  }
  void remove(std::string_view hash) const override {
    const std::lock_guard lock(m_mutex);
    m_blobs.erase(std::string(hash));
  }
  [[nodiscard]] std::optional<std::filesystem::path> file_of(std::string_view hash) const override {
    const std::lock_guard lock(m_mutex);
    const auto found = m_blobs.find(hash);
    if (found == m_blobs.end()) {
      return std::nullopt;
    }
    std::filesystem::path file = m_folder / hash;
    lib::write_file(file, found->second);
    return file;
  }
  [[nodiscard]] BlobRemains remains() const override { return {}; }
  void remove_unfinished() const override {}

  /// Puts other bytes under a hash.
  void damage(const std::string& hash, Bytes bytes) const {
    const std::lock_guard lock(m_mutex);
    m_blobs.insert_or_assign(hash, std::move(bytes));
  }

 private:
  std::filesystem::path m_folder;
  mutable std::mutex m_mutex;
  mutable std::map<std::string, Bytes, std::less<>> m_blobs;
};

}  // namespace palmares::store
