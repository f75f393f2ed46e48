// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/system/file.hpp"

#include "lib/shipped_fonts.hpp"

#include <sys/stat.h>

#include <system_error>
#include <tuple>

namespace palmares::lib {
namespace {

using test::TemporaryFolder;

std::size_t entries(const std::filesystem::path& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) {
    ++count;
  }
  return count;
}

TEST(File, ReadsWhatWasWrittenOctetForOctet) {
  const TemporaryFolder folder;
  const Bytes bytes("a\0b\r\n\xFF", 6);
  write_file(folder.path() / "deep" / "er" / "f.bin", bytes);
  EXPECT_EQ(read_file(folder.path() / "deep" / "er" / "f.bin"), bytes);
}

TEST(File, ReplacesAFileAndLeavesNothingBeside) {
  const TemporaryFolder folder;
  write_file(folder.path() / "f", "long first content");
  write_file(folder.path() / "f", "new");
  EXPECT_EQ(read_file(folder.path() / "f"), "new");
  EXPECT_EQ(entries(folder.path()), 1U);
}

TEST(File, WritesAnEmptyFile) {
  const TemporaryFolder folder;
  write_file(folder.path() / "empty", "");
  EXPECT_EQ(read_file(folder.path() / "empty"), "");
}

TEST(File, LetsOthersReadTheFileAsTheUmaskSays) {
  const TemporaryFolder folder;
  const mode_t before = ::umask(022);
  write_file(folder.path() / "f", "x");
  ::umask(before);
  struct stat status {};
  ASSERT_EQ(::stat((folder.path() / "f").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0644U);
}

TEST(File, HasNothingWhereThereIsNoFile) {
  const TemporaryFolder folder;
  EXPECT_EQ(read_file(folder.path() / "none"), std::nullopt);
  write_file(folder.path() / "f", "x");
  EXPECT_EQ(read_file(folder.path() / "f" / "below-a-file"), std::nullopt);
}

TEST(File, ReadsAFileThatDoesNotTellItsSize) {
  const auto status = read_file("/proc/self/status");
  ASSERT_TRUE(status.has_value());
  EXPECT_NE(status->find("Pid:"), Bytes::npos);
}

TEST(File, IsNotReadForEverWhereItHasNoEnd) {
  try {
    (void)read_file("/dev/zero");
    FAIL() << "it has an end";
  } catch (const std::system_error& error) {
    EXPECT_EQ(error.code(), std::errc::file_too_large);
  }
}

TEST(File, ThrowsWhenAFolderIsReadAsAFile) {
  const TemporaryFolder folder;
  EXPECT_THROW(std::ignore = read_file(folder.path()), std::system_error);
}

TEST(File, LeavesNoTemporaryFileWhenTheFinalNameIsTaken) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "target");
  EXPECT_THROW(write_file(folder.path() / "target", "x"), std::system_error)
      << "a folder stands under the final name";
  EXPECT_EQ(entries(folder.path()), 1U) << "the temporary file is gone";
}

}  // namespace
}  // namespace palmares::lib
