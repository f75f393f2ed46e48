// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"
#include "lib/small_pdf.hpp"

#include <sys/resource.h>

#include <utility>

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string certificate(const Folder& folder, const std::vector<std::string>& more = {}) {
  const std::string file = (folder / "c.pdf").string();
  std::vector<std::string> words = {"render",      "certificat", "--results", results(2023),
                                    "--territory", "213801517",  "--format",  "pdf",
                                    "-o",          file};
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
  EXPECT_THAT(ran.output, AllOf(HasSubstr(file + ": "), HasSubstr("ISO 14289-1"),
                                HasSubstr("manquements à PDF/UA-1")));
}

TEST(Preflight, CountsADamagedFileAsAFinding) {
  const Folder folder;
  Bytes bytes = lib::read_file(certificate(folder)).value();
  bytes.replace(bytes.rfind("startxref"), 14, "startxref\n0000");
  const std::string file = folder.with("damaged.pdf", bytes);
  const Ran ran = palmares({"preflight", file, "--standard", "a3a"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.output,
              HasSubstr("structure du fichier: ISO 32000-1, 7.5: le fichier est abîmé"));
}

TEST(Preflight, RefusesWhatIsNoPdfOrNoStandard) {
  const Folder folder;
  const Ran no_pdf = palmares({"preflight", folder.with("x.pdf", "bonjour"), "--standard", "ua"});
  EXPECT_EQ(no_pdf.exit, 1);
  EXPECT_THAT(no_pdf.error, HasSubstr("x.pdf: ce fichier n’est pas un PDF lisible; "));
  EXPECT_EQ(palmares({"preflight", (folder / "missing.pdf").string(), "--standard", "ua"}).exit, 1);
  const Ran a_folder = palmares({"preflight", folder.path(), "--standard", "ua"});
  EXPECT_EQ(a_folder.exit, 1);
  EXPECT_THAT(a_folder.error, HasSubstr("un dossier porte ce nom"));
  const Ran no_standard = palmares({"preflight", "x.pdf", "--standard", "x9"});
  EXPECT_EQ(no_standard.exit, 2);
  EXPECT_THAT(no_standard.error, HasSubstr("n’est pas une norme que l’on vérifie\u00A0: "));
}

TEST(Preflight, RefusesAnEncryptedFileWithOrWithoutAPasswordToReadIt) {
  const Folder folder;
  const std::string file = certificate(folder);
  for (const char* reader : {"", "lecteur"}) {
    const std::string closed = folder / "closed.pdf";
    ASSERT_EQ(run({"qpdf", "--encrypt", reader, "patron", "256", "--", file, closed}).exit, 0);
    for (const char* standard : {"ua", "a3a", "x4", "x1a"}) {
      const Ran ran = palmares({"preflight", closed, "--standard", standard});
      EXPECT_EQ(ran.exit, 1);
      EXPECT_THAT(ran.error, HasSubstr("closed.pdf: ce fichier est chiffré"));
    }
  }
}

std::string stream(std::string_view entries, const std::string& content) {
  return "<<" + std::string(entries) + "/Length " + std::to_string(content.size()) + ">>stream\n" +
         content + "\nendstream";
}

/// A file whose page has the content and the XObject /N, which is object 5. Without a table of
/// objects: libqpdf makes one.
std::string file_of(const std::vector<std::string>& more, const std::string& content,
                    const std::string& catalogue = {}) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R" + catalogue + ">>",
                                      "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 "
                                      "R/Resources<</XObject<</N 5 0 R>>>>>>",
                                      stream("", content)};
  objects.insert(objects.end(), more.begin(), more.end());
  std::string pdf = "%PDF-1.7\n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  return pdf + "trailer\n<</Root 1 0 R/Size " + std::to_string(objects.size() + 1) + ">>\n%%EOF\n";
}

TEST(Preflight, EndsWithAFindingOnFormsThatDrawFormsWithoutEnd) {
  std::vector<std::string> forms;
  for (int level = 0; level < 8; ++level) {
    std::string content;
    for (int i = 0; i < 12; ++i) {
      content += level == 7 ? "0 0 1 1 re f " : "/N Do ";
    }
    forms.push_back(
        stream("/Subtype/Form/Resources<</XObject<</N " + std::to_string(level + 6) + " 0 R>>>>",
               content));
  }
  const Folder folder;
  const Ran ran = palmares(
      {"preflight", folder.with("forms.pdf", file_of(forms, "/N Do")), "--standard", "ua"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.output,
              HasSubstr("limites du contrôle: vérifier ce fichier demande trop d’opérations"));
}

TEST(Preflight, EndsWithAFindingOnAStructureOfManyLevels) {
  std::vector<std::string> elements = {"<</K 6 0 R>>"};
  for (int level = 0; level < 20'000; ++level) {
    elements.push_back("<</S/P/K " + std::to_string(level + 7) + " 0 R>>");
  }
  const Folder folder;
  const std::string file = folder.with("deep.pdf", file_of(elements, "", "/StructTreeRoot 5 0 R"));
  const Ran ran = palmares({"preflight", file, "--standard", "ua"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.output, HasSubstr("trop d’éléments de structure sont l’un dans l’autre"));
}

/// Most memory that any process of this test has taken, in megabytes; those that run under other
/// tests count too.
[[maybe_unused]] long most_megabytes() {  // sanitizers take memory of their own
  rusage used{};
  ::getrusage(RUSAGE_CHILDREN, &used);
  return used.ru_maxrss / 1000;
}

TEST(Preflight, TakesLittleMemoryForAFileOfSomeKilobytes) {
  const Folder folder;
  const std::string value = "[" + lib::test::times(200, "[0]") + "]";
  const std::vector<std::size_t> one_place(49'990, 0);
  const std::string shared =
      folder.with("shared.pdf", lib::test::object_stream_pdf(one_place, value));
  const std::string lines = folder.with(
      "lines.pdf",
      file_of({stream("/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 500000000>>",
                      "x\x9c\x03")},
              ""));
  for (const auto& [file, told] : {std::pair(shared, "a plus de deux millions de valeurs"),
                                   std::pair(lines, "ses lignes ont plus")}) {
    const Ran ran = palmares({"preflight", file, "--standard", "x4"});
    EXPECT_EQ(ran.exit, 1);
    EXPECT_THAT(ran.error, HasSubstr(told));
  }
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(most_megabytes(), 400);
#endif
}

}  // namespace
}  // namespace palmares::test
