// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string certificate(const Folder& folder, const std::vector<std::string>& more = {}) {
  const std::string file = (folder / "c.pdf").string();
  std::vector<std::string> words = {"render",    "certificat", "--results", results(2023), "--territory",
                                    "213801517", "--format",   "pdf",       "-o",          file};
  words.insert(words.end(), more.begin(), more.end());
  const Ran ran = palmares(words);
  EXPECT_EQ(ran.exit, 0) << ran.error;
  return file;
}

TEST(Preflight, FindsNothingInOurOwnFilesHoweverTheyAreWritten) {
  const Folder folder;
  for (const std::vector<std::string>& more : {std::vector<std::string>{}, {"--linearize"}}) {
    const std::string file = certificate(folder, more);
    for (const char* standard : {"ua", "a3a"}) {
      const Ran ran = palmares({"preflight", file, "--standard", standard});
      EXPECT_EQ(ran.exit, 0) << ran.output << ran.error;
      EXPECT_THAT(ran.output, HasSubstr("c.pdf\u00A0: aucun manquement à PDF/"));
    }
  }
}

TEST(Preflight, TellsEachFindingOfAForeignFileOnALine) {
  const Folder folder;
  const std::string file = folder / "untagged.pdf";
  ASSERT_EQ(run({"qpdf", "--empty", "--pages", certificate(folder), "--", file}).exit, 0);
  const Ran ran = palmares({"preflight", file, "--standard", "ua"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.output, AllOf(HasSubstr(file + ": "), HasSubstr("ISO 14289-1"), HasSubstr("manquements à PDF/UA-1")));
}

TEST(Preflight, CountsADamagedFileAsAFinding) {
  const Folder folder;
  Bytes octets = lib::read_file(certificate(folder)).value();
  octets.replace(octets.rfind("startxref"), 14, "startxref\n0000");
  const std::string file = folder.with("damaged.pdf", octets);
  const Ran ran = palmares({"preflight", file, "--standard", "a3a"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.output, HasSubstr("structure du fichier: ISO 32000-1, 7.5: le fichier est abîmé"));
}

TEST(Preflight, RefusesWhatIsNoPdfOrNoStandard) {
  const Folder folder;
  const Ran no_pdf = palmares({"preflight", folder.with("x.pdf", "bonjour"), "--standard", "ua"});
  EXPECT_EQ(no_pdf.exit, 1);
  EXPECT_THAT(no_pdf.error, HasSubstr("x.pdf: ce fichier n’est pas un PDF lisible; "));
  EXPECT_EQ(palmares({"preflight", (folder / "missing.pdf").string(), "--standard", "ua"}).exit, 1);
  const Ran no_standard = palmares({"preflight", "x.pdf", "--standard", "x9"});
  EXPECT_EQ(no_standard.exit, 2);
  EXPECT_THAT(no_standard.error, HasSubstr("n’est pas une norme que l’on vérifie\u00A0: "));
}

}  // namespace
}  // namespace palmares::test
