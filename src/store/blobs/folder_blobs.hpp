// SPDX-License-Identifier: AGPL-3.0-or-later
// Blobs as files of a folder, each under a temporary name until it is whole.
#pragma once

#include "store/blob_store.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

class FolderBlobs final : public BlobStore {
 public:
  /// Keeps them below « folder/blobs »; makes it when the first comes.
  explicit FolderBlobs(const std::filesystem::path& folder);

  [[nodiscard]] std::string put(BytesView bytes) const override;
  [[nodiscard]] std::optional<Bytes> find(std::string_view hash) const override;
  [[nodiscard]] bool there(std::string_view hash, std::uint64_t bytes) const override;
  [[nodiscard]] std::vector<std::string> hashes() const override;
  void remove(std::string_view hash) const override;
  /// Where a blob lies: « blobs/ab/cd… ».
  [[nodiscard]] std::optional<std::filesystem::path> file_of(std::string_view hash) const override;
  [[nodiscard]] BlobRemains remains() const override;
  void remove_unfinished() const override;

 private:
  [[nodiscard]] std::filesystem::path place_of(std::string_view hash) const;

  std::filesystem::path m_store;
  std::filesystem::path m_folder;
};

}  // namespace palmares::store
