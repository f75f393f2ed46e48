// SPDX-License-Identifier: AGPL-3.0-or-later
// What laureates tell of people, from a list to a letter and to nothing.
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string heading =
    "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions,E-mail du contact\n";

struct Contact : testing::Test {
  Folder folder;
  std::string store = (folder / "depot").string();
  std::string said;  ///< by every command but those that are asked for people

  Ran on(std::vector<std::string> words) {
    words.insert(words.end(), {"--store", store});
    return palmares(std::move(words),
                    {{"PALMARES_NOW", "2025-11-20T10:00:00+01:00"}, {"PALMARES_BY", "Ada"}});
  }
  void done(const std::vector<std::string>& words) {
    const Ran ran = on(words);
    EXPECT_EQ(ran.exit, 0) << ran.error;
    said += ran.output + ran.error;
  }
  /// Files below a folder that name the contact.
  std::vector<std::string> naming(const std::string& below) {
    std::vector<std::string> names;
    for (const auto& [path, bytes] : files_below(folder / below)) {
      if (bytes.find("n untel") != Bytes::npos ||
          bytes.find("n.untel") != Bytes::npos) {  // the register names places that end so
        names.push_back(path);
      }
    }
    return names;
  }
};

TEST_F(Contact, IsInNothingButItsOwnFileAndIsForgotten) {
  const std::string results = folder.with(
      "2025.csv", heading +
                      "2025,Boé,commune,47,or,214700312,47031,,,jean.untel@boe.example\n"
                      "2025,Échirolles,commune,38,argent,213801517,38151,,,\n");
  done({"import", results, "--final"});
  EXPECT_THAT(said, HasSubstr("courriels des contacts\u00A0: 1\u00A0retenu"));
  done({"contact", "Boé", "--set", "citation=Jean untel a commencé par l’école", "--set",
        "nom et fonction=Jean untel, maire"});
  done({"publish", "2025", "--at", "2025-11-19 18:00"});
  done({"generate", "2025", "--kinds", "communique,certificat"});
  done({"history", "Boé"});
  done({"export", "-o", (folder / "sortie").string()});
  done({"backup", "-o", (folder / "copie").string()});
  EXPECT_THAT(said,
              AllOf(Not(HasSubstr("untel")),
                    HasSubstr("ni les courriels, les réponses et les photographies des lauréats")));
  EXPECT_THAT(naming("depot"), testing::ElementsAre("particulars.db"));
  EXPECT_THAT(naming("sortie"), testing::IsEmpty());
  EXPECT_THAT(naming("copie"), testing::IsEmpty());

  EXPECT_THAT(on({"contact", "Boé"}).output,
              AllOf(HasSubstr("courriel\tjean.untel@boe.example\n"),
                    HasSubstr("citation\tJean untel a commencé par l’école.\n")));
  const std::vector<std::string> letter = {"render",   "communique", "--territory", "Boé",
                                           "--format", "txt",        "-o",          "-"};
  EXPECT_THAT(
      on(letter).output,
      AllOf(HasSubstr("«\u00A0Jean untel a commencé par l’école.\u00A0»"), HasSubstr("[chiffre]")));

  done({"forget", "Boé"});
  EXPECT_THAT(naming("depot"), testing::IsEmpty());
  EXPECT_THAT(on(letter).output, AllOf(HasSubstr("[citation]"), Not(HasSubstr("untel"))));
  EXPECT_EQ(on({"fsck"}).exit, 0);
}

TEST_F(Contact, OfAllComesFromAListOrNotAtAll) {
  done({"import", results(2025), "--final"});
  const std::string list =
      folder.with("liste.csv",
                  "nom;courriel;citation\nBoé;accueil@boe.example;Oui\nAtlantis;a@b.fr;Non\n"
                  "Échirolles;untel;" +
                      std::string(500, 'x') + "\n");
  const Ran refused = on({"contact", "--all", list});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(
      refused.error,
      AllOf(HasSubstr("liste.csv:3: "), HasSubstr("liste.csv:4:12: «\u00A0courriel\u00A0»"),
            HasSubstr("liste.csv:4:18: «\u00A0citation\u00A0» a "), Not(HasSubstr("untel"))));
  EXPECT_THAT(on({"contact", "Boé"}).output, HasSubstr("courriel\t\n"))
      << "nothing is half-written";
  done({"contact", "--all",
        folder.with("liste.csv", "nom;courriel;citation\nBoé;accueil@boe.example;Oui\n")});
  EXPECT_THAT(said, HasSubstr("1\u00A0lauréat mis à jour"));
  EXPECT_THAT(on({"contact", "Boé"}).output, HasSubstr("citation\tOui.\n"));
}

TEST_F(Contact, OfNobodyIsAQuestion) {
  done({"import", results(2025)});
  EXPECT_EQ(on({"contact"}).exit, 1);
  EXPECT_THAT(on({"contact", "Atlantis", "--email", "a@b.fr"}).error,
              HasSubstr("n’a pas de lauréat"));
  EXPECT_THAT(on({"contact", "Boé", "--email", "untel"}).error,
              HasSubstr("n’est pas une adresse électronique"));
  EXPECT_THAT(on({"forget", "Boé"}).output, HasSubstr("rien à effacer"));
}

}  // namespace
}  // namespace palmares::test
