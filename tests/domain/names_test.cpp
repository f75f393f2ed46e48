// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/names.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace palmares::domain {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Territory commune(std::string name, std::optional<long> population = std::nullopt) {
  Territory territory;
  territory.name = std::move(name);
  territory.type = TerritoryType::commune;
  territory.population = population;
  return territory;
}

Territory body(std::string name) {
  Territory territory = commune(std::move(name));
  territory.type = TerritoryType::epci;
  return territory;
}

// The names of the thousand real territories of tests/data/noms-1000.csv
// (code,kind,name,level,year).
std::vector<std::string> real_names() {
  std::ifstream file(std::string(palmares::source_dir()) + "/tests/data/noms-1000.csv");
  std::vector<std::string> names;
  for (std::string line; std::getline(file, line);) {
    const std::size_t begin = line.find(',', line.find(',') + 1) + 1;
    const std::size_t end = line.rfind(',', line.rfind(',') - 1);
    names.push_back(line.substr(begin, end - begin));
  }
  return names;
}

TEST(WithDe, ContractsLeAndLes) {
  const Pairs pairs = {{"Le Havre", "du Havre"},
                       {"Le Mans", "du Mans"},
                       {"Les Abymes", "des Abymes"},
                       {"Les Mureaux", "des Mureaux"},
                       {"Les Sables-d'Olonne", "des Sables-d’Olonne"}};
  for (const auto& [name, expected] : pairs) {
    EXPECT_EQ(with_de(name), expected);
  }
}

TEST(WithDe, KeepsTheArticlesThatDoNotContract) {
  const Pairs pairs = {{"La Tronche", "de La Tronche"},
                       {"L'Haÿ-les-Roses", "de L’Haÿ-les-Roses"},
                       {"L’Île-d’Yeu", "de L’Île-d’Yeu"},
                       {"Los Masos", "de Los Masos"}};
  for (const auto& [name, expected] : pairs) {
    EXPECT_EQ(with_de(name), expected);
  }
}

TEST(WithDe, ElidesBeforeVowelsAccentedLettersAndLigatures) {
  for (const std::string name :
       {"Eu", "Us", "Échirolles", "Œuilly", "Île-d’Houat", "Aÿ-Champagne", "Ô-de-Selle",
        "Angoulême", "Ouistreham", "Oyonnax", "Uzès", "Alès Agglomération"}) {
    EXPECT_EQ(with_de(name), "d’" + name);
  }
}

TEST(WithDe, ElidesBeforeYButForTheSemivowel) {
  for (const std::string name :
       {"Y", "Yerres", "Yvetot", "Yzeure", "Yssingeaux", "Ytrac", "Yerville"}) {
    EXPECT_EQ(with_de(name), "d’" + name);
  }
  for (const std::string name : {"Yutz", "Yenne", "Youx", "Yolet"}) {
    EXPECT_EQ(with_de(name), "de " + name);
  }
}

TEST(WithDe, ElidesBeforeAMuteH) {
  for (const std::string name :
       {"Hyères", "Hendaye", "Halluin", "Hautmont", "Haubourdin", "Hazebrouck", "Hénin-Beaumont",
        "Héricourt", "Hérouville-Saint-Clair", "Hennebont", "Harfleur", "Hirson", "Huriel",
        "Hautot-sur-Mer", "Hauteville-Lompnes"}) {
    EXPECT_EQ(with_de(name), "d’" + name);
  }
}

TEST(WithDe, KeepsItsVowelBeforeAnAspirateH) {
  for (const std::string name :
       {"Honfleur", "Houilles", "Hem", "Haguenau", "Hayange", "Hœnheim", "Huningue", "Hasparren",
        "Hambach", "Hochfelden", "Horbourg-Wihr", "Haute-Goulaine", "Hauts de Bienne",
        "Hettange-Grande", "Houdan"}) {
    EXPECT_EQ(with_de(name), "de " + name);
  }
}

TEST(WithDe, SaysOnzeWithoutElision) {
  EXPECT_EQ(with_de("Onze-Vents"), "de Onze-Vents");
  EXPECT_EQ(with_de("Onzain"), "d’Onzain");
  EXPECT_EQ(with_de("1000 étangs"), "de 1000 étangs");
}

TEST(WithDe, GivesCommonNounsTheirArticle) {
  const Pairs pairs = {
      {"Région Grand Est", "de la Région Grand Est"},
      {"Communauté de communes du Pays Réuni d'Orange",
       "de la Communauté de communes du Pays Réuni d’Orange"},
      {"Eurométropole de Strasbourg", "de l’Eurométropole de Strasbourg"},
      {"Association pour le Développement", "de l’Association pour le Développement"},
      {"Agence de Mutualisation", "de l’Agence de Mutualisation"},
      {"Syndicat mixte", "du Syndicat mixte"},
      {"Département de la Drôme", "du Département de la Drôme"},
      {"Parc national des Écrins", "du Parc national des Écrins"},
      {"Pays Haut Val d'Alzette", "du Pays Haut Val d’Alzette"},
      {"Morbihan Énergies", "de Morbihan Énergies"}};
  for (const auto& [name, expected] : pairs) {
    EXPECT_EQ(with_de(name), expected);
  }
}

TEST(WithA, ContractsAndAddsArticles) {
  const Pairs pairs = {{"Paris", "à Paris"},
                       {"Eu", "à Eu"},
                       {"Le Havre", "au Havre"},
                       {"Les Abymes", "aux Abymes"},
                       {"La Tronche", "à La Tronche"},
                       {"L'Haÿ-les-Roses", "à L’Haÿ-les-Roses"},
                       {"Syndicat mixte", "au Syndicat mixte"},
                       {"Région Grand Est", "à la Région Grand Est"},
                       {"Agence de Mutualisation", "à l’Agence de Mutualisation"}};
  for (const auto& [name, expected] : pairs) {
    EXPECT_EQ(with_a(name), expected);
  }
}

TEST(Designation, IsAVilleFromTheThreshold) {
  EXPECT_EQ(designation(commune("Le Havre", 2000), 2000), "Ville du Havre");
  EXPECT_EQ(designation(commune("Le Havre", 1999), 2000), "Commune du Havre");
  EXPECT_EQ(designation(commune("L'Haÿ-les-Roses", 30000), 2000), "Ville de L’Haÿ-les-Roses");
}

TEST(Designation, IsACommuneWhereThePopulationIsUnknown) {
  EXPECT_EQ(designation(commune("Eu"), 2000), "Commune d’Eu");
}

TEST(Designation, FollowsTheTerritorysOwn) {
  Territory territory = commune("Eu", 7000);
  territory.designation = "Mairie d'Eu";
  EXPECT_EQ(designation(territory, 2000), "Mairie d’Eu");
  territory.designation = "commune";
  EXPECT_EQ(designation(territory, 2000), "Commune d’Eu");
  territory.designation = "Ville";
  territory.population = std::nullopt;
  EXPECT_EQ(designation(territory, 2000), "Ville d’Eu");
  territory.designation = "ville de";
  EXPECT_EQ(designation(territory, 2000), "Ville d’Eu");
  territory.designation = "Commune d’";
  EXPECT_EQ(designation(territory, 2000), "Commune d’Eu");
}

TEST(Designation, GivesOtherBodiesNoPrefix) {
  EXPECT_EQ(designation(body("Alès Agglomération"), 2000), "Alès Agglomération");
  EXPECT_EQ(designation(body("CA d'Hénin-Carvin"), 2000),
            "Communauté d’agglomération d’Hénin-Carvin");
}

TEST(Designation, DoesNotRepeatAPrefixOfTheName) {
  EXPECT_EQ(designation(commune("Ville d'Eu", 7000), 2000), "Ville d’Eu");
  EXPECT_EQ(designation(commune("Villefranche", 7000), 2000), "Ville de Villefranche");
}

TEST(SmallName, IsTheShortOneWhereTheNameIsLong) {
  Territory territory = body(std::string(longest_small_name + 1, 'a'));
  EXPECT_EQ(small_name(territory), territory.name);
  territory.short_name = "L'Agglo";
  EXPECT_EQ(small_name(territory), "L’Agglo");
  territory.name.pop_back();
  EXPECT_EQ(small_name(territory), territory.name);
}

TEST(FullForm, WritesTheAbbreviationsOut) {
  const Pairs pairs = {
      {"CC des 1000 étangs", "Communauté de communes des 1000 étangs"},
      {"CA de l'Albigeois (C2A)", "Communauté d’agglomération de l’Albigeois (C2A)"},
      {"CU Caen la Mer", "Communauté urbaine Caen la Mer"},
      {"CA ECLA  (Espace Communautaire)", "Communauté d’agglomération ECLA (Espace Communautaire)"},
      {"Caen", "Caen"},
      {"CCAS de Lyon", "Centre communal d’action sociale de Lyon"},
      {"SIVOM de l'Ain", "Syndicat intercommunal à vocation multiple de l’Ain"},
      {"PNR du Vexin français", "Parc naturel régional du Vexin français"},
      {"SIVOMAT", "SIVOMAT"}};
  for (const auto& [name, expected] : pairs) {
    EXPECT_EQ(full_form(name), expected);
  }
}

TEST(Slug, OpensLigaturesAndDropsAccents) {
  EXPECT_EQ(slug("L’Haÿ-les-Roses"), "l-hay-les-roses");
  EXPECT_EQ(slug("Œuilly"), "oeuilly");
  EXPECT_EQ(slug("Château-Chinon (Ville)"), "chateau-chinon-ville");
  EXPECT_EQ(slug("CA \"Saintes - Grandes Rives - L'Agglo\""), "ca-saintes-grandes-rives-l-agglo");
  EXPECT_EQ(slug("E\u0301chirolles"), "echirolles");
}

TEST(Slug, IsNeverEmpty) {
  EXPECT_EQ(slug(""), "nom");
  EXPECT_EQ(slug("– · –"), "nom");
}

TEST(Slug, IsCutAtAHyphen) {
  const std::string name =
      "Agence de Mutualisation des Universités et Établissements d’enseignement supérieur – AMUE";
  EXPECT_EQ(slug(name), "agence-de-mutualisation-des-universites-et-etablissements-d-enseignement");
  EXPECT_EQ(slug(std::string(200, 'a')), std::string(80, 'a'));
  EXPECT_EQ(slug(std::string(80, 'a') + " b"), std::string(80, 'a'));
}

TEST(Slug, OfRealNamesIsLowerCaseAsciiWithSingleHyphens) {
  const auto names = real_names();
  ASSERT_GE(names.size(), 1000U);
  for (const std::string& name : names) {
    const std::string text = slug(name);
    EXPECT_EQ(text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-"), std::string::npos)
        << name;
    EXPECT_EQ(text.find("--"), std::string::npos) << name;
    EXPECT_FALSE(text.empty() || text.front() == '-' || text.back() == '-' || text.size() > 80)
        << name;
    EXPECT_EQ(slug(text), text);
  }
}

TEST(WithDe, OfRealNamesEndsInTheNameOrItsRest) {
  for (const std::string& name : real_names()) {
    const std::string printed = typographic(name);
    const std::string rest = printed.starts_with("Le ")    ? printed.substr(3)
                             : printed.starts_with("Les ") ? printed.substr(4)
                                                           : printed;
    EXPECT_TRUE(with_de(name).ends_with(rest)) << with_de(name);
    EXPECT_TRUE(with_a(name).ends_with(rest)) << with_a(name);
  }
}

TEST(Typographic, TurnsOnlyTheAsciiApostrophe) {
  EXPECT_EQ(typographic("Val d'Or – « L’Île » \"x\""), "Val d’Or – « L’Île » \"x\"");
}

}  // namespace
}  // namespace palmares::domain
