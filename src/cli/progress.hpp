// SPDX-License-Identifier: AGPL-3.0-or-later
// How far a batch is: a bar that redraws itself on a terminal, a line per laureate otherwise, or
// JSON lines for machines.
#pragma once

#include "cli/console.hpp"
#include "deliver/kit/batch.hpp"

#include <chrono>
#include <cstddef>
#include <string>

namespace palmares::cli {

/// « [#####.....] 5/10 lauréats »; `total` is not 0.
[[nodiscard]] std::string progress_bar(std::size_t done, std::size_t total);

/// How quickly laureates are made, those that were there already left out.
struct Pace {
  std::size_t made = 0;
  std::size_t left = 0;
  double seconds = 0;  ///< since the start

  /// Laureates a second; 0 where none is made yet.
  [[nodiscard]] double rate() const;
  /// Until none is left; nothing can be said (0) where none is made yet.
  [[nodiscard]] double seconds_left() const;
};

/// « 4,2/s, encore 1 min 05 s »; empty where none is made yet.
[[nodiscard]] std::string french(const Pace& pace);

enum class Reader { people, machines };

/// Speaks from the first step to its own end: to people on standard error, where the bar is wiped
/// at the end; to machines on standard output, one JSON object a line.
class Progress {
 public:
  explicit Progress(const Console& console, Reader reader = Reader::people);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(const deliver::Step& step);

 private:
  const Console& m_console;
  Reader m_reader;
  Terminal m_terminal;
  std::chrono::steady_clock::time_point m_start;
  std::size_t m_made = 0;
};

}  // namespace palmares::cli
