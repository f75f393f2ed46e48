// SPDX-License-Identifier: AGPL-3.0-or-later
// The addresses that only programs read.
#include "lib/text/json.hpp"
#include "site/handler_responses.hpp"
#include "site/handlers.hpp"
#include "site/public_fields.hpp"
#include "site/sitemap.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <set>
#include <utility>

namespace palmares::site {

namespace {

http::ResponsePtr plain(int status, std::string_view media_type, Bytes text,
                        std::string_view cache_control) {
  std::vector<http::Field> fields = public_fields(media_type);
  fields.push_back({.name = "Cache-Control", .value = std::string(cache_control)});
  return http::make_answer(status, fields, std::move(text));
}

/// The variables of a pattern, each once: « /{edition}/{kind}.{ext} » has edition, kind and ext.
std::vector<std::string> variables_of(std::string_view pattern) {
  std::vector<std::string> names;
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
       at = pattern.find('{', at + 1)) {
    names.emplace_back(pattern.substr(at + 1, pattern.find('}', at) - at - 1));
  }
  return names;
}

std::string parameter_json(const std::string& name) {
  const std::string_view schema =
      name == "edition" ? R"({"type":"string","pattern":"^[0-9]{4}$"})" : R"({"type":"string"})";
  return R"({"name":)" + lib::json_string(name) + R"(,"in":"path","required":true,"schema":)" +
         std::string(schema) + '}';
}

struct QueryParameter {
  std::string_view name;
  std::string_view meaning;
  std::string_view schema;
};
constexpr std::array<QueryParameter, 17> query_parameters = {{
    {"largeur", "Largeur d’un PNG, en pixels, arrondie à la suivante de celles qui sont servies",
     R"({"type":"integer","minimum":64,"maximum":4096})"},
    {"theme", "Thème du document", R"({"type":"string","examples":["couleur","noir","blanc"]})"},
    {"annee", "Avec ou sans l’année", R"({"type":"string","enum":["avec","sans"]})"},
    {"apercu", "Jeton d’un aperçu avant publication", R"({"type":"string"})"},
    {"q", "Partie d’un nom, d’aujourd’hui ou d’avant, département ou région",
     R"({"type":"string","maxLength":100})"},
    {"forme", "Forme du logo, un genre de document que ces adresses offrent",
     R"({"type":"string"})"},
    {"region", "Nom d’une région dans les adresses : bretagne",
     R"({"type":"string","maxLength":100})"},
    {"departement", "Code d’un département", R"({"type":"string","maxLength":3})"},
    {"type", "Type d’organisme",
     R"({"type":"string","enum":["commune","epci","departement","region","syndicat","etablissement_public","association","autre"]})"},
    {"edition", "Année d’une édition ; sans elle, la dernière distinction de chacun",
     R"({"type":"integer"})"},
    {"page", "Page d’une liste, à partir de 1", R"({"type":"integer","minimum":1})"},
    {"niveau", "Code d’une distinction", R"({"type":"string"})"},
    {"code", "Code de vérification, tel que saisi", R"({"type":"string"})"},
    {"url", "Adresse de la page d’une attribution", R"({"type":"string","format":"uri"})"},
    {"format", "Format de la réponse", R"({"type":"string","enum":["json"]})"},
    {"maxwidth", "Largeur permise, en pixels", R"({"type":"integer","minimum":0})"},
    {"maxheight", "Hauteur permise, en pixels", R"({"type":"integer","minimum":0})"},
}};

std::string query_json(std::string_view name) {
  const auto* const known = std::ranges::find(query_parameters, name, &QueryParameter::name);
  assert(known != query_parameters.end());
  return R"({"name":)" + lib::json_string(known->name) + R"(,"in":"query","description":)" +
         lib::json_string(known->meaning) + R"(,"schema":)" + std::string(known->schema) + '}';
}

/// Those of the path and those of the query.
std::string parameters_json(const Route& route) {
  std::string json;
  for (const std::string& name : variables_of(route.pattern)) {
    json += (json.empty() ? "" : ",") + parameter_json(name);
  }
  for (std::string_view rest = route.query; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    json += (json.empty() ? "" : ",") + query_json(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return json;
}

/// A name of the operation that programs may use: « get » and what the pattern names.
std::string operation_id(std::string_view pattern) {
  std::string id = "get";
  bool capital = true;
  for (const char c : pattern) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) {
      id += capital && c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    capital = !letter;
  }
  return id == "get" ? "getFrontPage" : id;
}

std::string operation_json(const Route& route) {
  const std::string parameters = parameters_json(route);
  return R"({"get":{"operationId":)" + lib::json_string(operation_id(route.pattern)) +
         R"(,"summary":)" + lib::json_string(route.summary) +
         (parameters.empty() ? "" : R"(,"parameters":[)" + parameters + ']') +
         R"(,"responses":{"200":{"description":"Le contenu demandé"},"304":{"description":"Inchangé"},)"
         R"~("4XX":{"description":"Problème (RFC 9457)","content":{"application/problem+json":{"schema":{"type":"object"}}}}}}})~";
}

std::string openapi(const std::string& base_url) {
  std::string paths;
  for (const Route& route : routes()) {
    paths +=
        (paths.empty() ? "" : ",") + lib::json_string(route.pattern) + ':' + operation_json(route);
  }
  const std::string server = base_url.empty() ? "/" : base_url;
  return R"({"openapi":"3.1.0","info":{"title":"Palmarès","version":")" PALMARES_VERSION
         R"(","summary":"Signalétique, certificats et kits d’un label","license":{"name":"AGPL-3.0-or-later","identifier":"AGPL-3.0-or-later"}},)"
         R"("servers":[{"url":)" +
         lib::json_string(server) + R"(}],"security":[],"paths":{)" + paths + "}}\n";
}

}  // namespace

http::ResponsePlan Handlers::alive(const Site&, const RequestContext&) {
  static const http::ResponsePtr answer =
      plain(200, "text/plain; charset=utf-8", "ok\n", "no-store");
  return http::at_once(answer);
}

http::ResponsePlan Handlers::ready(const Site& site, const RequestContext&) {
  std::vector<std::string> readiness_errors =
      site.m_plan.readiness_errors ? site.m_plan.readiness_errors() : std::vector<std::string>();
  if (!site.m_fresh) {
    readiness_errors.emplace_back("le dépôt ne se lit pas");
  }
  if (!site.m_errors.all_drawn()) {
    readiness_errors.emplace_back("les images ne se dessinent pas");
  }
  if (readiness_errors.empty()) {
    return http::at_once(plain(200, "text/plain; charset=utf-8", "ok\n", "no-store"));
  }
  ErrorDetails said;
  for (std::string& trouble : readiness_errors) {
    said.problems.push_back({.where = {}, .what = std::move(trouble), .hint = {}});
  }
  return http::at_once(site.m_errors.answer(503, Representation::text, said));
}

http::ResponsePlan Handlers::interface(const Site& site, const RequestContext&) {
  return http::at_once(plain(200, "application/json", openapi(site.m_plan.provider.base_url),
                             site.m_plan.cache_control));
}

http::ResponsePlan Handlers::robots(const Site& site, const RequestContext&) {
  const std::string& base = site.m_plan.provider.base_url;
  const std::string map = base.empty() ? "" : "Sitemap: " + base + "/sitemap.xml\n";
  return http::at_once(plain(200, "text/plain; charset=utf-8",
                             "User-agent: *\nDisallow: /v/\n" + map, site.m_plan.cache_control));
}

http::ResponsePlan Handlers::sitemap(const Site& site, const RequestContext& context) {
  return data(site, context,
              {.media_type = "application/xml",
               .name = "/sitemap.xml",
               .face = Representation::text,
               .write = [&site](const Snapshot& shown) {
                 return Result<Bytes>(site::sitemap(shown.catalogue, site.directory(shown),
                                                    site.m_plan.provider.base_url));
               }});
}

http::ResponsePlan Handlers::page_sitemap(const Site& site, const RequestContext& context) {
  return data(site, context,
              {.media_type = "application/xml",
               .name = "/pages/sitemap.xml",
               .face = Representation::text,
               .write = [&site](const Snapshot& shown) {
                 return Result<Bytes>(
                     site::page_sitemap(site.directory(shown), site.m_plan.provider.base_url));
               }});
}

http::ResponsePlan Handlers::edition_sitemap(const Site& site, const RequestContext& context) {
  const int year = context.parts.edition;
  if (context.shown->catalogue.edition(year) == nullptr) {
    return refused(site, context, 404);
  }
  return data(site, context,
              {.media_type = "application/xml",
               .name = '/' + std::to_string(year) + "/sitemap.xml",
               .face = Representation::text,
               .write = [&base = site.m_plan.provider.base_url, year](const Snapshot& shown) {
                 return Result<Bytes>(site::edition_sitemap(shown.catalogue, year, base));
               }});
}

http::ResponsePlan Handlers::security(const Site& site, const RequestContext& context) {
  const domain::Results* latest = context.shown->catalogue.latest();
  const std::string contact =
      latest == nullptr ? "" : site.m_plan.provider.contact(latest->edition);
  if (contact.empty()) {
    return refused(site, context, 404);
  }
  // RFC 9116, 2.5.5: an expiry of less than a year; told to the day, so that the answer is the same
  // all day.
  constexpr std::int64_t day = 86'400;
  const domain::Instant expiry{(site.m_plan.now().seconds / day + 180) * day};
  return http::at_once(plain(200, "text/plain; charset=utf-8",
                             "Contact: mailto:" + contact + "\nExpires: " +
                                 domain::to_text(expiry) + "\nPreferred-Languages: fr\n",
                             "public, max-age=3600"));
}

}  // namespace palmares::site
