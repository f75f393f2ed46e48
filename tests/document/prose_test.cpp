// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/prose.hpp"

#include <gtest/gtest.h>

namespace palmares::document {
namespace {

Run words(std::string text) {
  Run run;
  run.text = std::move(text);
  return run;
}

Prose letter() {
  Run strong = words("Boé");
  strong.strong = true;
  Prose prose;
  prose.title = "Titre";
  prose.blocks.push_back({Heading{.level = 1, .runs = {words("Un label")}}});
  prose.blocks.push_back({Paragraph{.runs = {words("À "), strong, words("\n"), words("ici")}}});
  List list;
  list.items.push_back({{Paragraph{.runs = {words("un")}}}});
  prose.blocks.push_back({list});
  prose.blocks.push_back({Quote{.blocks = {{Paragraph{.runs = {words("cité")}}}}}});
  prose.blocks.push_back(
      {Table{.head = {{words("A")}, {words("B")}}, .rows = {{{words("1")}, {words("2")}}}}});
  prose.blocks.push_back({Divider{}});
  return prose;
}

TEST(Prose, DumpsEveryBlockWithItsManners) {
  EXPECT_EQ(dump(letter()),
            "TITLE \"Titre\"\nHEADER \"\"\nFOOTER \"\"\n"
            "H1 \"Un label\"\n"
            "P \"À Boé{strong}\\nici\"\n"
            "UL\n  LI\n    P \"un\"\n"
            "QUOTE\n  P \"cité\"\n"
            "TABLE\n  TR TH \"A\" TH \"B\"\n  TR TD \"1\" TD \"2\"\n"
            "DIVIDER\n");
}

TEST(Prose, GivesItsWordsAlone) {
  EXPECT_EQ(plain(letter().blocks), "Un label\n\nÀ Boé\nici\n\nun\n\ncité\n\nA\n\nB\n\n1\n\n2");
}

}  // namespace
}  // namespace palmares::document
