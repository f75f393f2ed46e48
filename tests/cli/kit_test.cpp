// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"
#include "cli/small_disk.hpp"
#include "lib/image/png.hpp"
#include "support/source_dir.hpp"

#include <algorithm>
#include <sstream>

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

constexpr const char* heading =
    "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n";

Ran kit(const std::string& file, const std::filesystem::path& folder,
        std::vector<std::string> more = {},
        const std::map<std::string, std::string>& environment = {}) {
  std::vector<std::string> words = {"kit", file, "-o", folder.string()};
  words.insert(words.end(), more.begin(), more.end());
  return palmares(words, environment);
}

/// The kits of 2023 in one folder, made once for all tests that only read them.
const std::filesystem::path& kits_of_2023() {
  static const std::filesystem::path folder = [] {
    const std::filesystem::path made =
        std::filesystem::path(testing::TempDir()) / ("palmares-kits-" + std::to_string(getpid()));
    std::filesystem::remove_all(made);
    const Ran ran = kit(results(2023), made);
    EXPECT_EQ(ran.exit, 0) << ran.error;
    return made;
  }();
  return folder;
}

class RemoveKits : public testing::Environment {
  void TearDown() override {
    std::filesystem::remove_all(std::filesystem::path(testing::TempDir()) /
                                ("palmares-kits-" + std::to_string(getpid())));
  }
};
const testing::Environment* const remove_kits = testing::AddGlobalTestEnvironment(new RemoveKits);

TEST(Kit, WritesAFolderAndAnArchivePerLaureate) {
  std::size_t folders = 0;
  std::size_t archives = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kits_of_2023() / "2023")) {
    folders += entry.is_directory() ? 1U : 0U;
    archives += entry.path().extension() == ".zip" ? 1U : 0U;
  }
  EXPECT_EQ(folders, 10U);
  EXPECT_EQ(archives, 10U);
  EXPECT_TRUE(std::filesystem::exists(kits_of_2023() /
                                      "2023/213801517-echirolles/1-cette-semaine/certificat.pdf"));
  EXPECT_TRUE(std::filesystem::exists(kits_of_2023() / "2023/213801517-echirolles.zip"));
}

TEST(Kit, ArchivesOpenElsewhereAndHoldTheFilesOfTheFolder) {
  const Folder unpacked;
  const std::string archive = (kits_of_2023() / "2023/tnl-morbihan-energies-morbihan.zip").string();
  EXPECT_EQ(run({"unzip", "-tq", archive}).exit, 0);
  const Ran ran =
      run({"python3", "-c",
           "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
           "z.extractall(sys.argv[2]); print({i.date_time for i in z.infolist()})",
           archive, unpacked.path()});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_EQ(ran.output, "{(2023, 12, 6, 12, 0, 0)}\n");
  EXPECT_TRUE(same_files(files_below(unpacked.path()),
                         files_below(kits_of_2023() / "2023/tnl-morbihan-energies-morbihan")));
}

TEST(Kit, ManifestIsJsonAndItsHashesHold) {
  const Ran ran =
      run({"python3", "-c",
           "import hashlib,json,os,sys\n"
           "os.chdir(sys.argv[1])\n"
           "m=json.load(open('MANIFESTE.json',encoding='utf-8'))\n"
           "assert m['territoire']=='Échirolles' and m['edition']==2023\n"
           "for f in m['fichiers']:\n"
           "  data=open(f['chemin'],'rb').read()\n"
           "  assert len(data)==f['octets'] and hashlib.sha256(data).hexdigest()==f['sha256'],f\n"
           "print(len(m['fichiers']))",
           (kits_of_2023() / "2023/213801517-echirolles").string()},
          {{"PYTHONUTF8", "1"}});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_EQ(std::stoul("0" + ran.output) + 1,
            files_below(kits_of_2023() / "2023/213801517-echirolles").size());
}

TEST(Kit, HoldsTheSameOctetsInAnyTimeZoneLocaleAndNumberOfThreads) {
  const Folder folder;
  const auto reference = files_below(kits_of_2023());
  EXPECT_EQ(kit(results(2023), folder / "one", {"--jobs", "1"}, {{"TZ", "Asia/Tokyo"}}).exit, 0);
  EXPECT_EQ(kit(results(2023), folder / "four", {"--jobs", "4"},
                {{"TZ", "America/New_York"}, {"LC_ALL", "C"}})
                .exit,
            0);
  EXPECT_TRUE(same_files(files_below(folder / "one"), reference));
  EXPECT_TRUE(same_files(files_below(folder / "four"), reference));
}

TEST(Kit, HoldsTheSameOctetsInALocaleWithDecimalCommas) {
  const Folder folder;
  if (run({"localedef", "-i", "de_DE", "-f", "UTF-8", (folder / "de_DE.UTF-8").string()}).exit !=
      0) {
    GTEST_SKIP() << "no locale can be made here";
  }
  const std::map<std::string, std::string> german = {{"LOCPATH", folder.path()},
                                                     {"LC_ALL", "de_DE.UTF-8"}};
  ASSERT_EQ(run({"locale", "decimal_point"}, german).output, ",\n");
  EXPECT_EQ(kit(results(2023), folder / "out", {}, german).exit, 0);
  EXPECT_TRUE(same_files(files_below(folder / "out"), files_below(kits_of_2023())));
}

TEST(Kit, DrawsTheLastEditionOfSeveralFiles) {
  const Folder folder;
  const Ran ran = palmares(
      {"kit", results(2025), results(2021), "-o", folder.path(), "--territory", "213801517"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_TRUE(std::filesystem::exists(folder / "2025/213801517-echirolles.zip"));
  EXPECT_FALSE(std::filesystem::exists(folder / "2021"));
}

TEST(Kit, DrawsOnlyTheTerritoriesAskedFor) {
  const Folder folder;
  const Ran ran = kit(results(2023), folder.path(),
                      {"--territory", "214700312-boe", "--territory", "tnl-smeacc"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  const auto files = files_below(folder.path());
  EXPECT_TRUE(files.contains("2023/214700312-boe.zip"));
  EXPECT_TRUE(files.contains("2023/tnl-smeacc-smeacc.zip"));
  EXPECT_EQ(
      std::ranges::count_if(files, [](const auto& file) { return file.first.ends_with(".zip"); }),
      2);
}

TEST(Kit, RefusesATerritoryThatIsNoLaureate) {
  const Folder folder;
  const Ran ran =
      kit(results(2023), folder / "out", {"--territory", "999999999", "--territory", "nobody"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error,
              AllOf(HasSubstr("«\u00A0999999999\u00A0»"), HasSubstr("«\u00A0nobody\u00A0»")));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(Kit, SumsUpAndCountsLaureatesOnStandardError) {
  const Folder folder;
  const Ran ran = kit(results(2023), folder.path(),
                      {"--territory", "214700312", "--territory", "213801517", "--jobs", "1"});
  EXPECT_THAT(ran.output, testing::ContainsRegex("^2.*lauréats, .*fichiers, .*s, 0.*problème\n$"));
  EXPECT_THAT(ran.error, AllOf(HasSubstr("1/2 2023/214700312-boe\n"),
                               HasSubstr("2/2 2023/213801517-echirolles\n")));
}

TEST(Kit, DrawsABarOnATerminal) {
  const Folder folder;
  const std::string command = std::string(PALMARES_BINARY) + " kit " + results(2023) + " -o " +
                              folder.path() + " --territory 214700312";
  const Ran ran = run({"script", "-qec", command, "/dev/null"});
  EXPECT_EQ(ran.exit, 0) << ran.output;
  EXPECT_THAT(ran.output,
              AllOf(HasSubstr("[##############################] 1/1"), HasSubstr("\r\x1b[K")));
}

TEST(Kit, OfSomeKindsSpeaksOfNoOther) {
  const Folder folder;
  const Ran ran = kit(results(2023), folder.path(),
                      {"--territory", "213801517", "--kinds", "certificat,communique"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  for (const auto& [path, bytes] : files_below(folder.path())) {
    EXPECT_EQ(path.find("logo"), std::string::npos) << path;
    if (path.ends_with("LISEZMOI.html")) {
      EXPECT_EQ(bytes.find("badge-web"), std::string::npos);
      EXPECT_EQ(bytes.find("Cinq gestes"), std::string::npos);
      EXPECT_THAT(bytes, HasSubstr("La presse, dix minutes"));
    }
  }
}

TEST(Kit, WritesNothingWhenTheResultsAreWrong) {
  const Folder folder;
  const std::string file =
      folder.with("wrong.csv", std::string(heading) +
                                   "2023,Échirolles,commune,38,5,213801517,38151,,\n"
                                   "2023,Boé,commune,47,9,214700312,47031,,\n");
  const Ran ran = kit(file, folder / "out");
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, HasSubstr(file + ":3:"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

/// A copy of what the program reads, to be spoilt.
std::filesystem::path copied_root(const Folder& folder) {
  const std::filesystem::path root = folder / "root";
  std::filesystem::create_directories(root);
  for (const char* part : {"templates", "artwork", "fonts", "data"}) {
    std::filesystem::copy(source(part), root / part, std::filesystem::copy_options::recursive);
  }
  return root;
}

void spoil(const std::filesystem::path& file, const std::string& what, const std::string& by) {
  std::string text = lib::read_file(file).value();
  const std::size_t at = text.find(what);
  ASSERT_NE(at, std::string::npos) << file;
  lib::write_file(file, text.replace(at, what.size(), by));
}

TEST(Kit, WritesNothingWhenALetterOrTheLayoutIsWrong) {
  struct Fault {
    const char* file;
    const char* what;
    const char* by;
    const char* told;
  };
  for (const Fault& fault :
       {Fault{"templates/partials/communique.md", "{{edition.publication}}", "{{edition.jour}}",
              "templates/partials/communique.md:23: valeur inconnue"},
        Fault{"templates/copyleft/letters/communique.md", "{{> communique}}", "{{> absente}}",
              "templates/copyleft/letters/communique.md:12: la partie «\u00A0absente\u00A0» "
              "n’existe pas"},
        Fault{"templates/copyleft/letters/reseaux-sociaux.md", "characters = 300",
              "characters = 30",
              "resultats-2023.csv:2: «\u00A0La Tronche\u00A0»\u00A0: le texte pour Bluesky a"},
        Fault{"templates/copyleft/kit.toml", "kind = \"carte-carree\"", "kind = \"carte-caree\"",
              "templates/copyleft/kit.toml:46:8: document inconnu «\u00A0carte-caree\u00A0»"}}) {
    const Folder folder;
    const std::filesystem::path root = copied_root(folder);
    spoil(root / fault.file, fault.what, fault.by);
    const Ran ran = kit(results(2023), folder / "out", {"--root", root.string()});
    EXPECT_EQ(ran.exit, 1) << fault.file;
    EXPECT_THAT(ran.error, HasSubstr(fault.told));
    EXPECT_FALSE(std::filesystem::exists(folder / "out")) << fault.file;
  }
}

/// A picture of ours as somebody's logo.
Bytes a_logo() {
  const Ran ran = palmares({"render", "carte-sociale", "--results", results(2023), "--territory",
                            "213801517", "--format", "png", "--width", "400", "-o", "-"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  return ran.output;
}

TEST(Kit, DrawsTheLogoThatALaureateGave) {
  const Folder folder;
  const std::string file =
      folder.with("results.csv", std::string(heading) +
                                     "2023,Échirolles,commune,38,5,213801517,38151,,\n"
                                     "2023,Boé,commune,47,5,214700312,47031,,\n");
  ASSERT_EQ(kit(file, folder / "without").exit, 0);
  lib::write_file(folder / "logos/213801517.png", a_logo());
  lib::write_file(folder / "logos/mairie.png", "x");
  const Ran ran = kit(file, folder / "with");
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.error,
              HasSubstr("logos/mairie.png: ce fichier n’est le logo d’aucun territoire"));
  const auto without = files_below(folder / "without");
  const auto with = files_below(folder / "with");
  const std::string poster = "2023/213801517-echirolles/3-a-imprimer-chez-vous/affiche-a3.pdf";
  const std::string print =
      "2023/213801517-echirolles/4-pour-l-imprimeur/affiche-a3-impression.pdf";
  EXPECT_NE(with.at(poster), without.at(poster));
  EXPECT_EQ(palmares({"preflight", (folder / "with" / print).string(), "--standard", "x4"}).exit,
            0);
  const std::string other = "2023/214700312-boe/3-a-imprimer-chez-vous/affiche-a3.pdf";
  EXPECT_EQ(with.at(other), without.at(other));
}

TEST(Kit, LeavesOutALogoThatIsNoPicture) {
  const Folder folder;
  const std::string file = folder.with(
      "results.csv", std::string(heading) + "2023,Échirolles,commune,38,5,213801517,38151,,\n");
  lib::write_file(folder / "logos/213801517.png", a_logo().substr(0, 900));
  const Ran ran = kit(file, folder / "out");
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.error, AllOf(HasSubstr("logos/213801517.png: cette image PNG est endommagée"),
                               HasSubstr("laissé de côté")));
  std::filesystem::remove_all(folder / "logos");
  ASSERT_EQ(kit(file, folder / "without").exit, 0);
  EXPECT_EQ(files_below(folder / "out"), files_below(folder / "without"));
}

TEST(Kit, TellsAtItsEndOfALogoThatTurnedOutWhite) {
  const Folder folder;
  const std::string file = folder.with(
      "results.csv", std::string(heading) + "2023,Échirolles,commune,38,5,213801517,38151,,\n");
  lib::Png white{.width = 200,
                 .height = 20,
                 .colour = lib::PngColour::rgb,
                 .bit_depth = 8,
                 .palette = {},
                 .rows = {},
                 .dots_per_metre = {}};
  for (int y = 0; y < white.height; ++y) {
    white.rows += '\0' + std::string(600, '\xff');
  }
  lib::write_file(folder / "logos/213801517.png", write_png(white));
  const Ran ran = kit(file, folder / "out");
  EXPECT_EQ(ran.exit, 0);
  EXPECT_THAT(ran.error,
              AllOf(HasSubstr("logos/213801517.png: cette image est vide ou toute blanche"),
                    HasSubstr("laissé de côté")));
  std::filesystem::remove_all(folder / "logos");
  ASSERT_EQ(kit(file, folder / "without").exit, 0);
  EXPECT_EQ(files_below(folder / "out"), files_below(folder / "without"));
}

TEST(Kit, WritesNothingWhereALaureateCannotBeDrawn) {
  const Folder folder;
  const std::string file =
      folder.with("results.csv", std::string(heading) +
                                     "2023,Échirolles,commune,38,5,213801517,38151,,\n"
                                     "2023,Association 漢,association,,3,,,tnl-han,\n"
                                     "2023,Boé,commune,47,4,214700312,47031,,\n");
  const Ran ran = kit(file, folder / "out");
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error,
              AllOf(HasSubstr(file + ":3"), HasSubstr("Association 漢"), HasSubstr("U+6F22")));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(Kit, HasAFolderOfItsOwnForEachHomonym) {
  const Folder folder;
  const Ran ran = kit(std::string(palmares::source_dir()) + "/tests/data/cases/24-homonymes.csv",
                      folder / "out");
  EXPECT_EQ(ran.exit, 0) << ran.error;
  std::size_t archives = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "out/2023")) {
    archives += entry.path().extension() == ".zip" ? 1U : 0U;
  }
  EXPECT_EQ(archives, 10U);
  for (const char* name : {"211103395-saint-denis", "213002470-saint-denis",
                           "219300662-saint-denis", "219740115-saint-denis"}) {
    EXPECT_TRUE(std::filesystem::exists(folder / ("out/2023/" + std::string(name) + ".zip")))
        << name;
  }
}

TEST(Kit, NamesAFolderThatCannotBeWritten) {
  const Folder folder;
  const std::string plain = folder.with("plain", "x");
  for (const std::string& out : {plain, plain + "/below", std::string("/dev/null/x")}) {
    const Ran ran = kit(results(2023), out);
    EXPECT_EQ(ran.exit, 3) << out;
    EXPECT_THAT(ran.error,
                AllOf(HasSubstr(out), HasSubstr("un fichier se trouve à la place d’un dossier")));
  }
}

TEST(Kit, LeavesNoTruncatedFileOnAFullDisk) {
  const Folder folder;
  const SmallDisk disk(folder / "disk", "256k");
  if (!disk.mounted()) {
    GTEST_SKIP() << "no small disk can be mounted here";
  }
  const Ran ran = kit(results(2023), folder / "disk");
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.error, HasSubstr("il n’y a plus de place sur le disque"));
  const auto reference = files_below(kits_of_2023());
  for (const auto& [path, bytes] : files_below(folder / "disk")) {
    ASSERT_TRUE(reference.contains(path)) << path;
    EXPECT_EQ(bytes.size(), reference.at(path).size()) << path;
  }
}

std::string without_line_ends(const std::string& text) {
  std::string joined;
  for (const char c : text) {
    if (c == '\n' && joined.ends_with('-')) {
      continue;
    }
    joined += c == '\n' || c == '\f' ? ' ' : c;
  }
  return joined;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
  return text;
}

/// The names of an example file, which quotes none of them, with the apostrophe that is printed.
std::vector<std::string> names(int edition) {
  std::istringstream lines(lib::read_file(results(edition)).value());
  std::vector<std::string> all;
  std::string line;
  for (std::getline(lines, line); std::getline(lines, line);) {
    const std::size_t start = line.find(',') + 1;
    all.push_back(replaced(line.substr(start, line.find(',', start) - start), "'", "’"));
  }
  return all;
}

/// The text of every certificate below a folder.
std::string texts_of_certificates(const std::filesystem::path& folder) {
  std::string text;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().filename() == "certificat.pdf") {
      text += without_line_ends(run({"pdftotext", entry.path().string(), "-"}).output) + '\n';
    }
  }
  return text;
}

TEST(Kit, PrintsEveryNameOfTheExampleResultsAsItWasGiven) {
  const Folder folder;
  std::size_t laureates = 0;
  for (const int edition : {2021, 2023, 2025}) {
    ASSERT_EQ(kit(results(edition), folder / std::to_string(edition)).exit, 0);
    const std::string text = texts_of_certificates(folder / std::to_string(edition));
    for (const std::string& name : names(edition)) {
      EXPECT_THAT(text, HasSubstr(name));
      ++laureates;
    }
  }
  EXPECT_EQ(laureates, 29U);
}

}  // namespace
}  // namespace palmares::test
