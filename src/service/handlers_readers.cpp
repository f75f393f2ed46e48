// SPDX-License-Identifier: AGPL-3.0-or-later
// Codes, embedding and the pages of mere text.
#include "service/code_check.hpp"
#include "service/embed_address.hpp"
#include "service/handler_answers.hpp"
#include "service/handlers.hpp"
#include "service/snippets.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palmares::service {

namespace {

AnswerPtr unverified(Bytes page) {
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

Step Handlers::code_form(const Site& site, const Ask& ask) {
  const std::string typed = parameter(ask.target, "code");
  if (typed.find_first_not_of(" \t\r\n") == std::string::npos) {
    return page(site, ask, "/v", [&site](const Snapshot& shown) { return site.m_pages.verification(shown.catalogue, ""); });
  }
  const Catalogue& catalogue = ask.shown->catalogue;
  const std::string code = meant_code(catalogue, typed);
  if (code.empty()) {
    return at_once(unverified(site.m_pages.no_code(catalogue, typed)));
  }
  // Where the text has one reading, the redirect tells nothing, and the page behind it counts.
  if (is_ambiguous(typed) && !verdict_on(catalogue, code) && !site.m_guesses.take(ask.visitor, site.m_plan.now())) {
    return refused(site, ask, 429);
  }
  return at_once(redirect(303, "/v/" + code, site.m_plan.cache_control));
}

Step Handlers::code(const Site& site, const Ask& ask) {
  const Catalogue& catalogue = ask.shown->catalogue;
  const std::string& typed = ask.parts.word;
  const std::string code = meant_code(catalogue, typed);
  if (code.empty()) {
    return at_once(unverified(site.m_pages.no_code(catalogue, typed)));
  }
  // What somebody was awarded is told whoever asks, and however often: only guesses are counted, each visitor's own.
  const bool known = verdict_on(catalogue, code).has_value();
  const bool guess = !known && (code == typed || is_ambiguous(typed));
  if (guess && !site.m_guesses.take(ask.visitor, site.m_plan.now())) {
    return refused(site, ask, 429);
  }
  if (code != typed) {
    return at_once(redirect(301, "/v/" + code, site.m_plan.cache_control));
  }
  if (!known) {
    return at_once(unverified(site.m_pages.unknown_code(catalogue, code)));
  }
  return page(site, ask, "/v/" + code,
              [&site, code](const Snapshot& shown) { return site.m_pages.verification(shown.catalogue, code); });
}

Step Handlers::oembed(const Site& site, const Ask& ask) {
  const Makers& makers = site.m_plan.makers;
  const std::string format = parameter(ask.target, "format");
  const Embeddable found = embeddable(ask.shown->catalogue, parameter(ask.target, "url"), makers.base_url);
  if (!(format.empty() || format == "json") || found.entry == nullptr || found.entry->validity == Validity::withdrawn) {
    return at_once(site.refusal(format.empty() || format == "json" ? 404 : 501));
  }
  const domain::Award& award = found.entry->award;
  const std::string label = label_in(makers.charter(award.edition));
  Bytes json = oembed_json(embedded_badge(award, makers, found.address),
                           {.name = label.empty() ? "Palmarès" : label, .url = makers.base_url, .author = award.territory.name},
                           {.width = room_of(ask.target, "maxwidth"), .height = room_of(ask.target, "maxheight")});
  return at_once(text_answer("application/json", std::move(json), site.m_plan.cache_control));
}

Step Handlers::accessibility(const Site& site, const Ask& ask) {
  return page(site, ask, "/accessibilite",
              [&site](const Snapshot& shown) { return site.m_pages.text(shown.catalogue, "accessibilite", "Accessibilité"); });
}

Step Handlers::legal(const Site& site, const Ask& ask) {
  return page(site, ask, "/mentions-legales", [&site](const Snapshot& shown) {
    return site.m_pages.text(shown.catalogue, "mentions-legales", "Mentions légales");
  });
}

}  // namespace palmares::service
