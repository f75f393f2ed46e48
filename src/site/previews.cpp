// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/previews.hpp"

#include "http/access_log.hpp"
#include "site/handler_responses.hpp"

#include <array>

namespace palmares::site {

std::string_view without_token(std::string_view target) {
  static const std::array<std::string, 1> secrets = {std::string(preview_parameter)};
  return http::without_secrets(target, secrets);
}

std::string preview_scope(int edition, std::string_view territory) {
  return '/' + std::to_string(edition) + '/' + std::string(territory);
}

AccessGrant pass_of(const RequestContext& context, const ContentProvider& provider) {
  const std::string token = http::parameter(context.target, preview_parameter);
  if (token.empty() || !provider.leave) {
    return {};
  }
  switch (provider.leave(preview_scope(context.parts.edition, context.parts.territory), token)) {
    case store::TokenStatus::refused:
      return {};
    case store::TokenStatus::expired:
      return {.entry = nullptr, .refusal = 403, .query = {}};
    case store::TokenStatus::granted:
      break;
  }
  const Entry* entry =
      context.shown->catalogue.embargoed(context.parts.edition, context.parts.territory);
  // A ticket that was granted holds nothing but letters, digits, hyphens and points: it may stand
  // in an address as it is.
  return {
      .entry = entry, .refusal = 404, .query = '?' + std::string(preview_parameter) + '=' + token};
}

}  // namespace palmares::site
