// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/model/reading.hpp"

#include <gtest/gtest.h>

namespace palmares::render::pdf {
namespace {

Stream plain_stream(std::string_view bytes) {
  return {
      .dictionary = {}, .filter = {}, .bytes = std::make_shared<const Bytes>(bytes), .digest = {}};
}

// Two pages, the second one below a node that holds its resources; the node is also its own
// grandchild.
Tree two_pages() {
  Tree tree;
  tree.catalog = tree.add(Dictionary{{"Pages", Reference{1}}});
  tree.add(Dictionary{{"Kids", Array{Reference{2}, Reference{3}}}});
  tree.add(Dictionary{{"Parent", Reference{1}}, {"Contents", Reference{5}}});
  tree.add(Dictionary{{"Parent", Reference{1}},
                      {"Kids", Array{Reference{4}, Reference{1}}},
                      {"Resources", Reference{6}}});
  tree.add(Dictionary{{"Parent", Reference{3}}, {"Contents", Array{Reference{5}, Reference{7}}}});
  tree.add(plain_stream("q"));
  tree.add(Dictionary{{"Font", Dictionary{}}});
  tree.add(deflated({}, "Q"));
  return tree;
}

TEST(PdfReading, FindsPagesWithWhatTheyInherit) {
  const Tree tree = two_pages();
  const Reading reading(tree);
  ASSERT_EQ(reading.pages().size(), 2U);
  EXPECT_EQ(reading.pages()[0].resources, nullptr);
  EXPECT_EQ(reading.pages()[1].number, 2);
  EXPECT_EQ(reading.pages()[1].reference, Reference{4});
  EXPECT_EQ(reading.pages()[1].resources, &tree.dictionary(Reference{6}));
}

TEST(PdfReading, JoinsTheStreamsOfAPage) {
  const Tree tree = two_pages();
  const Reading reading(tree);
  EXPECT_EQ(reading.content(reading.pages()[0]), "q");
  EXPECT_EQ(reading.content(reading.pages()[1]), "q\nQ\n");
}

TEST(PdfReading, SurvivesTreesThatLeadNowhere) {
  Tree tree;
  EXPECT_TRUE(Reading(tree).pages().empty());
  tree.catalog = tree.add(Dictionary{{"Pages", Reference{99}}});
  EXPECT_TRUE(Reading(tree).pages().empty());
  EXPECT_EQ(Reading(tree).dictionary(Reference{7}), nullptr);
  EXPECT_EQ(Reading(tree).stream(nullptr, "Metadata"), nullptr);
}

TEST(PdfReading, ReadsTextStringsHoweverTheyAreWritten) {
  EXPECT_EQ(text_value(Dictionary{{"T", Text{"Œ"}}}.find("T")), "Œ");
  const auto bytes = [](std::string_view value) {
    const Object object = ByteString{Bytes(value)};
    return text_value(&object);
  };
  EXPECT_EQ(bytes(text_bytes("Œ \U0001F12F")), "Œ \U0001F12F");
  EXPECT_EQ(bytes("\xE9t\xE9"), "été");
  EXPECT_EQ(bytes("\xEF\xBB\xBF\xC3\xA9"), "é");
  EXPECT_EQ(bytes(std::string_view("\xFE\xFF\xD8\x00", 4)), "\uFFFD");
  EXPECT_EQ(text_value(nullptr), std::nullopt);
}

TEST(PdfReading, ReadsPlainValues) {
  const Dictionary in{
      {"N", name("DeviceRGB")}, {"W", 2}, {"R", 0.5}, {"B", true}, {"Box", Array{10, 20, 0, 5.5}}};
  EXPECT_EQ(name_value(&in, "N"), "DeviceRGB");
  EXPECT_EQ(name_value(&in, "W"), "");
  EXPECT_EQ(number_value(&in, "W"), 2);
  EXPECT_EQ(number_value(&in, "R"), 0.5);
  EXPECT_EQ(number_value(&in, "N"), std::nullopt);
  EXPECT_EQ(boolean_value(&in, "B"), true);
  const auto box = corners_value(in.find("Box"));
  ASSERT_TRUE(box);
  EXPECT_EQ(box->left, 0);
  EXPECT_EQ(box->bottom, 5.5);
  EXPECT_EQ(box->top, 20);
  EXPECT_FALSE(corners_value(in.find("W")));
}

TEST(PdfReading, TakesTheFilterOff) {
  const Bytes long_text(100'000, 'a');
  Stream read = deflated({}, long_text);
  EXPECT_EQ(unfiltered(read), long_text);
  read.plain = nullptr;
  EXPECT_EQ(unfiltered(read), long_text) << "what is not at hand is inflated";
  Stream broken = deflated({}, "abc");
  broken.plain = nullptr;
  broken.bytes = std::make_shared<const Bytes>("xyz");
  EXPECT_EQ(unfiltered(broken), std::nullopt);
  broken.filter = "LZWDecode";
  EXPECT_EQ(unfiltered(broken), std::nullopt);
}

}  // namespace
}  // namespace palmares::render::pdf
