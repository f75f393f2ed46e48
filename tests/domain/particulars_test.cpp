// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/particulars.hpp"

#include <gmock/gmock.h>

namespace palmares::domain {
namespace {

TEST(Email, IsOneAddress) {
  EXPECT_EQ(parse_email("accueil@mairie-boe.example"), "accueil@mairie-boe.example");
  EXPECT_EQ(parse_email(" <Prenom.Nom+label@boe.fr>\r\n"), "Prenom.Nom+label@boe.fr");
  EXPECT_EQ(parse_email("mailto:dsi@boe.fr\u00A0"), "dsi@boe.fr");
}

TEST(Email, IsNothingElse) {
  const std::string local(65, 'a');
  for (const std::string& text : {std::string(),
                                  std::string("accueil"),
                                  std::string("@boe.fr"),
                                  std::string("a@"),
                                  std::string("a@boe"),
                                  std::string("a@boe.f"),
                                  std::string("a..b@boe.fr"),
                                  std::string(".a@boe.fr"),
                                  std::string("a@boe..fr"),
                                  std::string("a@-boe.fr"),
                                  std::string("a@boe-.fr"),
                                  std::string("a@b@boe.fr"),
                                  std::string("a@boe.fr;b@boe.fr"),
                                  std::string("a@boe.fr, b@boe.fr"),
                                  std::string("a b@boe.fr"),
                                  std::string("a@boe.fr\nBcc: c@d.fr"),
                                  std::string("é@boe.fr"),
                                  std::string("a@boé.fr"),
                                  local + "@boe.fr",
                                  "a@" + std::string(64, 'b') + ".fr",
                                  "a@" + std::string(250, 'b') + ".fr",
                                  std::string("a\0@boe.fr", 9)}) {
    EXPECT_EQ(parse_email(text), std::nullopt) << text;
  }
}

TEST(Blanks, AreFiveEachWithItsQuestion) {
  for (const BlankRule& rule : blank_rules()) {
    EXPECT_EQ(blank_named(rule.name), &rule);
    EXPECT_EQ(&blank_rules()[static_cast<std::size_t>(rule.blank)], &rule);
    EXPECT_THAT(std::string(rule.question), testing::Not(testing::IsEmpty()));
  }
  EXPECT_EQ(blank_named("adresse"), nullptr);
}

}  // namespace
}  // namespace palmares::domain
