// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/codes.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

namespace palmares::intake {
namespace {

using Read = std::optional<std::string> (*)(const Cell&, Diagnostics&);

std::optional<std::string> value(Read read, std::string text) {
  Diagnostics diagnostics = sample::diagnostics();
  return read(sample::cell(std::move(text)), diagnostics);
}

std::string problem(Read read, std::string text) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read(sample::cell(std::move(text)), diagnostics), std::nullopt);
  return to_string(diagnostics.problems);
}

TEST(Siren, HoldsByLuhn) {
  for (const std::string siren :
       {"210500740", "213801517", "200066918", "217500016", "249740085", "356000000"}) {
    EXPECT_EQ(value(read_siren, siren), siren);
  }
}

TEST(Siren, WithAnyOneDigitChangedIsRefused) {
  const std::string siren = "210500740";
  for (std::size_t i = 0; i < siren.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      std::string changed = siren;
      changed[i] = digit;
      EXPECT_EQ(value(read_siren, changed).has_value(), digit == siren[i]) << changed;
    }
  }
}

TEST(Siren, RefusesAFalseKeyAndZeros) {
  EXPECT_EQ(problem(read_siren, "210500741"),
            "r.csv:2:1: le SIREN « 210500741 » a une clé fausse; relever le numéro dans l’annuaire "
            "des entreprises\n");
  EXPECT_NE(problem(read_siren, "000000000"), "");
}

TEST(Siren, RefusesAnotherLengthOrLetters) {
  EXPECT_EQ(problem(read_siren, "21050074"),
            "r.csv:2:1: le SIREN « 21050074 » n’a pas 9 chiffres; attendu : 9 chiffres, comme "
            "210500740\n");
  EXPECT_NE(problem(read_siren, "21050074O"), "");
  EXPECT_NE(problem(read_siren, "2.105E+08"), "");
}

TEST(Siren, TellsASiret) {
  EXPECT_EQ(problem(read_siren, "20006691800017"),
            "r.csv:2:1: le SIREN « 20006691800017 » n’a pas 9 chiffres; c’est un SIRET, dont le "
            "SIREN est 200066918\n");
}

TEST(Siren, LosesItsSpacesWithANotice) {
  Diagnostics diagnostics = sample::diagnostics();
  EXPECT_EQ(read_siren(sample::cell("210 500\u00A0740"), diagnostics), "210500740");
  EXPECT_EQ(diagnostics.notices.size(), 1U);
}

TEST(Siren, LosesSeparatorsInThrees) {
  for (const char* siren :
       {"219.400.769", "219,400,769", "219-400-769", "219_400_769", "219/400/769"}) {
    EXPECT_EQ(value(read_siren, siren), "219400769") << siren;
  }
  for (const char* other : {"219.400,769", "2194.00.769", "219.400.76", "219.400.7699"}) {
    EXPECT_NE(problem(read_siren, other), "") << other;
  }
}

TEST(Insee, IsFiveCharactersOfText) {
  EXPECT_EQ(value(read_insee, "05074"), "05074");
  EXPECT_EQ(value(read_insee, "2A004"), "2A004");
  EXPECT_EQ(value(read_insee, "2b033"), "2B033");
  EXPECT_EQ(value(read_insee, "97411"), "97411");
  EXPECT_EQ(value(read_insee, "98735"), "98735");
}

TEST(Insee, MissesALostZero) {
  EXPECT_EQ(problem(read_insee, "5074"),
            "r.csv:2:1: le code INSEE « 5074 » n’a pas la forme d’un code de commune; zéro initial "
            "perdu : 05074 ?\n");
}

TEST(Insee, RefusesOtherShapes) {
  for (const std::string code :
       {"507", "050740", "2C004", "2A04", "ABCDE", "05 74", "A5074", "2AB04"}) {
    EXPECT_EQ(problem(read_insee, code), "r.csv:2:1: le code INSEE « " + code +
                                             " » n’a pas la forme d’un code de commune; attendu : "
                                             "5 caractères, comme 05074 ou 2A004\n");
  }
}

TEST(Insee, RefusesACodeOfNoDepartment) {
  for (const std::string code : {"00001", "96001", "97901", "98501", "99100"}) {
    EXPECT_EQ(problem(read_insee, code),
              "r.csv:2:1: le code INSEE « " + code +
                  " » n’est d’aucun département; attendu : 5 caractères, comme 05074 ou 2A004\n");
  }
}

TEST(Insee, TellsAPostalCodeOfCorsica) {
  EXPECT_NE(problem(read_insee, "20137").find("un code INSEE y commence par 2A ou 2B"),
            std::string::npos);
}

TEST(Department, IsOneOfTheList) {
  for (const std::string code :
       {"01", "05", "19", "21", "95", "2A", "2B", "971", "974", "978", "984", "986", "989"}) {
    EXPECT_EQ(value(read_department, code), code);
    EXPECT_TRUE(is_department(code));
  }
  EXPECT_EQ(value(read_department, "2a"), "2A");
}

TEST(Department, RefusesEverythingElse) {
  for (const std::string code :
       {"00", "96", "99", "2C", "970", "979", "980", "985", "990", "096", "Bourgogne", "A1"}) {
    EXPECT_EQ(problem(read_department, code),
              "r.csv:2:1: le département « " + code +
                  " » n’existe pas; attendu : un code comme 05, 2A ou 974\n");
  }
}

TEST(Department, MissesALostZeroAndTheFormerCorsica) {
  EXPECT_EQ(problem(read_department, "5"),
            "r.csv:2:1: le département « 5 » n’existe pas; zéro initial perdu : 05 ?\n");
  EXPECT_EQ(problem(read_department, "20"),
            "r.csv:2:1: le département « 20 » n’existe pas; attendu : 2A ou 2B\n");
}

TEST(DepartmentOf, TakesThreeCharactersOverseas) {
  EXPECT_EQ(department_of("05074"), "05");
  EXPECT_EQ(department_of("2A004"), "2A");
  EXPECT_EQ(department_of("97411"), "974");
  EXPECT_EQ(department_of("98735"), "987");
}

TEST(Identifier, IsSmallLettersDigitsAndHyphens) {
  for (const std::string text : {"tnl-adico", "ab", "a1", "20234", "123", "a-b"}) {
    EXPECT_EQ(value(read_identifier, text), text);
  }
}

TEST(Identifier, RefusesOtherShapesAndSaysWhy) {
  const auto refused = [](const std::string& text, const std::string& why) {
    EXPECT_EQ(problem(read_identifier, text), "r.csv:2:1: l’identifiant « " + text + " » " + why +
                                                  "; attendu : un nom comme tnl-adico\n");
  };
  refused("a", "n’a pas entre 2 et 40 caractères");
  refused(std::string(41, 'a'), "n’a pas entre 2 et 40 caractères");
  refused("TNL-ADICO", "a d’autres signes que a-z, 0-9 et le trait d’union");
  refused("tnl_adico", "a d’autres signes que a-z, 0-9 et le trait d’union");
  refused("écrins", "a d’autres signes que a-z, 0-9 et le trait d’union");
  refused("../etc", "a d’autres signes que a-z, 0-9 et le trait d’union");
  refused("-tnl", "commence ou finit par un trait d’union");
  refused("tnl-", "commence ou finit par un trait d’union");
  refused("2023", "se lit comme une édition");
  refused("healthz", "est un mot réservé de nos adresses");
}

TEST(Codes, AreNothingForAnEmptyOrARefusedCell) {
  for (const Read read : {read_siren, read_insee, read_department, read_identifier}) {
    Diagnostics diagnostics = sample::diagnostics();
    EXPECT_EQ(read(sample::cell(""), diagnostics), std::nullopt);
    EXPECT_EQ(read({.text = "?", .position = {}, .refused = true}, diagnostics), std::nullopt);
    EXPECT_TRUE(diagnostics.problems.empty());
  }
}

TEST(Arrondissement, IsKnownByItsNameInAnyForm) {
  for (const char* name : {"Paris 12e Arrondissement", "Paris 12ème", "12e arrondissement de Paris",
                           "Mairie du 12e arrondissement de Paris", "PARIS 12",
                           "Paris 1er arrondissement", "Paris 20e arr."}) {
    EXPECT_EQ(commune_of_arrondissement_named(name).insee, "75056") << name;
  }
  EXPECT_EQ(commune_of_arrondissement_named("Lyon 3e Arrondissement").insee, "69123");
  EXPECT_EQ(commune_of_arrondissement_named("Marseille 1er Arrondissement").insee, "13055");
  for (const char* name : {"Paris", "Paris 21e Arrondissement", "Lyon 10e", "Marseille 17e",
                           "Parisot", "Paris-l’Hôpital", "Lettret 12e", "Touquet-Paris-Plage 12e",
                           "12e arrondissement", "", "Paris 0e", "Paris 12 13", "Paris 112e"}) {
    EXPECT_EQ(commune_of_arrondissement_named(name).insee, "") << name;
  }
}

TEST(Arrondissement, IsKnownByRomanNumeralsSectorsAndItsDepartment) {
  for (const char* name : {"Paris XIIe", "Paris Ier", "Paris XXe arrondissement",
                           "XVIIIe arrondissement de Paris", "Paris 12 e"}) {
    EXPECT_EQ(commune_of_arrondissement_named(name).insee, "75056") << name;
  }
  EXPECT_EQ(commune_of_arrondissement_named("Marseille 1er secteur").insee, "13055");
  EXPECT_EQ(commune_of_arrondissement_named("12e arrondissement", "75").insee, "75056");
  EXPECT_EQ(commune_of_arrondissement_named("3e arrondissement", "69").insee, "69123");
  for (const char* name :
       {"Marseille 9e secteur", "Lyon 1er secteur", "Paris XXIe", "Paris Vif", "Lyon Xe"}) {
    EXPECT_EQ(commune_of_arrondissement_named(name).insee, "") << name;
  }
  EXPECT_EQ(commune_of_arrondissement_named("12e arrondissement", "69").insee, "");
  EXPECT_EQ(commune_of_arrondissement_named("Secteur 1", "31").insee, "");
}

}  // namespace
}  // namespace palmares::intake
