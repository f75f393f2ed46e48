// SPDX-License-Identifier: AGPL-3.0-or-later
// What a cache relies on, asserted of every kind of address over real sockets, in the manner of
// http-cache-tests and REDbot: freshness, validators, conditional requests, variants, parts,
// errors. RFC 9110 and 9111 are cited by section.
#include "http/date.hpp"
#include "site/site_server.hpp"
#include "site/world.hpp"
#include "support/http_client.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>

namespace palmares::site {
namespace {

using test::Body;
using test::Client;
using test::Response;
using testing::AnyOf;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;
using testing::StartsWith;

constexpr const char* badge = "/2023/213801517/badge-web.svg";
constexpr const char* certificate = "/2023/213801517/certificat.pdf";
constexpr const char* archive = "/213801517/kit.zip";
constexpr const char* hour = "Sun, 06 Nov 1994 08:49:37 GMT";
constexpr const char* earlier = "Sun, 06 Nov 1994 08:49:36 GMT";

/// Addresses whose content follows what is published.
constexpr std::array<const char*, 12> stable = {"/",
                                                "/2023",
                                                "/2023?q=echi",
                                                "/2023.json",
                                                "/2023/213801517-echirolles",
                                                "/213801517",
                                                badge,
                                                "/213801517/badge-web.png",
                                                certificate,
                                                archive,
                                                "/v",
                                                "/sitemap.xml"};
constexpr std::array<const char*, 8> errors = {"/nowhere",
                                               "/1999",
                                               "/2023/123",
                                               "/2023/123/badge-web.svg",
                                               "/2023/213801517/badge-web.svg?theme=vert",
                                               "/2023/213801517/badge-web.png?largeur=63",
                                               "/v/0000000000000000",
                                               "/a/00/nothing.svg"};

/// A server whose badge is long enough to be worth compressing.
struct HttpCacheTest : testing::Test {
  test::FakeContent content;
  SiteServer server =
      SiteServer::start(test::small_options(), test::catalogue(test::published()), provider());

  ContentProvider provider() {
    ContentProvider made = content.provider();
    made.artefact = [first = made.artefact](const domain::Award& award,
                                            const deliver::ArtefactRequest& wanted) {
      return first(award, wanted).map([](deliver::Artefact artefact) {
        artefact.bytes += std::string(4000, '-');
        return artefact;
      });
    };
    return made;
  }

  Response ask(std::string_view target, const std::string& more = "",
               std::string_view method = "GET") const {
    Client client(server.port());
    client.say(std::string(method) + ' ' + std::string(target) +
               " HTTP/1.1\r\nHost: label.example\r\n" + more + "\r\n");
    const Response head = client.hear(method == "HEAD" ? Body::none : Body::sent).value();
    return head;
  }
  /// A conditional request whose answer may have no body.
  Response revalidate(std::string_view target, const std::string& more) const {
    Client client(server.port());
    client.say(test::get(target, more + "Connection: close\r\n"));
    return client.hear(Body::none).value();
  }
  std::string hashed_style() const {
    const std::string page = ask("/").body;
    const std::size_t start = page.find("/a/");
    return page.substr(start, page.find('"', start) - start);
  }
};

// Freshness (RFC 9111, 4.2)

TEST_F(HttpCacheTest, SaysHowLongEveryStableAddressMayBeKeptAndServedStale) {
  for (const char* target : stable) {
    const Response response = ask(target);
    EXPECT_EQ(response.status, 200) << target;
    EXPECT_EQ(response.field("cache-control"),
              "public, max-age=300, stale-while-revalidate=60, stale-if-error=86400")
        << target;
  }
}

TEST_F(HttpCacheTest, LetsHashedAddressesBeKeptForEver) {
  const Response style = ask(hashed_style());
  EXPECT_EQ(style.status, 200);
  EXPECT_EQ(style.field("cache-control"), "public, max-age=31536000, immutable");
}

TEST_F(HttpCacheTest, SaysNothingThatContradictsItsFreshness) {
  for (const char* target : stable) {
    const Response response = ask(target);
    for (const char* field : {"expires", "pragma", "age", "set-cookie", "surrogate-control"}) {
      EXPECT_EQ(response.fields.count(field), 0u) << target << ' ' << field;
    }
  }
}

TEST_F(HttpCacheTest, DatesEveryAnswer) {
  for (const char* target : stable) {
    EXPECT_EQ(ask(target).field("date"), hour) << target;
  }
  for (const char* target : errors) {
    EXPECT_EQ(ask(target).field("date"), hour) << target;
  }
}

TEST_F(HttpCacheTest, NeverLetsAnErrorBeStored) {
  for (const char* target : errors) {
    const Response response = ask(target);
    EXPECT_THAT(response.status, AnyOf(400, 404)) << target;
    EXPECT_EQ(response.field("cache-control"), "no-store") << target;
    EXPECT_EQ(response.fields.count("etag") + response.fields.count("last-modified"), 0u) << target;
  }
  EXPECT_EQ(ask("/healthz").field("cache-control"), "no-store");
  EXPECT_EQ(ask(badge, "", "POST").field("cache-control"), "no-store");
}

TEST_F(HttpCacheTest, LetsARedirectionBeKeptAsLongAsWhatItLeadsTo) {
  const Response moved = ask("/2023/213801517-ailleurs");
  EXPECT_EQ(moved.status, 301);
  EXPECT_EQ(moved.field("location"), "/2023/213801517-echirolles");
  EXPECT_THAT(moved.field("cache-control"), HasSubstr("max-age=300"));
}

// Validators (RFC 9110, 8.8)

TEST_F(HttpCacheTest, GivesEveryStableAddressAStrongValidatorAndADate) {
  for (const char* target : stable) {
    const Response response = ask(target);
    EXPECT_THAT(response.field("etag"), MatchesRegex("\"[0-9a-f]+\"")) << target;
    EXPECT_EQ(response.field("last-modified"), hour) << target;
  }
}

TEST_F(HttpCacheTest, KeepsAValidatorAsLongAsTheContent) {
  for (const char* target : stable) {
    EXPECT_EQ(ask(target).field("etag"), ask(target).field("etag")) << target;
  }
  EXPECT_NE(ask(badge).field("etag"), ask("/2021/213801517/badge-web.svg").field("etag"));
}

TEST_F(HttpCacheTest, GivesTheSameValidatorUnderEveryNameOfOneContent) {
  const std::string tag = ask(badge).field("etag");
  for (const char* target :
       {"/213801517/badge-web.svg", "/2023/213801517-echirolles/badge-web.svg",
        "/2023/213801517/badge-web.svg?x=1", "/2023/213801517/badge-web.svg?theme=couleur"}) {
    EXPECT_EQ(ask(target).field("etag"), tag) << target;
  }
  EXPECT_NE(ask("/2023/213801517/badge-web.svg?theme=noir").field("etag"), tag);
}

// Conditional requests (RFC 9110, 13)

TEST_F(HttpCacheTest, Answers304ToItsOwnValidatorOnEveryStableAddress) {
  for (const char* target : stable) {
    const std::string tag = ask(target).field("etag");
    EXPECT_EQ(revalidate(target, "If-None-Match: " + tag + "\r\n").status, 304) << target;
    EXPECT_EQ(revalidate(target, "If-None-Match: \"x\", W/" + tag + ", \"y\"\r\n").status, 304)
        << target;
    EXPECT_EQ(revalidate(target, "If-None-Match: *\r\n").status, 304) << target;
    EXPECT_EQ(revalidate(target, "If-None-Match: \"x\"\r\n").status, 200) << target;
    EXPECT_EQ(revalidate(target, "If-None-Match: " + tag.substr(1, tag.size() - 2) + "\r\n").status,
              200)
        << target;
  }
}

TEST_F(HttpCacheTest, ComparesTheDateOfTheRequestWithItsOwn) {
  for (const char* target : stable) {
    EXPECT_EQ(revalidate(target, std::string("If-Modified-Since: ") + hour + "\r\n").status, 304)
        << target;
    EXPECT_EQ(revalidate(target, std::string("If-Modified-Since: ") + earlier + "\r\n").status, 200)
        << target;
    EXPECT_EQ(revalidate(target, "If-Modified-Since: yesterday\r\n").status, 200) << target;
  }
}

TEST_F(HttpCacheTest, NeverLooksAtTheDateWhereThereIsATag) {
  EXPECT_EQ(
      revalidate(badge, std::string("If-None-Match: \"x\"\r\nIf-Modified-Since: ") + hour + "\r\n")
          .status,
      200);
  const std::string tag = ask(badge).field("etag");
  EXPECT_EQ(
      revalidate(badge, "If-None-Match: " + tag + "\r\nIf-Modified-Since: " + earlier + "\r\n")
          .status,
      304);
}

TEST_F(HttpCacheTest, RepeatsIn304WhatACacheUpdates) {
  for (const char* target : stable) {
    const Response whole = ask(target);
    const Response unchanged = revalidate(target, "If-None-Match: *\r\n");
    for (const char* field : {"cache-control", "etag", "last-modified", "vary", "date",
                              "access-control-allow-origin"}) {
      EXPECT_EQ(unchanged.field(field), whole.field(field)) << target << ' ' << field;
    }
    for (const char* field : {"content-type", "content-length", "content-encoding",
                              "content-disposition", "content-security-policy"}) {
      EXPECT_EQ(unchanged.fields.count(field), 0u) << target << ' ' << field;
    }
  }
}

TEST_F(HttpCacheTest, SendsNothingAfterThe304) {
  Client client(server.port());
  client.say(test::get(badge, "If-None-Match: *\r\n") + test::get("/healthz"));
  EXPECT_EQ(client.hear(Body::none)->status, 304);
  EXPECT_EQ(client.hear()->body, "ok\n");
}

TEST_F(HttpCacheTest, IsNotAskedConditionallyForWhatIsNotThere) {
  EXPECT_EQ(ask("/nowhere", "If-None-Match: *\r\n").status, 404);
  EXPECT_EQ(ask("/2023/123/badge-web.svg", "If-None-Match: *\r\n").status, 404);
}

TEST_F(HttpCacheTest, HasANewValidatorAndANewContentForAnotherEdition) {
  const Response before = ask("/2021/213801517/badge-web.svg");
  EXPECT_EQ(revalidate(badge, "If-None-Match: " + before.field("etag") + "\r\n").status, 200);
}

// HEAD (RFC 9110, 9.3.2)

TEST_F(HttpCacheTest, AnswersHeadWithTheFieldsOfGet) {
  for (const char* target : stable) {
    EXPECT_EQ(ask(target, "", "HEAD").fields, ask(target).fields) << target;
  }
  for (const char* target : errors) {
    EXPECT_EQ(ask(target, "", "HEAD").fields, ask(target).fields) << target;
  }
  EXPECT_EQ(ask(badge, "If-None-Match: *\r\n", "HEAD").status, 304);
}

TEST_F(HttpCacheTest, TellsTheLengthOfEveryBody) {
  for (const char* target : stable) {
    const Response response = ask(target);
    EXPECT_EQ(response.field("content-length"), std::to_string(response.body.size())) << target;
    EXPECT_EQ(response.fields.count("transfer-encoding"), 0u) << target;
  }
}

// Variants (RFC 9111, 4.1)

TEST_F(HttpCacheTest, VariesByCodingWhereItCompresses) {
  for (const char* target : {"/", "/2023", "/2023.json", badge, "/v"}) {
    EXPECT_THAT(ask(target).field("vary"), HasSubstr("Accept-Encoding")) << target;
  }
  for (const char* target : {"/213801517/badge-web.png", certificate, archive}) {
    EXPECT_EQ(ask(target).field("vary"), "") << target;
  }
}

TEST_F(HttpCacheTest, VariesByWhatIsAcceptedWhereItChoosesByIt) {
  for (const char* target : {"/2023/213801517-echirolles", "/213801517"}) {
    for (const char* accept : {"Accept: text/html\r\n", "Accept: application/json\r\n"}) {
      EXPECT_THAT(ask(target, accept).field("vary"), StartsWith("Accept"))
          << target << ' ' << accept;
    }
  }
}

TEST_F(HttpCacheTest, GivesEveryVariantAValidatorOfItsOwn) {
  const std::string plain = ask(badge).field("etag");
  const Response brotli = ask(badge, "Accept-Encoding: br\r\n");
  const Response gzip = ask(badge, "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(brotli.field("content-encoding"), "br");
  EXPECT_EQ(gzip.field("content-encoding"), "gzip");
  EXPECT_NE(brotli.field("etag"), gzip.field("etag"));
  EXPECT_NE(brotli.field("etag"), plain);
  EXPECT_NE(gzip.field("etag"), plain);
  EXPECT_EQ(revalidate(badge, "Accept-Encoding: br\r\nIf-None-Match: " + plain + "\r\n").status,
            200)
      << "the plain content is not what would be sent";
  EXPECT_EQ(
      revalidate(badge, "Accept-Encoding: br\r\nIf-None-Match: " + brotli.field("etag") + "\r\n")
          .status,
      304);
}

TEST_F(HttpCacheTest, SaysTheSameOfFreshnessForEveryVariant) {
  for (const char* coding : {"br", "gzip", "identity"}) {
    const Response variant = ask(badge, "Accept-Encoding: " + std::string(coding) + "\r\n");
    EXPECT_THAT(variant.field("vary"), HasSubstr("Accept-Encoding")) << coding;
    EXPECT_THAT(variant.field("cache-control"), HasSubstr("stale-while-revalidate")) << coding;
    EXPECT_EQ(variant.field("last-modified"), hour) << coding;
  }
}

TEST_F(HttpCacheTest, SendsNoCodingThatIsForbidden) {
  EXPECT_EQ(ask(badge, "Accept-Encoding: br;q=0, gzip;q=0\r\n").fields.count("content-encoding"),
            0u);
  EXPECT_EQ(ask(badge, "Accept-Encoding: br;q=0, gzip\r\n").field("content-encoding"), "gzip");
}

// Parts (RFC 9110, 14)

TEST_F(HttpCacheTest, ServesTheOctetsOfAPart) {
  for (const char* target : {certificate, archive}) {
    const Response whole = ask(target);
    EXPECT_EQ(whole.field("accept-ranges"), "bytes") << target;
    const Response part = ask(target, "Range: bytes=2-5\r\n");
    EXPECT_EQ(part.status, 206) << target;
    EXPECT_EQ(part.body, whole.body.substr(2, 4)) << target;
    EXPECT_EQ(part.field("content-range"), "bytes 2-5/" + std::to_string(whole.body.size()))
        << target;
    EXPECT_EQ(part.field("content-length"), "4") << target;
    for (const char* field : {"etag", "cache-control", "last-modified", "content-type"}) {
      EXPECT_EQ(part.field(field), whole.field(field)) << target << ' ' << field;
    }
    EXPECT_EQ(ask(target, "Range: bytes=-3\r\n").body, whole.body.substr(whole.body.size() - 3))
        << target;
    EXPECT_EQ(ask(target, "Range: bytes=4-\r\n").body, whole.body.substr(4)) << target;
  }
}

TEST_F(HttpCacheTest, ServesTheWholeWhereAPartIsNoneOrOfSomethingElse) {
  for (const char* range : {"bytes=5-2", "bytes=0-1,4-5", "lines=1-2", "bytes=", "bytes=a-b"}) {
    EXPECT_EQ(ask(certificate, "Range: " + std::string(range) + "\r\n").status, 200) << range;
  }
  EXPECT_EQ(ask(certificate, "Range: bytes=0-1\r\nIf-Range: \"x\"\r\n").status, 200);
  EXPECT_EQ(
      ask(certificate, "Range: bytes=0-1\r\nIf-Range: W/" + ask(certificate).field("etag") + "\r\n")
          .status,
      200)
      << "If-Range compares strongly";
  EXPECT_EQ(
      ask(certificate, std::string("Range: bytes=0-1\r\nIf-Range: ") + earlier + "\r\n").status,
      200);
  EXPECT_EQ(ask(badge, "Range: bytes=0-1\r\n").status, 200) << "what is compressed is served whole";
}

TEST_F(HttpCacheTest, ServesAPartOfWhatTheClientHas) {
  EXPECT_EQ(
      ask(certificate, "Range: bytes=0-1\r\nIf-Range: " + ask(certificate).field("etag") + "\r\n")
          .status,
      206);
  EXPECT_EQ(ask(certificate, std::string("Range: bytes=0-1\r\nIf-Range: ") + hour + "\r\n").status,
            206);
}

TEST_F(HttpCacheTest, RefusesAPartBeyondTheEndWithoutLettingItBeStored) {
  const Response beyond = ask(archive, "Range: bytes=9000-\r\n");
  EXPECT_EQ(beyond.status, 416);
  EXPECT_EQ(beyond.field("content-range"), "bytes */" + std::to_string(ask(archive).body.size()));
  EXPECT_EQ(beyond.field("cache-control"), "no-store");
}

TEST_F(HttpCacheTest, LooksAtConditionsBeforeParts) {
  EXPECT_EQ(revalidate(certificate, "Range: bytes=0-1\r\nIf-None-Match: *\r\n").status, 304);
}

TEST_F(HttpCacheTest, ServesNoPartToHead) {
  const Response head = ask(certificate, "Range: bytes=0-1\r\n", "HEAD");
  EXPECT_EQ(head.status, 200) << "RFC 9110, 14.2: Range is for GET";
  EXPECT_EQ(head.field("content-length"), ask(certificate).field("content-length"));
}

// Methods

TEST_F(HttpCacheTest, NamesTheMethodsThatThereAre) {
  for (const char* method : {"POST", "PUT", "DELETE", "PATCH", "TRACE"}) {
    const Response refused = ask(badge, "", method);
    EXPECT_EQ(refused.status, 405) << method;
    EXPECT_EQ(refused.field("allow"), "GET, HEAD, OPTIONS") << method;
  }
  EXPECT_EQ(ask(badge, "", "OPTIONS").status, 204);
}

}  // namespace
}  // namespace palmares::site
