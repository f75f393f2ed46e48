// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/fields.hpp"

#include <gmock/gmock.h>

namespace palmares::charter {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A file's tree, its problems and the fields of its root.
struct Reading {
  lib::toml::Value tree;
  Problems problems;
  Fields fields;

  explicit Reading(std::string_view text)
      : tree(lib::toml::parse(text, "f.toml").value()), fields(tree, problems) {}
};

enum class Fruit { apple, pear };
constexpr std::array<std::pair<std::string_view, Fruit>, 2> fruits = {
    {{"apple", Fruit::apple}, {"pear", Fruit::pear}}};

TEST(Fields, ReadsEachKind) {
  Reading reading(
      "t = \"e\u0301\"\nn = 1.5\ni = 3\nb = true\nl = [\"a\", \"b\"]\nq = [1, 2.5]\nf = "
      "\"pear\"\n");
  EXPECT_EQ(reading.fields.text("t"), "é") << "texts come in NFC";
  EXPECT_EQ(reading.fields.number("n", {0, 2}, Presence::required), 1.5);
  EXPECT_EQ(reading.fields.number("i", {0, 5}, Presence::required), 3.0);
  EXPECT_EQ(reading.fields.integer("i", {0, 5}, Presence::required), 3);
  EXPECT_TRUE(reading.fields.flag("b", false));
  EXPECT_EQ(reading.fields.texts("l", Presence::required).size(), 2U);
  EXPECT_EQ(reading.fields.numbers("q", 2, {0, 5}), (std::vector<double>{1, 2.5}));
  EXPECT_EQ(reading.fields.choice<Fruit>("f", fruits, std::nullopt), Fruit::pear);
  reading.fields.refuse_unknown();
  EXPECT_TRUE(reading.problems.empty()) << to_string(reading.problems);
}

TEST(Fields, IsSilentAboutAnAbsentOptionalKey) {
  Reading reading("");
  EXPECT_EQ(reading.fields.text("t", Presence::optional), "");
  EXPECT_EQ(reading.fields.integer("i", {0, 5}, Presence::optional), std::nullopt);
  EXPECT_TRUE(reading.fields.flag("b", true));
  EXPECT_EQ(reading.fields.choice<Fruit>("f", fruits, Fruit::pear), Fruit::pear);
  EXPECT_TRUE(reading.problems.empty());
}

TEST(Fields, NamesAMissingKey) {
  Reading reading("[page]\nx = 1\n");
  EXPECT_EQ(reading.fields.text("title"), "");
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_EQ(to_string(reading.problems[0]), "f.toml: clé absente « title »; ajouter title = …");
}

TEST(Fields, SaysWhatItFoundAndWhatItWants) {
  Reading reading("t = 1\ni = \"x\"\nb = 0\nl = \"a\"\nn = 7.5\nr = 4\n");
  std::ignore = reading.fields.text("t");
  std::ignore = reading.fields.integer("i", {1, 9}, Presence::required);
  std::ignore = reading.fields.flag("b", false);
  std::ignore = reading.fields.texts("l", Presence::required);
  std::ignore = reading.fields.integer("n", {1, 9}, Presence::required);
  std::ignore = reading.fields.integer("r", {1, 3}, Presence::required);
  EXPECT_EQ(to_string(reading.problems),
            "f.toml:1:5: « t » est un nombre entier; il faut un texte entre guillemets\n"
            "f.toml:2:5: « i » est un texte; il faut un nombre entier de 1 à 9\n"
            "f.toml:3:5: « b » est un nombre entier; il faut true ou false\n"
            "f.toml:4:5: « l » est un texte; il faut une liste de textes\n"
            "f.toml:5:5: « n » est un nombre; il faut un nombre entier de 1 à 9\n"
            "f.toml:6:5: « r » vaut 4; un nombre entier de 1 à 3\n");
}

TEST(Fields, RefusesAKeyNobodyAskedForAndNamesTheNearest) {
  Reading reading("  tilte = \"x\"\nother = 1\n");
  std::ignore = reading.fields.text("title", Presence::optional);
  reading.fields.refuse_unknown();
  EXPECT_EQ(to_string(reading.problems),
            "f.toml:1:3: clé inconnue « tilte »; sans doute « title » (connus : title)\n"
            "f.toml:2:1: clé inconnue « other »; connus : title\n");
}

TEST(Fields, RefusesWrongElementsOfAList) {
  Reading reading("l = [\"a\", 2, \"\", \"a\"]\n");
  EXPECT_EQ(reading.fields.texts("l", Presence::required).size(), 1U);
  ASSERT_EQ(reading.problems.size(), 3U);
  EXPECT_THAT(reading.problems[0].what, HasSubstr("un nombre entier"));
  EXPECT_EQ(reading.problems[0].where.column, 11);
  EXPECT_THAT(reading.problems[1].what, HasSubstr("un texte vide"));
  EXPECT_THAT(reading.problems[2].what, HasSubstr("deux fois"));
}

TEST(Fields, WantsExactlyAsManyNumbers) {
  for (const std::string_view text : {"q = [1]\n", "q = [1, 2, 3]\n", "q = [1, \"2\"]\n",
                                      "q = [1, 200]\n", "q = [1, nan]\n", "q = 1\n"}) {
    Reading reading(text);
    EXPECT_EQ(reading.fields.numbers("q", 2, {0, 100}), std::nullopt) << text;
    EXPECT_EQ(reading.problems.size(), 1U) << text;
  }
}

TEST(Fields, KeepsNamedTablesInOrderAndRefusesBadNames) {
  Reading reading("[s.zoo]\n[s.alpha]\n[s.\"Été\"]\n");
  std::vector<std::string> names;
  for (const NamedTable& named : reading.fields.tables("s", Presence::required)) {
    names.push_back(named.name);
  }
  EXPECT_THAT(names, ElementsAre("zoo", "alpha", "Été"));
  ASSERT_EQ(reading.problems.size(), 1U);
  EXPECT_EQ(reading.problems[0].where.line, 3);
}

TEST(Fields, RefusesAValueWhereATableBelongs) {
  Problems problems;
  const lib::toml::Value tree = lib::toml::parse("page = 3\n", "f.toml").value();
  Fields fields(*tree.find("page"), problems);
  EXPECT_EQ(fields.text("title"), "");
  fields.refuse_unknown();
  EXPECT_EQ(to_string(problems),
            "f.toml:1:8: un nombre entier au lieu d’une table; une table [nom]\n");
}

TEST(Slug, IsLowerCaseAsciiWithSingleHyphens) {
  for (const std::string_view text : {"encre", "encre-claire", "badge-web-2x", "a", "3"}) {
    EXPECT_TRUE(is_slug(text)) << text;
  }
  for (const std::string_view text : {"", "-a", "a-", "a--b", "A", "é", "a_b", "a b", "a.b"}) {
    EXPECT_FALSE(is_slug(text)) << text;
  }
}

}  // namespace
}  // namespace palmares::charter
