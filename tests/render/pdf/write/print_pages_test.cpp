// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/print_pages.hpp"

#include "support/documents.hpp"

#include <gtest/gtest.h>

namespace palmares::render {
namespace {

document::Document one_line() {
  document::Document document = support::empty_document(document::Medium::paper, {100, 50});
  document::Group group;
  group.role = document::Role::h1;
  group.items.push_back({support::line("Inter", 400, 10, {20, 30}, "lp", support::ink("noir"))});
  document.pages[0].items.push_back({std::move(group)});
  return document;
}

TEST(PrintPages, LeaveAnOrdinaryDocumentAlone) {
  EXPECT_FALSE(printed_otherwise(one_line()));
}

TEST(PrintPages, OutlineTextsWhereTheyStand) {
  document::Document document = one_line();
  document.lettering = document::Lettering::outlines;
  ASSERT_TRUE(printed_otherwise(document));
  const document::Document printed = printed_pages(document, support::shipped_fonts());
  const auto& group = std::get<document::Group>(printed.pages[0].items[0].value);
  const auto& path = std::get<document::Path>(group.items.at(0).value);
  const Rect bounds = path.outline.bounds();
  EXPECT_NEAR(bounds.y, 30 - 7.5, 0.3) << "an l rises three quarters of the size";
  EXPECT_NEAR(bounds.bottom(), 30 + 2, 0.3) << "a p goes below its line";
  EXPECT_GT(bounds.x, 20);
  EXPECT_EQ(path.fill, support::ink("noir"));
}

TEST(PrintPages, ReduceLargeThings) {
  document::Document document = one_line();
  document.print_scale = 10;
  document.pages[0].bleed = 20;
  const document::Document printed = printed_pages(document, support::shipped_fonts());
  EXPECT_EQ(printed.pages[0].trim, (Size{10, 5}));
  EXPECT_EQ(printed.pages[0].bleed, 2);
  const auto& whole = std::get<document::Group>(printed.pages[0].items.at(0).value);
  EXPECT_EQ(whole.transform, Affine::scaling(0.1));
  EXPECT_EQ(whole.items.size(), 1U);
}

}  // namespace
}  // namespace palmares::render
