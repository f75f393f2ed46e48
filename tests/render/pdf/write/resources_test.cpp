// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/resources.hpp"

#include "render/pdf_support.hpp"

#include <gtest/gtest.h>

namespace palmares::render::pdf {
namespace {

TEST(PdfResources, NamesEachThingOnce) {
  ContentResources resources;
  int made = 0;
  const auto make = [&] { return Object(++made); };
  EXPECT_EQ(resources.name_of("XObject", "Im", "logo", make), "Im1");
  EXPECT_EQ(resources.name_of("XObject", "Im", "sceau", make), "Im2");
  EXPECT_EQ(resources.name_of("XObject", "Im", "logo", make), "Im1");
  EXPECT_EQ(resources.name_of("ColorSpace", "C", "logo", make), "C1");
  EXPECT_EQ(test::syntax(resources.dictionary()),
            "<</ColorSpace <</C1 3 >> /XObject <</Im1 1 /Im2 2 >> >>");
}

}  // namespace
}  // namespace palmares::render::pdf
