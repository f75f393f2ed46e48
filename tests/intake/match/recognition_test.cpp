// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/match/recognition.hpp"

#include "intake/sample.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace palmares::intake {
namespace {

using domain::TerritoryType;
using sample::file;

Result<Outcome<std::vector<domain::Results>>> read(BytesView bytes) {
  return read_results(bytes, "r.csv",
                      {.editions = sample::editions(),
                       .charters = sample::charters(),
                       .territories = &sample::france()});
}

std::string problems(std::string_view rows) {
  const auto result = read(file(rows));
  return result ? std::string() : to_string(result.error());
}

/// The one territory of a row, its notices told.
struct Known {
  domain::Territory territory;
  std::string notices;
};

Known known(std::string_view row) {
  auto result = read(file(row));
  if (!result) {
    return {.territory = {}, .notices = "refused\n" + to_string(result.error())};
  }
  return {.territory = result->value.at(0).awards.at(0).territory,
          .notices = to_string(result->notices)};
}

TEST(Recognition, FillsASirenFromNameAndDepartment) {
  const auto [territory, notices] = known("2023,Sainte-Colombe,commune,69,2,,,,\n");
  EXPECT_EQ(territory.id, "216901892");
  EXPECT_EQ(territory.siren, "216901892");
  EXPECT_EQ(territory.insee, "69189");
  EXPECT_EQ(notices,
            "r.csv:2:6: le SIREN de « Sainte-Colombe » manque; 216901892, d’après le nom et le "
            "département\n");
}

TEST(Recognition, FillsASirenFromANameUniqueInFrance) {
  const auto [territory, notices] = known("2023,Échirolles,,,2,,,,\n");
  EXPECT_EQ(territory.id, "213801517");
  EXPECT_EQ(territory.type, TerritoryType::commune);
  EXPECT_EQ(territory.department, "38");
  EXPECT_EQ(notices,
            "r.csv:2:6: le SIREN de « Échirolles » manque; 213801517, d’après le nom, unique en "
            "France\n");
}

TEST(Recognition, FillsTheSirenOfAGroupOfCommunes) {
  EXPECT_EQ(known("2023,Alès Agglomération,epci,30,2,,,,\n").territory.id, "200066918");
  EXPECT_EQ(known("2023,Communauté d’agglomération du Sud,epci,974,2,,,,\n").territory.id,
            "249740085");
}

TEST(Recognition, FillsASirenFromACode) {
  const auto [territory, notices] = known("2023,Lettret,,,2,,05074,,\n");
  EXPECT_EQ(territory.id, "210500740");
  EXPECT_NE(notices.find("210500740, d’après le code INSEE"), std::string::npos);
}

TEST(Recognition, ListsTheCandidatesOfASharedName) {
  const std::string text = problems("2023,Sainte-Colombe,commune,,2,,,,\n");
  EXPECT_EQ(
      text.find(
          "r.csv:2:6: 12 candidats pour « Sainte-Colombe » : Sainte-Colombe (05) 210501359, "),
      0U)
      << text;
  EXPECT_NE(text.find("; donner le département ou le SIREN\n"), std::string::npos);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
}

TEST(Recognition, TellsWhoseSirenItIs) {
  EXPECT_EQ(
      problems("2023,Nanci,commune,54,2,215403957,,,\n"),
      "r.csv:2:25: 215403957 est Nancy, la ligne dit Nanci; écrire Nancy, ou corriger le code\n");
}

TEST(Recognition, OffersNoOtherCommuneForAnArrondissement) {
  for (const char* row : {"2023,Lyon 3e,commune,69,2,,69003,,\n",
                          "2023,Marseille 1er Arrondissement,commune,13,2,,13001,,\n",
                          "2023,Paris 12e,commune,75,2,,75012,,\n"}) {
    const std::string text = problems(row);
    EXPECT_NE(text.find("code postal"), std::string::npos) << text;
    EXPECT_NE(text.find("un identifiant de l’organisateur"), std::string::npos) << text;
    EXPECT_EQ(text.find("écrire"), std::string::npos) << text;
  }
  const std::string postal = problems("2023,Villejuif,commune,94,2,,94800,,\n");
  EXPECT_NE(postal.find("est 94076"), std::string::npos) << postal;
  const std::string other = problems("2023,Lettret,commune,05,2,,05061,,\n");
  EXPECT_NE(other.find("est 05074\u00A0: corriger"), std::string::npos) << other;
}

TEST(Recognition, KnowsAnArrondissementByItsDepartment) {
  for (const char* row :
       {"2023,12e arrondissement,commune,75,2,,,,\n", "2023,Paris XIIe,commune,75,2,,,,\n",
        "2023,Marseille 1er secteur,commune,13,2,,,,\n"}) {
    EXPECT_NE(problems(row).find("est celui d’un arrondissement de"), std::string::npos)
        << row << problems(row);
  }
}

TEST(Recognition, TakesNoFootOfAColumn) {
  EXPECT_NE(problems("2023,Somme,association,,2,,,tnl-z,\n").find("ligne de total"),
            std::string::npos);
  EXPECT_EQ(known("2023,Somme,departement,80,2,,,tnl-somme,\n").territory.name, "Somme");
}

TEST(Recognition, RefusesCodesOfTwoBodies) {
  EXPECT_EQ(
      problems("2023,Lyon,commune,38,2,216901231,,,\n"),
      "r.csv:2:19: 216901231 est « Lyon », du département 69; attendu : 69, ou un autre code\n");
  EXPECT_EQ(
      problems("2023,Lyon,commune,,2,216901231,69189,,\n"),
      "r.csv:2:32: 216901231 est « Lyon », dont le code INSEE n’est pas 69189; attendu : 69123\n");
  EXPECT_EQ(problems("2023,Alès Agglomération,commune,30,2,200066918,,,\n"),
            "r.csv:2:25: 200066918 est un EPCI, « CA Alès Agglomération »; attendu : epci\n");
}

TEST(Recognition, RepairsALeadingZeroOnlyWithANotice) {
  const auto [territory, notices] = known("2023,Lettret,commune,5,2,210500740,5074,,\n");
  EXPECT_EQ(territory.department, "05");
  EXPECT_EQ(territory.insee, "05074");
  EXPECT_EQ(notices,
            "r.csv:2:22: le département « 5 » a perdu son zéro initial; il est lu 05\n"
            "r.csv:2:36: le code INSEE « 5074 » a perdu son zéro initial; il est lu 05074\n");
  EXPECT_EQ(known("2023,Bourg-en-Bresse,,,2,,1053,,\n").territory.insee, "01053");
  EXPECT_EQ(known("2023,Lettret,commune,5,2,,,,\n").territory.id, "210500740");
}

TEST(Recognition, RepairsNoZeroThatTheRowDoesNotConfirm) {
  EXPECT_NE(
      problems("2023,Lettret,commune,05,2,210500740,1053,,\n").find("zéro initial perdu : 01053 ?"),
      std::string::npos);
  EXPECT_NE(
      problems("2023,Lyon,commune,5,2,216901231,,,\n").find("le département « 5 » n’existe pas"),
      std::string::npos);
}

TEST(Recognition, KnowsRenamedCommunes) {
  const auto [territory, notices] = known("2023,Rousset,commune,05,2,,,,\n");
  EXPECT_EQ(territory.name, "Rousset");
  EXPECT_EQ(territory.insee, "05127");
  EXPECT_NE(notices.find("« Rousset » s’appelle aujourd’hui « Rousset-Serre-Ponçon »; le nom de la "
                         "ligne est gardé"),
            std::string::npos);
}

TEST(Recognition, KnowsMergedCommunes) {
  EXPECT_EQ(problems("2023,Béon,commune,01,2,,,,\n"),
            "r.csv:2:6: la commune « Béon » fait aujourd’hui partie d’une autre : Culoz-Béon (01) "
            "200099406; donner le SIREN de "
            "celle qui est labellisée\n");
  const auto [territory, notices] = known("2021,Béon,commune,01,2,210100392,,,\n");
  EXPECT_EQ(territory.id, "210100392");
  EXPECT_NE(
      notices.find(
          "le SIREN 210100392 était celui de « Béon », aujourd’hui « Culoz-Béon » (200099406)"),
      std::string::npos);
}

TEST(Recognition, GivesACommuneItsOfficialSpelling) {
  const auto [territory, notices] = known("2023,ST ETIENNE,commune,42,2,,,,\n");
  EXPECT_EQ(territory.name, "Saint-Étienne");
  EXPECT_EQ(territory.slug, "saint-etienne");
  EXPECT_NE(notices.find("le nom « ST ETIENNE » s’écrit « Saint-Étienne »"), std::string::npos);
}

TEST(Recognition, KeepsTheNameAnEpciChose) {
  const auto [territory, notices] = known("2023,Pays Réuni d'Orange,epci,84,2,248400236,,,\n");
  EXPECT_EQ(territory.name, "Pays Réuni d’Orange");
  EXPECT_NE(
      notices.find("248400236 est CC Pays d’Orange en Provence, la ligne dit Pays Réuni d’Orange"),
      std::string::npos);
}

TEST(Recognition, WritesAnEpciThatIsAllInCapitalsAsTheRegisterDoes) {
  for (const char* row : {"2023,COMMUNAUTE DE COMMUNES DU BRIANCONNAIS,epci,05,2,240500439,,,\n",
                          "2023,COMMUNAUTÉ DE COMMUNES DU BRIANÇONNAIS,epci,05,2,,,,\n"}) {
    const auto [territory, notices] = known(row);
    EXPECT_EQ(territory.name, "CC du Briançonnais") << notices;
    EXPECT_NE(notices.find("c’est ainsi qu’il est imprimé"), std::string::npos) << notices;
    EXPECT_EQ(notices.find("capitales"), std::string::npos);
  }
}

TEST(Recognition, SaysWhichNamesItLeavesInCapitals) {
  EXPECT_NE(known("2023,FEDERATION DES ASSOCIATIONS,association,75,2,,,tnl-feda,\n")
                .notices.find("est tout en capitales"),
            std::string::npos);
  for (const char* row :
       {"2023,SMEACC,syndicat,76,2,,,tnl-smeacc,\n", "2023,SIVOM 76,syndicat,76,2,,,tnl-sivom,\n",
        "2023,Fédération des ASSOCIATIONS,association,75,2,,,tnl-feda,\n"}) {
    EXPECT_EQ(known(row).notices.find("capitales"), std::string::npos) << row;
  }
}

TEST(Recognition, AsksAboutRemarksInNamesThatTheRegisterDoesNotSpell) {
  EXPECT_NE(problems("2023,Amis du libre*,association,75,2,,,tnl-a,\n")
                .find("finit par un appel de note"),
            std::string::npos);
  EXPECT_NE(problems("2023,Amis du libre (nouveau),association,75,2,,,tnl-a,\n")
                .find("finit par une remarque"),
            std::string::npos);
  EXPECT_EQ(known("2023,Villejuif *,commune,94,2,219400769,,,\n").territory.name, "Villejuif");
}

TEST(Recognition, ReadsOtherSignsForAnApostrophe) {
  const auto [territory, notices] = known("2023,Amis de L`Isle,association,75,2,,,tnl-a,\n");
  EXPECT_EQ(territory.name, "Amis de L’Isle");
  EXPECT_NE(notices.find("a un autre signe pour l’apostrophe"), std::string::npos);
}

TEST(Recognition, GivesPopulationWhereTheRowHasNone) {
  EXPECT_GT(known("2023,Lyon,commune,69,2,216901231,,,\n").territory.population.value_or(0),
            400000);
}

TEST(Recognition, LeavesBodiesOfNoListToTheOrganisersIdentifier) {
  const auto [territory, notices] = known("2023,SMEACC,syndicat,76,2,,,tnl-smeacc,\n");
  EXPECT_EQ(territory.id, "tnl-smeacc");
  EXPECT_FALSE(territory.siren);
  EXPECT_EQ(notices, "");
}

TEST(Recognition, SuggestsTheNameThatWasMeant) {
  EXPECT_EQ(problems("2023,Vilejuif,commune,94,2,,,,\n"),
            "r.csv:2:6: aucun territoire du département 94 ne s’appelle « Vilejuif »; "
            "« Villejuif », SIREN 219400769 ?\n");
}

TEST(Recognition, LeavesTheShippedEditionsAsTheyAre) {
  for (const std::string year : {"2021", "2023", "2025"}) {
    const auto result = read(lib::read_file(std::string(palmares::source_dir()) +
                                            "/tests/data/resultats-" + year + ".csv")
                                 .value());
    EXPECT_TRUE(result) << to_string(result.error());
  }
}

// Every commune and EPCI of France as an edition of its own.
std::string whole_country() {
  std::string text(sample::header);
  const std::string lines = sample::register_bytes();
  int number = 0;
  for (std::size_t at = lines.find("\nC\t"); at != std::string::npos && at + 1 < lines.size();
       at = lines.find('\n', at + 1)) {
    const std::string_view line =
        std::string_view(lines).substr(at + 1, lines.find('\n', at + 1) - at - 1);
    if (!line.starts_with("C\t") && !line.starts_with("E\t")) {
      continue;
    }
    const bool commune = line.front() == 'C';
    const std::string_view siren = line.substr(2, line.find('\t', 2) - 2);
    const std::size_t place = 2 + siren.size() + 1;
    const std::string code(line.substr(place, line.find('\t', place) - place));
    std::string name(line.substr(line.rfind('\t') + 1));
    for (std::size_t quote = name.find('"'); quote != std::string::npos;
         quote = name.find('"', quote + 2)) {
      name.insert(quote, "\"");
    }
    const int grade = ++number % 6;
    text += "2023,\"" + name + "\"," + (commune ? "commune,," : "epci," + code + ",") +
            (grade == 0 ? "" : std::to_string(grade)) + ',' + std::string(siren) + ',' +
            (commune ? code : "") + ",,\n";
  }
  return text;
}

TEST(WholeCountry, IsReadInTenSecondsAndRefusesOnlyWhatHasNoSiren) {
  const std::string text = whole_country();
  ASSERT_EQ(std::count(text.begin(), text.end(), '\n'), 36225);
  const auto start = std::chrono::steady_clock::now();
  const auto result = read(text);
  const auto took = std::chrono::steady_clock::now() - start;
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().size(), 94U) << to_string(result.error()).substr(0, 2000);
  for (const Problem& problem : result.error()) {
    EXPECT_EQ(problem.what, "ni SIREN ni identifiant ne dit quel est ce territoire");
    EXPECT_GT(problem.where.line, 1);
  }
  RecordProperty(
      "milliseconds",
      static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(took, std::chrono::seconds(10));
#endif
}

}  // namespace
}  // namespace palmares::intake
