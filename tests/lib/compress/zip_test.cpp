// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/compress/zip.hpp"

#include "support/run.hpp"

#include <gmock/gmock.h>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace palmares::lib {
namespace {

using support::run;
using support::TemporaryFile;
using testing::AllOf;
using testing::HasSubstr;

constexpr ZipDay day = {.year = 2023, .month = 12, .day = 6};

Bytes two_members() {
  static const std::string text(5000, 'a');
  const std::vector<ZipMember> members = {
      {.path = "a/b.txt", .bytes = text, .packing = Packing::deflated},
      {.path = "c.png", .bytes = "octets", .packing = Packing::stored}};
  return zip(members, day);
}

Bytes in_time_zone(const char* zone) {
  setenv("TZ", zone, 1);
  tzset();
  Bytes bytes = two_members();
  unsetenv("TZ");
  tzset();
  return bytes;
}

std::size_t number(BytesView bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = size; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

/// What Python's zipfile says of an archive once it has checked every member: a line each.
std::string python(const std::filesystem::path& archive) {
  return run({"python3", "-c",
              "import sys, zipfile\n"
              "z = zipfile.ZipFile(sys.argv[1])\n"
              "assert z.testzip() is None\n"
              "for i in z.infolist(): print(i.filename, i.file_size, i.flag_bits, i.compress_type, "
              "*i.date_time)\n",
              archive.string()})
      .output;
}

TEST(Zip, IsTheSameInEveryTimeZone) {
  EXPECT_EQ(in_time_zone("Asia/Tokyo"), in_time_zone("America/New_York"));
  EXPECT_EQ(in_time_zone("UTC"), in_time_zone("Pacific/Kiritimati"));
}

TEST(Zip, DatesEveryMemberAtNoonOfTheDay) {
  // 12:00 is 0x6000, 2023-12-06 is (43 << 9 | 12 << 5 | 6) = 0x5786: APPNOTE 4.4.6, little endian.
  const Bytes bytes = two_members();
  const Bytes stamp("\x00\x60\x86\x57", 4);
  EXPECT_EQ(bytes.substr(10, 4), stamp);
  std::size_t dated = 0;
  for (std::size_t at = bytes.find(stamp); at != Bytes::npos; at = bytes.find(stamp, at + 1)) {
    ++dated;
  }
  EXPECT_EQ(dated, 4U);
}

TEST(Zip, DeflatesOnlyWhatItIsAskedToAndWhatShrinks) {
  const Bytes bytes = two_members();
  EXPECT_LT(bytes.size(), 1000U);
  EXPECT_NE(bytes.find("octets"), Bytes::npos);
  EXPECT_EQ(bytes.find(std::string(100, 'a')), Bytes::npos);
  const std::vector<ZipMember> short_one = {
      {.path = "a.txt", .bytes = "bref", .packing = Packing::deflated}};
  EXPECT_EQ(number(zip(short_one, day), 8, 2), 0U);
}

TEST(Zip, OfNothingIsAnEmptyArchive) {
  EXPECT_EQ(zip({}, day), Bytes("PK\x05\x06") + Bytes(18, '\0'));
}

// What streaming readers, Windows and strict ones trip over: sizes after the bytes (flag 3), a name
// without its encoding (flag 11), headers that disagree, fields nobody asked for.
TEST(Zip, HasHeadersThatAgreeWithoutDescriptorsOrExtraFields) {
  const std::vector<ZipMember> members = {
      {.path = "lisez.txt", .bytes = "bref", .packing = Packing::stored},
      {.path = "été/œuvre.txt", .bytes = std::string_view("aaaaaaaaaaaaaaaaaaaaaaaaaaaa")}};
  const Bytes bytes = zip(members, day);
  const std::size_t end = bytes.size() - 22;
  std::size_t central = number(bytes, end + 16, 4);
  ASSERT_EQ(number(bytes, end + 10, 2), 2U);
  for (const ZipMember& member : members) {
    ASSERT_EQ(bytes.substr(central, 4), "PK\x01\x02");
    const std::size_t local = number(bytes, central + 42, 4);
    ASSERT_EQ(bytes.substr(local, 4), "PK\x03\x04");
    EXPECT_EQ(bytes.substr(central + 6, 24), bytes.substr(local + 4, 24))
        << member.path;  // version to lengths
    EXPECT_EQ(number(bytes, local + 6, 2), member.path == "lisez.txt" ? 0U : 1U << 11U);
    EXPECT_EQ(number(bytes, local + 28, 2), 0U);
    EXPECT_EQ(number(bytes, central + 30, 2), 0U);
    EXPECT_EQ(bytes.substr(local + 30, member.path.size()), member.path);
    EXPECT_EQ(number(bytes, local + 22, 4), member.bytes.size());
    central += 46 + member.path.size();
  }
  EXPECT_EQ(central, end);
}

TEST(Zip, OpensInEveryReader) {
  const std::string text(3000, 'x');
  const std::vector<ZipMember> members = {
      {.path = "kit/Lisez-moi.txt", .bytes = text, .packing = Packing::deflated},
      {.path = "kit/été œuvre.png", .bytes = "\x89PNG", .packing = Packing::stored},
      {.path = "vide.txt", .bytes = "", .packing = Packing::deflated}};
  const TemporaryFile file(zip(members, day), ".zip");
  const std::string path = file.path().string();
  EXPECT_EQ(
      python(path),
      "kit/Lisez-moi.txt 3000 0 8 2023 12 6 12 0 0\nkit/été œuvre.png 4 2048 0 2023 12 6 12 0 0\n"
      "vide.txt 0 0 0 2023 12 6 12 0 0\n");
  EXPECT_EQ(run({"unzip", "-tqq", path}).exit_code, 0);
  EXPECT_THAT(run({"env", "LC_ALL=C.UTF-8", "unzip", "-Z1", path}).output,
              HasSubstr("kit/été œuvre.png\n"));
  EXPECT_THAT(run({"7z", "t", path}).output,
              AllOf(HasSubstr("Everything is Ok"), HasSubstr("Files: 3")));
  EXPECT_EQ(run({"env", "LC_ALL=C.UTF-8", "bsdtar", "-tf", path}).output,
            "kit/Lisez-moi.txt\nkit/été œuvre.png\nvide.txt\n");
  // From a pipe nobody can seek in, as over a network.
  EXPECT_EQ(run({"env", "LC_ALL=C.UTF-8", "sh", "-c",
                 "cat '" + path + "' | bsdtar -xOf - kit/Lisez-moi.txt"})
                .output,
            text);
}

TEST(Zip, TakesMoreMembersThanSixteenBitsCount) {
  constexpr std::size_t count = 65'600;
  Bytes bytes;
  std::size_t most = 0;
  ZipWriter writer(
      [&](BytesView part) {
        bytes += part;
        most = std::max(most, part.size());
      },
      day);
  for (std::size_t i = 0; i < count; ++i) {
    writer.add({.path = std::to_string(i), .bytes = "x", .packing = Packing::stored});
  }
  writer.finish();
  const TemporaryFile file(bytes, ".zip");
  const std::string path = file.path().string();
  EXPECT_EQ(std::ranges::count(python(path), '\n'), static_cast<std::ptrdiff_t>(count));
  EXPECT_EQ(run({"unzip", "-tqq", path}).exit_code, 0);
  EXPECT_THAT(run({"7z", "t", path}).output, HasSubstr("Files: " + std::to_string(count)));
  EXPECT_EQ(std::ranges::count(run({"bsdtar", "-tf", path}).output, '\n'),
            static_cast<std::ptrdiff_t>(count));
}

/// A file with holes where only zeros are written.
class SparseFile {
 public:
  explicit SparseFile(std::filesystem::path path)
      : m_path(std::move(path)), m_file(open(m_path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600)) {}
  SparseFile(const SparseFile&) = delete;
  SparseFile& operator=(const SparseFile&) = delete;
  ~SparseFile() {
    close(m_file);
    std::filesystem::remove(m_path);
  }

  void append(BytesView bytes, bool zeros) {
    const auto size = static_cast<ssize_t>(bytes.size());
    if (!zeros && pwrite(m_file, bytes.data(), bytes.size(), m_end) != size) {
      throw std::runtime_error("cannot write " + m_path.string());
    }
    m_end += size;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
  [[nodiscard]] off_t size() const { return m_end; }

 private:
  std::filesystem::path m_path;
  int m_file;
  off_t m_end = 0;
};

TEST(Zip, GoesBeyondFourGigabytesWithoutHoldingThem) {
  SparseFile file(std::filesystem::path(testing::TempDir()) /
                  ("palmares-zip64-" + std::to_string(getpid()) + ".zip"));
  const Bytes zeros(std::size_t{1} << 28U, '\0');
  ZipWriter writer([&](BytesView part) { file.append(part, part.data() == zeros.data()); }, day);
  for (int i = 0; i < 17; ++i) {
    writer.add({.path = std::to_string(i) + ".bin", .bytes = zeros, .packing = Packing::stored});
  }
  writer.add({.path = "dernier.txt", .bytes = "fin", .packing = Packing::stored});
  writer.finish();
  EXPECT_GT(file.size(), off_t{1} << 32U);
  const std::string path = file.path().string();
  EXPECT_EQ(
      run({"python3", "-c",
           "import sys, zipfile\nprint(zipfile.ZipFile(sys.argv[1]).read('dernier.txt'))", path})
          .output,
      "b'fin'\n");
  EXPECT_EQ(run({"unzip", "-p", path, "dernier.txt"}).output, "fin");
  EXPECT_EQ(run({"7z", "x", "-so", path, "dernier.txt"}).output, "fin");
  EXPECT_EQ(run({"bsdtar", "-xOf", path, "dernier.txt"}).output, "fin");
}

TEST(Zip, RefusesPathsThatNotEverySystemHas) {
  for (const char* path : {"a", "a/b.txt", "été/œuvre.pdf", "213801517-echirolles/certificat.pdf",
                           "a.b/c", "console.txt"}) {
    EXPECT_TRUE(is_portable_path(path)) << path;
  }
  for (const char* path :
       {"",     "/a",   "a/",  "a//b",    "../a",      "a/..", ".",      "a\\b",
        "c:/a", "a*",   "a?",  "a\"b",    "a<b",       "a>b",  "a|b",    "a.",
        "a ",   "a\nb", "con", "CON.txt", "a/nul.pdf", "com1", "LPT9.x", "\xFF"}) {
    EXPECT_FALSE(is_portable_path(path)) << path;
    ZipWriter writer([](BytesView) { FAIL(); }, day);
    EXPECT_THROW(writer.add({.path = path, .bytes = "x"}), std::invalid_argument) << path;
  }
}

}  // namespace
}  // namespace palmares::lib
