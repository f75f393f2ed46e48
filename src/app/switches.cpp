// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/switches.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace palmares::app {

namespace {

struct Word {
  std::string_view text;
  bool means;
};
constexpr std::array<Word, 6> words = {
    {{"true", true}, {"1", true}, {"oui", true}, {"false", false}, {"0", false}, {"non", false}}};

/// Every switch but the given words is a problem.
Result<bool> switched(const std::string& text, std::string_view name) {
  const auto* const word = std::ranges::find(words, text, &Word::text);
  if (!text.empty() && word == words.end()) {
    return fail("le réglage " + guillemets(name) + " ne peut pas valoir " + guillemets(text),
                "true ou false");
  }
  return !text.empty() && word->means;
}

}  // namespace

Result<Switches> read_switches(const Options& options) {
  Switches switches;
  TRY_ASSIGN(switches.access_log, switched(options.access_log, "access_log"));
  TRY_ASSIGN(switches.pinned, switched(options.pin, "pin"));
  TRY_ASSIGN(switches.run_jobs,
             switched(options.run_jobs.empty() ? "true" : options.run_jobs, "run_jobs"));
  return switches;
}

}  // namespace palmares::app
