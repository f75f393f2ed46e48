// SPDX-License-Identifier: AGPL-3.0-or-later
// Archives that no spreadsheet program writes: each is refused by name, quickly, in little memory, and nothing of it is written.
#include "intake/ods.hpp"
#include "intake/sample.hpp"
#include "intake/sources.hpp"
#include "lib/file.hpp"
#include "support/run.hpp"

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
      support::run({"python3", std::string(PALMARES_SOURCE_DIR) + "/tests/intake/hostile.py", what, file.path().string()});
  EXPECT_EQ(run.exit_code, 0) << run.output;
  return lib::read_file(file.path()).value();
}

std::string problems_of(const Bytes& octets) {
  Findings findings = sample::findings();
  (void)read_tables(octets, findings);
  return to_string(findings.problems);
}

TEST(HostileArchive, MayHoldNoLinkNoHiddenNameAndNoTwin) {
  EXPECT_THAT(problems_of(hostile("link")), HasSubstr("nom dangereux"));
  EXPECT_THAT(problems_of(hostile("twice")), HasSubstr("deux fois le même nom"));
  for (const std::string name : {"../content.xml", "/content.xml", "a/../../b", "C:x"}) {
    EXPECT_THAT(problems_of(hostile("name " + name)), HasSubstr("nom dangereux")) << name;
  }
}

// libarchive makes slashes of backslashes and ends a name at NUL: both are then names like others, which are only compared.
TEST(HostileArchive, MayHoldNamesThatNobodyAsksFor) {
  for (const char* what : {"backslash", "nul"}) {
    Findings findings = sample::findings();
    const std::vector<Table> tables = read_tables(hostile(what), findings);
    ASSERT_EQ(tables.size(), 1U) << what << to_string(findings.problems);
    EXPECT_EQ(tables[0].rows.at(0).at(0).text, "a") << what;
  }
}

TEST(HostileArchive, IsNotDecrypted) {
  EXPECT_THAT(problems_of(hostile("encrypted")), HasSubstr("chiffré"));
}

TEST(HostileArchive, IsMeasuredByWhatComesOutWhateverItSays) {
  for (const char* what : {"bomb", "says little", "overlapping"}) {
    EXPECT_THAT(problems_of(hostile(what)),
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
    const Bytes octets = hostile(what);
    rusage before{};
    getrusage(RUSAGE_SELF, &before);
    const std::clock_t start = std::clock();
    (void)problems_of(octets);
    const std::clock_t took = std::clock() - start;
    rusage after{};
    getrusage(RUSAGE_SELF, &after);
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    EXPECT_LT(took, CLOCKS_PER_SEC / 5) << what;  // reliability: 100 ms; twice that under other programs
#endif
    EXPECT_LT(after.ru_maxrss - before.ru_maxrss, 100 * 1024) << what;
    (void)took;
  }
}

TEST(HostileXml, IsUtf8OrNothing) {
  Findings findings = sample::findings();
  const std::string sheet = "<office:document-content><office:body><office:spreadsheet/></office:body></office:document-content>";
  std::string utf_16 = "\xFF\xFE";
  for (const char c : sheet) {
    utf_16 += {c, '\0'};
  }
  EXPECT_TRUE(read_ods_content(utf_16, findings).empty());
  EXPECT_EQ(findings.problems.size(), 1U);
  // Another encoding is not believed: « +AOk- » stays what it is, never « é ».
  const std::string utf_7 =
      "<?xml version=\"1.0\" encoding=\"UTF-7\"?><office:document-content><office:body><office:spreadsheet><table:table>"
      "<table:table-row><table:table-cell><text:p>Bo+AOk-</text:p></table:table-cell></table:table-row></table:table>"
      "</office:spreadsheet></office:body></office:document-content>";
  for (const Table& table : read_ods_content(utf_7, findings)) {
    EXPECT_EQ(table.rows.at(0).at(0).text, "Bo+AOk-");
  }
}

}  // namespace
}  // namespace palmares::intake
