// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/toml.hpp"

#include <gmock/gmock.h>

namespace palmares::lib::toml {
namespace {

std::vector<std::string> keys(const Value& value) {
  std::vector<std::string> names;
  for (const auto& [key, entry] : *value.table()) {
    names.push_back(key);
  }
  return names;
}

Value parsed(std::string_view text) {
  const auto value = parse(text, "f.toml");
  return value ? *value : throw std::runtime_error(to_string(value.error()));
}

TEST(Toml, KeepsTheKeysInTheOrderOfTheFile) {
  const Value root =
      parsed("zoo = 1\nalpha = 2\n[theme.noir]\n[theme.blanc]\nz = 1\na = 2\n[other]\n");
  EXPECT_THAT(keys(root), testing::ElementsAre("zoo", "alpha", "theme", "other"));
  EXPECT_THAT(keys(*root.find("theme")), testing::ElementsAre("noir", "blanc"));
  EXPECT_THAT(keys(*root.find("theme")->find("blanc")), testing::ElementsAre("z", "a"));
}

TEST(Toml, TellsWhereAKeyAndItsValueStand) {
  const Value root = parsed("# head\n[page]\n  x = 1\n  width = \"x\"\n");
  const Value& width = *root.find("page")->find("width");
  EXPECT_EQ(width.key_where, (Place{"f.toml", 4, 3}));
  EXPECT_EQ(width.where, (Place{"f.toml", 4, 11}));
  EXPECT_EQ(root.find("page")->where.line, 2);
}

TEST(Toml, CountsColumnsInCodePoints) {
  const Value root = parsed("a = [\"éé\", 7]\n");
  EXPECT_EQ(root.find("a")->array()->at(1).where, (Place{"f.toml", 1, 12}));
}

TEST(Toml, GivesEachKindOfValue) {
  const Value root = parsed(
      "s = \"é\"\ni = -3\nr = 1.5\nb = true\nd = 2023-12-06\nt = 2023-12-11T00:00:00+01:00\nn = "
      "nan\n");
  EXPECT_EQ(*root.find("s")->string(), "é");
  EXPECT_EQ(*root.find("i")->integer(), -3);
  EXPECT_EQ(root.find("i")->number(), -3.0);
  EXPECT_EQ(root.find("r")->number(), 1.5);
  EXPECT_EQ(*root.find("b")->boolean(), true);
  EXPECT_EQ(*root.find("d")->string(), "2023-12-06");
  EXPECT_EQ(*root.find("t")->string(), "2023-12-11T00:00:00+01:00");
  EXPECT_EQ(root.find("n")->number(), std::nullopt);
  EXPECT_EQ(root.find("none"), nullptr);
  EXPECT_EQ(root.find("s")->find("x"), nullptr);
  EXPECT_EQ(root.find("s")->integer(), nullptr);
}

TEST(Toml, NamesThePlaceOfASyntaxError) {
  const auto value = parse("a = 1\nb = = 2\n", "charter.toml");
  ASSERT_FALSE(value.has_value());
  ASSERT_EQ(value.error().size(), 1U);
  EXPECT_EQ(value.error()[0].where.file, "charter.toml");
  EXPECT_EQ(value.error()[0].where.line, 2);
  EXPECT_EQ(value.error()[0].where.column, 5);
  EXPECT_EQ(value.error()[0].what, "écriture TOML incorrecte");
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

int line_of_depth(const std::string& text) {
  const auto value = parse(text, "f.toml");
  return !value && value.error()[0].what == "une clé ou une valeur est trop emboîtée"
             ? value.error()[0].where.line
             : 0;
}

// Each part of a key is a table in a table: some thousand were the end of the stack.
TEST(Toml, RefusesKeysOfManyParts) {
  EXPECT_EQ(line_of_depth("x = 1\n" + repeated("a.", 16) + "a = 1\n"), 2);
  EXPECT_EQ(line_of_depth("[" + repeated("a.", 16) + "a]\n"), 1);
  EXPECT_EQ(line_of_depth("x = { " + repeated("a . ", 500000) + "a = 1 }\n"), 1);
  EXPECT_EQ(line_of_depth(repeated("\"a\".'b'.", 8) + "a = 1\n"), 1);
  EXPECT_TRUE(parse(repeated("a.", 15) + "a = 1\n", "f.toml"));
}

TEST(Toml, RefusesValuesThatLieDeep) {
  EXPECT_EQ(line_of_depth("x = " + repeated("[\n", 17) + repeated("]", 17) + "\n"), 17);
  EXPECT_EQ(line_of_depth("x = " + repeated("{a=", 17) + "1" + repeated("}", 17) + "\n"), 1);
  EXPECT_TRUE(parse("x = " + repeated("[", 16) + repeated("]", 16) + "\n", "f.toml"));
  EXPECT_TRUE(parse(repeated("[[a.b]]\nx = [[1], [2]]\ny = { a.b = 1 }\n", 40), "f.toml"));
}

TEST(Toml, CountsNoDotsAndBracketsOfStringsAndComments) {
  const std::string dots = repeated("a.[{", 20);
  EXPECT_TRUE(
      parse("# " + dots + "\nx = \"" + dots + "\"\ny = '" + dots + "\\'\n\"" + dots + "\" = 1\n",
            "f.toml"));
  EXPECT_TRUE(parse(
      "x = \"\"\"" + dots + "\n\\\"\"\"\\\"" + dots + "\"\"\"\"\"\ny = '''" + dots + "'''''\n",
      "f.toml"));
  EXPECT_TRUE(parse("x = [" + repeated("0.5, 1.5,\n", 50) + "]\n", "f.toml"));
  EXPECT_EQ(line_of_depth("x = \"\\\"\"\ny = ''\n" + repeated("a.", 16) + "a = 1\n"), 3);
}

}  // namespace
}  // namespace palmares::lib::toml
