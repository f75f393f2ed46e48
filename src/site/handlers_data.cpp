// SPDX-License-Identifier: AGPL-3.0-or-later
// Open data about all editions: one territory, the search, the feed, the history, the catalogue of
// all of it.
#include "domain/departments.hpp"
#include "domain/territory_types.hpp"
#include "lib/text/json.hpp"
#include "lib/xml/svg_markup.hpp"
#include "site/award_json.hpp"
#include "site/handler_responses.hpp"
#include "site/handlers.hpp"
#include "site/query_parameters.hpp"
#include "site/structured_data.hpp"

#include <algorithm>
#include <utility>

namespace palmares::site {

namespace {

constexpr std::size_t results_a_page = 100;
constexpr std::size_t most_feed_entries = 100;

/// The object of award_json without its line end.
std::string award_object(const Entry& entry, const ContentProvider& provider) {
  std::string json = award_json(entry, provider);
  while (!json.empty() && json.back() == '\n') {
    json.pop_back();
  }
  return json;
}

std::string member(std::string_view name, std::string_view value) {
  return ",\"" + std::string(name) + "\":" + (value.empty() ? "null" : lib::json_string(value));
}

Bytes territory_json(const Catalogue& catalogue, const Entry& latest,
                     const ContentProvider& provider) {
  const domain::Territory& territory = latest.award.territory;
  const deliver::Region* region =
      provider.gazetteer == nullptr ? nullptr : provider.gazetteer->region_of(territory);
  std::string json = "{\"identifiant\":" + lib::json_string(territory.id);
  json += member("nom", territory.name) + member("type", domain::name_of(territory.type)) +
          member("siren", territory.siren.value_or("")) +
          member("code_insee", territory.insee.value_or("")) +
          member("departement", territory.department) +
          member("departement_nom", domain::department_name(territory.department)) +
          member("region", region == nullptr ? "" : region->name) +
          member("adresse", provider.base_url + '/' + territory.id);
  std::string awards;
  for (const Entry* entry : catalogue.entries_of(territory.id)) {
    awards += (awards.empty() ? "" : ",") + award_object(*entry, provider);
  }
  return json + ",\"attributions\":[" + awards + "]}\n";
}

Bytes search_json(const Directory& directory, const Query& query, const ContentProvider& provider) {
  const std::vector<const Listing*> found = directory.find(query);
  std::string results;
  for (const Listing* listing : page_of(found, query.page, results_a_page)) {
    results += (results.empty() ? "" : ",") + award_object(*listing->entry, provider);
  }
  Query next = query;
  ++next.page;
  const bool more = query.page * results_a_page < found.size();
  return "{\"total\":" + std::to_string(found.size()) + ",\"page\":" + std::to_string(query.page) +
         ",\"suivante\":" +
         (more ? lib::json_string(provider.base_url + "/recherche.json" + address_of(next))
               : "null") +
         ",\"laureats\":[" + results + "]}\n";
}

std::string element(std::string_view name, std::string_view text) {
  return '<' + std::string(name) + '>' + lib::escaped(text) + "</" + std::string(name) + ">\n";
}

std::string feed_entry(const Entry& entry, const ContentProvider& provider) {
  const domain::Award& award = entry.award;
  const std::string address = provider.base_url + path_of(award);
  const std::string what = grade_title(award, provider) + ", " + std::to_string(award.edition);
  const bool valid = entry.validity == Validity::valid;
  return "<entry>\n" + element("id", address) +
         element("title", award.territory.name +
                              "\u00A0: " + (valid ? what : what + ", attribution retirée")) +
         element("updated", domain::to_text(entry.since)) + "<link href=\"" +
         lib::escaped(address) + "\"/>\n" +
         element("summary", (valid ? "Attribution valide" : "Attribution retirée") +
                                (entry.writing > 1 ? ", corrigée" : std::string()) + ".") +
         "</entry>\n";
}

Bytes feed(const Catalogue& catalogue, const ContentProvider& provider) {
  std::vector<const Entry*> entries;
  for (const domain::Results& results : catalogue.editions()) {
    for (const domain::Award& award : results.awards) {
      if (const Entry* entry = catalogue.entry(award.edition, award.territory.id)) {
        entries.push_back(entry);
      }
    }
  }
  std::ranges::stable_sort(entries, std::ranges::greater{}, &Entry::since);
  entries.resize(std::min(entries.size(), most_feed_entries));
  const std::string& base = provider.base_url;
  const std::string label = label_of(catalogue, provider);
  const std::string own = base + "/atom.xml";
  Bytes xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:lang=\"fr\">\n";
  xml += element("id", own) + element("title", "Les lauréats du label " + label) +
         element("updated",
                 domain::to_text(entries.empty() ? domain::Instant{} : entries.front()->since)) +
         "<link rel=\"self\" href=\"" + lib::escaped(own) + "\"/>\n<link href=\"" +
         lib::escaped(base + '/') + "\"/>\n<author>" + element("name", label) + "</author>\n" +
         element("rights", "Licence Ouverte 2.0");
  for (const Entry* entry : entries) {
    xml += feed_entry(*entry, provider);
  }
  return xml + "</feed>\n";
}

}  // namespace

http::ResponsePlan Handlers::territory_data(const Site& site, const RequestContext& context) {
  const Entry* entry = context.shown->catalogue.latest_entry(context.parts.territory);
  if (entry == nullptr) {
    return refused(site, context, 404);
  }
  const std::string& id = entry->award.territory.id;
  if (context.parts.territory != id) {
    return http::at_once(http::redirect(301, '/' + id + ".json", site.m_plan.cache_control));
  }
  http::ResponsePlan plan =
      data(site, context,
           {.media_type = "application/json",
            .name = '/' + id + ".json",
            .face = Representation::text,
            .write = [&provider = site.m_plan.provider, entry](const Snapshot& shown) {
              return Result<Bytes>(territory_json(shown.catalogue, *entry, provider));
            }});
  plan.cost = http::usual_cost;
  return plan;
}

http::ResponsePlan Handlers::search_data(const Site& site, const RequestContext& context) {
  const Query query = query_of(context.target);
  http::ResponsePlan plan =
      data(site, context,
           {.media_type = "application/json",
            .name = "/recherche.json" + key_of(query),
            .face = Representation::text,
            .write = [&site, query](const Snapshot& shown) {
              return Result<Bytes>(search_json(site.directory(shown), query, site.m_plan.provider));
            }});
  plan.cost = http::usual_cost;
  plan.reuse = query == Query{} ? http::Reuse::by_target : http::Reuse::never;
  return plan;
}

http::ResponsePlan Handlers::atom(const Site& site, const RequestContext& context) {
  return data(site, context,
              {.media_type = "application/atom+xml",
               .name = "/atom.xml",
               .face = Representation::text,
               .write = [&provider = site.m_plan.provider](const Snapshot& shown) {
                 return Result<Bytes>(feed(shown.catalogue, provider));
               }});
}

http::ResponsePlan Handlers::history(const Site& site, const RequestContext& context,
                                     std::string_view extension) {
  std::vector<const domain::Results*> all;
  for (const domain::Results& results : context.shown->catalogue.editions()) {
    all.push_back(&results);
  }
  return table(site, context, std::string(all_editions), std::string(extension), std::move(all));
}

http::ResponsePlan Handlers::history_table(const Site& site, const RequestContext& context) {
  return history(site, context, "csv");
}

http::ResponsePlan Handlers::history_json(const Site& site, const RequestContext& context) {
  return history(site, context, "json");
}

http::ResponsePlan Handlers::catalogue(const Site& site, const RequestContext& context) {
  return data(site, context,
              {.media_type = "application/ld+json",
               .name = "/catalogue.jsonld",
               .face = Representation::text,
               .write = [&provider = site.m_plan.provider](const Snapshot& shown) {
                 return Result<Bytes>(data_catalogue(shown.catalogue, provider,
                                                     label_of(shown.catalogue, provider)));
               }});
}

http::ResponsePlan Handlers::data_page(const Site& site, const RequestContext& context) {
  return page(site, context, "/donnees", [&site](const Snapshot& shown) {
    return site.m_pages.text(
        shown.catalogue, "donnees",
        {.title = "Données ouvertes",
         .description =
             "Les lauréats du label en CSV, XLSX, JSON et GeoJSON, sous Licence Ouverte.",
         .path = "/donnees"});
  });
}

}  // namespace palmares::site
