// SPDX-License-Identifier: AGPL-3.0-or-later
// A log that no reader can hold up: lines wait in a bounded queue, a thread of its own writes them,
// and what finds no room is dropped and counted. The descriptor may be a pipe nobody reads, or
// whose reader went away.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace palmares::lib {

/// Used from every thread.
class LineWriter {
 public:
  /// Writes to `descriptor`, which stays the caller's and is left in the mode it has; at most
  /// `most_bytes` wait.
  explicit LineWriter(int descriptor, std::size_t most_bytes = std::size_t{4} << 20);
  /// Writes what waits while somebody takes it, and no longer than a second.
  ~LineWriter();
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;

  /// Adds whole lines, each ended; never waits for the reader.
  void write(std::string_view lines);
  /// Lines dropped so far.
  [[nodiscard]] std::uint64_t dropped() const;

 private:
  struct Queue;
  std::shared_ptr<Queue>
      m_queue;  // the thread's too: it may outlive us inside a write(2) that does not return
};

}  // namespace palmares::lib
