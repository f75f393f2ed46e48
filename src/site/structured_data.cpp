// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/structured_data.hpp"

#include "domain/departments.hpp"
#include "lib/text/json_object.hpp"
#include "site/award_json.hpp"
#include "site/paths.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace palmares::site {

namespace {

using lib::JsonObject;

/// « < » could end the script that holds it.
std::string inside_html(std::string json) {
  for (std::size_t at = json.find('<'); at != std::string::npos; at = json.find('<', at)) {
    json.replace(at, 1, "\\u003c");
  }
  return json;
}

bool governs(domain::TerritoryType type) {
  return type == domain::TerritoryType::commune || type == domain::TerritoryType::epci ||
         type == domain::TerritoryType::departement || type == domain::TerritoryType::region;
}

std::string organisation(const Entry& entry, const ContentProvider& provider) {
  const domain::Award& award = entry.award;
  const domain::Territory& territory = award.territory;
  JsonObject json;
  json.text("@type", governs(territory.type) ? "GovernmentOrganization" : "Organization")
      .text("name", territory.name);
  if (territory.siren) {
    json.raw("identifier", JsonObject()
                               .text("@type", "PropertyValue")
                               .text("propertyID", "SIREN")
                               .text("value", *territory.siren)
                               .str());
  }
  if (const std::string_view department = domain::department_name(territory.department);
      !department.empty()) {
    json.raw("areaServed",
             JsonObject().text("@type", "AdministrativeArea").text("name", department).str());
  }
  // What was withdrawn is no award that the body has.
  return entry.validity == Validity::withdrawn
             ? json.str()
             : json.text("award",
                         grade_title(award, provider) + ", " + std::to_string(award.edition))
                   .str();
}

struct Distribution {
  std::string_view extension;
  std::string_view title;
  std::string_view media_type;
};
constexpr std::array<Distribution, 4> edition_files = {
    {{"csv", "Tableau CSV", "text/csv"},
     {"xlsx", "Tableau XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
     {"json", "JSON", "application/json"},
     {"geojson", "GeoJSON", "application/geo+json"}}};
constexpr std::array<Distribution, 2> history_files = {
    {{"csv", "Tableau CSV", "text/csv"}, {"json", "JSON", "application/json"}}};
constexpr std::string_view licence = "https://www.etalab.gouv.fr/licence-ouverte-open-licence";

std::string link(std::string_view address) {
  return JsonObject().text("@id", address).str();
}

std::string distribution(const std::string& stem, const Distribution& file) {
  const std::string address = stem + '.' + std::string(file.extension);
  return JsonObject()
      .text("@id", address)
      .text("@type", "dcat:Distribution")
      .text("dct:title", file.title)
      .raw("dcat:accessURL", link(address))
      .raw("dcat:downloadURL", link(address))
      .text("dcat:mediaType", file.media_type)
      .text("dct:format", file.extension)
      .raw("dct:license", link(licence))
      .raw("dct:conformsTo", link(stem.substr(0, stem.rfind('/')) + "/schema.json"))
      .str();
}

template <std::size_t n>
std::string dataset(const std::string& stem, const std::string& title,
                    const std::string& description, const std::string& issued,
                    const std::array<Distribution, n>& files) {
  std::string distributions;
  for (const Distribution& file : files) {
    distributions += (distributions.empty() ? "" : ",") + distribution(stem, file);
  }
  return JsonObject()
      .text("@id", stem + "#donnees")
      .text("@type", "dcat:Dataset")
      .text("dct:identifier", stem)
      .text("dct:title", title)
      .text("dct:description", description)
      .text("dct:language", "fr")
      .raw("dct:issued", JsonObject().text("@type", "xsd:dateTime").text("@value", issued).str())
      .raw("dct:license", link(licence))
      .raw("dct:accrualPeriodicity",
           link("http://publications.europa.eu/resource/authority/frequency/ANNUAL"))
      .raw("dcat:keyword", R"(["label","logiciel libre","collectivités","données ouvertes"])")
      .raw("dcat:distribution", '[' + distributions + ']')
      .str();
}

constexpr std::string_view context =
    R"({"dcat":"http://www.w3.org/ns/dcat#","dct":"http://purl.org/dc/terms/",)"
    R"("foaf":"http://xmlns.com/foaf/0.1/","xsd":"http://www.w3.org/2001/XMLSchema#"})";

}  // namespace

std::string award_json_ld(const Entry& entry, const ContentProvider& provider,
                          const std::string& label) {
  const domain::Award& award = entry.award;
  JsonObject json;
  json.text("@context", "https://schema.org");
  const std::string body = organisation(entry, provider);
  // schema.org has no type for an award itself: the body has « award », and the page is about the
  // body.
  json.text("@type", "WebPage")
      .text("name", award.territory.name + " – " + label)
      .text("inLanguage", "fr");
  json.text("url", provider.base_url + path_of(award));
  return inside_html(json.raw("about", body).str());
}

Bytes data_catalogue(const Catalogue& catalogue, const ContentProvider& provider,
                     const std::string& label) {
  const std::string& base = provider.base_url;
  std::string sets;
  for (const domain::Results& results : catalogue.editions()) {
    const std::string year = std::to_string(results.edition);
    sets += (sets.empty() ? "" : ",") +
            dataset(base + '/' + year, "Lauréats du label " + label + ", édition " + year,
                    "Une ligne par lauréat de l’édition " + year +
                        "\u00A0: collectivité, distinction, mentions, position.",
                    domain::to_text(catalogue.published(results.edition)), edition_files);
  }
  if (!catalogue.editions().empty()) {
    sets +=
        ',' + dataset(base + "/historique", "Lauréats du label " + label + ", toutes les éditions",
                      "Une ligne par lauréat et par édition.",
                      domain::to_text(catalogue.published(catalogue.editions().front().edition)),
                      history_files);
  }
  const std::string publisher =
      JsonObject().text("@type", "foaf:Organization").text("foaf:name", label).str();
  return JsonObject()
             .raw("@context", context)
             .text("@id", base + "/catalogue.jsonld")
             .text("@type", "dcat:Catalog")
             .text("dct:title", "Données ouvertes du label " + label)
             .text("dct:description",
                   "Les lauréats du label " + label + ", par édition et toutes éditions réunies.")
             .text("dct:language", "fr")
             .raw("dct:publisher", publisher)
             .raw("foaf:homepage", link(base + '/'))
             .raw("dct:license", link(licence))
             .raw("dcat:dataset", '[' + sets + ']')
             .str() +
         '\n';
}

}  // namespace palmares::site
