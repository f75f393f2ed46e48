// SPDX-License-Identifier: AGPL-3.0-or-later
// How large files are, which pages tell: each is made once for it, by a thread that lets everybody
// else go first. Whoever asks before that hears 0 and waits for nothing.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace palmares::site {

/// Used from several threads. What `Make` refers to must outlive it.
class FileSizes {
 public:
  /// Makes a file and tells its size; 0: it cannot be made. Throws nothing.
  using Make = std::function<std::size_t()>;

  FileSizes() = default;
  FileSizes(const FileSizes&) = delete;
  FileSizes& operator=(const FileSizes&) = delete;
  /// Waits for the file that is being made, and makes no other.
  ~FileSizes();

  /// The size of the file of that name, or 0 as long as nobody knows it; it is then measured when
  /// its turn comes.
  [[nodiscard]] std::size_t of(const std::string& name, Make make);
  /// Changes whenever all that was asked for has been measured: what was written with sizes before
  /// is then worth writing again.
  [[nodiscard]] std::uint64_t version() const;

 private:
  void work();

  static constexpr std::size_t most = 10'000;
  mutable std::mutex m_mutex;
  std::condition_variable m_change;
  std::map<std::string, std::size_t> m_sizes;  ///< 0 from when it waits
  std::deque<std::pair<std::string, Make>> m_waiting;
  std::uint64_t m_version = 0;
  bool m_stopping = false;
  std::thread m_thread;  ///< begins with the first question
};

}  // namespace palmares::site
