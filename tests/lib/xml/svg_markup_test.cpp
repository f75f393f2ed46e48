// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/xml/svg_markup.hpp"

#include <gmock/gmock.h>

namespace palmares::lib {

namespace {

std::string transform(const Affine& affine) {
  std::string xml;
  append_transform(xml, affine, 2);
  return xml;
}

TEST(SvgXml, EscapesWhatXmlReserves) {
  EXPECT_EQ(escaped("L’Haÿ & \"Cie\" <1>\x02"), "L’Haÿ &amp; &quot;Cie&quot; &lt;1&gt; ");
}

TEST(SvgXml, WritesTheShortestTransform) {
  EXPECT_EQ(transform({}), "");
  EXPECT_EQ(transform(Affine::translation(3.14159, 0)), " transform=\"translate(3.14)\"");
  EXPECT_EQ(transform(Affine::translation(0, -2)), " transform=\"translate(0 -2)\"");
  EXPECT_EQ(transform(Affine::scaling(0.5)), " transform=\"scale(.5)\"");
  EXPECT_EQ(transform({2, 0, 0, -2, 1, 5}), " transform=\"translate(1 5)scale(2 -2)\"");
  EXPECT_EQ(transform({0, 1, -1, 0, 10, 20}), " transform=\"matrix(0 1 -1 0 10 20)\"");
}

TEST(SvgXml, StampsEveryMarkWithDigitsOfTheContent) {
  const std::string one = stamped(std::string("a-") + stamp_mark + " b-" + stamp_mark);
  ASSERT_EQ(one.size(), 17U);
  EXPECT_EQ(one.substr(2, 6), one.substr(11, 6));
  EXPECT_EQ(one.find_first_not_of("0123456789abcdef", 2), 8U);
  EXPECT_NE(one.substr(2, 6), stamped(std::string("c-") + stamp_mark).substr(2, 6));
}

TEST(SvgXml, WritesTheExamplesOfRfc4648) {
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64("\xff\xfe\xfd"), "//79");
}

}  // namespace

}  // namespace palmares::lib
