// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/render_options.hpp"

#include "site/world.hpp"

#include <gtest/gtest.h>

namespace palmares::site {
namespace {

/// The canonical query of what was asked, or the number of problems.
std::string canonical(const std::vector<http::Parameter>& parameters,
                      std::string_view kind = "badge-web", std::string_view format = "png") {
  const domain::Charter charter = test::small_charter();
  const Result<compose::RenderOptions> look =
      parse_look(parameters, charter, *charter.sheet(kind), format);
  return look ? query_of(*look) : "problems: " + std::to_string(look.error().size());
}

TEST(RenderOptions, IsTheSheetsOwnWithoutParameters) {
  EXPECT_EQ(canonical({}), "");
}

TEST(RenderOptions, IsWrittenTheSameForTheSameLook) {
  EXPECT_EQ(canonical({{"annee", "sans"}, {"theme", "noir"}, {"largeur", "640"}}),
            "?largeur=640&theme=noir&annee=sans");
  EXPECT_EQ(canonical({{"largeur", "0640"}, {"theme", "noir"}, {"annee", "sans"}}),
            "?largeur=640&theme=noir&annee=sans");
}

TEST(RenderOptions, LeavesOutWhatMakesNoDifference) {
  EXPECT_EQ(canonical({{"theme", "couleur"}, {"annee", "avec"}}), "");
  EXPECT_EQ(canonical({{"largeur", "640"}}, "badge-web", "svg"), "");
  EXPECT_EQ(canonical({{"utm_source", "lettre"}, {"Theme", "rose"}}), "");
}

TEST(RenderOptions, TakesWidthsFrom64To4096) {
  EXPECT_EQ(canonical({{"largeur", "64"}}), "?largeur=64");
  EXPECT_EQ(canonical({{"largeur", "4096"}}), "?largeur=4096");
  for (const char* width :
       {"63", "4097", "", "-64", "1e3", "300px", " 300", "99999999999999999999"}) {
    EXPECT_EQ(canonical({{"largeur", width}}), "problems: 1") << width;
    EXPECT_EQ(canonical({{"largeur", width}}, "badge-web", "svg"), "problems: 1") << width;
  }
}

TEST(RenderOptions, TakesTheThemesOfTheSheet) {
  EXPECT_EQ(canonical({{"theme", "rose"}}), "problems: 1");
  EXPECT_EQ(canonical({{"theme", "noir"}}, "certificat", "pdf"), "problems: 1");
  EXPECT_EQ(canonical({{"theme", "couleur"}}, "certificat", "pdf"), "");
}

TEST(RenderOptions, HidesTheYearOnlyWhereTheSheetCan) {
  EXPECT_EQ(canonical({{"annee", "sans"}}), "?annee=sans");
  EXPECT_EQ(canonical({{"annee", "sans"}}, "certificat", "pdf"), "problems: 1");
  EXPECT_EQ(canonical({{"annee", "non"}}), "problems: 1");
}

TEST(RenderOptions, ReportsAllProblemsAtOnce) {
  EXPECT_EQ(canonical({{"largeur", "1"}, {"theme", "rose"}, {"annee", "non"}}), "problems: 3");
}

TEST(RenderOptions, RefusesAParameterGivenTwice) {
  EXPECT_EQ(canonical({{"theme", "noir"}, {"theme", "noir"}}), "problems: 1");
}

TEST(RenderOptions, RepeatsNothingOfWhatWasSent) {
  const domain::Charter charter = test::small_charter();
  const auto look = parse_look({{"theme", "\xFF<script>"}}, charter, charter.sheets.front(), "svg");
  ASSERT_FALSE(look);
  EXPECT_EQ(to_string(look.error()).find("script"), std::string::npos);
}

}  // namespace
}  // namespace palmares::site
