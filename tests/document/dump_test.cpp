// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/dump.hpp"

#include <gmock/gmock.h>

namespace palmares::document {
namespace {

Ink ink(std::string swatch, double tint = 1) {
  return {.swatch = std::move(swatch),
          .srgb = {},
          .cmyk = {},
          .spot = {},
          .overprint = false,
          .tint = tint};
}

Item line(std::string words, double y) {
  Text text;
  text.font = FontId{2};
  text.size = 10;
  text.origin = {0.5, y};
  text.text = std::move(words);
  text.glyphs.resize(text.text.size());
  text.advance = 25.4;
  text.ink = ink("encre");
  return {text};
}

Document sample() {
  Group name;
  name.role = Role::h1;
  name.items = {line("Saint-Remy-", 20), line("le-Petit", 30)};

  Group symbol;
  symbol.symbol = "copyleft";
  symbol.transform = Affine::translation(3, 4);
  symbol.items = {{Path{.outline = rectangle({-1, -1, 2, 2}),
                        .fill = ink("libre", 0.5),
                        .rule = FillRule::even_odd,
                        .stroke = {}}}};
  Group row;
  row.role = Role::figure;
  row.alt = "Un copyleft";
  row.items = {{symbol}};

  Document document;
  document.title = "Titre";
  document.description = "Ce qu’on voit";
  document.date = "2023-12-06";
  document.dpi = 150;
  document.width_px = 1754;
  Page page;
  page.trim = {297, 210};
  page.bleed = 3;
  page.items = {{Path{.outline = rectangle({-3, -3, 303, 216}),
                      .fill = {},
                      .rule = FillRule::nonzero,
                      .stroke = Stroke{.ink = ink("gris"),
                                       .width = 0.25,
                                       .cap = LineCap::round,
                                       .join = LineJoin::bevel}}},
                {name},
                {row}};
  document.pages = {page};
  return document;
}

TEST(Dump, WritesOneItemALineIndentedByDepth) {
  EXPECT_EQ(dump(sample()),
            "Document \"Titre\" fr-FR paper date 2023-12-06 dpi 150 width 1754\n"
            "Description \"Ce qu’on voit\"\n"
            "Page 297 210 bleed 3\n"
            "  Path -3 -3 303 216 segments 5 stroke gris 0.25 round bevel\n"
            "  Group H1\n"
            "    Text \"Saint-Remy-\" at 0.5 20 size 10 advance 25.4 font 2 glyphs 11 ink encre\n"
            "    Text \"le-Petit\" at 0.5 30 size 10 advance 25.4 font 2 glyphs 8 ink encre\n"
            "  Group FIGURE alt \"Un copyleft\"\n"
            "    Group - symbol copyleft transform [1 0 0 1 3 4]\n"
            "      Path -1 -1 2 2 segments 5 fill libre@0.5 even-odd\n");
}

TEST(Dump, JoinsTheLinesOfAGroupInTheOutline) {
  EXPECT_EQ(outline_of(sample()),
            "H1 \"Saint-Remy-le-Petit\"\n"
            "FIGURE \"Un copyleft\"\n");
}

TEST(Dump, IndentsRolesInsideRoles) {
  Group item;
  item.role = Role::list_item;
  item.items = {line("un", 1)};
  Group list;
  list.role = Role::list;
  list.items = {{item}};
  Document document;
  Page page;
  page.items = {{list}};
  document.pages = {page};
  EXPECT_EQ(outline_of(document), "L\n  LI \"un\"\n");
}

TEST(Dump, LeavesArtifactsOutOfTheOutline) {
  Group artifact;
  artifact.items = {line("décor", 1)};
  Document document;
  Page page;
  page.items = {{artifact}};
  document.pages = {page};
  EXPECT_EQ(outline_of(document), "");
}

}  // namespace
}  // namespace palmares::document
