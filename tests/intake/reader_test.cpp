// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/reader.hpp"

#include "intake/sample.hpp"
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace palmares::intake {
namespace {

using domain::TerritoryType;
using sample::file;
using testing::ElementsAre;

std::string shipped(const std::string& name) {
  return lib::read_file(std::string(palmares::source_dir()) + "/tests/data/" + name).value();
}

// Everything a reader tells, as text to compare.
std::string dump(const std::vector<domain::Results>& all) {
  std::string text;
  for (const domain::Results& results : all) {
    for (const domain::Award& award : results.awards) {
      const domain::Territory& territory = award.territory;
      text += std::to_string(award.edition) + '|' + territory.id + '|' + territory.slug + '|' +
              territory.name + '|' + std::to_string(static_cast<int>(territory.type)) + '|' +
              territory.department + '|' + territory.siren.value_or("-") + '|' +
              territory.insee.value_or("-") + '|' + award.grade;
      for (const std::string& mention : award.mentions) {
        text += '|' + mention;
      }
      text += '\n';
    }
  }
  return text;
}

std::string dump(const std::string& bytes) {
  const auto result = sample::read(bytes);
  return result ? dump(result->value) : "refused\n" + to_string(result.error());
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(ReadResults, GivesATerritoryAndItsAward) {
  const auto result = sample::read(
      "edition,nom,type,departement,niveau,siren,code_insee,population,designation,mentions\n"
      "2023,L'Haÿ-les-Roses,commune,94,2,219400389,94038,31000,Ville,Open data; Communication\n");
  ASSERT_TRUE(result);
  ASSERT_EQ(result->value.size(), 1U);
  const domain::Award& award = result->value[0].awards.at(0);
  EXPECT_EQ(award.where, (Place{"r.csv", 2, 0}));
  EXPECT_EQ(award.edition, 2023);
  EXPECT_EQ(award.grade, "2");
  EXPECT_THAT(award.mentions, ElementsAre("Open data", "Communication"));
  EXPECT_EQ(award.territory.id, "219400389");
  EXPECT_EQ(award.territory.slug, "l-hay-les-roses");
  EXPECT_EQ(award.territory.name, "L’Haÿ-les-Roses");
  EXPECT_EQ(award.territory.type, TerritoryType::commune);
  EXPECT_EQ(award.territory.department, "94");
  EXPECT_EQ(award.territory.siren, "219400389");
  EXPECT_EQ(award.territory.insee, "94038");
  EXPECT_EQ(award.territory.population, 31000);
  EXPECT_EQ(award.territory.designation, "Ville");
}

TEST(ReadResults, TakesAnAcronymAndAsksForItWhereANameIsLong) {
  const std::string name =
      "Syndicat mixte ouvert pour la gestion des espaces naturels de la vallée";
  const auto asked = sample::read("edition,nom,niveau,identifiant\n2023," + name + ",2,tnl-s\n");
  ASSERT_TRUE(asked);
  EXPECT_THAT(to_string(asked->notices), testing::HasSubstr("«\u00A0nom_court\u00A0»"));
  const auto taken =
      sample::read("edition,nom,niveau,identifiant,Sigle\n2023," + name + ",2,tnl-s,SMOGEN\n");
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->value.at(0).awards.at(0).territory.short_name, "SMOGEN");
  EXPECT_THAT(to_string(taken->notices), testing::Not(testing::HasSubstr("nom_court")));
}

TEST(ReadResults, ReadsTheShippedEditions) {
  const std::vector<std::pair<std::string, std::size_t>> editions = {
      {"2021", 13}, {"2023", 10}, {"2025", 6}};
  for (const auto& [edition, count] : editions) {
    const auto result = sample::read(shipped("resultats-" + edition + ".csv"));
    ASSERT_TRUE(result) << to_string(result.error());
    ASSERT_EQ(result->value.size(), 1U);
    EXPECT_EQ(std::to_string(result->value[0].edition), edition);
    EXPECT_EQ(result->value[0].awards.size(), count);
    EXPECT_EQ(result->value[0].laureates(), count);
  }
}

TEST(ReadResults, KeepsTheLongestRealName) {
  const auto result = sample::read(shipped("resultats-2021.csv"));
  ASSERT_TRUE(result);
  const domain::Award* award = result->value[0].award_of("tnl-amue");
  ASSERT_NE(award, nullptr);
  EXPECT_EQ(
      award->territory.name,
      "Agence de Mutualisation des Universités et Établissements d’enseignement supérieur – AMUE");
}

TEST(ReadResults, AgreesWhateverTheShapeOfTheFile) {
  for (const std::string name : {"resultats-2021.csv", "resultats-2023.csv"}) {
    const std::string text = shipped(name);
    const std::string expected = dump(text);
    ASSERT_EQ(expected.find("refused"), std::string::npos);
    EXPECT_EQ(dump("\xEF\xBB\xBF" + text), expected);
    EXPECT_EQ(dump(replaced(text, "\n", "\r\n")), expected);
    EXPECT_EQ(dump(replaced(text, "\n", "\r")), expected);
    EXPECT_EQ(dump(replaced(text, ",", "\t")), expected);
    EXPECT_EQ(
        dump(replaced(replaced(text, "Open data; Communication", "\"Open data; Communication\""),
                      ",", ";")),
        expected);
    EXPECT_EQ(dump("\xEF\xBB\xBF" + replaced(replaced(text, ",", "\t"), "\n", "\r\n")), expected);
    EXPECT_EQ(dump(text.substr(0, text.size() - 1)), expected);
    EXPECT_EQ(dump(replaced(text, "\n", "\n,,,,,,,,\n\n")), expected);
  }
}

TEST(ReadResults, AgreesWhateverTheOrderOfColumns) {
  EXPECT_EQ(dump("Niveau obtenu;Code INSEE;Nom du territoire;N° "
                 "SIREN;Édition;Département;Type\n2;05074;Lettret;210500740;2023;05;Commune\n"),
            dump(file(sample::lettret)));
}

TEST(ReadResults, AgreesWhateverTheFormOfNormalisation) {
  EXPECT_EQ(dump(file("2023,E\u0301chirolles,commune,38,5,213801517,38151,,\n")),
            dump(file("2023,Échirolles,commune,38,5,213801517,38151,,\n")));
}

TEST(ReadResults, ReadsAQuotedLineBreakAsASpace) {
  const std::string text =
      file("2023,\"Alès\nAgglomération\",epci,30,3,200066918,,,\n") + std::string(sample::lettret);
  const auto result = sample::read(text);
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_EQ(result->value[0].awards[0].territory.name, "Alès Agglomération");
  EXPECT_EQ(result->value[0].awards[1].where.line, 4);
  EXPECT_EQ(result->notices.size(), 1U);
}

TEST(ReadResults, ReportsFiveFaultsOfOneFileInOrder) {
  EXPECT_EQ(sample::problems(file("2023,Lettret,commune,05,or,210500740,05074,,\n"
                                  "2023,,commune,38,2,213805161,38516,,\n"
                                  "2023,Alès Agglomération,epci,30,3,200066919,,,\n"
                                  "2022,SMEACC,syndicat,76,3,,,tnl-smeacc,\n"
                                  "2023,Angoulême,commune,16,3,211600150,6015,,\n")),
            "r.csv:2:25: le niveau « or » n’existe pas en 2023; attendu : 1, 2, 3, 4, 5\n"
            "r.csv:3:6: le nom manque; l’écrire tel qu’il doit être imprimé\n"
            "r.csv:4:35: le SIREN « 200066919 » a une clé fausse; relever le numéro dans "
            "l’annuaire des entreprises\n"
            "r.csv:5:1: l’édition « 2022 » n’est pas connue; la décrire par «\u00A0palmares "
            "edition new 2022 --from 2025\u00A0», "
            "ou corriger l’année\u202F; connues\u00A0: 2021, 2023, 2025\n"
            "r.csv:6:39: le code INSEE « 6015 » n’a pas la forme d’un code de commune; zéro "
            "initial perdu : 06015 ?\n");
}

TEST(ReadResults, ReportsEveryFaultOfOneRow) {
  EXPECT_EQ(
      sample::problems(file("2023,\u200BX,planète,99,9,123,ABC,Mauvais,\n")),
      "r.csv:2:6: la colonne « nom » contient « U+200B » au caractère 1 : espace de largeur nulle; "
      "retirer ce caractère\n"
      "r.csv:2:9: le type « planète » n’existe pas; attendu : commune, epci, departement, region, "
      "syndicat, "
      "etablissement_public, "
      "association, autre\n"
      "r.csv:2:17: le département « 99 » n’existe pas; attendu : un code comme 05, 2A ou 974\n"
      "r.csv:2:20: le niveau « 9 » n’existe pas en 2023; attendu : 1, 2, 3, 4, 5\n"
      "r.csv:2:22: le SIREN « 123 » n’a pas 9 chiffres; attendu : 9 chiffres, comme 210500740\n"
      "r.csv:2:26: le code INSEE « ABC » n’a pas la forme d’un code de commune; attendu : 5 "
      "caractères, comme 05074 ou 2A004\n"
      "r.csv:2:30: l’identifiant « Mauvais » a d’autres signes que a-z, 0-9 et le trait d’union; "
      "attendu : un nom comme "
      "tnl-adico\n");
}

TEST(ReadResults, ReportsFaultsOfTheFileAndOfTheValuesTogether) {
  EXPECT_EQ(sample::problems(file("2023,Bo\xE9,commune,47,9,214700312,47031,,\n"
                                  "2023,Échirolles,commune,38,2,213801517\n"
                                  "2023,\"Lyon,commune,69,3,,,,\n"
                                  "2023,Abbeville,commune,80,or,218000016,80001,,\n")),
            "r.csv:2:8: l’octet E9 n’est pas de l’UTF-8; enregistrer le fichier en UTF-8\n"
            "r.csv:2:21: le niveau « 9 » n’existe pas en 2023; attendu : 1, 2, 3, 4, 5\n"
            "r.csv:3: la ligne a 6 champs, l’en-tête en a 9; entourer de guillemets un texte qui "
            "contient le séparateur\n"
            "r.csv:4: la ligne a 2 champs, l’en-tête en a 9; entourer de guillemets un texte qui "
            "contient le séparateur\n"
            "r.csv:4:6: le guillemet ouvert ici n’est jamais refermé; le refermer, ou doubler les "
            "guillemets du texte\n"
            "r.csv:5:27: le niveau « or » n’existe pas en 2023; attendu : 1, 2, 3, 4, 5\n");
}

TEST(ReadResults, RefusesACodeOfAnotherDepartment) {
  EXPECT_EQ(sample::problems(file("2023,Lettret,commune,04,2,210500740,05074,,\n")),
            "r.csv:2:37: le code INSEE 05074 n’est pas du département 04; attendu : un code du "
            "département 04, ou le département 05\n");
}

TEST(ReadResults, TakesTheDepartmentAndTheTypeFromTheCode) {
  const auto result = sample::read(file("2023,Ajaccio,,,2,212000046,2A004,,\n"));
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_EQ(result->value[0].awards[0].territory.department, "2A");
  EXPECT_EQ(result->value[0].awards[0].territory.type, TerritoryType::commune);
  EXPECT_EQ(to_string(result->notices),
            "r.csv:2:28: le type manque; commune, d’après le code INSEE\n");
}

TEST(ReadResults, MissesAnIdentity) {
  EXPECT_EQ(sample::problems(file("2023,Lettret,commune,05,2,,05074,,\n")),
            "r.csv:2:6: ni SIREN ni identifiant ne dit quel est ce territoire; donner son SIREN, "
            "ou un identifiant de "
            "l’organisateur\n");
}

TEST(ReadResults, IdentifiesBySirenBeforeTheOrganisersIdentifier) {
  EXPECT_EQ(sample::read(file("2023,Lettret,commune,05,2,210500740,05074,tnl-lettret,\n"))
                ->value[0]
                .awards[0]
                .territory.id,
            "210500740");
  EXPECT_EQ(sample::read(file("2023,SMEACC,syndicat,76,3,,,tnl-smeacc,\n"))
                ->value[0]
                .awards[0]
                .territory.id,
            "tnl-smeacc");
}

TEST(ReadResults, RefusesATerritoryTwice) {
  EXPECT_EQ(sample::problems(file(std::string(sample::lettret) + std::string(sample::lettret))),
            "r.csv:3:27: le territoire 210500740 figure déjà à la ligne 2 pour l’édition 2023; ne "
            "garder qu’une ligne par "
            "territoire\n");
}

TEST(ReadResults, SplitsEditionsOldestFirst) {
  const auto result =
      sample::read(file("2025,Boé,commune,47,or,214700312,47031,,\n"
                        "2021,Lettret,commune,05,2,210500740,05074,,\n"
                        "2023,Boé,commune,47,5,214700312,47031,,\n"
                        "2021,Lyon,commune,69,3,216901231,69123,,\n"));
  ASSERT_TRUE(result) << to_string(result.error());
  ASSERT_EQ(result->value.size(), 3U);
  EXPECT_EQ(result->value[0].edition, 2021);
  EXPECT_EQ(result->value[0].awards[0].territory.name, "Lettret");
  EXPECT_EQ(result->value[0].awards[1].territory.name, "Lyon");
  EXPECT_EQ(result->value[1].edition, 2023);
  EXPECT_EQ(result->value[2].edition, 2025);
}

TEST(ReadResults, KeepsWhoIsNotLabelledAsNoLaureate) {
  const auto result =
      sample::read(file("2023,Lettret,commune,05,Non "
                        "labellisé,210500740,05074,,\n2023,Boé,commune,47,,214700312,47031,,\n"));
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_EQ(result->value[0].awards.size(), 2U);
  EXPECT_EQ(result->value[0].laureates(), 0U);
  EXPECT_EQ(result->notices.size(), 2U);
}

TEST(ReadResults, TakesTrailingSeparators) {
  EXPECT_EQ(dump(file("2023,Lettret,commune,05,2,210500740,05074,,,,,\n")),
            dump(file(sample::lettret)));
  EXPECT_NE(sample::problems(file("2023,Lettret,commune,05,2,210500740,05074,,,,x\n")), "");
}

TEST(ReadResults, RefusesAFileWithoutResults) {
  for (const std::string& text :
       {std::string(), std::string("\n\n"), std::string(sample::header)}) {
    EXPECT_EQ(sample::problems(text),
              "r.csv: le fichier ne contient aucun résultat; attendu : une ligne d’en-tête, puis "
              "une ligne par territoire\n");
  }
}

TEST(ReadResults, MissesColumnsOnceAndJudgesTheOthers) {
  EXPECT_EQ(
      sample::problems("nom,siren\nLettret,210500740\n,12\n"),
      "r.csv:1: il manque la colonne « edition »; l’intituler « edition » ou « annee »\n"
      "r.csv:1: il manque la colonne « niveau »; l’intituler « niveau » ou « niveau obtenu »\n"
      "r.csv:3:1: le nom manque; l’écrire tel qu’il doit être imprimé\n"
      "r.csv:3:2: le SIREN « 12 » n’a pas 9 chiffres; attendu : 9 chiffres, comme 210500740\n");
}

TEST(ReadResults, TellsAnUninstalledCharterOnceAsOurFault) {
  const auto result =
      read_results(file(std::string(sample::lettret) + "2023,Boé,commune,47,5,214700312,47031,,\n"),
                   "r.csv", {.editions = sample::editions(), .charters = {}});
  ASSERT_FALSE(result);
  ASSERT_EQ(result.error().size(), 1U);
  EXPECT_EQ(result.error()[0].fault, Fault::installation);
  EXPECT_EQ(result.error()[0].what, "la charte « copyleft » de l’édition 2023 n’est pas installée");
}

TEST(ReadResults, ReadsAThousandRealNames) {
  std::string text = "code,type,nom,niveau,edition,identifiant\n";
  const std::string names = shipped("noms-1000.csv");
  std::size_t rows = 0;
  for (std::size_t begin = names.find('\n') + 1; begin < names.size();
       begin = names.find('\n', begin) + 1) {
    std::string line =
        replaced(names.substr(begin, names.find('\n', begin) - begin), ",2026", ",2023");
    text += line + ",t" + std::to_string(++rows) + '\n';
  }
  const auto result = sample::read(text);
  ASSERT_TRUE(result) << to_string(result.error());
  EXPECT_EQ(result->value[0].awards.size(), rows);
  EXPECT_GE(rows, 1000U);
  Problems notices = result->notices;
  const auto long_names = std::erase_if(notices, [](const Problem& one) {
    return one.hint.find("«\u00A0nom_court\u00A0»") != std::string::npos;
  });
  EXPECT_EQ(long_names, 62U);
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[0].where, (Place{"r.csv", 1, 1})) << "the column « code » is unknown";
  EXPECT_EQ(notices[1].where, (Place{"r.csv", 757, 16}))
      << "the source has two spaces in « CA ECLA  (Espace… »";
}

}  // namespace
}  // namespace palmares::intake
