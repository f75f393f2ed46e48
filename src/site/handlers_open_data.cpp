// SPDX-License-Identifier: AGPL-3.0-or-later
// The results of an edition as open data.
#include "deliver/geo/open_data.hpp"
#include "site/award_json.hpp"
#include "site/handler_responses.hpp"
#include "site/handlers.hpp"
#include "site/public_fields.hpp"
#include "site/render_cost.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::site {

namespace {

struct DataType {
  std::string_view extension;
  std::string_view media_type;
};
constexpr std::array<DataType, 4> data_types = {{{"csv", "text/csv; charset=utf-8; header=present"},  // RFC 4180, 3
                                                 {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                                                 {"geojson", "application/geo+json"},  // RFC 7946, 12
                                                 {"json", "application/json"}}};

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

Bytes edition_json(const Catalogue& catalogue, const domain::Results& results, const ContentProvider& provider) {
  Bytes json = "{\"edition\":" + std::to_string(results.edition) + ",\"laureats\":[";
  bool first = true;
  for (const domain::Award& award : results.awards) {
    if (const Entry* entry = award.laureate() ? catalogue.entry(award.edition, award.territory.id) : nullptr) {
      json += (first ? "" : ",") + award_json(*entry, provider);
      first = false;
    }
  }
  return json + "]}\n";
}

}  // namespace

http::ResponsePlan Handlers::data(const Site& site, const RequestContext& context, Data data) {
  std::string key = data.name + '@' + std::to_string(context.shown->generation);
  http::ResponsePtr busy = site.m_errors.answer(503, data.face);
  auto make = [&site, shown = context.shown, key, data = std::move(data)] {
    return site.m_factory.data(
        data.media_type, key, data.face, [&] { return data.write(*shown); }, shown->since);
  };
  return {.ready = nullptr,
          .key = std::move(key),
          .make = std::move(make),
          .busy = std::move(busy),
          .reuse = http::Reuse::by_target,
          .cost = cost_of_map};
}

http::ResponsePlan Handlers::edition_file(const Site& site, const RequestContext& context) {
  const domain::Results* results = context.shown->catalogue.edition(context.parts.edition);
  const std::string& extension = context.parts.extension;
  const auto* const type = std::ranges::find(data_types, extension, &DataType::extension);
  const bool known = type != data_types.end() && (extension == "json" || site.m_plan.provider.open_data);
  if (results == nullptr || !known) {
    return refused(site, context, 404);
  }
  return data(site, context,
              {.media_type = type->media_type,
               .name = '/' + std::to_string(results->edition) + '.' + extension,
               .face = Representation::text,
               .write = [&provider = site.m_plan.provider, results, extension](const Snapshot& shown) -> Result<Bytes> {
                 return extension == "json"
                            ? Result<Bytes>(edition_json(shown.catalogue, *results, provider))
                            : provider.open_data(results->edition, valid_awards(shown.catalogue, *results), extension);
               }});
}

http::ResponsePlan Handlers::map_picture(const Site& site, const RequestContext& context) {
  const domain::Results* results = context.shown->catalogue.edition(context.parts.edition);
  if (results == nullptr || !site.m_plan.provider.map) {
    return http::at_once(site.m_errors.answer(404, Representation::svg));
  }
  return data(site, context,
              {.media_type = "image/svg+xml",
               .name = '/' + std::to_string(results->edition) + "/carte.svg",
               .face = Representation::svg,
               .write = [&provider = site.m_plan.provider, results](const Snapshot& shown) {
                 return provider.map(results->edition, valid_awards(shown.catalogue, *results));
               }});
}

http::ResponsePlan Handlers::schema(const Site& site, const RequestContext& context) {
  return data(
      site, context,
      {.media_type = "application/json", .name = "/schema.json", .face = Representation::text, .write = [](const Snapshot&) {
         return Result<Bytes>(deliver::open_schema());
       }});
}

}  // namespace palmares::site
