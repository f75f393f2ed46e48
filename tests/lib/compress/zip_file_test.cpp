// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/zip_file.hpp"

#include "lib/system/file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <string>
#include <system_error>

namespace palmares::lib {
namespace {

constexpr ZipDay day = {.year = 2023, .month = 12, .day = 6};

/// A file of the tests' folder, gone with this value.
struct Archive {
  std::filesystem::path path = std::filesystem::path(testing::TempDir()) /
                               ("palmares-zip-" + std::to_string(getpid()) + ".zip");
  ~Archive() { std::filesystem::remove(path); }
};

TEST(ZipFile, HoldsTheOctetsOfAnArchiveInMemory) {
  const Archive archive;
  const std::string text(5000, 'a');
  const std::array<ZipMember, 2> members = {
      ZipMember{.path = "a/b.txt", .bytes = text, .packing = Packing::deflated},
      ZipMember{.path = "c.png", .bytes = "octets", .packing = Packing::stored}};
  ZipFile file(archive.path, day);
  for (const ZipMember& member : members) {
    file.add(member);
  }
  file.close();
  EXPECT_TRUE(read_file(archive.path).value() == zip(members, day));
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
    file.add({.path = "a", .bytes = std::string(1000, 'a'), .packing = Packing::stored});
    file.close();
    FAIL() << "a disk that is full";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::no_space_on_device);
  }
}

}  // namespace
}  // namespace palmares::lib
