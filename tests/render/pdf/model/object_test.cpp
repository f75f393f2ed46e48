// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/model/object.hpp"

#include "render/pdf_support.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace palmares::render::pdf {
namespace {

TEST(PdfObject, KeepsTheOrderOfKeysAndEachOnce) {
  Dictionary dictionary{{"B", 1}, {"A", 2}};
  dictionary.set("B", 3);
  dictionary.set("C", 4);
  EXPECT_EQ(test::syntax(dictionary), "<</B 3 /A 2 /C 4 >>");
  EXPECT_EQ(test::syntax(*dictionary.find("A")), "2");
  EXPECT_EQ(dictionary.find("D"), nullptr);
}

TEST(PdfObject, WritesAsciiTextAsItIs) {
  EXPECT_EQ(text_bytes("Eu (76)"), "Eu (76)");
  EXPECT_EQ(text_bytes(""), "");
}

TEST(PdfObject, WritesOtherTextAsUtf16WithItsMark) {
  EXPECT_EQ(text_bytes("É"), (Bytes{'\xFE', '\xFF', '\x00', '\xC9'}));
  EXPECT_EQ(text_bytes("a\n").substr(0, 2), "\xFE\xFF")
      << "PDFDocEncoding gives control characters other meanings";
}

TEST(PdfObject, SplitsCodePointsAboveThePlaneIntoSurrogates) {
  EXPECT_EQ(utf16_bytes("\U0001F12F"), "\xD8\x3C\xDD\x2F");
  EXPECT_EQ(utf16_bytes("œ"), "\x01\x53");
}

TEST(PdfObject, WritesHexadecimal) {
  std::string text = "<";
  append_hex(text, Bytes("\x00\x7F\xAB", 3));
  EXPECT_EQ(text, "<007FAB");
}

TEST(PdfObject, RefusesRealsThatNoPageHolds) {
  std::string text;
  EXPECT_THROW(append_real(text, std::nan("")), std::range_error);
  EXPECT_THROW(append_real(text, 2e7), std::range_error);
  append_real(text, -1234567.8914);
  EXPECT_EQ(text, "-1234567.891");
}

TEST(PdfObject, FindsTheDictionaryOfAStream) {
  Tree tree;
  const Reference stream = tree.add(deflated({{"Type", name("X")}}, "octets"));
  tree.dictionary(stream).set("Y", 1);
  EXPECT_EQ(test::syntax(tree.dictionary(stream)), "<</Type /X /Y 1 >>");
  EXPECT_EQ(test::plain(std::get<Stream>(tree.objects[stream.index])), "octets");
}

}  // namespace
}  // namespace palmares::render::pdf
