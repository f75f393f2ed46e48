// SPDX-License-Identifier: AGPL-3.0-or-later
// Codes, embedding and the pages of mere text.
#include "http/request_validator.hpp"
#include "site/code_check.hpp"
#include "site/embed_address.hpp"
#include "site/handler_responses.hpp"
#include "site/handlers.hpp"
#include "site/snippets.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palmares::site {

namespace {

http::ResponsePtr unverified(Bytes page) {
  std::vector<http::Field> fields = public_fields("text/html; charset=utf-8");
  fields.push_back({.name = "Cache-Control", .value = "no-store"});
  return http::make_answer(404, fields, std::move(page));
}

/// A number of pixels, or nothing where it is none.
std::optional<int> room_of(const http::Target& target, std::string_view name) {
  const std::string text = http::parameter(target, name);
  const bool number = !text.empty() && text.size() <= 5 &&
                      std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return number ? std::optional(std::stoi(text)) : std::nullopt;
}

}  // namespace

http::ResponsePlan Handlers::code_form(const Site& site, const RequestContext& context) {
  const std::string typed = http::parameter(context.target, "code");
  if (typed.find_first_not_of(" \t\r\n") == std::string::npos) {
    return page(site, context, "/v", [&site](const Snapshot& shown) {
      return site.m_pages.verification(shown.catalogue, "");
    });
  }
  const Catalogue& catalogue = context.shown->catalogue;
  const std::string code = meant_code(catalogue, typed);
  if (code.empty()) {
    return http::at_once(unverified(site.m_pages.no_code(catalogue, typed)));
  }
  // Where the text has one reading, the redirect tells nothing, and the page behind it counts.
  if (is_ambiguous(typed) && !verdict_on(catalogue, code) &&
      !site.m_guesses.take(context.visitor, site.m_plan.now().seconds)) {
    return refused(site, context, 429);
  }
  return http::at_once(http::redirect(303, "/v/" + code, site.m_plan.cache_control));
}

http::ResponsePlan Handlers::code(const Site& site, const RequestContext& context) {
  const Catalogue& catalogue = context.shown->catalogue;
  const std::string& typed = context.parts.word;
  const std::string code = meant_code(catalogue, typed);
  if (code.empty()) {
    return http::at_once(unverified(site.m_pages.no_code(catalogue, typed)));
  }
  // What somebody was awarded is told whoever asks, and however often: only guesses are counted,
  // each visitor's own.
  const bool known = verdict_on(catalogue, code).has_value();
  const bool guess = !known && (code == typed || is_ambiguous(typed));
  if (guess && !site.m_guesses.take(context.visitor, site.m_plan.now().seconds)) {
    return refused(site, context, 429);
  }
  if (code != typed) {
    return http::at_once(http::redirect(301, "/v/" + code, site.m_plan.cache_control));
  }
  if (!known) {
    return http::at_once(unverified(site.m_pages.unknown_code(catalogue, code)));
  }
  return page(site, context, "/v/" + code, [&site, code](const Snapshot& shown) {
    return site.m_pages.verification(shown.catalogue, code);
  });
}

http::ResponsePlan Handlers::oembed(const Site& site, const RequestContext& context) {
  const ContentProvider& provider = site.m_plan.provider;
  const std::string format = http::parameter(context.target, "format");
  const Embeddable found = embeddable(context.shown->catalogue,
                                      http::parameter(context.target, "url"), provider.base_url);
  const bool json_asked = format.empty() || http::same_name(format, "json");
  if (!json_asked || found.entry == nullptr || found.entry->validity == Validity::withdrawn) {
    return http::at_once(site.refusal(json_asked ? 404 : 501));
  }
  const domain::Award& award = found.entry->award;
  const std::string label = label_in(provider.charter(award.edition));
  Bytes json = oembed_json(embedded_badge(award, provider, found.address),
                           {.name = label.empty() ? "Palmarès" : label,
                            .url = provider.base_url,
                            .author = award.territory.name},
                           {.width = room_of(context.target, "maxwidth"),
                            .height = room_of(context.target, "maxheight")});
  return http::at_once(text_answer("application/json", std::move(json), site.m_plan.cache_control));
}

http::ResponsePlan Handlers::accessibility(const Site& site, const RequestContext& context) {
  return page(site, context, "/accessibilite", [&site](const Snapshot& shown) {
    return site.m_pages.text(shown.catalogue, "accessibilite",
                             {.title = "Accessibilité", .path = "/accessibilite"});
  });
}

http::ResponsePlan Handlers::legal(const Site& site, const RequestContext& context) {
  return page(site, context, "/mentions-legales", [&site](const Snapshot& shown) {
    return site.m_pages.text(shown.catalogue, "mentions-legales",
                             {.title = "Mentions légales", .path = "/mentions-legales"});
  });
}

}  // namespace palmares::site
