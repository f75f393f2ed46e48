// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/demanded_codes.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace palmares::app {

namespace {

struct Word {
  std::string_view text;
  DemandedCodes means;
};
constexpr std::array<Word, 4> words = {{{"", DemandedCodes::of_nobody},
                                        {"libres", DemandedCodes::of_nobody},
                                        {"administration", DemandedCodes::of_administration},
                                        {"tous", DemandedCodes::of_everybody}}};

}  // namespace

Result<DemandedCodes> read_demanded_codes(const std::string& word) {
  const auto* const known = std::ranges::find(words, word, &Word::text);
  if (known == words.end()) {
    return fail(
        "le réglage " + guillemets("workplace.codes") + " ne peut pas valoir " + guillemets(word),
        "libres, administration ou tous");
  }
  return known->means;
}

bool lacks_codes(DemandedCodes demanded, const store::Account& account) {
  const bool asked =
      demanded == DemandedCodes::of_everybody ||
      (demanded == DemandedCodes::of_administration && account.role == store::Role::administration);
  return asked && account.totp.empty() && !account.password.empty();
}

}  // namespace palmares::app
