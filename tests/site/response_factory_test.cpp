// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/response_factory.hpp"

#include "site/world.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

namespace palmares::site {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Making over the small world, and its log.
struct MakingTest : testing::Test {
  test::FakeContent content;
  test::LogBook book;
  ContentProvider provider = content.provider();
  ResponseFactory::Log log = book.writer();
  ErrorResponses errors{"Label", provider.picture,
                        [](std::string_view title, std::string_view) { return Bytes(title); }, log};
  ResponseFactory factory{provider, errors, log, "run"};
  std::vector<domain::Results> results = test::published();
  const domain::Award& award = results.back().awards.front();

  http::ResponsePtr file(const std::string& format) const {
    return factory.file(award, {.kind = "badge-web", .format = format, .look = {}}, "/the/key");
  }
};

TEST_F(MakingTest, AnswersTheOctetsOfTheMaker) {
  const http::ResponsePtr answer = file("svg");
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body,
            test::bytes_of(award, {.kind = "badge-web", .format = "svg", .look = {}}));
  EXPECT_THAT(answer->head, HasSubstr("Content-Type: image/svg+xml\r\n"));
  EXPECT_THAT(answer->head, HasSubstr("Cache-Control: public, max-age=300, "
                                      "stale-while-revalidate=60, stale-if-error=86400\r\n"));
  EXPECT_THAT(
      answer->head,
      HasSubstr(
          "Content-Disposition: inline; filename=\"213801517-echirolles-2023-badge-web.svg\"\r\n"));
}

TEST_F(MakingTest, AnswersAKitToBeSaved) {
  const http::ResponsePtr answer = factory.kit(award, "/the/key");
  EXPECT_EQ(answer->body, "PK 213801517");
  EXPECT_THAT(answer->head, HasSubstr("Content-Type: application/zip\r\n"));
  EXPECT_THAT(
      answer->head,
      HasSubstr(
          "Content-Disposition: attachment; filename=\"213801517-echirolles-2023-kit.zip\"\r\n"));
}

TEST_F(MakingTest, NamesFilesSafelyWhateverTheIdentifier) {
  domain::Award odd = award;
  odd.territory.slug = "";
  odd.territory.id = "a\"b\r\nc";
  const http::ResponsePtr answer = factory.kit(odd, "/the/key");
  EXPECT_THAT(answer->head, HasSubstr("filename=\"a-b--c-2023-kit.zip\"\r\n"));
}

TEST_F(MakingTest, TellsTheAskerOfTheirFault) {
  content.problems = {
      {.where = {}, .what = "l’image est trop grande", .hint = "une largeur plus petite"}};
  const http::ResponsePtr answer = file("pdf");
  EXPECT_EQ(answer->status, 400);
  EXPECT_THAT(answer->body, HasSubstr("\"errors\":[{\"detail\":\"l’image est trop "
                                      "grande\",\"hint\":\"une largeur plus petite\"}]"));
  EXPECT_EQ(book.text(), "");
}

TEST_F(MakingTest, KeepsItsOwnFaultsForTheLog) {
  content.problems = {{.where = {.file = "sheets/secret.svg", .line = 3, .column = 0},
                       .what = "le texte déborde",
                       .hint = ""}};
  const http::ResponsePtr answer = file("pdf");
  EXPECT_EQ(answer->status, 500);
  EXPECT_THAT(answer->body, HasSubstr("\"title\":\"Erreur interne\""));
  EXPECT_THAT(answer->body, HasSubstr("\"reference\":\"run-1\""));
  EXPECT_THAT(answer->body, Not(HasSubstr("secret")));
  EXPECT_THAT(answer->body, Not(HasSubstr("déborde")));
  EXPECT_THAT(book.text(),
              HasSubstr("error run-1 /the/key: sheets/secret.svg:3: le texte déborde"));
}

TEST_F(MakingTest, KeepsFaultsOfTheInstallationForTheLog) {
  content.problems = {
      {.where = {}, .what = "la police manque", .hint = "", .fault = Fault::installation}};
  EXPECT_EQ(file("pdf")->status, 500);
  EXPECT_EQ(factory.kit(award, "/the/key")->status, 500);
  EXPECT_THAT(book.text(), HasSubstr("error run-2 /the/key: la police manque"));
}

TEST_F(MakingTest, LetsNoExceptionOut) {
  content.before = [] { throw std::runtime_error("cairo: /home/secret"); };
  const http::ResponsePtr answer = file("pdf");
  EXPECT_EQ(answer->status, 500);
  EXPECT_THAT(answer->body, Not(HasSubstr("secret")));
  EXPECT_THAT(book.text(), HasSubstr("cairo: /home/secret"));
  content.before = [] { throw 7; };
  EXPECT_EQ(factory.kit(award, "/the/key")->status, 500);
}

TEST_F(MakingTest, WritesALineOfLogForAFailure) {
  content.before = [] { throw std::runtime_error("one\ntwo"); };
  (void)file("pdf");
  EXPECT_EQ(book.text(), "error run-1 /the/key: one two\n");
}

TEST_F(MakingTest, AnswersAnImageOnErrorWhereAnImageWasWanted) {
  content.before = [] { throw std::runtime_error("broken"); };
  EXPECT_EQ(file("svg")->body, "svg: Label: Erreur interne");
  EXPECT_EQ(file("png")->body, "png: Label: Erreur interne");
}

TEST(Representation, FollowsTheExtension) {
  EXPECT_EQ(representation_of("svg"), Representation::svg);
  EXPECT_EQ(representation_of("png"), Representation::png);
  EXPECT_EQ(representation_of("pdf"), Representation::text);
  EXPECT_EQ(representation_of(""), Representation::text);
}

}  // namespace
}  // namespace palmares::site
