// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/zip.hpp"

#include "lib/file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace palmares::lib {
namespace {

constexpr ZipDay day = {.year = 2023, .month = 12, .day = 6};

Bytes two_members() {
  static const std::string text(5000, 'a');
  const std::vector<ZipMember> members = {{.path = "a/b.txt", .octets = text, .packing = Packing::deflated},
                                          {.path = "c.png", .octets = "octets", .packing = Packing::stored}};
  return zip(members, day);
}

Bytes in_time_zone(const char* zone) {
  setenv("TZ", zone, 1);
  tzset();
  Bytes octets = two_members();
  unsetenv("TZ");
  tzset();
  return octets;
}

TEST(Zip, IsTheSameInEveryTimeZone) {
  EXPECT_EQ(in_time_zone("Asia/Tokyo"), in_time_zone("America/New_York"));
  EXPECT_EQ(in_time_zone("UTC"), in_time_zone("Pacific/Kiritimati"));
}

TEST(Zip, DatesEveryMemberAtNoonOfTheDay) {
  // 12:00 is 0x6000, 2023-12-06 is (43 << 9 | 12 << 5 | 6) = 0x5786: APPNOTE 4.4.6, little endian.
  const Bytes octets = two_members();
  const Bytes stamp("\x00\x60\x86\x57", 4);
  EXPECT_EQ(octets.substr(10, 4), stamp);
  std::size_t dated = 0;
  for (std::size_t at = octets.find(stamp); at != Bytes::npos; at = octets.find(stamp, at + 1)) {
    ++dated;
  }
  EXPECT_EQ(dated, 4U);
}

TEST(Zip, DeflatesOnlyWhatItIsAskedTo) {
  const Bytes octets = two_members();
  EXPECT_LT(octets.size(), 1000U);
  EXPECT_NE(octets.find("octets"), Bytes::npos);
  EXPECT_EQ(octets.find(std::string(100, 'a')), Bytes::npos);
}

/// A file of the tests' folder, gone with this value.
struct Archive {
  std::filesystem::path path = std::filesystem::path(testing::TempDir()) / ("palmares-zip-" + std::to_string(getpid()) + ".zip");
  ~Archive() { std::filesystem::remove(path); }
};

TEST(ZipFile, HoldsTheOctetsOfAnArchiveInMemory) {
  const Archive archive;
  const std::string text(5000, 'a');
  ZipFile file(archive.path, day);
  file.add({.path = "a/b.txt", .octets = text, .packing = Packing::deflated});
  file.add({.path = "c.png", .octets = "octets", .packing = Packing::stored});
  file.close();
  EXPECT_TRUE(read_file(archive.path).value() == two_members());
}

TEST(ZipFile, SaysWhyTheMachineWouldNotWrite) {
  try {
    ZipFile file("/nowhere/archive.zip", day);
    FAIL() << "a file in a folder that is not there";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
  }
  try {
    ZipFile file("/dev/full", day);
    file.add({.path = "a", .octets = std::string(1000, 'a'), .packing = Packing::stored});
    file.close();
    FAIL() << "a disk that is full";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::no_space_on_device);
  }
}

TEST(Zip, OfNothingIsAnEmptyArchive) {
  EXPECT_EQ(zip({}, day).substr(0, 4), Bytes("PK\x05\x06"));
}

}  // namespace
}  // namespace palmares::lib
