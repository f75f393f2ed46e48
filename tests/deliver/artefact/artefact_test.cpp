// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/artefact.hpp"

#include "compose/values/verification.hpp"
#include "deliver/render_context.hpp"
#include "lib/system/file.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <filesystem>

namespace palmares::deliver {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

/// The only problem of a file that cannot be made.
Problem refused(const domain::Award& award, const ArtefactRequest& wanted) {
  const Result<Artefact> artefact = make_artefact(test::context(), award, wanted);
  if (artefact || artefact.error().size() != 1) {
    ADD_FAILURE() << "expected exactly one problem";
    return {};
  }
  return artefact.error().front();
}

ArtefactRequest badge(std::string format, compose::RenderOptions look) {
  return {.kind = "badge-web", .format = std::move(format), .look = std::move(look)};
}

compose::RenderOptions wide(double width) {
  return {.theme = {}, .year = compose::Year::shown, .width_px = width};
}

TEST(Artefact, IsMadeInEveryFormatOfTheSheet) {
  const Artefact svg =
      test::value_of(make_artefact(test::context(), test::echirolles(), test::certificate("svg")));
  EXPECT_EQ(svg.extension, "svg");
  EXPECT_THAT(svg.media_type, StartsWith("image/svg+xml"));
  EXPECT_THAT(svg.bytes, HasSubstr("<svg"));
  EXPECT_THAT(svg.alt, HasSubstr("Échirolles"));
  EXPECT_THAT(
      test::value_of(make_artefact(test::context(), test::echirolles(), test::certificate("png")))
          .bytes,
      StartsWith("\x89PNG"));
  EXPECT_THAT(
      test::value_of(make_artefact(test::context(), test::echirolles(), test::certificate("pdf")))
          .bytes,
      StartsWith("%PDF-"));
}

TEST(Artefact, OfAnUnknownKindNamesTheKindsThereAre) {
  const Problem problem =
      refused(test::echirolles(), {.kind = "fanion", .format = "svg", .look = wide(330)});
  EXPECT_THAT(problem.what, HasSubstr("fanion"));
  EXPECT_THAT(problem.hint, testing::AllOf(HasSubstr("certificat, "), HasSubstr(", badge-web")));
}

TEST(Artefact, OfAFormatTheSheetHasNotNamesThoseItHas) {
  EXPECT_THAT(refused(test::echirolles(), badge("pdf", wide(330))).hint, HasSubstr("svg, png"));
  EXPECT_THAT(refused(test::echirolles(), test::certificate("pdf-x")).what, HasSubstr("pdf-x"));
  EXPECT_THAT(refused(test::echirolles(), test::certificate("")).hint, HasSubstr("svg, png, pdf"));
}

TEST(Artefact, OfAThemeTheSheetHasNotNamesThoseItHas) {
  ArtefactRequest wanted = badge("svg", wide(330));
  wanted.look.theme = "rose";
  EXPECT_THAT(refused(test::echirolles(), wanted).hint, HasSubstr("couleur, noir, blanc"));
  ArtefactRequest certificate = test::certificate();
  certificate.look.theme = "noir";
  EXPECT_THAT(refused(test::echirolles(), certificate).what, HasSubstr("noir"));
}

TEST(Artefact, LeavesTheYearOutOnlyWhereItIsOptional) {
  ArtefactRequest wanted =
      badge("svg", {.theme = {}, .year = compose::Year::hidden, .width_px = std::nullopt});
  EXPECT_TRUE(make_artefact(test::context(), test::echirolles(), wanted).has_value());
  wanted.kind = "certificat";
  EXPECT_THAT(refused(test::echirolles(), wanted).what, HasSubstr("sans l’année"));
}

TEST(Artefact, HasAWidthBetween64And4096Pixels) {
  for (const double width : {63.0, 4097.0, 0.0, -1.0}) {
    EXPECT_THAT(refused(test::echirolles(), badge("png", wide(width))).what, HasSubstr("largeur"));
  }
  EXPECT_TRUE(
      make_artefact(test::context(), test::echirolles(), badge("png", wide(64))).has_value());
  EXPECT_TRUE(
      make_artefact(test::context(), test::echirolles(), badge("png", wide(4096))).has_value());
}

/// An installation whose web badge is `height` px high instead of 84.
RenderContext workshop_with_badge_of(const std::filesystem::path& root, const std::string& height) {
  for (const char* part : {"templates", "artwork", "fonts"}) {
    std::filesystem::copy(std::filesystem::path(palmares::source_dir()) / part, root / part,
                          std::filesystem::copy_options::recursive);
  }
  const std::filesystem::path file = root / "templates/copyleft/sheets/badge-web.svg";
  Bytes svg = lib::read_file(file).value();
  const std::string_view box = "0 0 330 84\"";
  svg.replace(svg.find(box), box.size(), "0 0 330 " + height + "\"");
  lib::write_file(file, svg);
  return test::open_render_context(std::nullopt, root);
}

TEST(Artefact, HasAtMost20MillionPixels) {
  const std::filesystem::path root =
      std::filesystem::path(testing::TempDir()) / "palmares-deliver-high";
  std::filesystem::remove_all(root);
  std::filesystem::create_directories(root);
  const RenderContext high = workshop_with_badge_of(root, "660");
  const auto made = [&](double width) {
    return make_artefact(high, test::echirolles(), badge("png", wide(width)));
  };
  EXPECT_TRUE(made(600).has_value());
  ASSERT_FALSE(made(4000).has_value());
  EXPECT_THAT(made(4000).error().front().what, HasSubstr("20 millions de pixels"));
  std::filesystem::remove_all(root);
}

TEST(Artefact, IsRefusedToWhoeverIsNoLaureate) {
  const Problem problem = refused(test::award("213801517", "Échirolles", ""), test::certificate());
  EXPECT_EQ(problem.what, "«\u00A0Échirolles\u00A0» n’a pas été labellisé en 2023");
}

TEST(Artefact, NeedsAKnownEditionAndAGradeOfItsScale) {
  EXPECT_THAT(refused(test::award("1", "Boé", "5", 1999), test::certificate()).what,
              HasSubstr("1999"));
  const Problem problem = refused(test::award("1", "Boé", "or"), test::certificate());
  EXPECT_THAT(problem.what, HasSubstr("«\u00A0or\u00A0»"));
  EXPECT_THAT(problem.hint, HasSubstr("1, 2, 3, 4, 5"));
}

TEST(Artefact, SaysInWordsWhatItShows) {
  const std::string alt = test::value_of(
      alternative_text(test::context(), test::echirolles(), badge("png", wide(330))));
  EXPECT_EQ(alt, "Label Territoire Numérique Libre 2023, cinq copylefts\u00A0: niveau 5 sur 5");
}

TEST(Artefact, NamesTheGradeWithoutACapitalAfterAComma) {
  for (const int edition : {2023, 2025}) {
    const domain::Charter& charter =
        *test::context().composer.charter(test::context().editions.of(edition)->charter);
    for (const domain::Grade& grade : charter.grades) {
      domain::Award laureate = test::award("1", "Boé", grade.code, edition);
      laureate.earlier = {{.edition = edition, .grade = grade.code}};
      for (const domain::Sheet& sheet : charter.sheets) {
        const std::string alt = test::value_of(
            alternative_text(test::context(), laureate,
                             {.kind = sheet.kind, .format = sheet.formats.front(), .look = {}}));
        EXPECT_THAT(alt, testing::Not(HasSubstr(", " + grade.alt))) << sheet.kind;
        EXPECT_THAT(alt, testing::AnyOf(HasSubstr(grade.alt.substr(1)), HasSubstr(grade.name)))
            << sheet.kind;
      }
    }
  }
}

/// The words of a PDF as people copy them, without their lines.
std::string copied(const std::string& kind, const std::string& name) {
  const Artefact made =
      test::value_of(make_artefact(test::context(), test::award("215104761", name, "3"),
                                   {.kind = kind, .format = "pdf", .look = {}}));
  const support::TemporaryFile file(made.bytes, ".pdf");
  return support::run({"pdftotext", "-raw", "-enc", "UTF-8", file.path().string(), "-"}).output;
}

// The cases 35: at the end of a line poppler takes a hyphen for one that divides a word, unless the
// text says it as a whole.
TEST(Artefact, GivesNamesAndTrackedTitlesWholeToWhoCopiesThem) {
  for (const char* name : {"Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
                           "Beaujeu-Saint-Vallier-Pierrejux-et-Quitteur"}) {
    for (const char* kind :
         {"certificat-portrait", "kakemono", "plaque", "affiche-interieure", "certificat"}) {
      EXPECT_THAT(copied(kind, name), HasSubstr(name)) << kind;
    }
  }
  EXPECT_THAT(copied("certificat", "Offranville"),
              testing::AllOf(HasSubstr("LABELLISATION"), HasSubstr("Offranville")));
}

TEST(Facts, CarryACodeOnlyWithAKey) {
  const Bytes key(32, 'k');
  const RenderContext with_key = test::open_render_context(key);
  const domain::Award award = test::echirolles();
  EXPECT_EQ(test::value_of(facts_of(with_key, award)).code,
            compose::printed_code(key, 2023, "213801517", 1));
  EXPECT_EQ(test::value_of(facts_of(test::context(), award)).code, std::nullopt);
}

}  // namespace
}  // namespace palmares::deliver
