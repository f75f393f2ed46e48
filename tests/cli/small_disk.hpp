// SPDX-License-Identifier: AGPL-3.0-or-later
// A disk that is soon full, for tests of what is said and left behind then.
#pragma once

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace palmares::test {

/// A tmpfs of that size (« 256k ») mounted on a folder. Who is not root becomes so in a namespace
/// of their own, for the rest of the test program.
class SmallDisk {
 public:
  SmallDisk(const std::filesystem::path& folder, const std::string& size) : m_folder(folder) {
    std::filesystem::create_directories(m_folder);
    m_mounted = mounts(size, 0) || (becomes_root() && mounts(size, 0));
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (m_mounted) {
      umount2(m_folder.c_str(), MNT_DETACH);
    }
  }
  [[nodiscard]] bool mounted() const { return m_mounted; }
  /// Gives it another size.
  [[nodiscard]] bool resize(const std::string& size) { return mounts(size, MS_REMOUNT); }
  /// Fills it up with a file but for so many bytes.
  void fill_but(std::size_t bytes) const {
    struct statvfs status {};
    statvfs(m_folder.c_str(), &status);
    const std::size_t there = static_cast<std::size_t>(status.f_bavail) * status.f_bsize;
    std::ofstream(m_folder / "rempli", std::ios::binary)
        << std::string(there > bytes ? there - bytes : 0, '.');
  }
  void empty() const { std::filesystem::remove(m_folder / "rempli"); }

 private:
  [[nodiscard]] bool mounts(const std::string& size, unsigned long flags) const {
    return mount("tmpfs", m_folder.c_str(), "tmpfs", flags, ("size=" + size).c_str()) == 0;
  }
  static bool becomes_root() {
    const std::string map = "0 " + std::to_string(getuid()) + " 1";
    if (geteuid() == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
      return false;
    }
    std::ofstream("/proc/self/uid_map") << map;
    return geteuid() == 0;
  }

  std::filesystem::path m_folder;
  bool m_mounted = false;
};

}  // namespace palmares::test
