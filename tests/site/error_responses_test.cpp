// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/error_responses.hpp"

#include "site/world.hpp"

#include <gmock/gmock.h>

namespace palmares::site {
namespace {

using testing::HasSubstr;

ErrorResponses errors() {
  return {"Label", test::FakeContent().provider().picture,
          [](std::string_view title, std::string_view) { return "<h1>" + Bytes(title) + "</h1>"; },
          [](std::string_view) {}};
}

TEST(ErrorResponses, AreProblemsInFrench) {
  const http::ResponsePtr answer = errors().answer(404, Representation::text);
  EXPECT_EQ(answer->body,
            "{\"type\":\"about:blank\",\"title\":\"Ressource introuvable\",\"status\":404,"
            "\"detail\":\"rien n’est publié à cette adresse\"}\n");
  EXPECT_THAT(answer->head, HasSubstr("HTTP/1.1 404 Not Found\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("Content-Type: application/problem+json\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("Content-Language: fr\r\n"));
}

TEST(ErrorResponses, ArePagesForReadersOfHtml) {
  const http::ResponsePtr page =
      errors().for_reader(404, "text/html,application/xhtml+xml,*/*;q=0.8");
  EXPECT_EQ(page->body, "<h1>Ressource introuvable</h1>");
  EXPECT_THAT(page->head, HasSubstr("Vary: Accept\r\n"));
  EXPECT_THAT(page->head, HasSubstr("Cache-Control: no-store\r\n"));
  EXPECT_THAT(errors().for_reader(404, "*/*")->head, HasSubstr("application/problem+json"));
}

TEST(ErrorResponses, AreNeverStored) {
  for (const int status : {400, 404, 405, 414, 431, 500, 501, 503}) {
    for (const Representation face :
         {Representation::text, Representation::svg, Representation::png}) {
      const http::ResponsePtr answer = errors().answer(status, face);
      EXPECT_EQ(answer->status, status);
      EXPECT_THAT(answer->head, HasSubstr("\r\nCache-Control: no-store\r\n")) << status;
    }
  }
}

TEST(ErrorResponses, SayWhatWouldBeRight) {
  EXPECT_THAT(errors().answer(405, Representation::text)->head,
              HasSubstr("\r\nAllow: GET, HEAD, OPTIONS\r\n"));
  EXPECT_THAT(errors().answer(503, Representation::text)->head,
              HasSubstr("\r\nRetry-After: 1\r\n"));
  EXPECT_THAT(errors().answer(503, Representation::svg)->head, HasSubstr("\r\nRetry-After: 1\r\n"));
}

TEST(ErrorResponses, ListEveryProblemAndEscapeIt) {
  const Problems problems = {{.where = {}, .what = "un \"premier\"", .hint = "ceci"},
                             {.where = {}, .what = "un second", .hint = ""}};
  EXPECT_THAT(
      errors().answer(400, Representation::text, {.problems = problems, .reference = ""})->body,
      HasSubstr(
          R"("detail":"un \"premier\"","errors":[{"detail":"un \"premier\"","hint":"ceci"},{"detail":"un second"}])"));
}

TEST(ErrorResponses, ShowAnImageWhereOneWasWanted) {
  EXPECT_EQ(errors().answer(404, Representation::svg)->body, "svg: Label: Ressource introuvable");
  EXPECT_THAT(errors().answer(404, Representation::svg)->head,
              HasSubstr("\r\nContent-Type: image/svg+xml\r\n"));
  EXPECT_THAT(errors().answer(404, Representation::svg)->head, HasSubstr("sandbox\r\n"));
  EXPECT_THAT(errors().answer(404, Representation::png)->head,
              HasSubstr("\r\nContent-Type: image/png\r\n"));
}

TEST(ErrorResponses, FallBackOnTextWhereTheImageCannotBeDrawn) {
  test::LogBook book;
  const ErrorResponses without(
      "Label",
      [](const ErrorImage&, std::string_view) -> Result<Bytes> { return fail("cassé", ""); },
      [](std::string_view, std::string_view) { return Bytes(); }, book.writer());
  EXPECT_THAT(without.answer(404, Representation::png)->head,
              HasSubstr("application/problem+json"));
  EXPECT_FALSE(without.all_drawn());
  EXPECT_TRUE(errors().all_drawn());
  EXPECT_THAT(book.text(), HasSubstr("the picture of status 404 cannot be drawn: cassé"));
}

}  // namespace
}  // namespace palmares::site
