// SPDX-License-Identifier: AGPL-3.0-or-later
// The results of an edition as open data.
#include "deliver/open_data.hpp"
#include "service/award_json.hpp"
#include "service/handler_answers.hpp"
#include "service/handlers.hpp"
#include "service/public_fields.hpp"
#include "service/render_cost.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::service {

namespace {

struct DataType {
  std::string_view extension;
  std::string_view media_type;
};
constexpr std::array<DataType, 3> data_types = {{{"csv", "text/csv; charset=utf-8; header=present"},  // RFC 4180, 3
                                                 {"geojson", "application/geo+json"},                 // RFC 7946, 12
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

Bytes edition_json(const Catalogue& catalogue, const domain::Results& results, const Makers& makers) {
  Bytes json = "{\"edition\":" + std::to_string(results.edition) + ",\"laureats\":[";
  bool first = true;
  for (const domain::Award& award : results.awards) {
    if (const Entry* entry = award.laureate() ? catalogue.entry(award.edition, award.territory.id) : nullptr) {
      json += (first ? "" : ",") + award_json(*entry, makers);
      first = false;
    }
  }
  return json + "]}\n";
}

}  // namespace

Step Handlers::data(const Site& site, const Ask& ask, Data data) {
  std::string key = data.name + '@' + std::to_string(ask.shown->generation);
  AnswerPtr busy = site.m_refusals.answer(503, data.face);
  auto make = [&site, shown = ask.shown, key, data = std::move(data)] {
    return site.m_making.data(
        data.media_type, key, data.face, [&] { return data.write(*shown); }, shown->since);
  };
  return {.ready = nullptr,
          .key = std::move(key),
          .make = std::move(make),
          .busy = std::move(busy),
          .reuse = Reuse::by_target,
          .cost = cost_of_map};
}

Step Handlers::edition_file(const Site& site, const Ask& ask) {
  const domain::Results* results = ask.shown->catalogue.edition(ask.parts.edition);
  const std::string& extension = ask.parts.extension;
  const auto* const type = std::ranges::find(data_types, extension, &DataType::extension);
  const bool known = type != data_types.end() && (extension == "json" || site.m_plan.makers.open_data);
  if (results == nullptr || !known) {
    return refused(site, ask, 404);
  }
  return data(site, ask,
              {.media_type = type->media_type,
               .name = '/' + std::to_string(results->edition) + '.' + extension,
               .face = Face::text,
               .write = [&makers = site.m_plan.makers, results, extension](const Snapshot& shown) -> Result<Bytes> {
                 return extension == "json"
                            ? Result<Bytes>(edition_json(shown.catalogue, *results, makers))
                            : makers.open_data(results->edition, valid_awards(shown.catalogue, *results), extension);
               }});
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
  return data(site, ask,
              {.media_type = "image/svg+xml",
               .name = '/' + std::to_string(results->edition) + "/carte.svg",
               .face = Face::svg,
               .write = [&makers = site.m_plan.makers, results](const Snapshot& shown) {
                 return makers.map(results->edition, valid_awards(shown.catalogue, *results));
               }});
}

Step Handlers::schema(const Site& site, const Ask& ask) {
  return data(site, ask,
              {.media_type = "application/json", .name = "/schema.json", .face = Face::text, .write = [](const Snapshot&) {
                 return Result<Bytes>(deliver::open_schema());
               }});
}

}  // namespace palmares::service
