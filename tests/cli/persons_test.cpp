// SPDX-License-Identifier: AGPL-3.0-or-later
// Names of people, as the organiser's own lists write them beside those of territories: none is
// stored, printed or told.
#include "cli/shop.hpp"

#include <array>

namespace palmares::test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What lists add to a name; « Untel » stands for everybody.
constexpr std::array<const char*, 8> additions = {" – Dossier porté par M. Jean Untel, Président",
                                                  " – Dossier porté par Mme Jeanne UNTEL",
                                                  " - Projet porté par Mme. Jeanne Untel",
                                                  " — M. Untel, maire",
                                                  ", représentée par Mme Untel",
                                                  " (dossier porté par MM. Untel et Untel)",
                                                  " : M. Jean Untel",
                                                  " – Jean Untel, maire"};

/// An example edition with a person beside every name.
std::string with_persons(int edition) {
  const std::string all = lib::read_file(results(edition)).value();
  std::string text = all.substr(0, all.find('\n') + 1);
  std::size_t row = 0;
  for (std::size_t at = text.size(); at < all.size(); ++row) {
    const std::size_t end = all.find('\n', at);
    const std::string line = all.substr(at, end - at);
    const std::size_t name = line.find(',') + 1;
    const std::size_t rest = line.find(',', name);
    text += line.substr(0, name) + '"' + line.substr(name, rest - name) +
            additions[row % additions.size()] + '"' + line.substr(rest) + '\n';
    at = end + 1;
  }
  return text;
}

void expect_nobody(const std::string& text, const std::string& where) {
  for (const char* name : {"Untel", "UNTEL", "untel", "Jeanne"}) {
    EXPECT_EQ(text.find(name), std::string::npos)
        << where << ": " << text.substr(text.find(name) - 40, 80);
  }
}

TEST(Persons, AreNowhereInAStoreNorInWhatIsSaid) {
  const Folder folder;
  const std::string store = (folder / "depot").string();
  for (const int edition : {2021, 2023, 2025}) {
    const std::string file =
        folder.with("resultats-" + std::to_string(edition) + ".csv", with_persons(edition));
    const Ran ran = palmares({"import", file, "--store", store});
    ASSERT_EQ(ran.exit, 0) << ran.error;
    expect_nobody(ran.output + ran.error, "import " + std::to_string(edition));
  }
  ASSERT_EQ(palmares({"export", "-o", (folder / "sortie").string(), "--store", store}).exit, 0);
  std::filesystem::remove_all(folder / "sortie.txt");
  for (const auto& part : {"depot", "sortie"}) {
    for (const auto& [path, bytes] : files_below(folder / part)) {
      expect_nobody(bytes, path);
    }
  }
  // What remains is the edition as it was published.
  for (const int edition : {2021, 2023, 2025}) {
    const std::string name = "resultats-" + std::to_string(edition) + ".csv";
    const std::string other = (folder / "autre").string();
    ASSERT_EQ(palmares({"import", results(edition), "--store", other}).exit, 0);
    ASSERT_EQ(palmares({"export", "-o", (folder / "attendu").string(), "--store", other}).exit, 0);
    EXPECT_EQ(lib::read_file(folder / "sortie" / name), lib::read_file(folder / "attendu" / name))
        << edition;
  }
}

TEST(Persons, AreInNoDocument) {
  const Folder folder;
  const std::string file = folder.with("resultats-2023.csv", with_persons(2023));
  const Ran ran =
      palmares({"kit", file, "-o", (folder / "kits").string(), "--territory", "213801517"});
  ASSERT_EQ(ran.exit, 0) << ran.error;
  expect_nobody(ran.output + ran.error, "kit");
  for (const auto& [path, bytes] : files_below(folder / "kits")) {
    expect_nobody(path.ends_with(".pdf")
                      ? run({"pdftotext", (folder / "kits" / path).string(), "-"}).output
                      : bytes,
                  path);
  }
}

TEST(Persons, AreNotRepeatedByWhatRefusesThem) {
  const Folder folder;
  const Ran ran = palmares(
      {"check", folder.with("r.csv",
                            "edition,nom,type,departement,niveau,siren,code_insee,identifiant\n"
                            "2023,M. Jean Untel,autre,,3,,,tnl-x\n"
                            "2023,Dossier porté par M. Untel,autre,,3,,,tnl-y\n")});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, HasSubstr("r.csv:2:"));
  EXPECT_THAT(ran.error, HasSubstr("r.csv:3:"));
  expect_nobody(ran.output + ran.error, "check");
}

}  // namespace
}  // namespace palmares::test
