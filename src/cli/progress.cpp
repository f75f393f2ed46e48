// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/progress.hpp"

#include "deliver/selection.hpp"

namespace palmares::cli {

namespace {

constexpr std::size_t bar_width = 30;
constexpr const char* wipe_line = "\r\x1b[K";

}  // namespace

std::string progress_bar(std::size_t done, std::size_t total) {
  const std::size_t full = bar_width * done / total;
  return '[' + std::string(full, '#') + std::string(bar_width - full, '.') + "] " + std::to_string(done) + '/' +
         std::to_string(total) + "\u00A0lauréats";
}

Progress::Progress(const Console& console) : m_console(console), m_terminal(console.terminal()) {}

Progress::~Progress() {
  if (m_terminal == Terminal::yes) {
    m_console.say(wipe_line);
  }
}

void Progress::step(const deliver::Step& step) const {
  if (m_terminal == Terminal::yes) {
    m_console.say(wipe_line + progress_bar(step.done, step.total));
    return;
  }
  const std::string counter = std::to_string(step.done) + '/' + std::to_string(step.total);
  m_console.say(counter + ' ' + std::to_string(step.award.edition) + '/' + deliver::folder_name(step.award) +
                (step.failed ? "\u00A0: échec\n" : "\n"));
}

}  // namespace palmares::cli
