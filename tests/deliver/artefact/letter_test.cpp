// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/letter.hpp"

#include "deliver/kit/kit.hpp"
#include "deliver/render_context.hpp"
#include "document/prose.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <regex>

namespace palmares::deliver::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::array types = {
    domain::TerritoryType::commune,     domain::TerritoryType::epci,
    domain::TerritoryType::departement, domain::TerritoryType::region,
    domain::TerritoryType::syndicat,    domain::TerritoryType::etablissement_public,
    domain::TerritoryType::association, domain::TerritoryType::autre};

std::string made(const domain::Award& award, const std::string& kind, const std::string& format) {
  auto artefact = make_artefact(context(), award,
                                {.kind = kind, .format = format, .look = {}, .linearization = {}});
  return artefact ? artefact->bytes : to_string(artefact.error());
}

TEST(LetterArtefact, IsMadeOfEveryLetterForEveryGradeKindAndFormat) {
  for (const int edition : {2023, 2025}) {
    const domain::Charter& charter =
        *context().composer.charter(context().editions.of(edition)->charter);
    for (const domain::Letter& letter : charter.letters) {
      for (const domain::Grade& grade : charter.grades) {
        for (const domain::TerritoryType type : types) {
          domain::Award laureate = award("213801517", "Échirolles", grade.code, edition);
          laureate.territory.type = type;
          laureate.mentions = {"Mutualisation", "Open data"};
          const std::string text =
              value_of(make_artefact(context(), laureate,
                                     {.kind = letter.kind, .format = "txt", .look = {}}))
                  .bytes;
          // Those for the house say « nous ».
          constexpr std::array<std::string_view, 4> of_the_house = {
              "elements-de-langage", "actu-intranet", "guide-usage", "note-pose-panneau"};
          if (std::ranges::find(of_the_house, letter.kind) == of_the_house.end()) {
            EXPECT_THAT(text, HasSubstr("chirolles")) << letter.kind;
          }
          for (const char* fault : {"{{", "}}", "  ", " de le ", " à les ", " à le ", " de les ",
                                    " de la le", " ;", " !", " ?", " :", "'"}) {
            const std::string plain = text.substr(0, text.find("\n- "));
            EXPECT_THAT(plain, Not(HasSubstr(fault))) << letter.kind;
          }
        }
      }
    }
  }
}

/// The first place where a text breaks the rules of French typography, or nothing. Signs inside
/// addresses have no space after.
std::string fault_of(const std::string& text) {
  struct Rule {
    std::string_view sign;
    std::string_view before;  ///< what must stand before a sign that ends a word
  };
  constexpr std::array rules = {Rule{";", "\u202F"}, Rule{"!", "\u202F"}, Rule{"?", "\u202F"},
                                Rule{":", "\u00A0"}, Rule{"»", "\u00A0"}};
  const std::string_view whole = text;
  const auto around = [&](std::size_t at) {
    return std::string(whole.substr(at < 30 ? 0 : at - 30, 60));
  };
  for (const Rule& rule : rules) {
    for (std::size_t at = whole.find(rule.sign); at != std::string_view::npos;
         at = whole.find(rule.sign, at + 1)) {
      const std::string_view after = whole.substr(at + rule.sign.size());
      if ((after.starts_with(' ') || after.starts_with('"')) &&
          !whole.substr(0, at).ends_with(rule.before)) {
        return around(at);
      }
    }
  }
  for (std::size_t at = whole.find("«"); at != std::string_view::npos;
       at = whole.find("«", at + 1)) {
    if (!whole.substr(at + 2).starts_with("\u00A0")) {
      return around(at);
    }
  }
  for (const std::string_view never : {"'", "...", " \u00A0", "\u00A0 ", " \u202F", "\u202F ", " ,",
                                       " . ", "{{", "}}", " de le ", " à les ", "A propos"}) {
    if (const std::size_t at = whole.find(never); at != std::string_view::npos) {
      return around(at);
    }
  }
  return {};
}

TEST(LetterArtefact, IsRightFrenchInEveryDump) {
  for (const char* wrong : {"Le label ; un mot", "Quoi ? ", "« mot\u00A0» ", "l'eau", "Fin...",
                            "venir de le maire", "{{nom}}"}) {
    EXPECT_NE(fault_of(wrong), "") << wrong;
  }
  for (const int edition : {2023, 2025}) {
    const domain::Charter& charter =
        *context().composer.charter(context().editions.of(edition)->charter);
    EXPECT_EQ(charter.letters.size(), 12U);
    for (const domain::Letter& letter : charter.letters) {
      for (const domain::Grade& grade : charter.grades) {
        for (const domain::TerritoryType type : types) {
          domain::Award laureate = award("213801517", "L'Haÿ-les-Roses", grade.code, edition);
          laureate.territory.type = type;
          laureate.mentions = {"Open data", "Sobriété numérique : durabilité"};
          const compose::Facts facts = value_of(facts_of(context(), laureate));
          EXPECT_EQ(fault_of(document::dump(value_of(context().composer.write(letter, facts)))), "")
              << letter.kind;
        }
      }
    }
  }
}

TEST(LetterArtefact, FitsTheNetworksForTheLongestName) {
  const std::string name =
      "Communauté de communes Cœur de la Belle Vallée de la Grande Rivière et des Monts du "
      "Haut-Pays";
  domain::Award laureate = award("200000000", name, "5");
  laureate.territory.type = domain::TerritoryType::epci;
  EXPECT_THAT(made(laureate, "reseaux-sociaux", "txt"), HasSubstr("Bluesky"));
}

TEST(LetterArtefact, TellsTheHistoryOfTheTerritory) {
  const auto text = [&](domain::Award award) {
    award.earlier.emplace();
    if (award.territory.id == "213801517") {
      award.earlier->push_back({.edition = 2021, .grade = "4"});
    }
    return made(award, "communique", "txt");
  };
  EXPECT_THAT(text(award("213801517", "Échirolles", "5")),
              HasSubstr("passe du niveau 4 au niveau 5"));
  EXPECT_THAT(text(award("213801517", "Échirolles", "4")), HasSubstr("garde le niveau 4 sur 5"));
  EXPECT_THAT(text(award("213801517", "Échirolles", "3")), HasSubstr("obtient le niveau 3"));
  EXPECT_THAT(text(award("214700312", "Boé", "5")), HasSubstr("pour la première fois"));
  EXPECT_THAT(text(award("213801517", "Échirolles", "or", 2025)),
              HasSubstr("En 2021, sous l’ancien barème, c’était le niveau 4 sur 5."));
  EXPECT_THAT(made(award("214700312", "Boé", "5"), "communique", "txt"),
              Not(HasSubstr("première fois")));
}

TEST(LetterArtefact, NamesNoFileThatTheKitLacks) {
  const std::regex name("[^/A-Za-z0-9-]([a-z0-9-]+\\.(pdf|svg|png|odt|odp|html|txt|md))");
  for (const int edition : {2023, 2025}) {
    const domain::Charter& charter =
        *context().composer.charter(context().editions.of(edition)->charter);
    const Kit kit = value_of(make_kit(
        context(), award("213801517", "Échirolles", charter.grades.front().code, edition)));
    std::size_t named = 0;
    for (const domain::Letter& letter : charter.letters) {
      const std::string text =
          made(award("213801517", "Échirolles", charter.grades.front().code, edition), letter.kind,
               "txt");
      for (auto found = std::sregex_iterator(text.begin(), text.end(), name);
           found != std::sregex_iterator(); ++found) {
        EXPECT_TRUE(std::ranges::any_of(
            kit.files,
            [&](const KitFile& file) { return file.path.ends_with('/' + (*found)[1].str()); }))
            << letter.kind << " names " << (*found)[1].str();
        ++named;
      }
    }
    EXPECT_GE(named, 10U);
  }
}

TEST(LetterArtefact, HoldsItsPictureInEveryFormat) {
  domain::Award laureate = award("213801517", "Échirolles", "5");
  laureate.earlier = {{.edition = 2021, .grade = "4"}};
  const std::string alt = "Le parcours d’Échirolles\u00A0: niveau 4 en 2021 et niveau 5 en 2023";
  EXPECT_THAT(made(laureate, "article-bulletin", "txt"), HasSubstr(alt));
  EXPECT_THAT(made(laureate, "article-bulletin", "md"), HasSubstr("](parcours.png)"));
  EXPECT_THAT(made(laureate, "article-bulletin", "odt"), HasSubstr("Pictures/1.png"));
  EXPECT_THAT(made(laureate, "article-bulletin", "pdf"), HasSubstr("%PDF"));
}

TEST(LetterArtefact, OfAPastNeedsOne) {
  EXPECT_THAT(made(award("1", "Boé", "5"), "parcours", "svg"),
              HasSubstr("aucune édition précédente n’est connue"));
}

TEST(LetterArtefact, HasNoLookOfASheet) {
  const auto artefact =
      make_artefact(context(), award("1", "Boé", "5"),
                    {.kind = "communique", .format = "txt", .look = {.theme = "noir"}});
  ASSERT_FALSE(artefact);
  EXPECT_THAT(to_string(artefact.error()), HasSubstr("est une lettre"));
}

TEST(LetterArtefact, KeepsToTheFormatsOfItsLetter) {
  EXPECT_THAT(made(award("1", "Boé", "5"), "communique", "png"),
              HasSubstr("n’existe pas au format «\u00A0png\u00A0»"));
}

}  // namespace
}  // namespace palmares::deliver::test
