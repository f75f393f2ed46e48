// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/api_routes.hpp"

#include "app/results_draft.hpp"
#include "lib/text/json.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace palmares::workplace {

namespace {

constexpr std::string_view settings_schema =
    R"({"type":"object","required":["champs"],"additionalProperties":false,"properties":{)"
    R"("champs":{"type":"object","description":"Champs à changer et leurs valeurs\u202f; vide\u00a0: pas encore connu","additionalProperties":{"type":"string"}},)"
    R"("version":{"type":"integer","minimum":0,"description":"Version que l’on a lue\u202f; si elle n’est plus la dernière, 409"},)"
    R"("raison":{"type":"string","maxLength":500}}})";
constexpr std::string_view publication_schema =
    R"({"type":"object","required":["quand"],"additionalProperties":false,"properties":{)"
    R"("quand":{"type":"string","description":"Jour et heure à venir, à l’heure de Paris sans fuseau","examples":["2026-11-26 18:00","2026-11-26T18:00:00+01:00"]}}})";

constexpr std::array<ApiRoute, 10> table = {{
    {"GET", "/api/v1/editions", "lecture", list_editions, ApiBody::none, 0,
     "Les éditions et leur état", "", "", "200 Editions"},
    {"GET", "/api/v1/editions/{edition}", "lecture", state_of_edition, ApiBody::none, 0,
     "Une édition\u00A0: son état, ses réglages et ce qui reste à faire", "", "", "200 Edition"},
    {"POST", "/api/v1/editions/{edition}/reglages", "reglages", change_settings, ApiBody::json,
     most_json_bytes, "Change des réglages d’une édition", "", settings_schema, "200 Edition"},
    {"POST", "/api/v1/editions/{edition}/resultats", "resultats", import_results, ApiBody::file,
     app::most_results_bytes,
     "Dépose un fichier de résultats et l’enregistre si rien n’est à corriger",
     "fichier raison retraits", "", "200 Resultats 202 Travail"},
    {"POST", "/api/v1/editions/{edition}/documents", "documents", generate_documents, ApiBody::none,
     most_json_bytes, "Fait faire les kits d’une édition", "", "", "202 Travail"},
    {"POST", "/api/v1/editions/{edition}/publication", "publication", publish_edition,
     ApiBody::json, most_json_bytes, "Programme la publication d’une édition", "",
     publication_schema, "200 Edition"},
    {"POST", "/api/v1/editions/{edition}/publication/annulation", "publication", cancel_publication,
     ApiBody::none, most_json_bytes, "Annule une publication dont le moment n’est pas venu", "", "",
     "200 Edition"},
    {"GET", "/api/v1/travaux", "lecture", list_jobs, ApiBody::none, 0, "Les derniers travaux",
     "edition", "", "200 Travaux"},
    {"GET", "/api/v1/travaux/{word}", "lecture", state_of_job, ApiBody::none, 0,
     "Un travail\u00A0: où il en est, comment il a fini", "", "", "200 Travail"},
    {"POST", "/api/v1/travaux/{word}/annulation", "documents", cancel_job, ApiBody::none,
     most_json_bytes, "Demande l’arrêt d’un travail\u202F; ce qui est fait reste", "", "",
     "200 Travail"},
}};

struct QueryParameter {
  std::string_view name;
  std::string_view meaning;
  std::string_view schema;
};
constexpr std::array<QueryParameter, 4> query_parameters = {{
    {"fichier", "Nom du fichier, pour les messages", R"({"type":"string","maxLength":200})"},
    {"raison", "Pourquoi\u202F; exigée dès que les résultats sont définitifs",
     R"({"type":"string","maxLength":500})"},
    {"retraits", "Nombre de lauréats que l’on accepte de voir retirés",
     R"({"type":"integer","minimum":0})"},
    {"edition", "Année\u00A0: seulement les travaux de cette édition", R"({"type":"integer"})"},
}};

// Members that are always there are `required`; a test compares each with what is answered.
constexpr std::string_view schemas =
    R"("Point":{"type":"object","required":["detail"],"properties":{"detail":{"type":"string"},"hint":{"type":"string"},)"
    R"("field":{"type":"string","description":"Membre du corps, ou lauréat d’un travail"},"file":{"type":"string"},"sheet":{"type":"string"},)"
    R"("line":{"type":"integer"},"column":{"type":"integer"}}},)"
    R"("Probleme":{"type":"object","required":["type","title","status","detail"],"properties":{"type":{"type":"string"},"title":{"type":"string"},)"
    R"("status":{"type":"integer"},"detail":{"type":"string"},"errors":{"type":"array","items":{"$ref":"#/components/schemas/Point"}},)"
    R"("left_out":{"type":"integer","description":"Points qui ne sont plus énumérés"}}},)"
    R"("EditionBreve":{"type":"object","required":["annee","charte","etat","laureats","version"],"properties":{"annee":{"type":"integer"},)"
    R"("charte":{"type":"string"},"etat":{"type":"string","enum":["sans_resultats","brouillon","definitive","programmee","publiee","close"]},)"
    R"("publication":{"type":"string","format":"date-time"},"laureats":{"type":"integer"},"version":{"type":"integer","description":"Des réglages"}}},)"
    R"("Editions":{"type":"object","required":["editions"],"properties":{"editions":{"type":"array","items":{"$ref":"#/components/schemas/EditionBreve"}}}},)"
    R"("Edition":{"type":"object","required":["annee","charte","etat","laureats","version","a_faire","reglages"],"properties":{"annee":{"type":"integer"},)"
    R"("charte":{"type":"string"},"etat":{"type":"string","enum":["sans_resultats","brouillon","definitive","programmee","publiee","close"]},)"
    R"("publication":{"type":"string","format":"date-time"},"laureats":{"type":"integer"},"version":{"type":"integer","description":"Des réglages"},)"
    R"("a_faire":{"type":"array","items":{"type":"object","required":["detail","hint","bloque","ecran"],"properties":{"detail":{"type":"string"},)"
    R"("hint":{"type":"string"},"bloque":{"type":"boolean","description":"Empêche la publication"},"ecran":{"type":"string","format":"uri"}}}},)"
    R"("reglages":{"type":"object","additionalProperties":{"type":"string"}}}},)"
    R"("Resultats":{"type":"object","required":["annee","ecrit","laureats","remarques"],"properties":{"annee":{"type":"integer"},)"
    R"("ecrit":{"type":"boolean","description":"Faux\u00a0: les résultats enregistrés disaient déjà la même chose"},"laureats":{"type":"integer"},)"
    R"("remarques":{"type":"array","items":{"$ref":"#/components/schemas/Point"}}}},)"
    R"("Travail":{"type":"object","required":["numero","genre","etat","faits","total","demande_par","demande_le","bilan","arret_demande","problemes","adresse"],)"
    R"("properties":{"numero":{"type":"integer"},"genre":{"type":"string","enum":["documents","resultats","dossier"]},"edition":{"type":"integer"},)"
    R"("etat":{"type":"string","enum":["attente","en_cours","fini","echec","annule"]},"faits":{"type":"integer"},"total":{"type":"integer","description":"0\u00a0: pas encore connu"},)"
    R"("demande_par":{"type":"string"},"demande_le":{"type":"string","format":"date-time"},"fini_le":{"type":"string","format":"date-time"},"bilan":{"type":"string"},)"
    R"("arret_demande":{"type":"boolean"},"problemes":{"type":"array","items":{"$ref":"#/components/schemas/Point"}},"adresse":{"type":"string"}}},)"
    R"("Travaux":{"type":"object","required":["travaux"],"properties":{"travaux":{"type":"array","items":{"$ref":"#/components/schemas/Travail"}}}})";

/// The next word of a list with blanks, taken off its front.
std::string_view next_word(std::string_view& list) {
  const std::size_t end = std::min(list.find(' '), list.size());
  const std::string_view word = list.substr(0, end);
  list.remove_prefix(std::min(end + 1, list.size()));
  return word;
}

/// The pattern as programs read it: « {word} » is a number in all of them.
std::string public_pattern(std::string_view pattern) {
  std::string text(pattern);
  if (const std::size_t at = text.find("{word}"); at != std::string::npos) {
    text.replace(at, 6, "{numero}");
  }
  return text;
}

std::string parameters_json(const ApiRoute& route) {
  std::string json;
  const auto add = [&](std::string_view one) { json.append(json.empty() ? "" : ",").append(one); };
  if (route.pattern.find("{edition}") != std::string_view::npos) {
    add(R"({"name":"edition","in":"path","required":true,"description":"Année","schema":{"type":"integer"}})");
  }
  if (route.pattern.find("{word}") != std::string_view::npos) {
    add(R"({"name":"numero","in":"path","required":true,"description":"Numéro du travail","schema":{"type":"integer"}})");
  }
  for (std::string_view rest = route.query; !rest.empty();) {
    const auto* const known =
        std::ranges::find(query_parameters, next_word(rest), &QueryParameter::name);
    assert(known != query_parameters.end());
    add(R"({"name":)" + lib::json_string(known->name) + R"(,"in":"query","description":)" +
        lib::json_string(known->meaning) + R"(,"schema":)" + std::string(known->schema) + '}');
  }
  if (route.method == "POST") {
    add(R"({"$ref":"#/components/parameters/Cle"})");
  }
  return '[' + json + ']';
}

std::string body_json(const ApiRoute& route) {
  if (route.body == ApiBody::json) {
    return R"("requestBody":{"required":true,"content":{"application/json":{"schema":)" +
           std::string(route.sent) + R"(}}},)";
  }
  if (route.body == ApiBody::file) {
    return R"~("requestBody":{"required":true,"description":"Le fichier lui-même (CSV, ODS, XLSX, JSON), 10\u00a0Mo au plus, reconnu à son contenu",)~"
           R"~("content":{"application/octet-stream":{}}},)~";
  }
  return {};
}

std::string answers_json(const ApiRoute& route) {
  std::string json;
  for (std::string_view rest = route.answers; !rest.empty();) {
    const std::string status(next_word(rest));
    const std::string schema(next_word(rest));
    json += '"' + status + R"(":{"description":)" +
            (status == "202" ? R"("Le travail est demandé")" : R"("Fait")") +
            R"(,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/)" + schema +
            R"("}}}},)";
  }
  return json +
         R"("4XX":{"$ref":"#/components/responses/Refus"},"5XX":{"$ref":"#/components/responses/Refus"})";
}

std::string operation_json(const ApiRoute& route) {
  std::string id = route.method == "GET" ? "get" : "post";
  bool capital = true;
  for (const char c : public_pattern(route.pattern.substr(std::string_view("/api/v1").size()))) {
    const bool letter = c >= 'a' && c <= 'z';
    if (letter) {
      id += capital ? static_cast<char>(c - 'a' + 'A') : c;
    }
    capital = !letter;
  }
  return '"' + std::string(route.method == "GET" ? "get" : "post") + R"(":{"operationId":)" +
         lib::json_string(id) + R"(,"summary":)" + lib::json_string(route.summary) +
         R"(,"security":[{"jeton":[)" + lib::json_string(route.scope) + R"(]}],"parameters":)" +
         parameters_json(route) + ',' + body_json(route) + R"("responses":{)" +
         answers_json(route) + "}}";
}

std::string paths_json() {
  std::string json;
  std::string_view last;
  for (const ApiRoute& route : table) {  // routes of one address stand together
    if (route.pattern == last) {
      json.pop_back();
      json += ',' + operation_json(route) + '}';
    } else {
      json += (json.empty() ? "" : ",") + lib::json_string(public_pattern(route.pattern)) + ":{" +
              operation_json(route) + '}';
    }
    last = route.pattern;
  }
  return json;
}

}  // namespace

std::span<const ApiRoute> api_routes() {
  return table;
}

std::string api_description(const std::string& url) {
  return R"({"openapi":"3.1.0","info":{"title":"Palmarès, espace de travail","version":")" PALMARES_VERSION
         R"(","summary":"Résultats, réglages, documents et publication d’un label, pour programmes",)"
         R"("license":{"name":"AGPL-3.0-or-later","identifier":"AGPL-3.0-or-later"}},"servers":[{"url":)" +
         lib::json_string(url.empty() ? "/" : url) + R"(}],"security":[{"jeton":[]}],"paths":{)" +
         paths_json() +
         R"~(},"components":{"securitySchemes":{"jeton":{"type":"http","scheme":"bearer","description":"Un jeton créé sur l’écran «\u00a0Mon compte\u00a0»"}},)~"
         R"~("parameters":{"Cle":{"name":"Idempotency-Key","in":"header","required":true,"description":"Choisie par l’appelant, une par demande\u00a0: la même demande sous la même clé reçoit pendant un jour la même réponse, et n’est faite qu’une fois","schema":{"type":"string","minLength":1,"maxLength":128}}},)~"
         R"~("responses":{"Refus":{"description":"Problème (RFC 9457), tous les points à la fois","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Probleme"}}}}},)~"
         R"("schemas":{)" +
         std::string(schemas) + "}}}\n";
}

}  // namespace palmares::workplace
