// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/laureate_names.hpp"

#include "cli/shop.hpp"
#include "lib/system/file.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

domain::Territory body(std::string id, std::string name, std::string department) {
  domain::Territory territory;
  territory.id = std::move(id);
  territory.name = std::move(name);
  territory.department = std::move(department);
  return territory;
}

class LaureateNames : public testing::Test {
 protected:
  std::vector<std::string> ids(std::string_view text) {
    std::vector<std::string> found;
    for (const domain::Territory* one : cli::named(pointers(), text)) {
      found.push_back(one->id);
    }
    return found;
  }
  std::string refusal(std::string_view text) {
    const auto found = cli::only_named(pointers(), text, "l’édition 2023");
    return found ? "found " + (*found)->id : to_string(found.error());
  }

 private:
  std::vector<const domain::Territory*> pointers() {
    std::vector<const domain::Territory*> all;
    for (const domain::Territory& territory : m_bodies) {
      all.push_back(&territory);
    }
    return all;
  }
  std::vector<domain::Territory> m_bodies = {body("219400769", "Villejuif", "94"),
                                             body("213805161", "La Tronche", "38"),
                                             body("219300662", "Saint-Denis", "93"),
                                             body("219740115", "Saint-Denis", "974"),
                                             body("200066918", "CA Alès Agglomération", "30"),
                                             body("tnl-adico", "ADICO", "60"),
                                             body("tnl-adico-2", "Autre", "60"),
                                             body("219400769", "Villejuif", "94")};
};

TEST_F(LaureateNames, AreIdentifiersAloneOrFollowedByTheName) {
  EXPECT_THAT(ids("219400769"), ElementsAre("219400769"));
  EXPECT_THAT(ids("219400769-villejuif"), ElementsAre("219400769"));
  EXPECT_THAT(ids("tnl-adico-2"), ElementsAre("tnl-adico-2")) << "the longest known identifier";
}

TEST_F(LaureateNames, AreNamesWhateverTheirForm) {
  for (const char* text : {"Villejuif", "VILLEJUIF", "villejuif", "Ville de Villejuif"}) {
    EXPECT_THAT(ids(text), ElementsAre("219400769")) << text;
  }
  EXPECT_THAT(ids("La Tronche"), ElementsAre("213805161"));
  EXPECT_THAT(ids("tronche (la)"), ElementsAre("213805161"));
  EXPECT_THAT(ids("Alès Agglomération"), ElementsAre("200066918"));
  EXPECT_THAT(ids("Saint-Denis (974)"), ElementsAre("219740115"));
  EXPECT_TRUE(ids("Nulle-Part").empty());
  EXPECT_TRUE(ids("").empty());
}

TEST_F(LaureateNames, ThatSeveralBearAreListedWithTheirNumbers) {
  EXPECT_EQ(
      refusal("saint denis"),
      "l’édition 2023 a 2\u00A0lauréats du nom de «\u00A0saint denis\u00A0»; l’identifiant de l’un d’eux\u00A0: Saint-Denis (93) "
      "219300662, Saint-Denis (974) 219740115\n");
}

TEST_F(LaureateNames, ThatNobodyBearsAreAskedAbout) {
  EXPECT_THAT(refusal("Tronche"), HasSubstr("est-ce l’un de ceux-ci\u202F? La Tronche (38) 213805161"));
  EXPECT_THAT(refusal("Vilejuif"), HasSubstr("Villejuif (94) 219400769"));
  EXPECT_THAT(refusal("Nulle-Part"), HasSubstr("un nom comme dans les résultats"));
}

TEST(KitCommand, TakesNamesAndKinds) {
  const Folder folder;
  const Ran ran = palmares({"kit", results(2023), "-o", folder.path(), "--territory", "La Tronche", "--territory", "villejuif",
                            "--kinds", "certificat,communique"});
  ASSERT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("2\u00A0lauréats"));
  std::size_t certificates = 0;
  for (const auto& [path, bytes] : files_below(folder.path())) {
    EXPECT_THAT(path, Not(HasSubstr("affiche"))) << path;
    certificates += path.ends_with("certificat.pdf") ? 1 : 0;
  }
  EXPECT_EQ(certificates, 2U);
  const Ran unknown = palmares({"kit", results(2023), "-o", folder.path(), "--kinds", "certificat,mug"});
  EXPECT_EQ(unknown.exit, 1);
  EXPECT_THAT(unknown.error, AllOf(HasSubstr("n’a pas de document «\u00A0mug\u00A0»"), HasSubstr("certificat")));
  EXPECT_THAT(palmares({"kit", results(2023), "-o", folder.path(), "--territory", "Nulle-Part"}).error,
              HasSubstr("n’a pas de lauréat «\u00A0Nulle-Part\u00A0»"));
}

TEST(RenderCommand, TakesAName) {
  const Ran ran =
      palmares({"render", "badge-web", "--results", results(2023), "--territory", "Villejuif", "--format", "svg", "-o", "-"});
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
  const std::string file = folder.with("r.csv",
                                       "Résultats du jury 2025;;;;\nedition;nom;Note du jury;Distinction;Prix spécial\n"
                                       "2025;Villejuif;14,5;Or;\n2025;Lettret;9;Badge;Coup de cœur\n");
  const Ran refused = palmares({"check", file});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.error, AllOf(HasSubstr("est-ce «\u00A0Distinction\u00A0»"), HasSubstr("des mentions à imprimer"),
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
  const Ran ran = palmares({"check", folder.with("r.csv",
                                                 "edition,nom,type,niveau,departement\n2026,Villejuif,Ville,5,Val-de-Marne\n"
                                                 "2026,Lettret,Ville,99,Hautes-Alpes\n2026,Boé,Ville,4,Lot-et-Garonne\n")});
  EXPECT_EQ(ran.exit, 1);
  const std::size_t first = ran.error.find("l’édition «\u00A02026\u00A0»");
  ASSERT_NE(first, std::string::npos) << ran.error;
  EXPECT_EQ(ran.error.find("l’édition «\u00A02026\u00A0»", first + 1), std::string::npos) << ran.error;
  EXPECT_THAT(ran.error, AllOf(HasSubstr("palmares edition new 2026"), HasSubstr("le niveau «\u00A099\u00A0»")));
}

}  // namespace
}  // namespace palmares::test
