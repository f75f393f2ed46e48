// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/progress.hpp"

#include "deliver/artefact/selection.hpp"
#include "lib/text/json.hpp"

#include <cmath>

namespace palmares::cli {

namespace {

constexpr std::size_t bar_width = 30;
constexpr const char* wipe_line = "\r\x1b[K";

std::string tenths(double value, char point) {
  const long long whole = std::llround(value * 10);
  return std::to_string(whole / 10) + point + std::to_string(whole % 10);
}

std::string french_duration(double seconds) {
  const long long whole = std::llround(seconds);
  if (whole < 60) {
    return std::to_string(whole) + "\u00A0s";
  }
  const std::string rest = std::to_string(whole / 60 % 60);
  if (whole < 3600) {
    const std::string odd = std::to_string(whole % 60);
    return rest + "\u00A0min\u00A0" + std::string(2 - odd.size(), '0') + odd + "\u00A0s";
  }
  return std::to_string(whole / 3600) + "\u00A0h\u00A0" + std::string(2 - rest.size(), '0') + rest;
}

std::string_view word(deliver::Made made) {
  switch (made) {
    case deliver::Made::now:
      return "now";
    case deliver::Made::before:
      return "before";
    case deliver::Made::failed:
      return "failed";
  }
  return {};
}

std::string french_word(deliver::Made made) {
  switch (made) {
    case deliver::Made::now:
      return {};
    case deliver::Made::before:
      return "\u00A0: déjà fait";
    case deliver::Made::failed:
      return "\u00A0: échec";
  }
  return {};
}

std::string json(const deliver::Step& step, const Pace& pace) {
  return "{\"done\":" + std::to_string(step.done) + ",\"total\":" + std::to_string(step.total) +
         ",\"edition\":" + std::to_string(step.award.edition) +
         ",\"territory\":" + lib::json_string(step.award.territory.id) + ",\"made\":\"" +
         std::string(word(step.made)) + "\",\"per_second\":" + tenths(pace.rate(), '.') +
         ",\"seconds_left\":" + tenths(pace.seconds_left(), '.') + "}\n";
}

}  // namespace

std::string progress_bar(std::size_t done, std::size_t total) {
  const std::size_t full = bar_width * done / total;
  return '[' + std::string(full, '#') + std::string(bar_width - full, '.') + "] " +
         std::to_string(done) + '/' + std::to_string(total) + "\u00A0lauréats";
}

double Pace::rate() const {
  return made == 0 || seconds <= 0 ? 0 : static_cast<double>(made) / seconds;
}

double Pace::seconds_left() const {
  return rate() > 0 ? static_cast<double>(left) / rate() : 0;
}

std::string french(const Pace& pace) {
  return pace.rate() > 0
             ? tenths(pace.rate(), ',') + "/s, encore\u00A0" + french_duration(pace.seconds_left())
             : std::string();
}

Progress::Progress(const Console& console, Reader reader)
    : m_console(console),
      m_reader(reader),
      m_terminal(console.terminal()),
      m_start(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  if (m_reader == Reader::people && m_terminal == Terminal::yes) {
    m_console.say(wipe_line);
  }
}

void Progress::step(const deliver::Step& step) {
  m_made += step.made == deliver::Made::before ? 0U : 1U;
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_start;
  const Pace pace{.made = m_made, .left = step.total - step.done, .seconds = elapsed.count()};
  if (m_reader == Reader::machines) {
    m_console.print(json(step, pace));
    return;
  }
  if (m_terminal == Terminal::yes) {
    const std::string quickness = french(pace);
    m_console.say(wipe_line + progress_bar(step.done, step.total) +
                  (quickness.empty() ? "" : ", " + quickness));
    return;
  }
  const std::string counter = std::to_string(step.done) + '/' + std::to_string(step.total);
  m_console.say(counter + ' ' + std::to_string(step.award.edition) + '/' +
                deliver::folder_name(step.award) + french_word(step.made) + '\n');
}

}  // namespace palmares::cli
