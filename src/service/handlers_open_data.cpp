// SPDX-License-Identifier: AGPL-3.0-or-later
// The results of an edition as open data.
#include "deliver/open_data.hpp"
#include "service/handlers.hpp"
#include "service/public_fields.hpp"

#include <utility>

namespace palmares::service {

namespace {

constexpr std::string_view csv_type = "text/csv; charset=utf-8; header=present";  // RFC 4180, 3
constexpr std::string_view geojson_type = "application/geo+json";                 // RFC 7946, 12

Step at_once(AnswerPtr answer, Reuse reuse = Reuse::never) {
  return {.ready = std::move(answer), .key = {}, .make = {}, .busy = nullptr, .reuse = reuse};
}

AnswerPtr data_answer(std::string_view media_type, Bytes octets) {
  std::vector<Field> fields = public_fields(media_type);
  fields.push_back({.name = "Cache-Control", .value = std::string(stable_cache_control)});
  return make_validated_answer(std::move(fields), std::move(octets),
                               {.modified = {}, .ranges = Ranges::refused, .codings = Codings::compressed});
}

/// What stands: who was withdrawn is no laureate any more.
std::vector<const domain::Award*> valid_awards(const Catalogue& catalogue, const domain::Results& results) {
  std::vector<const domain::Award*> awards;
  for (const domain::Award& award : results.awards) {
    const Entry* entry = award.laureate() ? catalogue.entry(award.edition, award.territory.id) : nullptr;
    if (entry != nullptr && entry->validity == Validity::valid) {
      awards.push_back(&entry->award);
    }
  }
  return awards;
}

}  // namespace

Step Handlers::open_data(const Site& site, const Ask& ask, const domain::Results& results) {
  const Makers& makers = site.m_plan.makers;
  if (!makers.open_data) {
    return refused(site, ask, 404);
  }
  const std::vector<const domain::Award*> awards = valid_awards(ask.shown->catalogue, results);
  Result<Bytes> data = makers.open_data(results.edition, awards, ask.parts.extension);
  if (!data) {
    site.m_plan.log(to_string(data.error()));
    return refused(site, ask, 500);
  }
  return at_once(data_answer(ask.parts.extension == "csv" ? csv_type : geojson_type, *std::move(data)), Reuse::by_target);
}

Step Handlers::map_page(const Site& site, const Ask& ask) {
  const domain::Results* results = ask.shown->catalogue.edition(ask.parts.edition);
  if (results == nullptr) {
    return refused(site, ask, 404);
  }
  return page(site, ask, '/' + std::to_string(results->edition) + "/carte", [&site, results](const Snapshot& shown) {
    return site.m_pages.map(shown.catalogue, *results, valid_awards(shown.catalogue, *results));
  });
}

Step Handlers::map_picture(const Site& site, const Ask& ask) {
  const domain::Results* results = ask.shown->catalogue.edition(ask.parts.edition);
  if (results == nullptr || !site.m_plan.makers.map) {
    return at_once(site.m_refusals.answer(404, Face::svg));
  }
  const std::vector<const domain::Award*> awards = valid_awards(ask.shown->catalogue, *results);
  Result<Bytes> map = site.m_plan.makers.map(results->edition, awards);
  if (!map) {
    site.m_plan.log(to_string(map.error()));
    return at_once(site.m_refusals.answer(500, Face::svg));
  }
  return at_once(data_answer("image/svg+xml", *std::move(map)), Reuse::by_target);
}

Step Handlers::schema(const Site&, const Ask&) {
  static const AnswerPtr answer = data_answer("application/json", deliver::open_schema());
  return at_once(answer, Reuse::by_target);
}

}  // namespace palmares::service
