// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/previews.hpp"

#include "service/handler_answers.hpp"

namespace palmares::service {

std::string preview_scope(int edition, std::string_view territory) {
  return '/' + std::to_string(edition) + '/' + std::string(territory);
}

Pass pass_of(const Ask& ask, const Makers& makers) {
  const std::string ticket = parameter(ask.target, preview_parameter);
  if (ticket.empty() || !makers.leave) {
    return {};
  }
  switch (makers.leave(preview_scope(ask.parts.edition, ask.parts.territory), ticket)) {
    case store::Leave::refused:
      return {};
    case store::Leave::expired:
      return {.entry = nullptr, .refusal = 403, .query = {}};
    case store::Leave::granted:
      break;
  }
  const Entry* entry = ask.shown->catalogue.embargoed(ask.parts.edition, ask.parts.territory);
  // A ticket that was granted holds nothing but letters, digits, hyphens and points: it may stand in an address as it is.
  return {.entry = entry, .refusal = 404, .query = '?' + std::string(preview_parameter) + '=' + ticket};
}

}  // namespace palmares::service
