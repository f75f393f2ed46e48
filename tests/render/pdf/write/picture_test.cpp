// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/picture.hpp"

#include "render/pdf/write/page.hpp"
#include "render/pdf_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palmares::render::pdf {
namespace {

using testing::HasSubstr;

document::Picture picture(std::string rgb) {
  return {.box = {25.4, 25.4, 50.8, 25.4},
          .width = 2,
          .height = 1,
          .rgb = std::make_shared<const Bytes>(std::move(rgb))};
}

TEST(PdfPicture, EmbedsItsSamplesOnce) {
  const document::Document document =
      test::page_of({{picture("abcdef")}, {picture("ABCDEF")}, {picture("abcdef")}});
  const Tree tree = write_pages(document, test::installation().fonts, screen_policy());
  const auto images = test::dictionaries(tree, "Subtype", "Image");
  ASSERT_EQ(images.size(), 2U);
  EXPECT_EQ(test::syntax(*images[0]),
            "<</Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace "
            "/DeviceRGB >>");
}

TEST(PdfPicture, StandsUprightInItsBox) {
  const document::Document document = test::page_of({{picture("abcdef")}});
  Tree tree;
  ContentResources resources;
  const auto content = write_content({screen_policy(), {}, tree, resources, nullptr},
                                     document.pages.front(), 0, std::nullopt);
  EXPECT_THAT(content.operators, HasSubstr("q 144 0 0 -72 72 144 cm /Im1 Do Q\n"));
  EXPECT_EQ(test::plain(std::get<Stream>(tree.objects[0])), "abcdef");
}

}  // namespace
}  // namespace palmares::render::pdf
