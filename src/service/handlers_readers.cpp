// SPDX-License-Identifier: AGPL-3.0-or-later
// Codes, embedding and the pages of mere text.
#include "service/code_check.hpp"
#include "service/embed_address.hpp"
#include "service/handler_responses.hpp"
#include "service/handlers.hpp"
#include "service/snippets.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palmares::service {

namespace {

ResponsePtr unverified(Bytes page) {
  std::vector<Field> fields = public_fields("text/html; charset=utf-8");
  fields.push_back({.name = "Cache-Control", .value = "no-store"});
  return make_answer(404, fields, std::move(page));
}

/// A number of pixels, or nothing where it is none.
std::optional<int> room_of(const Target& target, std::string_view name) {
  const std::string text = parameter(target, name);
  const bool number = !text.empty() && text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  return number ? std::optional(std::stoi(text)) : std::nullopt;
}

}  // namespace

ResponsePlan Handlers::code_form(const Site& site, const RequestContext& context) {
  const std::string typed = parameter(context.target, "code");
  if (typed.find_first_not_of(" \t\r\n") == std::string::npos) {
    return page(site, context, "/v", [&site](const Snapshot& shown) { return site.m_pages.verification(shown.catalogue, ""); });
  }
  const Catalogue& catalogue = context.shown->catalogue;
  const std::string code = meant_code(catalogue, typed);
  if (code.empty()) {
    return at_once(unverified(site.m_pages.no_code(catalogue, typed)));
  }
  // Where the text has one reading, the redirect tells nothing, and the page behind it counts.
  if (is_ambiguous(typed) && !verdict_on(catalogue, code) && !site.m_guesses.take(context.visitor, site.m_plan.now())) {
    return refused(site, context, 429);
  }
  return at_once(redirect(303, "/v/" + code, site.m_plan.cache_control));
}

ResponsePlan Handlers::code(const Site& site, const RequestContext& context) {
  const Catalogue& catalogue = context.shown->catalogue;
  const std::string& typed = context.parts.word;
  const std::string code = meant_code(catalogue, typed);
  if (code.empty()) {
    return at_once(unverified(site.m_pages.no_code(catalogue, typed)));
  }
  // What somebody was awarded is told whoever asks, and however often: only guesses are counted, each visitor's own.
  const bool known = verdict_on(catalogue, code).has_value();
  const bool guess = !known && (code == typed || is_ambiguous(typed));
  if (guess && !site.m_guesses.take(context.visitor, site.m_plan.now())) {
    return refused(site, context, 429);
  }
  if (code != typed) {
    return at_once(redirect(301, "/v/" + code, site.m_plan.cache_control));
  }
  if (!known) {
    return at_once(unverified(site.m_pages.unknown_code(catalogue, code)));
  }
  return page(site, context, "/v/" + code,
              [&site, code](const Snapshot& shown) { return site.m_pages.verification(shown.catalogue, code); });
}

ResponsePlan Handlers::oembed(const Site& site, const RequestContext& context) {
  const ContentProvider& provider = site.m_plan.provider;
  const std::string format = parameter(context.target, "format");
  const Embeddable found = embeddable(context.shown->catalogue, parameter(context.target, "url"), provider.base_url);
  if (!(format.empty() || format == "json") || found.entry == nullptr || found.entry->validity == Validity::withdrawn) {
    return at_once(site.refusal(format.empty() || format == "json" ? 404 : 501));
  }
  const domain::Award& award = found.entry->award;
  const std::string label = label_in(provider.charter(award.edition));
  Bytes json = oembed_json(embedded_badge(award, provider, found.address),
                           {.name = label.empty() ? "Palmarès" : label, .url = provider.base_url, .author = award.territory.name},
                           {.width = room_of(context.target, "maxwidth"), .height = room_of(context.target, "maxheight")});
  return at_once(text_answer("application/json", std::move(json), site.m_plan.cache_control));
}

ResponsePlan Handlers::accessibility(const Site& site, const RequestContext& context) {
  return page(site, context, "/accessibilite",
              [&site](const Snapshot& shown) { return site.m_pages.text(shown.catalogue, "accessibilite", "Accessibilité"); });
}

ResponsePlan Handlers::legal(const Site& site, const RequestContext& context) {
  return page(site, context, "/mentions-legales", [&site](const Snapshot& shown) {
    return site.m_pages.text(shown.catalogue, "mentions-legales", "Mentions légales");
  });
}

}  // namespace palmares::service
