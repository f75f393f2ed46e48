// SPDX-License-Identifier: AGPL-3.0-or-later
// Codes, embedding and the pages of mere text.
#include "compose/verification.hpp"
#include "service/handler_answers.hpp"
#include "service/handlers.hpp"
#include "service/snippets.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palmares::service {

namespace {

/// « /2023/x » of « https://label.example/2023/x »; nothing where the address is not ours.
std::optional<std::string> path_in(std::string_view url, std::string_view base_url) {
  if (base_url.empty() || !url.starts_with(base_url)) {
    return std::nullopt;
  }
  url.remove_prefix(base_url.size());
  return std::string(url.substr(0, url.find_first_of("?#")));
}

const Entry* entry_at(const Catalogue& catalogue, const std::string& path) {
  const std::optional<Target> target = parse_target(path);
  if (!target) {
    return nullptr;
  }
  if (const auto parts = match("/{edition}/{territory}", target->segments)) {
    return catalogue.entry(parts->edition, parts->territory);
  }
  const auto parts = match("/{territory}", target->segments);
  return parts ? catalogue.latest_entry(parts->territory) : nullptr;
}

}  // namespace

Step Handlers::code_form(const Site& site, const Ask& ask) {
  const std::string typed = parameter(ask.target, "code");
  if (typed.empty()) {
    return page(site, ask, "/v", [&site](const Snapshot& shown) { return site.m_pages.verification(shown.catalogue, ""); });
  }
  const std::optional<std::string> code = compose::parse_code(typed);
  return code ? at_once(redirect(303, "/v/" + *code, site.m_plan.cache_control)) : refused(site, ask, 404);
}

Step Handlers::code(const Site& site, const Ask& ask) {
  const std::optional<std::string> code = compose::parse_code(ask.parts.word);
  if (!code) {
    return refused(site, ask, 404);
  }
  if (*code != ask.parts.word) {
    return at_once(redirect(301, "/v/" + *code, site.m_plan.cache_control));
  }
  // What somebody was awarded is told whoever asks, and however often: only guesses are counted, each visitor's own.
  if (!ask.shown->catalogue.verdict(*code)) {
    if (!site.m_guesses.take(ask.visitor, site.m_plan.now())) {
      return refused(site, ask, 429);
    }
    const Bytes unknown = site.m_pages.verification(ask.shown->catalogue, compose::grouped(*code));
    std::vector<Field> fields = public_fields("text/html; charset=utf-8");
    fields.push_back({.name = "Cache-Control", .value = "no-store"});
    return at_once(make_answer(404, fields, unknown));
  }
  return page(site, ask, "/v/" + *code,
              [&site, code = *code](const Snapshot& shown) { return site.m_pages.verification(shown.catalogue, code); });
}

Step Handlers::oembed(const Site& site, const Ask& ask) {
  const Makers& makers = site.m_plan.makers;
  const std::string format = parameter(ask.target, "format");
  const std::optional<std::string> path = path_in(parameter(ask.target, "url"), makers.base_url);
  const Entry* entry = path ? entry_at(ask.shown->catalogue, *path) : nullptr;
  if (!(format.empty() || format == "json") || entry == nullptr || entry->validity == Validity::withdrawn) {
    return at_once(site.refusal(format.empty() || format == "json" ? 404 : 501));
  }
  const std::string room = parameter(ask.target, "maxwidth");
  const bool number = !room.empty() && room.size() <= 5 && std::ranges::all_of(room, [](char c) { return c >= '0' && c <= '9'; });
  const domain::Charter* charter = makers.charter(entry->award.edition);
  const auto label = charter->wording.find("label");
  const std::string provider = label == charter->wording.end() ? "Palmarès" : label->second;
  Bytes json = oembed_json(embedded_badge(entry->award, makers),
                           {.title = entry->award.territory.name, .name = provider, .url = makers.base_url},
                           number ? std::optional(std::stoi(room)) : std::nullopt);
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
