// SPDX-License-Identifier: AGPL-3.0-or-later
// Archives that no spreadsheet program writes: each is refused by name, quickly, in little memory,
// and nothing of it is written.
#include "intake/format/ods.hpp"
#include "intake/format/sources.hpp"
#include "intake/sample.hpp"
#include "lib/system/file.hpp"
#include "support/run.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>

#include <ctime>
#include <string>

namespace palmares::intake {
namespace {

using testing::AnyOf;
using testing::HasSubstr;

Bytes hostile(const std::string& what) {
  const support::TemporaryFile file("", ".zip");
  const support::Run run =
      support::run({"python3", std::string(palmares::source_dir()) + "/tests/intake/hostile.py",
                    what, file.path().string()});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  return lib::read_file(file.path()).value();
}

std::string problems_of(const Bytes& bytes) {
  Diagnostics diagnostics = sample::diagnostics();
  (void)read_tables(bytes, diagnostics);
  return to_string(diagnostics.problems);
}

TEST(HostileArchive, MayHoldNoLinkNoHiddenNameAndNoTwin) {
  EXPECT_THAT(problems_of(hostile("link")), HasSubstr("nom dangereux"));
  EXPECT_THAT(problems_of(hostile("twice")), HasSubstr("deux fois le même nom"));
  for (const std::string name : {"../content.xml", "/content.xml", "a/../../b", "C:x"}) {
    EXPECT_THAT(problems_of(hostile("name " + name)), HasSubstr("nom dangereux")) << name;
  }
}

// libarchive makes slashes of backslashes and ends a name at NUL: both are then names like others,
// which are only compared.
TEST(HostileArchive, MayHoldNamesThatNobodyAsksFor) {
  for (const char* what : {"backslash", "nul"}) {
    Diagnostics diagnostics = sample::diagnostics();
    const std::vector<Table> tables = read_tables(hostile(what), diagnostics);
    ASSERT_EQ(tables.size(), 1U) << what << to_string(diagnostics.problems);
    EXPECT_EQ(tables[0].rows.at(0).at(0).text, "a") << what;
  }
}

TEST(HostileArchive, IsNotDecrypted) {
  EXPECT_THAT(problems_of(hostile("encrypted")), HasSubstr("chiffré"));
}

TEST(HostileArchive, IsMeasuredByWhatComesOutWhateverItSays) {
  for (const char* what : {"bomb", "says little", "overlapping"}) {
    EXPECT_THAT(
        problems_of(hostile(what)),
        AnyOf(HasSubstr("n’est pas un classeur"), HasSubstr("se décompresse plus de 100 fois"),
              HasSubstr("ne se lit pas"), HasSubstr("nom dangereux")))
        << what;
  }
}

TEST(HostileArchive, IsNotUnpackedTwice) {
  EXPECT_NE(problems_of(hostile("nested")), "") << "a ZIP in a ZIP is no sheet";
}

TEST(HostileArchive, CostsLittleTimeAndMemory) {
  for (const char* what : {"bomb", "says little", "says much", "nested", "overlapping"}) {
    const Bytes bytes = hostile(what);
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    const std::clock_t start = std::clock();
    (void)problems_of(bytes);
    const std::clock_t took = std::clock() - start;
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(took, CLOCKS_PER_SEC / 5)
        << what;  // reliability: 100 ms; twice that under other programs
#endif
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 100 * 1024) << what;
    (void)took;
  }
}

TEST(HostileXml, IsUtf8OrNothing) {
  Diagnostics diagnostics = sample::diagnostics();
  const std::string sheet =
      "<office:document-content><office:body><office:spreadsheet/></office:body></"
      "office:document-content>";
  std::string utf_16 = "\xFF\xFE";
  for (const char c : sheet) {
    utf_16 += {c, '\0'};
  }
  EXPECT_TRUE(read_ods_content(utf_16, diagnostics).empty());
  EXPECT_EQ(diagnostics.problems.size(), 1U);
  // Another encoding is not believed: « +AOk- » stays what it is, never « é ».
  const std::string utf_7 =
      "<?xml version=\"1.0\" "
      "encoding=\"UTF-7\"?><office:document-content><office:body><office:spreadsheet><table:table>"
      "<table:table-row><table:table-cell><text:p>Bo+AOk-</text:p></table:table-cell></"
      "table:table-row></table:table>"
      "</office:spreadsheet></office:body></office:document-content>";
  for (const Table& table : read_ods_content(utf_7, diagnostics)) {
    EXPECT_EQ(table.rows.at(0).at(0).text, "Bo+AOk-");
  }
}

}  // namespace
}  // namespace palmares::intake
