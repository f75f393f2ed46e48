// SPDX-License-Identifier: AGPL-3.0-or-later
// Every kind of BlobStore there is, for tests that each must pass: a new kind is a row here.
#pragma once

#include "lib/system/file.hpp"
#include "store/blobs/folder_blobs.hpp"
#include "store/memory_blobs.hpp"
#include "store/sample.hpp"

#include <array>
#include <memory>
#include <ostream>
#include <string>

namespace palmares::store {

struct BlobKind {
  const char* name;
  std::unique_ptr<BlobStore> (*open)(const Folder& folder);
  /// Puts other bytes, as many, in the place of a blob.
  void (*damage)(const BlobStore& blobs, const std::string& hash, const Bytes& bytes);

  friend std::ostream& operator<<(std::ostream& out, const BlobKind& kind) {
    return out << kind.name;
  }
};

inline constexpr std::array<BlobKind, 2> blob_kinds = {{
    {.name = "Folder",
     .open = [](const Folder& folder) -> std::unique_ptr<BlobStore> {
       return std::make_unique<FolderBlobs>(folder.path());
     },
     .damage = [](const BlobStore& blobs, const std::string& hash,
                  const Bytes& bytes) { lib::write_file(*blobs.file_of(hash), bytes); }},
    {.name = "Memory",
     .open = [](const Folder& folder) -> std::unique_ptr<BlobStore> {
       return std::make_unique<MemoryBlobs>(folder.path());
     },
     .damage =
         [](const BlobStore& blobs, const std::string& hash, const Bytes& bytes) {
           dynamic_cast<const MemoryBlobs&>(blobs).damage(hash, bytes);
         }},
}};

inline std::string name_of_kind(const testing::TestParamInfo<BlobKind>& info) {
  return info.param.name;
}

}  // namespace palmares::store
