// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/haru.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
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

TEST(Haru, WritesEveryKindOfValue) {
  const Bytes pdf = file_with([](HaruFile& file, auto catalog) {
    file.name({catalog, "Type"}, "Catalog");
    file.null({catalog, "Nothing"});
    file.boolean({catalog, "Yes"}, true);
    file.integer({catalog, "Least"}, -2147483647);
    file.octets({catalog, "Text"}, BytesView("\xFE\xFF\x00(", 4));
    const auto array = file.array({catalog, "List"});
    file.integer({array, {}}, 1);
    file.name({array, {}}, "Two");
    const auto inner = file.dictionary({array, {}});
    file.raw({inner, "Box"}, "[0 0 841.89 595.276]");
    file.reference({catalog, "Self"}, catalog);
  });
  EXPECT_THAT(pdf, HasSubstr("/Type /Catalog\n"));
  EXPECT_THAT(pdf, HasSubstr("/Nothing null\n"));
  EXPECT_THAT(pdf, HasSubstr("/Yes true\n"));
  EXPECT_THAT(pdf, HasSubstr("/Least -2147483647\n"));
  EXPECT_THAT(pdf, HasSubstr("/Text <FEFF0028>\n"));
  EXPECT_THAT(pdf, HasSubstr("/Box [0 0 841.89 595.276]\n"));
  EXPECT_THAT(pdf, HasSubstr("/Self 1 0 R\n"));
}

TEST(Haru, FramesTheFileWithVersionRootInfoAndIdentifier) {
  const Bytes pdf = file_with([](HaruFile&, auto) {});
  EXPECT_EQ(pdf.substr(0, 15), "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
  EXPECT_THAT(pdf, HasSubstr("/Root 1 0 R\n/Info 2 0 R\n"));
  EXPECT_THAT(pdf, HasSubstr("/ID [ <30313233343536373839616263646566> <30313233343536373839616263646566> ]"));
  EXPECT_TRUE(pdf.ends_with("%%EOF\n"));
  EXPECT_EQ(pdf, file_with([](HaruFile&, auto) {}));
}

TEST(Haru, CarriesFilteredStreamsUntouched) {
  const Bytes octets("\x78\x9C\x00\xFFstream", 10);
  const Bytes pdf = file_with([&](HaruFile& file, auto catalog) {
    const auto stream = file.add_stream(octets, "FlateDecode");
    file.name({stream, "Type"}, "Metadata");
    file.reference({catalog, "Metadata"}, stream);
  });
  EXPECT_THAT(pdf, HasSubstr("/Filter /FlateDecode\n"));
  EXPECT_THAT(pdf, HasSubstr("stream\r\n" + octets + "\nendstream"));
  EXPECT_THAT(pdf, HasSubstr("4 0 obj\n10\nendobj"));
}

TEST(Haru, NumbersObjectsForRawReferences) {
  HaruFile file;
  EXPECT_EQ(HaruFile::number(file.add_dictionary()), 1U);
  EXPECT_EQ(HaruFile::number(file.add_stream("", "")), 2U);
  EXPECT_EQ(HaruFile::number(file.add_array()), 4U) << "a stream's length is an object of its own";
}

TEST(Haru, RefusesWhatItCannotCarry) {
  const auto refused = [](auto fill) { EXPECT_THROW(static_cast<void>(file_with(fill)), std::runtime_error); };
  refused([](HaruFile& file, auto catalog) { file.integer({catalog, "A"}, 2147483648); });
  refused([](HaruFile& file, auto catalog) { file.name({catalog, "A"}, "PANTONE 286 C"); });
  refused([](HaruFile& file, auto catalog) { file.name({catalog, "A"}, std::string(128, 'x')); });
  refused([](HaruFile& file, auto catalog) { file.name({catalog, "A B"}, "C"); });
  refused([](HaruFile& file, auto catalog) { file.octets({catalog, "A"}, std::string(65536, 'x')); });
  refused([](HaruFile& file, auto catalog) { file.raw({file.array({catalog, "A"}), {}}, "1.5"); });
}

TEST(Haru, TellsTheFirstErrorOfAll) {
  try {
    static_cast<void>(file_with([](HaruFile& file, auto catalog) {
      file.name({catalog, "A"}, "first fault");
      file.integer({catalog, "B"}, 1LL << 40);
    }));
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_THAT(error.what(), HasSubstr("first fault"));
  }
}

}  // namespace
}  // namespace palmares::lib
