// SPDX-License-Identifier: AGPL-3.0-or-later
// Files under the hash of their bytes, in a folder: written whole or not at all, never changed. Which of them anybody needs is
// the index's.
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

/// Called from any thread and any number of processes. Machine's faults are std::system_error.
class Blobs {
 public:
  /// Keeps them below « folder/blobs »; makes it when the first comes.
  explicit Blobs(const std::filesystem::path& folder);

  /// Keeps bytes, durably once this returns; gives their SHA-256 in hexadecimal. What is there already, and sound, is not
  /// written again.
  [[nodiscard]] std::string put(BytesView bytes) const;
  /// The bytes of that hash, or nothing where they are not there or no longer have it: every one that leaves is hashed.
  [[nodiscard]] std::optional<Bytes> find(std::string_view hash) const;
  /// Is a file of that size there? Costs no reading.
  [[nodiscard]] bool there(std::string_view hash, std::uint64_t bytes) const;
  /// Is it there, with bytes that have that hash?
  [[nodiscard]] bool sound(std::string_view hash) const;
  /// Every hash that is there, ascending.
  [[nodiscard]] std::vector<std::string> hashes() const;
  /// Files that a killed process left behind under a temporary name of ours.
  [[nodiscard]] std::vector<std::filesystem::path> strays() const;
  /// Whatever else lies there: links, folders and files that are not ours.
  [[nodiscard]] std::vector<std::filesystem::path> foreign() const;
  /// Is « blobs » itself a link?
  [[nodiscard]] bool linked() const;
  /// Removes a blob.
  void remove(std::string_view hash) const;
  /// Where a blob lies: « blobs/ab/cd… ».
  [[nodiscard]] std::filesystem::path file_of(std::string_view hash) const;

 private:
  std::filesystem::path m_store;
  std::filesystem::path m_folder;
};

}  // namespace palmares::store
