// SPDX-License-Identifier: AGPL-3.0-or-later
// The results of an edition as open data.
#include "compose/values/name_order.hpp"
#include "deliver/geo/open_data.hpp"
#include "site/award_json.hpp"
#include "site/handler_responses.hpp"
#include "site/handlers.hpp"
#include "site/public_fields.hpp"
#include "site/render_cost.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace palmares::site {

namespace {

struct DataType {
  std::string_view extension;
  std::string_view media_type;
};
constexpr std::array<DataType, 3> data_types = {
    {{"csv", "text/csv; charset=utf-8; header=present"},  // RFC 4180, 3
     {"geojson", "application/geo+json"},                 // RFC 7946, 12
     {"json", "application/json"}}};

/// Longer files are sent as they are written: whole, plain and coded, they would take more room
/// than all else that is kept.
constexpr std::size_t most_rows_at_once = 2'000;

/// What stands, by name: who was withdrawn is no laureate any more.
std::vector<const domain::Award*> valid_awards(const Catalogue& catalogue,
                                               const domain::Results& results) {
  std::vector<const domain::Award*> awards;
  for (const domain::Award& award : results.awards) {
    const Entry* entry =
        award.laureate() ? catalogue.entry(award.edition, award.territory.id) : nullptr;
    if (entry != nullptr && entry->validity == Validity::valid) {
      awards.push_back(&entry->award);
    }
  }
  return compose::by_name(awards);
}

/// Of everybody who was ever published in it, by name; withdrawn awards too.
std::vector<const Entry*> entries_by_name(const Catalogue& catalogue,
                                          const domain::Results& results) {
  std::vector<const domain::Award*> laureates;
  for (const domain::Award& award : results.awards) {
    if (award.laureate()) {
      laureates.push_back(&award);
    }
  }
  std::vector<const Entry*> entries;
  for (const domain::Award* award : compose::by_name(laureates)) {
    if (const Entry* entry = catalogue.entry(award->edition, award->territory.id)) {
      entries.push_back(entry);
    }
  }
  return entries;
}

/// « /2023.json »: the laureates of an edition as this service tells them, those that were
/// withdrawn too; a part at a time.
class EditionParts {
 public:
  EditionParts(const Catalogue& catalogue, const domain::Results& results,
               const ContentProvider& provider)
      : m_edition(results.edition),
        m_entries(entries_by_name(catalogue, results)),
        m_provider(provider) {}

  Bytes next() {
    constexpr std::size_t most_rows = 500;
    Bytes json = m_at == 0 && !m_ended
                     ? "{\"edition\":" + std::to_string(m_edition) + ",\"laureats\":["
                     : "";
    while (m_at < m_entries.size() && (m_at % most_rows != 0 || json.size() < least_bytes)) {
      json += (m_at == 0 ? "" : ",") + award_json(*m_entries[m_at], m_provider);
      ++m_at;
    }
    if (m_at == m_entries.size() && !m_ended) {
      m_ended = true;
      json += "]}\n";
    }
    return json;
  }

 private:
  static constexpr std::size_t least_bytes = 10'000;  ///< of a part, which is empty only at the end
  int m_edition;
  std::vector<const Entry*> m_entries;
  const ContentProvider& m_provider;
  std::size_t m_at = 0;
  bool m_ended = false;
};

/// What gives the parts of a file; opened by the worker that makes the first, since it takes time.
struct OpenParts {
  std::shared_ptr<const Snapshot> shown;
  std::vector<const domain::Results*> editions;  ///< of `shown`
  const ContentProvider& provider;
  std::string extension;
  bool own = false;  ///< JSON as this service tells an edition, not the table

  [[nodiscard]] http::NextPart open() const {
    if (own) {
      const auto parts =
          std::make_shared<EditionParts>(shown->catalogue, *editions.front(), provider);
      return [parts, held = shown] { return parts->next(); };
    }
    const auto writer = std::make_shared<std::optional<deliver::OpenWriter>>();
    return [writer, own = *this] {
      if (!*writer) {
        writer->emplace(own.begun());
      }
      return (*writer)->next();
    };
  }

 private:
  [[nodiscard]] deliver::OpenWriter begun() const {
    OpenAwards awards;
    for (const domain::Results* results : editions) {
      awards.emplace_back(results->edition, valid_awards(shown->catalogue, *results));
    }
    Result<deliver::OpenWriter> writer = provider.open_writer(awards, extension);
    return writer ? *std::move(writer) : throw std::runtime_error(to_string(writer.error()));
  }
};

Bytes whole(const http::NextPart& next) {
  Bytes all;
  for (Bytes part = next(); !part.empty(); part = next()) {
    all += part;
  }
  return all;
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

http::ResponsePlan Handlers::table(const Site& site, const RequestContext& context,
                                   const std::string& stem, const std::string& extension,
                                   std::vector<const domain::Results*> editions) {
  const ContentProvider& provider = site.m_plan.provider;
  const auto* const type = std::ranges::find(data_types, extension, &DataType::extension);
  const bool own = extension == "json" && stem != all_editions;
  if (type == data_types.end() || (!own && !provider.open_writer)) {
    return refused(site, context, 404);
  }
  std::size_t rows = 0;
  for (const domain::Results* results : editions) {
    rows += results->awards.size();
  }
  const OpenParts parts{.shown = context.shown,
                        .editions = std::move(editions),
                        .provider = provider,
                        .extension = extension,
                        .own = own};
  if (rows <= most_rows_at_once) {
    return data(site, context,
                {.media_type = type->media_type,
                 .name = stem + '.' + extension,
                 .face = Representation::text,
                 .write = [parts](const Snapshot&) { return Result<Bytes>(whole(parts.open())); }});
  }
  const std::string tag = stem + '.' + extension + '@' + std::to_string(context.shown->generation);
  return http::at_once(
      site.m_factory.parted_data(
          type->media_type, tag, [parts] { return parts.open(); }, context.shown->since),
      http::Reuse::by_target);
}

http::ResponsePlan Handlers::edition_file(const Site& site, const RequestContext& context) {
  const domain::Results* results = context.shown->catalogue.edition(context.parts.edition);
  const std::string& extension = context.parts.extension;
  if (results == nullptr) {
    return refused(site, context, 404);
  }
  if (extension != "xlsx") {
    return table(site, context, '/' + std::to_string(results->edition), extension, {results});
  }
  if (!site.m_plan.provider.spreadsheet) {
    return refused(site, context, 404);
  }
  return data(site, context,
              {.media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               .name = '/' + std::to_string(results->edition) + ".xlsx",
               .face = Representation::text,
               .write = [&provider = site.m_plan.provider, results](const Snapshot& shown) {
                 return provider.spreadsheet(results->edition,
                                             valid_awards(shown.catalogue, *results));
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
  return data(site, context,
              {.media_type = "application/json",
               .name = "/schema.json",
               .face = Representation::text,
               .write = [](const Snapshot&) { return Result<Bytes>(deliver::open_schema()); }});
}

}  // namespace palmares::site
