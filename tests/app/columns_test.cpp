// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/columns.hpp"

#include "app/sample.hpp"

#include <algorithm>

namespace palmares::app {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;

/// What people type: headings of this year only.
constexpr const char* typed =
    "Organisme candidat;Décision du jury;Nº SIREN;Courriel du référent\n"
    "Échirolles;Niveau 5;213801517;jean.untel@example.org\n";

struct Columns : testing::Test {
  palmares::test::Folder folder;
  std::string results = folder.with("r.csv", typed);

  [[nodiscard]] intake::ColumnReport look(std::vector<std::string> ignored = {}) const {
    return test::value_of(
        look_at_columns({.results = results, .ignored = std::move(ignored)}, test::settings()));
  }
};

TEST_F(Columns, AreNotGuessedWherePeopleWantThemLeftAside) {
  const auto has = [](const intake::ColumnReport& report, const char* heading) {
    return std::ranges::any_of(report.columns,
                               [&](const auto& one) { return one.heading == heading; });
  };
  EXPECT_TRUE(has(look(), "Décision du jury"));
  const intake::ColumnReport without = look({"decision DU jury"});
  EXPECT_FALSE(has(without, "Décision du jury"));
  EXPECT_THAT(without.ignored, Contains("decision DU jury"));
  EXPECT_THAT(without.left_aside, Contains("decision DU jury"));
}

TEST_F(Columns, AreSavedForAnEditionBesideThoseOfOthers) {
  const std::string file =
      folder.with("columns.toml", "[2021]\nnom = \"Lauréate\"\nniveau = \"N\"\n");
  ASSERT_TRUE(save_columns(look(), "2023", file));
  EXPECT_THAT(lib::read_file(file).value(),
              AllOf(HasSubstr("[2021]"), HasSubstr("[2023]"), HasSubstr("Décision du jury")));
}

TEST_F(Columns, AreRefusedWithoutAnEditionAndWithoutAFile) {
  const auto saved = save_columns(look(), "", (folder / "c.toml").string());
  ASSERT_FALSE(saved);
  EXPECT_THAT(to_string(saved.error()), HasSubstr("de quelle édition"));
  EXPECT_FALSE(std::filesystem::exists(folder / "c.toml"));
  EXPECT_THAT(
      test::told(look_at_columns({.results = "absent.csv", .ignored = {}}, test::settings())),
      HasSubstr("n’existe pas"));
}

}  // namespace
}  // namespace palmares::app
