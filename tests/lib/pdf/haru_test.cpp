// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/pdf/haru.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace palmares::lib {
namespace {

using testing::HasSubstr;

const Bytes id = "0123456789abcdef";

// A file with a catalogue, an Info dictionary and what `fill` puts into the catalogue.
template <typename Fill>
Bytes file_with(Fill fill) {
  HaruFile file;
  const auto catalog = file.add_dictionary();
  const auto info = file.add_dictionary();
  fill(file, catalog);
  return file.save("1.7", catalog, info, id);
}

TEST(Haru, WritesEntriesAsTheyAre) {
  const Bytes pdf = file_with([](HaruFile& file, auto catalog) {
    file.entries(catalog, "/Type /Catalog");
    file.entries(catalog, "/Colour /PANTONE#20286#20C /Box [0 0 841.89 595.276]");
  });
  EXPECT_THAT(
      pdf,
      HasSubstr("<<\n/Type /Catalog\n/Colour /PANTONE#20286#20C /Box [0 0 841.89 595.276]\n>>"));
}

TEST(Haru, FramesTheFileWithVersionRootInfoAndIdentifier) {
  const Bytes pdf = file_with([](HaruFile&, auto) {});
  EXPECT_EQ(pdf.substr(0, 15), "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  EXPECT_THAT(pdf, HasSubstr("/Root 1 0 R\n/Info 2 0 R\n"));
  EXPECT_THAT(
      pdf,
      HasSubstr("/ID [ <30313233343536373839616263646566> <30313233343536373839616263646566> ]"));
  EXPECT_TRUE(pdf.ends_with("%%EOF\n"));
  EXPECT_EQ(pdf, file_with([](HaruFile&, auto) {}));
}

TEST(Haru, CarriesFilteredStreamsUntouched) {
  const Bytes bytes("\x78\x9C\x00\xFFstream", 10);
  const Bytes pdf = file_with([&](HaruFile& file, auto catalog) {
    const auto stream = file.add_stream(bytes, "FlateDecode");
    file.entries(stream, "/Type /Metadata");
    file.entries(catalog, "/Metadata 3 0 R");
  });
  EXPECT_THAT(pdf, HasSubstr("/Filter /FlateDecode\n"));
  EXPECT_THAT(pdf, HasSubstr("stream\r\n" + bytes + "\nendstream"));
  EXPECT_THAT(pdf, HasSubstr("4 0 obj\n10\nendobj"));
}

TEST(Haru, NumbersObjectsForReferences) {
  HaruFile file;
  EXPECT_EQ(HaruFile::number(file.add_dictionary()), 1U);
  EXPECT_EQ(HaruFile::number(file.add_stream("", "")), 2U);
  EXPECT_EQ(HaruFile::number(file.add_dictionary()), 4U)
      << "a stream's length is an object of its own";
}

// tests/cli/haru_test.cpp shows others refused.
TEST(Haru, IsTheOneThisProgramWasBuiltFor) {
  const Result<void> checked = check_haru();
  EXPECT_TRUE(checked) << (checked ? "" : to_string(checked.error()));
}

}  // namespace
}  // namespace palmares::lib
