// SPDX-License-Identifier: AGPL-3.0-or-later
// What the letters say to every kind of body, grade and history: no word that promises, five blanks
// and no other, and no text longer than its reader has time for.
#include "base/utf8.hpp"
#include "deliver/artefact/letter.hpp"
#include "deliver/render_context.hpp"
#include "document/prose.hpp"
#include "lib/text/unicode.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <functional>

namespace palmares::deliver::test {
namespace {

using domain::TerritoryType;

constexpr std::array types = {TerritoryType::commune,     TerritoryType::epci,
                              TerritoryType::departement, TerritoryType::region,
                              TerritoryType::syndicat,    TerritoryType::etablissement_public,
                              TerritoryType::association, TerritoryType::autre};

constexpr std::array avoided = {
    "s’inscrit dans", "démarche",   "dynamique", "engagement",  "volontariste",    "ambition",
    "valoris",        "promouvoir", "pionnier",  "exemplaire",  "à la pointe",     "excellence",
    "initiatives",    "ponctuel",   "franchit",  "une étape",   "argent public",   "économies",
    "souveraineté",   "maîtrise",   "mutualis",  "indépendant", "officiel",        "fiers",
    "fière",          "heureux",    "heureuse",  "gratuité",    "format standard", "étoile"};

constexpr std::array blanks = {"[nom et fonction]", "[citation]", "[logiciel en service]",
                               "[chiffre]", "[rendez-vous]"};

/// Looks at one letter of one award.
using Look = std::function<void(const std::string& kind, const domain::Award& award,
                                const document::Prose& prose)>;

/// Histories: not known, none, the same grade, the lowest and the highest of the charter before.
std::vector<std::optional<std::vector<domain::EarlierGrade>>> histories(
    const domain::Charter& charter, const std::string& grade, int edition) {
  return {std::nullopt,
          std::vector<domain::EarlierGrade>{},
          {{{.edition = edition - 1, .grade = grade}}},
          {{{.edition = edition - 1, .grade = charter.grades.front().code}}},
          {{{.edition = edition - 1, .grade = charter.grades.back().code}}}};
}

void for_every_letter(const Look& look) {
  for (const int edition : {2023, 2025}) {
    const domain::Charter& charter =
        *context().composer.charter(context().editions.of(edition)->charter);
    for (const domain::Grade& grade : charter.grades) {
      for (const TerritoryType type : types) {
        for (const auto& earlier : histories(charter, grade.code, edition)) {
          domain::Award laureate = award("210500740", "Lettret", grade.code, edition);
          laureate.territory.type = type;
          laureate.territory.department = "05";
          laureate.territory.population = earlier ? 190 : 36'000;
          laureate.mentions = {"Open data"};
          laureate.earlier = earlier;
          laureate.peers = domain::Peers{
              .laureates = 23, .same_grade = 2, .department = 3, .others = {"Gap", "Le Monêtier"}};
          const compose::Facts facts = value_of(facts_of(context(), laureate));
          for (const domain::Letter& letter : charter.letters) {
            look(letter.kind, laureate, value_of(context().composer.write(letter, facts)));
          }
        }
      }
    }
  }
}

TEST(LetterWords, PromiseNothing) {
  for_every_letter([](const std::string& kind, const domain::Award&, const document::Prose& prose) {
    const std::string text = lib::lower_case(document::plain(prose.blocks));
    for (const char* word : avoided) {
      EXPECT_EQ(text.find(word), std::string::npos) << kind << " says « " << word << " »";
    }
  });
}

// Certificates print what a grade means: no promise there either.
TEST(LetterWords, PromiseNothingInTheMeaningOfAGrade) {
  for (const int edition : {2023, 2025}) {
    for (const domain::Grade& grade :
         context().composer.charter(context().editions.of(edition)->charter)->grades) {
      const std::string text =
          lib::lower_case(grade.wording + ' ' + grade.claim + ' ' + grade.village_claim);
      for (const char* word : avoided) {
        EXPECT_EQ(text.find(word), std::string::npos) << grade.name << " says « " << word << " »";
      }
    }
  }
}

TEST(LetterWords, LeaveAtMostFiveBlanks) {
  for_every_letter([&](const std::string& kind, const domain::Award&,
                       const document::Prose& prose) {
    const std::string text = document::plain(prose.blocks);
    for (std::size_t at = text.find('['); at != std::string::npos; at = text.find('[', at + 1)) {
      const std::string blank = text.substr(at, text.find(']', at) + 1 - at);
      EXPECT_NE(std::ranges::find(blanks, blank), blanks.end()) << kind << " asks for " << blank;
    }
  });
}

// Empty, a blank takes its sentence along: nothing but a few words that lead to it may stand there.
TEST(LetterWords, GiveEachBlankItsSentence) {
  constexpr std::size_t most_before = 50;
  for_every_letter([&](const std::string& kind, const domain::Award&,
                       const document::Prose& prose) {
    const std::string text = document::plain(prose.blocks);
    for (std::size_t at = text.find('['); at != std::string::npos; at = text.find('[', at + 1)) {
      const std::size_t before = at == 0 ? std::string::npos : text.find_last_of(".?!]\n", at - 1);
      const std::size_t begin = before == std::string::npos ? 0 : before + 1;
      const std::string lead = text.substr(begin, at - begin);
      EXPECT_LE(code_point_count(lead), most_before) << kind << ": " << lead;
      const std::string_view after = std::string_view(text).substr(text.find(']', at) + 1);
      const bool ends = after.empty() || after.starts_with('\n') || after.starts_with('.') ||
                        after.starts_with(" [") || after.starts_with("\u00A0»");
      EXPECT_TRUE(ends) << kind << ": " << lead << "[…]" << after.substr(0, 20);
    }
  });
}

std::size_t signs_between(const std::string& text, std::string_view from, std::string_view to) {
  const std::size_t begin = text.find(from);
  const std::size_t end = to.empty() ? text.size() : text.find(to, begin);
  return begin == std::string::npos
             ? 0
             : code_point_count(text.substr(begin + from.size(), end - begin - from.size()));
}

TEST(LetterWords, AreAsShortAsTheirReaderNeeds) {
  for_every_letter([](const std::string& kind, const domain::Award&, const document::Prose& prose) {
    const std::string text = document::plain(prose.blocks);
    if (kind == "article-bulletin") {
      EXPECT_LE(signs_between(text, "Version courte", "Version longue"), 600U);
      EXPECT_LE(signs_between(text, "Version longue", ""), 2000U);
    } else if (kind == "communique") {
      EXPECT_LE(code_point_count(text), 2400U);
    } else if (kind == "elements-de-langage") {
      EXPECT_LE(code_point_count(text), 2700U);
    }
  });
}

TEST(LetterWords, SayTheNewsFirst) {
  domain::Award laureate = award("213801517", "Échirolles", "5");
  laureate.territory.department = "38";
  laureate.earlier = {{.edition = 2021, .grade = "3"}};
  laureate.peers =
      domain::Peers{.laureates = 10, .same_grade = 3, .department = 2, .others = {"La Tronche"}};
  const auto text = [&] {
    const compose::Facts facts = value_of(facts_of(context(), laureate));
    return document::plain(
        value_of(context().composer.write(*facts.charter->letter("communique"), facts)).blocks);
  };
  using testing::HasSubstr;
  EXPECT_THAT(
      text(),
      HasSubstr("Logiciels libres\u00A0: Échirolles (Isère) passe du niveau 3 au niveau 5"));
  EXPECT_THAT(text(),
              HasSubstr("Échirolles figure parmi les trois lauréats au plus haut niveau, sur 10."));
  EXPECT_THAT(text(), HasSubstr("Le département en compte deux, avec La Tronche."));
  laureate.earlier = {{.edition = 2021, .grade = "5"}, {.edition = 2022, .grade = "5"}};
  EXPECT_THAT(text(), HasSubstr("Échirolles (Isère) reste au plus haut niveau du label pour la "
                                "troisième édition de suite"));
  laureate.territory.name = "Les Sables-d’Olonne";
  EXPECT_THAT(text(), HasSubstr("Les Sables-d’Olonne (Isère) restent au plus haut niveau"));
  laureate.peers = domain::Peers{.laureates = 10, .same_grade = 1, .department = 1, .others = {}};
  EXPECT_THAT(
      text(),
      HasSubstr("C’est le seul lauréat à ce niveau, sur 10 en 2023, et le seul du département."));
}

}  // namespace
}  // namespace palmares::deliver::test
