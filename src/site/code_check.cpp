// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/code_check.hpp"

#include "compose/values/typed_code.hpp"

#include <utility>
#include <vector>

namespace palmares::site {

std::string meant_code(const Catalogue& catalogue, std::string_view typed) {
  std::vector<std::string> codes = compose::typed_codes(typed);
  if (codes.size() > 1) {
    for (const std::string& code : codes) {
      if (verdict_on(catalogue, code)) {
        return code;
      }
    }
  }
  return codes.empty() ? std::string() : std::move(codes.front());
}

bool is_ambiguous(std::string_view typed) {
  return compose::typed_codes(typed).size() > 1;
}

std::optional<store::RevisionVerdict> verdict_on(const Catalogue& catalogue,
                                                 std::string_view code) {
  const bool checked = code.size() == compose::checked_code_length;
  if (checked && !compose::check_sign_holds(code)) {
    return std::nullopt;
  }
  return catalogue.verdict(code.substr(0, compose::code_length));
}

std::optional<compose::TypingError> slip_in(const Catalogue& catalogue, std::string_view code) {
  std::optional<compose::TypingError> found;
  for (compose::TypingError& slip : compose::possible_slips(code)) {
    if (verdict_on(catalogue, slip.code)) {
      if (found) {
        return std::nullopt;
      }
      found = std::move(slip);
    }
  }
  return found;
}

}  // namespace palmares::site
