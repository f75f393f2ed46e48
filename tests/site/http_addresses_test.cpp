// SPDX-License-Identifier: AGPL-3.0-or-later
// Every row of the table of routes over real sockets, with a real render context behind it:
// letters, open data and the map among them.
#include "support/http_client.hpp"

#include "deliver/render_context.hpp"
#include "site/routes.hpp"
#include "site/site_server.hpp"
#include "site/world.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <vector>

namespace palmares::site {
namespace {

using test::Response;
using testing::HasSubstr;
using testing::StartsWith;

namespace shop = deliver::test;

constexpr const char* award = "/2023/213801517-echirolles";

struct HttpAddressesTest : testing::Test {
  test::LogBook book;
  SiteServer server = start();

  SiteServer start() {
    Options options = test::small_options();
    options.log = book.writer();
    std::vector<domain::Results> results = {{.edition = 2023, .awards = {shop::echirolles()}}};
    results.front().awards.front().territory.insee = "38151";
    ContentProvider provider = content_provider_of(shop::context());
    provider.issuer = std::make_shared<const deliver::Issuer>(deliver::Issuer{
        .keys = {lib::TokenKey::open({.name = "a", .bytes = Bytes(32, 'a')}).value()},
        .base_url = provider.base_url,
        .label = provider.label});
    return SiteServer::start(std::move(options), test::catalogue(std::move(results)),
                             std::move(provider));
  }
  Response ask(const std::string& target, std::string_view more = "") const {
    return test::fetch(server.port(), target, more);
  }
};

struct Example {
  const char* pattern;
  std::string target;
  int status;
  const char* media_type;
};

std::vector<Example> examples() {
  const std::string unknown =
      "/a/0000000000000000000000000000000000000000000000000000000000000000/site.css";
  return {
      {"/", "/", 200, "text/html; charset=utf-8"},
      {"/recherche", "/recherche?q=isere", 200, "text/html; charset=utf-8"},
      {"/recherche.json", "/recherche.json?q=isere", 200, "application/json"},
      {"/atom.xml", "/atom.xml", 200, "application/atom+xml"},
      {"/historique.csv", "/historique.csv", 200, "text/csv; charset=utf-8; header=present"},
      {"/historique.json", "/historique.json", 200, "application/json"},
      {"/catalogue.jsonld", "/catalogue.jsonld", 200, "application/ld+json"},
      {"/donnees", "/donnees", 200, "text/html; charset=utf-8"},
      {"/{territory}.json", "/213801517.json", 200, "application/json"},
      {"/carte", "/carte", 200, "text/html; charset=utf-8"},
      {"/editions", "/editions", 200, "text/html; charset=utf-8"},
      {"/regions/{slug}", "/regions/bretagne", 200, "text/html; charset=utf-8"},
      {"/departements/{code}", "/departements/38", 200, "text/html; charset=utf-8"},
      {"/communes.png", "/communes.png", 200, "image/png"},
      {"/departements.svg", "/departements.svg", 200, "image/svg+xml"},
      {"/partage.png", "/partage.png", 200, "image/png"},
      {"/favicon.ico", "/favicon.ico", 301, nullptr},
      {"/healthz", "/healthz", 200, "text/plain; charset=utf-8"},
      {"/readyz", "/readyz", 200, "text/plain; charset=utf-8"},
      {"/openapi.json", "/openapi.json", 200, "application/json"},
      {"/schema.json", "/schema.json", 200, "application/json"},
      {"/robots.txt", "/robots.txt", 200, "text/plain; charset=utf-8"},
      {"/sitemap.xml", "/sitemap.xml", 200, "application/xml"},
      {"/pages/sitemap.xml", "/pages/sitemap.xml", 200, "application/xml"},
      {"/{edition}/sitemap.xml", "/2023/sitemap.xml", 200, "application/xml"},
      {"/.well-known/did.json", "/.well-known/did.json", 200, "application/did+json"},
      {"/did.json", "/did.json", 200, "application/did+json"},
      {"/credentials/status/{edition}", "/credentials/status/2023", 200, "application/vc+jwt"},
      {"/{edition}/{territory}/credential.jwt", std::string(award) + "/credential.jwt", 200,
       "application/vc+jwt"},
      {"/{edition}/{territory}/credential.svg", std::string(award) + "/credential.svg", 200,
       "image/svg+xml"},
      {"/{edition}/{territory}/credential.png", std::string(award) + "/credential.png", 200,
       "image/png"},
      {"/{territory}/credential.jwt", "/213801517/credential.jwt", 200, "application/vc+jwt"},
      {"/{territory}/credential.svg", "/213801517/credential.svg", 200, "image/svg+xml"},
      {"/{territory}/credential.png", "/213801517/credential.png", 200, "image/png"},
      {"/.well-known/security.txt", "/.well-known/security.txt", 200, "text/plain; charset=utf-8"},
      {"/oembed", "/oembed?url=https%3A%2F%2Flabels.example.org%2F213801517", 200,
       "application/json"},
      {"/accessibilite", "/accessibilite", 200, "text/html; charset=utf-8"},
      {"/mentions-legales", "/mentions-legales", 200, "text/html; charset=utf-8"},
      {"/v", "/v", 200, "text/html; charset=utf-8"},
      {"/v/{code}", "/v/" + test::code_of(2023, "213801517", 1), 200, "text/html; charset=utf-8"},
      {"/a/{hash}/{kind}.{ext}", unknown, 404, "application/problem+json"},
      {"/{edition}", "/2023", 200, "text/html; charset=utf-8"},
      {"/{edition}.{ext}", "/2023.csv", 200, "text/csv; charset=utf-8; header=present"},
      {"/{edition}/carte", "/2023/carte", 200, "text/html; charset=utf-8"},
      {"/{edition}/carte.svg", "/2023/carte.svg", 200, "image/svg+xml"},
      {"/{edition}/{territory}", award, 200, "text/html; charset=utf-8"},
      {"/{edition}/{territory}/kit.zip", std::string(award) + "/kit.zip", 200, "application/zip"},
      {"/{edition}/{territory}/{kind}.{ext}", std::string(award) + "/certificat.pdf", 200,
       "application/pdf"},
      {"/{territory}", "/213801517", 200, "text/html; charset=utf-8"},
      {"/{territory}/encart", "/213801517/encart?theme=noir", 200, "text/html; charset=utf-8"},
      {"/{territory}/kit.zip", "/213801517/kit.zip", 200, "application/zip"},
      {"/{territory}/{kind}.{ext}", "/213801517/badge-web.png?largeur=300", 200, "image/png"}};
}

TEST_F(HttpAddressesTest, AnswerForEveryRowOfTheTable) {
  const std::vector<Example> all = examples();
  for (const Route& route : routes()) {
    const auto example =
        std::ranges::find_if(all, [&](const Example& one) { return route.pattern == one.pattern; });
    ASSERT_NE(example, all.end()) << route.pattern << " has no example";
    const Response response = ask(example->target);
    EXPECT_EQ(response.status, example->status) << example->target;
    if (example->media_type == nullptr) {
      continue;  // it leads elsewhere
    }
    EXPECT_EQ(response.field("content-type"), example->media_type) << example->target;
    EXPECT_EQ(response.field("x-content-type-options"), "nosniff") << example->target;
    EXPECT_GT(response.body.size(), 0u) << example->target;
  }
  EXPECT_EQ(book.text(), "");
}

TEST_F(HttpAddressesTest, TellTheHistoryAsATableEvenOfOneEdition) {
  EXPECT_THAT(ask("/historique.json").body, StartsWith("[\n  {\"COLL_NOM\": \"Échirolles\""));
  EXPECT_THAT(ask("/2023.json").body, StartsWith("{\"edition\":2023,\"laureats\":["));
  EXPECT_EQ(ask("/historique.csv").body, ask("/2023.csv").body);
}

TEST_F(HttpAddressesTest, ServeLettersInEveryFormat) {
  struct Letter {
    const char* file;
    const char* media_type;
    const char* start;
  };
  for (const Letter& letter :
       {Letter{"communique.odt", "application/vnd.oasis.opendocument.text", "PK"},
        Letter{"communique.html", "text/html; charset=utf-8", "<article"},
        Letter{"communique.txt", "text/plain; charset=utf-8", ""},
        Letter{"communique.md", "text/markdown; charset=utf-8", ""},
        Letter{"communique.pdf", "application/pdf", "%PDF"},
        Letter{"presentation.odp", "application/vnd.oasis.opendocument.presentation", "PK"}}) {
    const Response response = ask(std::string(award) + '/' + letter.file);
    EXPECT_EQ(response.status, 200) << letter.file;
    EXPECT_EQ(response.field("content-type"), letter.media_type) << letter.file;
    EXPECT_THAT(response.body, StartsWith(letter.start)) << letter.file;
    EXPECT_THAT(response.field("content-disposition"), HasSubstr("echirolles-2023-"))
        << letter.file;
    EXPECT_TRUE(response.body == ask("/213801517/" + std::string(letter.file) + "?theme=noir").body)
        << letter.file << " has one look, and the lasting address gives the same";
  }
  EXPECT_THAT(ask(std::string(award) + "/communique.txt").body, HasSubstr("Échirolles"));
  EXPECT_EQ(ask(std::string(award) + "/communique.svg").status, 404);
  EXPECT_EQ(ask(std::string(award) + "/presentation.pdf").status, 404);
}

TEST_F(HttpAddressesTest, ServeOpenDataThatProgramsCanRead) {
  const Response csv = ask("/2023.csv");
  EXPECT_THAT(csv.body, HasSubstr("213801517"));
  EXPECT_EQ(csv.field("access-control-allow-origin"), "*");
  const Response geojson = ask("/2023.geojson");
  EXPECT_EQ(geojson.field("content-type"), "application/geo+json");
  EXPECT_THAT(geojson.body, HasSubstr("\"FeatureCollection\""));
  EXPECT_THAT(geojson.body, HasSubstr("Échirolles"));
  EXPECT_THAT(ask("/2023.json").body, HasSubstr("\"identifiant\":\"213801517\""));
  EXPECT_THAT(ask("/schema.json").body, HasSubstr("\"fields\""));
  EXPECT_EQ(ask("/2023.xml").status, 404);
  EXPECT_EQ(ask("/1999.csv").status, 404);
}

TEST_F(HttpAddressesTest, DrawTheMapOfWhatIsPublished) {
  const Response map = ask("/2023/carte.svg");
  EXPECT_EQ(map.status, 200);
  EXPECT_THAT(map.body, HasSubstr("<svg"));
  EXPECT_THAT(map.field("content-security-policy"), HasSubstr("sandbox"));
  EXPECT_EQ(ask("/2023/carte.svg", "Accept-Encoding: br\r\n").field("content-encoding"), "br");
  EXPECT_THAT(ask("/2023/carte").body, HasSubstr("Échirolles"));
  EXPECT_THAT(ask("/2023/carte").body, HasSubstr(">centre de la commune<"));
  const Response missing = ask("/1999/carte.svg");
  EXPECT_EQ(missing.status, 404);
  EXPECT_THAT(missing.body,
              HasSubstr("Territoire Numérique Libre\u00A0: Ressource introuvable (404)"))
      << "an image answers an image";
}

TEST_F(HttpAddressesTest, ServePrintFormsOfWhatIsPrinted) {
  const Response print = ask(std::string(award) + "/certificat-impression.pdf");
  EXPECT_EQ(print.status, 200);
  EXPECT_THAT(print.body, HasSubstr("/OutputIntents"));
  EXPECT_EQ(print.field("content-disposition"),
            "inline; filename=\"213801517-echirolles-2023-certificat-impression.pdf\"");
  EXPECT_EQ(ask(std::string(award) + "/carte-sociale-impression.pdf").status, 404);
}

}  // namespace
}  // namespace palmares::site
