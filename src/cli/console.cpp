// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/console.hpp"

#include "app/output.hpp"

#include <unistd.h>

#include <string>

namespace palmares::cli {

Console::Console(int output, int error) : m_output(output), m_error(error) {}

void Console::print(BytesView bytes) const {
  try {
    app::write_all(m_output, bytes);
  } catch (const std::system_error& error) {
    throw app::CannotWrite("sortie standard", error.code());
  }
}

void Console::say(std::string_view text) const {
  try {
    app::write_all(m_error, text);
  } catch (const std::system_error&) {
    // Nobody is left to be told.
  }
}

void Console::tell(const Problems& problems) const {
  say(to_string(problems));
}

void Console::note(const Problems& notices) const {
  for (const Problem& notice : notices) {
    say("note\u00A0: " + to_string(notice) + '\n');
  }
}

Terminal Console::terminal() const {
  return isatty(m_error) == 1 ? Terminal::yes : Terminal::no;
}

}  // namespace palmares::cli
