// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/refusals.hpp"

#include "service/world.hpp"

#include <gmock/gmock.h>

namespace palmares::service {
namespace {

using testing::HasSubstr;

Refusals refusals() {
  return {"Label", test::Kitchen().makers().picture,
          [](std::string_view title, std::string_view) { return "<h1>" + Bytes(title) + "</h1>"; }, [](std::string_view) {}};
}

TEST(Refusals, AreProblemsInFrench) {
  const AnswerPtr answer = refusals().answer(404, Face::text);
  EXPECT_EQ(answer->body,
            "{\"type\":\"about:blank\",\"title\":\"Ressource introuvable\",\"status\":404,"
            "\"detail\":\"rien n’est publié à cette adresse\"}\n");
  EXPECT_THAT(answer->head, HasSubstr("HTTP/1.1 404 Not Found\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("Content-Type: application/problem+json\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("Content-Language: fr\r\n"));
}

TEST(Refusals, ArePagesForReadersOfHtml) {
  const AnswerPtr page = refusals().for_reader(404, "text/html,application/xhtml+xml,*/*;q=0.8");
  EXPECT_EQ(page->body, "<h1>Ressource introuvable</h1>");
  EXPECT_THAT(page->head, HasSubstr("Vary: Accept\r\n"));
  EXPECT_THAT(page->head, HasSubstr("Cache-Control: no-store\r\n"));
  EXPECT_THAT(refusals().for_reader(404, "*/*")->head, HasSubstr("application/problem+json"));
}

TEST(Refusals, AreNeverStored) {
  for (const int status : {400, 404, 405, 414, 431, 500, 501, 503}) {
    for (const Face face : {Face::text, Face::svg, Face::png}) {
      const AnswerPtr answer = refusals().answer(status, face);
      EXPECT_EQ(answer->status, status);
      EXPECT_THAT(answer->head, HasSubstr("\r\nCache-Control: no-store\r\n")) << status;
    }
  }
}

TEST(Refusals, SayWhatWouldBeRight) {
  EXPECT_THAT(refusals().answer(405, Face::text)->head, HasSubstr("\r\nAllow: GET, HEAD, OPTIONS\r\n"));
  EXPECT_THAT(refusals().answer(503, Face::text)->head, HasSubstr("\r\nRetry-After: 1\r\n"));
  EXPECT_THAT(refusals().answer(503, Face::svg)->head, HasSubstr("\r\nRetry-After: 1\r\n"));
}

TEST(Refusals, ListEveryProblemAndEscapeIt) {
  const Problems problems = {{.where = {}, .what = "un \"premier\"", .hint = "ceci"},
                             {.where = {}, .what = "un second", .hint = ""}};
  EXPECT_THAT(
      refusals().answer(400, Face::text, {.problems = problems, .reference = ""})->body,
      HasSubstr(R"("detail":"un \"premier\"","errors":[{"detail":"un \"premier\"","hint":"ceci"},{"detail":"un second"}])"));
}

TEST(Refusals, ShowAnImageWhereOneWasWanted) {
  EXPECT_EQ(refusals().answer(404, Face::svg)->body, "svg: Label: Ressource introuvable");
  EXPECT_THAT(refusals().answer(404, Face::svg)->head, HasSubstr("\r\nContent-Type: image/svg+xml\r\n"));
  EXPECT_THAT(refusals().answer(404, Face::svg)->head, HasSubstr("sandbox\r\n"));
  EXPECT_THAT(refusals().answer(404, Face::png)->head, HasSubstr("\r\nContent-Type: image/png\r\n"));
}

TEST(Refusals, FallBackOnTextWhereTheImageCannotBeDrawn) {
  test::LogBook book;
  const Refusals without(
      "Label", [](const Sign&, std::string_view) -> Result<Bytes> { return fail("cassé", ""); },
      [](std::string_view, std::string_view) { return Bytes(); }, book.writer());
  EXPECT_THAT(without.answer(404, Face::png)->head, HasSubstr("application/problem+json"));
  EXPECT_FALSE(without.all_drawn());
  EXPECT_TRUE(refusals().all_drawn());
  EXPECT_THAT(book.text(), HasSubstr("the picture of status 404 cannot be drawn: cassé"));
}

}  // namespace
}  // namespace palmares::service
