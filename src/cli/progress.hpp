// SPDX-License-Identifier: AGPL-3.0-or-later
// How far a campaign is: a bar that redraws itself on a terminal, a line per laureate otherwise.
#pragma once

#include "cli/console.hpp"
#include "deliver/campaign.hpp"

#include <string>

namespace palmares::cli {

/// « [#####.....] 5/10 lauréats »; `total` is not 0.
[[nodiscard]] std::string progress_bar(std::size_t done, std::size_t total);

/// Speaks on standard error from the first step to its own end; the bar is wiped then.
class Progress {
 public:
  explicit Progress(const Console& console);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void step(const deliver::Step& step) const;

 private:
  const Console& m_console;
  Terminal m_terminal;
};

}  // namespace palmares::cli
