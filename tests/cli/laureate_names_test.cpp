// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"
#include "lib/system/file.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(KitCommand, TakesNamesAndKinds) {
  const Folder folder;
  const Ran ran = palmares({"kit", results(2023), "-o", folder.path(), "--territory", "La Tronche",
                            "--territory", "villejuif", "--kinds", "certificat,communique"});
  ASSERT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("2\u00A0lauréats"));
  std::size_t certificates = 0;
  for (const auto& [path, bytes] : files_below(folder.path())) {
    EXPECT_THAT(path, Not(HasSubstr("affiche"))) << path;
    certificates += path.ends_with("certificat.pdf") ? 1 : 0;
  }
  EXPECT_EQ(certificates, 2U);
  const Ran unknown =
      palmares({"kit", results(2023), "-o", folder.path(), "--kinds", "certificat,mug"});
  EXPECT_EQ(unknown.exit, 1);
  EXPECT_THAT(unknown.error,
              AllOf(HasSubstr("n’a pas de document «\u00A0mug\u00A0»"), HasSubstr("certificat")));
  EXPECT_THAT(
      palmares({"kit", results(2023), "-o", folder.path(), "--territory", "Nulle-Part"}).error,
      HasSubstr("n’a pas de lauréat «\u00A0Nulle-Part\u00A0»"));
}

TEST(RenderCommand, TakesAName) {
  const Ran ran = palmares({"render", "badge-web", "--results", results(2023), "--territory",
                            "Villejuif", "--format", "svg", "-o", "-"});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("<svg"));
}

TEST(StoreCommands, TakeNamesAndKinds) {
  const Folder folder;
  const std::string store = (folder / "depot").string();
  const auto run = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--store", store});
    return palmares(words);
  };
  ASSERT_EQ(run({"import", results(2023)}).exit, 0);
  EXPECT_THAT(run({"history", "la tronche"}).output, HasSubstr("213805161"));
  EXPECT_EQ(run({"history", "Nulle-Part"}).exit, 1);
  const Ran some = run({"generate", "2023", "--territory", "Villejuif", "--kinds", "certificat"});
  ASSERT_EQ(some.exit, 0) << some.error;
  EXPECT_THAT(some.output, HasSubstr("1\u00A0lauréat, 0"));
  EXPECT_THAT(run({"generate", "2023", "--territory", "Villejuif", "--kinds", "certificat"}).output,
              HasSubstr("1\u00A0déjà fait"));
  const Ran whole = run({"generate", "2023", "--territory", "Villejuif"});
  EXPECT_THAT(whole.output, HasSubstr("1\u00A0lauréat, 0")) << "a kind of it is not the whole kit";
  EXPECT_THAT(run({"generate", "2023", "--territory", "Villejuif", "--kinds", "certificat"}).output,
              HasSubstr("1\u00A0déjà fait"))
      << "the whole kit has that kind";
}

TEST(ColumnsCommand, TakesADistinctionForTheLevelAndAsksAboutPrizes) {
  const Folder folder;
  const std::string file =
      folder.with("r.csv",
                  "Résultats du jury 2025;;;;\nedition;nom;Note du jury;Distinction;Prix spécial\n"
                  "2025;Villejuif;14,5;Or;\n2025;Lettret;9;Badge;Coup de cœur\n");
  const Ran refused = palmares({"check", file});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(
      refused.error,
      AllOf(HasSubstr("est-ce «\u00A0Distinction\u00A0»"), HasSubstr("des mentions à imprimer"),
            HasSubstr("«\u00A0Note du jury\u00A0» n’est pas connue; elle est laissée de côté")));
  const std::string mapping = (folder / "columns.toml").string();
  const Ran saved = palmares({"columns", file, "--ignore", "Prix spécial", "-o", mapping});
  ASSERT_EQ(saved.exit, 0) << saved.error;
  EXPECT_THAT(saved.output, HasSubstr("niveau        «\u00A0Distinction\u00A0» (supposé"));
  const Ran read = palmares({"check", file});
  EXPECT_EQ(read.exit, 0) << read.error << lib::read_file(mapping).value_or("");
}

TEST(CheckCommand, TellsAnUnknownEditionOnce) {
  const Folder folder;
  const Ran ran = palmares(
      {"check",
       folder.with("r.csv",
                   "edition,nom,type,niveau,departement\n2026,Villejuif,Ville,5,Val-de-Marne\n"
                   "2026,Lettret,Ville,99,Hautes-Alpes\n2026,Boé,Ville,4,Lot-et-Garonne\n")});
  EXPECT_EQ(ran.exit, 1);
  const std::size_t first = ran.error.find("l’édition «\u00A02026\u00A0»");
  ASSERT_NE(first, std::string::npos) << ran.error;
  EXPECT_EQ(ran.error.find("l’édition «\u00A02026\u00A0»", first + 1), std::string::npos)
      << ran.error;
  EXPECT_THAT(ran.error, AllOf(HasSubstr("palmares edition new 2026"),
                               HasSubstr("le niveau «\u00A099\u00A0»")));
}

}  // namespace
}  // namespace palmares::test
