// SPDX-License-Identifier: AGPL-3.0-or-later
// A disk that is soon full, for tests of what is said and left behind then.
#pragma once

#include <sys/mount.h>

#include <filesystem>
#include <string>

namespace palmares::test {

/// A tmpfs of that size (« 256k ») mounted on a folder; needs root.
class SmallDisk {
 public:
  SmallDisk(const std::filesystem::path& folder, const std::string& size) : m_folder(folder) {
    std::filesystem::create_directories(m_folder);
    m_mounted = mount("tmpfs", m_folder.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (m_mounted) {
      umount(m_folder.c_str());
    }
  }
  [[nodiscard]] bool mounted() const { return m_mounted; }
  /// Gives it another size.
  [[nodiscard]] bool resize(const std::string& size) {
    return mount("tmpfs", m_folder.c_str(), "tmpfs", MS_REMOUNT, ("size=" + size).c_str()) == 0;
  }

 private:
  std::filesystem::path m_folder;
  bool m_mounted = false;
};

}  // namespace palmares::test
