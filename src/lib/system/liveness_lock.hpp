// SPDX-License-Identifier: AGPL-3.0-or-later
// By which processes of one machine see of each other whether they live: each holds a lock on one
// byte of a common file, at a place of its own, and the kernel lets go of it when the process ends,
// however that ends. The file stays empty.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::lib {

enum class Liveness {
  alive,
  dead,
  unknown,  ///< the name is none of a lock, or the file system keeps no locks
};

class LivenessLock {
 public:
  /// Takes a place by chance in that file, which is made (0600) where there is none. Nothing where
  /// the file system keeps no such locks or nothing can be written there.
  [[nodiscard]] static std::optional<LivenessLock> take(const std::filesystem::path& file);

  LivenessLock(LivenessLock&& other) noexcept;
  LivenessLock& operator=(LivenessLock&& other) noexcept;
  ~LivenessLock();

  /// What others ask by; no other lock of the file has the same.
  [[nodiscard]] const std::string& name() const { return m_name; }
  /// Does the process that has the lock of that name live? Of one's own name it is not asked.
  [[nodiscard]] Liveness of(std::string_view name) const;

 private:
  LivenessLock(int descriptor, std::string name)
      : m_descriptor(descriptor), m_name(std::move(name)) {}

  int m_descriptor;
  std::string m_name;
};

}  // namespace palmares::lib
