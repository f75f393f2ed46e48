// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/print_preflight.hpp"

#include "render/pdf/write/page.hpp"
#include "render/pdf/write/policy.hpp"
#include "render/pdf/write/print_policy.hpp"
#include "render/pdf_support.hpp"
#include "support/documents.hpp"

#include <gmock/gmock.h>

namespace palmares::render {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

document::Ink process(double cyan, double magenta, double yellow, double black) {
  document::Ink ink = support::ink("encre");
  ink.cmyk = {.cyan = cyan, .magenta = magenta, .yellow = yellow, .black = black};
  return ink;
}

document::Document page(std::vector<document::Item> items) {
  document::Document document = test::page_of(std::move(items));
  document.pages[0].bleed = 3;
  return document;
}

pdf::Tree tree_of(const document::Document& document,
                  pdf::PrintStandard standard = pdf::PrintStandard::x4) {
  return pdf::write_pages(document, test::installation().fonts,
                          pdf::print_policy(standard, test::installation()).value());
}

std::vector<std::string> found(const Findings& findings) {
  std::vector<std::string> all;
  for (const Finding& finding : findings) {
    EXPECT_FALSE(finding.object.empty());
    EXPECT_FALSE(finding.clause.empty());
    EXPECT_FALSE(finding.hint.empty());
    all.push_back(finding.what);
  }
  return all;
}

TEST(PrintPreflight, PassesOurOwnPages) {
  const auto document = page({support::shape(rectangle({-3, -3, 216, 303}), process(0, 0, 0, 10)),
                              test::words("Échirolles")});
  EXPECT_THAT(found(check_x4(tree_of(document))), IsEmpty());
  EXPECT_THAT(found(check_x1a(tree_of(document, pdf::PrintStandard::x1a))), IsEmpty());
}

TEST(PrintPreflight, RefusesAScreenPdfInMoreThanOneWay) {
  const auto tree =
      pdf::write_pages(page({test::words("a")}), test::installation().fonts, pdf::screen_policy());
  const auto findings = found(check_x4(tree));
  EXPECT_THAT(findings, Contains("le fichier est un PDF 1.7"));
  EXPECT_THAT(findings, Contains("une couleur n’est ni CMJN, ni grise, ni un ton direct"));
  EXPECT_THAT(findings, Contains("le paquet XMP ne dit pas PDF/X-4"));
  EXPECT_THAT(findings, Contains("0\u00A0condition d’impression GTS_PDFX"));
  EXPECT_THAT(findings, Contains("le fond perdu manque"));
}

TEST(PrintPreflight, RefusesTooMuchInk) {
  const auto document =
      page({support::shape(rectangle({20, 20, 30, 30}), process(90, 90, 90, 90))});
  EXPECT_THAT(found(check_x4(tree_of(document))), Contains("360\u00A0% d’encre en tout"));
}

TEST(PrintPreflight, RefusesAGroundShortOfTheBleed) {
  const auto document = page({support::shape(rectangle({-1, 0, 212, 40}), process(0, 0, 0, 100))});
  EXPECT_THAT(found(check_x4(tree_of(document))),
              Contains("une surface touche la coupe sans couvrir le fond perdu"));
}

document::Item text_of(double points, const document::Ink& ink) {
  return {support::line("Inter", 400, points * 25.4 / 72, {50, 50}, "Édition", ink)};
}

document::Ink overprinting(document::Ink ink) {
  ink.overprint = true;
  return ink;
}

TEST(PrintPreflight, WantsSmallTextsInBlackAloneAndNamesThem) {
  const auto objects = [](const document::Item& item) {
    std::vector<std::string> all;
    for (const Finding& finding : check_x4(tree_of(page({item})))) {
      all.push_back(finding.object + "\u00A0: " + finding.what);
    }
    return all;
  };
  EXPECT_THAT(objects(text_of(12, process(100, 85, 35, 45))),
              testing::ElementsAre("texte «\u00A0Édition\u00A0»\u00A0: un texte de corps "
                                   "12\u00A0pt n’est pas en noir seul, en "
                                   "surimpression"));
  EXPECT_THAT(objects(text_of(23.5, process(0, 0, 0, 75))), testing::SizeIs(1));
  EXPECT_THAT(objects(text_of(12, process(0, 0, 0, 100))), testing::SizeIs(1));
  EXPECT_THAT(objects(text_of(12, overprinting(process(0, 0, 0, 0)))),
              testing::ElementsAre(HasSubstr("un texte sans encre surimprime")));
  EXPECT_THAT(objects(text_of(12, overprinting(process(0, 0, 0, 100)))), IsEmpty());
  EXPECT_THAT(objects(text_of(12, process(0, 0, 0, 0))), IsEmpty());
  EXPECT_THAT(objects(text_of(24, process(100, 85, 35, 45))), IsEmpty());
}

TEST(PrintPreflight, RefusesTextAtTheEdgeAndTooSmall) {
  auto document = page({test::words("bord", {1, 50}),
                        {support::line("Inter", 400, 1, {50, 50}, "petit", support::ink("noir"))}});
  const auto findings = found(check_x4(tree_of(document)));
  EXPECT_THAT(findings, Contains("un texte trop près de la coupe"));
  EXPECT_THAT(findings, Contains(HasSubstr("un texte de corps 2,8")));
}

TEST(PrintPreflight, RefusesHairlinesAndCoarsePictures) {
  document::Path hair{.outline = rectangle({20, 20, 30, 30}),
                      .fill = {},
                      .rule = {},
                      .stroke = document::Stroke{.ink = process(0, 0, 0, 100), .width = 0.05}};
  document::Picture coarse{.box = {50, 50, 50, 50},
                           .width = 2,
                           .height = 2,
                           .rgb = std::make_shared<const Bytes>(12, 'a')};
  const auto findings = found(check_x4(tree_of(page({{hair}, {coarse}}))));
  EXPECT_THAT(findings, Contains(HasSubstr("un trait de 0,14")));
  EXPECT_THAT(findings, Contains(HasSubstr("une image de 1 points par pouce")));
}

TEST(PrintPreflight, RefusesAPictureInTheColoursOfAScreen) {
  const document::Picture picture{.box = {50, 50, 10, 10},
                                  .width = 200,
                                  .height = 200,
                                  .rgb = std::make_shared<const Bytes>(120'000, 'a')};
  const auto tree =
      pdf::write_pages(page({{picture}}), test::installation().fonts, pdf::screen_policy());
  EXPECT_THAT(found(check_x4(tree)), Contains("une image qui n’est ni CMJN ni grise"));
  EXPECT_THAT(found(check_x4(tree_of(page({{picture}})))),
              Not(Contains("une image qui n’est ni CMJN ni grise")));
}

TEST(PrintPreflight, NamesPageObjectRuleAndHintOfWhatAPagePaints) {
  const auto findings = check_x4(
      tree_of(page({support::shape(rectangle({20, 20, 30, 30}), process(90, 90, 90, 90))})));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].page, 1);
  EXPECT_EQ(findings[0].object, "encrage");
  EXPECT_EQ(findings[0].clause, "règle de la maison, encrage");
  EXPECT_EQ(findings[0].hint, "300\u00A0% au plus");
}

TEST(PrintPreflight, RefusesProcessInkOnAPlateToEngrave) {
  document::Ink gravure = process(0, 0, 0, 95);
  gravure.spot = "Gravure";
  const auto document = page({support::shape(rectangle({20, 20, 30, 30}), gravure),
                              support::shape(rectangle({60, 20, 30, 30}), process(0, 0, 0, 100))});
  EXPECT_FALSE(check_x4(tree_of(document)).empty());
}

TEST(PrintPreflight, SeesInfoAndXmpOutOfStep) {
  pdf::Tree tree = tree_of(page({test::words("a")}));
  tree.dictionary(tree.info).set("CreationDate", pdf::Text{"D:20200101000000Z"});
  tree.dictionary(tree.info).set("Trapped", pdf::name("Unknown"));
  const auto findings = found(check_x4(tree));
  EXPECT_THAT(findings, Contains("xmp:CreateDate ne dit pas la date de CreationDate dans Info"));
  EXPECT_THAT(findings, Contains("l’entrée Trapped ne dit ni True ni False"));
}

TEST(PrintPreflight, SeesAFontThatIsNotEmbedded) {
  pdf::Tree tree = tree_of(page({test::words("a")}));
  tree.add(pdf::Dictionary{{"Type", pdf::name("Font")},
                           {"Subtype", pdf::name("Type1")},
                           {"BaseFont", pdf::name("Helvetica")}});
  EXPECT_THAT(found(check_x4(tree)), Contains("la police n’est pas incorporée"));
}

}  // namespace
}  // namespace palmares::render
