// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/document_check.hpp"

#include "document/dump.hpp"

#include "deliver/kit/kit.hpp"
#include "deliver/render_context.hpp"
#include "lib/system/file.hpp"
#include "support/folder.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <ranges>
#include <sstream>

namespace palmares::deliver::test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

Problems problems_of(const std::vector<domain::Award>& awards, unsigned threads = 2) {
  std::vector<const domain::Award*> pointers;
  std::ranges::transform(awards, std::back_inserter(pointers),
                         [](const domain::Award& award) { return &award; });
  return document_problems(context(), pointers, threads);
}

/// What composing every sheet in every theme says, and writing every letter: the verdict that the
/// check must give.
bool composes(const domain::Award& award) {
  const compose::Facts facts = value_of(facts_of(context(), award));
  bool good = true;
  for (const domain::Sheet& sheet : facts.charter->sheets) {
    if (sheet.needs_past && facts.earlier.empty()) {
      continue;
    }
    std::vector<std::string> themes = sheet.themes;
    themes.emplace_back();
    for (const std::string& theme : themes) {
      good = context().composer.compose(sheet, facts, {.theme = theme}).has_value() && good;
    }
  }
  for (const domain::Letter& letter : facts.charter->letters) {
    const Result<document::Prose> prose = context().composer.write(letter, facts);
    good = prose && context().composer.paginate(*facts.charter, *prose) && good;
  }
  return good;
}

domain::Award association(const std::string& name, int edition) {
  domain::Award made = award("tnl-essai", name, edition == 2023 ? "5" : "or", edition);
  made.territory.type = domain::TerritoryType::association;
  return made;
}

TEST(DocumentCheck, TellsAWordWithoutBreakAtItsRow) {
  domain::Award word =
      association("SYNDICATINTERCOMMUNALDESEAUXETDELASSAINISSEMENTDELAHAUTEVALLEEDELAVEYRON", 2023);
  word.where = {.file = "resultats.csv", .line = 7, .column = 0};
  const Problems problems = problems_of({echirolles(), word});
  ASSERT_THAT(problems, SizeIs(1));
  EXPECT_THAT(to_string(problems),
              AllOf(HasSubstr("resultats.csv:7: "), HasSubstr("SYNDICATINTERCOMMUNAL"),
                    HasSubstr("est trop long"), Not(HasSubstr("templates"))));
  EXPECT_THAT(problems.front().what,
              AllOf(HasSubstr("\u00A0», «\u00A0"), HasSubstr("\u00A0autres documents"),
                    Not(HasSubstr("» et «"))));
}

/// The texts of a sheet.
std::string shown(const domain::Award& award, std::string_view kind) {
  const compose::Facts facts = value_of(facts_of(context(), award));
  const domain::Sheet* sheet = facts.charter->sheet(kind);
  return document::dump(value_of(context().composer.compose(*sheet, facts, {})));
}

TEST(SmallDocuments, ShowTheShortNameOfALongOne) {
  for (const int edition : {2023, 2025}) {
    domain::Award long_one = association(
        "Syndicat mixte ouvert pour la gestion des espaces naturels de la haute vallée", edition);
    long_one.territory.short_name = "SMOGEN";
    for (const char* kind : {"carte-sociale", "carte-carree", "banniere", "banniere-linkedin",
                             "bandeau-infolettre", "visio", "autocollant-vitrine",
                             "signature-courriel", "logo-territoire", "story", "cadre-a-tenir"}) {
      EXPECT_THAT(shown(long_one, kind), HasSubstr("SMOGEN")) << kind << ' ' << edition;
    }
    for (const char* kind : {"certificat", "affiche-a3", "plaque"}) {
      EXPECT_THAT(shown(long_one, kind), Not(HasSubstr("SMOGEN"))) << kind << ' ' << edition;
    }
  }
}

// The address of a service is nothing a row of results can mend.
TEST(DocumentCheck, LetsNoAddressOfTheServiceStopARow) {
  RenderContext served = open_render_context(Bytes("a key of sixteen bytes or more"));
  const std::array<domain::Award, 2> awards{
      echirolles(), association("Syndicat mixte intercommunal pour la gestion, la mutualisation et "
                                "le développement des services "
                                "numériques libres des communes rurales de la haute vallée de "
                                "l’Aveyron et du Lot supérieur",
                                2023)};
  const std::array<const domain::Award*, 2> pointers{awards.data(), &awards[1]};
  for (const std::string_view host :
       {"tnl.example", "label.territoire-numerique-libre.org",
        "www.territoire-numerique-libre.org/palmares",
        "palmares.les-territoires-numeriques-libres-de-france.example.org"}) {
    served.base_url = "https://" + std::string(host);
    EXPECT_EQ(to_string(document_problems(served, pointers, 2)), "") << host;
    const compose::Facts facts = value_of(facts_of(served, awards[1]));
    EXPECT_TRUE(served.composer.compose(*facts.charter->sheet("papier-en-tete"), facts, {}))
        << host;
  }
}

TEST(DocumentCheck, TellsACharacterThatTheFontsLackOnceAtItsRow) {
  const Problems problems = problems_of({unprintable()});
  EXPECT_THAT(to_string(problems), AllOf(HasSubstr("resultats.csv:2: "), HasSubstr("U+6F22")));
  EXPECT_THAT(problems, SizeIs(testing::Le(2U)));
}

TEST(DocumentCheck, TellsWhatOtherColumnsBring) {
  domain::Award mention = echirolles();
  mention.mentions = {"Mention 漢", "Open data"};
  EXPECT_THAT(to_string(problems_of({mention})), HasSubstr("U+6F22"));
  domain::Award designation = echirolles();
  designation.territory.designation = std::string(150, 'W');
  EXPECT_EQ(problems_of({designation}).empty(), composes(designation));
}

// The posts end with the address of the page: one of 300 letters makes each of them too long.
TEST(DocumentCheck, TellsAPostThatIsTooLongAtTheRowAndNotAtTheTemplate) {
  RenderContext served = open_render_context(Bytes("a key of sixteen bytes or more"));
  served.base_url = "https://" + std::string(300, 'x') + ".example";
  domain::Award one = echirolles();
  one.where = {.file = "resultats.csv", .line = 2, .column = 0};
  const std::array<const domain::Award*, 1> pointers{&one};
  const std::string text = to_string(document_problems(served, pointers, 2));
  EXPECT_THAT(text, AllOf(HasSubstr("le texte pour "), HasSubstr("resultats.csv:2: "),
                          Not(HasSubstr(".md"))));
}

/// The shipped charters, where a town has 2,100 people and the claim of villages fills a post.
RenderContext context_of_talkative_villages(const std::filesystem::path& root) {
  for (const char* part : {"templates", "artwork", "fonts"}) {
    std::filesystem::copy(std::filesystem::path(palmares::source_dir()) / part, root / part,
                          std::filesystem::copy_options::recursive);
  }
  const auto replace = [&](const char* name, std::string_view old, const std::string& text) {
    const std::filesystem::path file = root / "templates" / name;
    Bytes bytes = lib::read_file(file).value();
    const std::size_t at = bytes.find(old);
    ASSERT_NE(at, std::string::npos) << old;
    lib::write_file(file, bytes.replace(at, old.size(), text));
  };
  std::string claim;
  for (int i = 0; i < 40; ++i) {
    claim += "le libre ";
  }
  replace("copyleft/charter.toml", "town = 2000", "town = 2100");
  replace("copyleft/charter.toml", "village_claim = \"", "village_claim = \"" + claim);
  replace("partials/reseaux-sociaux.md", "> Label Territoire", "> {{promesse}} Label Territoire");
  return open_render_context(std::nullopt, root);
}

// Villages and towns of one length of name, one grade: towns are tried first, and say nothing of
// what villages are told.
TEST(DocumentCheck, TellsTheTextThatOnlyVillagesHave) {
  const palmares::test::Folder folder;
  const RenderContext talkative = context_of_talkative_villages(folder.path());
  std::vector<domain::Award> awards;
  for (int i = 0; i < 8; ++i) {
    domain::Award& one = awards.emplace_back(
        award("tnl-" + std::to_string(i), "Lettret " + std::string(1, char('a' + i)), "1"));
    one.territory.population = i < 4 ? 2'150 : 2'050;
    one.where = {.file = "resultats.csv", .line = i + 2, .column = 0};
  }
  std::vector<const domain::Award*> pointers;
  std::ranges::transform(awards, std::back_inserter(pointers),
                         [](const domain::Award& one) { return &one; });
  std::vector<int> told;
  for (const Problem& problem : document_problems(talkative, pointers, 2)) {
    if (problem.what.find("le texte pour Bluesky") != std::string::npos) {
      told.push_back(problem.where.line);
    }
  }
  EXPECT_THAT(told, ElementsAre(6, 7, 8, 9));
}

/// The names of a file of results, the longest first.
std::vector<std::string> longest_names(std::size_t count) {
  std::istringstream lines(
      lib::read_file(std::filesystem::path(palmares::source_dir()) / "tests/data/noms-1000.csv")
          .value());
  std::vector<std::string> names;
  std::string line;
  for (std::getline(lines, line); std::getline(lines, line);) {
    std::string name = line.substr(line.find(',', line.find(',') + 1) + 1);
    name = name.substr(0, name.rfind(',', name.rfind(',') - 1));
    names.push_back(name);
  }
  EXPECT_GT(names.size(), 900U);
  std::ranges::stable_sort(names, std::greater<>(), &std::string::size);
  names.resize(count);
  return names;
}

std::vector<std::string> hard_names() {
  std::vector<std::string> names = longest_names(15);
  // Words of growing length cross the border of every box.
  for (std::size_t length = 10; length <= 90; length += 5) {
    names.push_back(std::string(length, 'M'));
    names.push_back("Ville-" + std::string(length, 'n') + " du Haut");
  }
  names.insert(names.end(),
               {"Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
                "Numérique_Libre_et_Services_Partagés_du_Haut_Pays_de_l’Aveyron_et_du_Lot",
                "https://www.communes-et-numerique-libre-en-haute-vallee-de-l-aveyron.example",
                "Lettret 漢"});
  return names;
}

/// What is true of each award by composing it must be told of it, alone and among all others.
void expect_agreement(std::vector<domain::Award> awards, std::size_t fewest_refused,
                      std::size_t fewest_passed) {
  for (std::size_t i = 0; i < awards.size(); ++i) {
    awards[i].where = {.file = "resultats.csv", .line = static_cast<int>(i) + 2, .column = 0};
  }
  const Problems all = problems_of(awards);
  std::size_t refused = 0;
  for (const domain::Award& one : awards) {
    const bool good = composes(one);
    EXPECT_EQ(std::ranges::find(all, one.where, &Problem::where) == all.end(), good)
        << one.territory.name << ' ' << one.edition << '\n'
        << to_string(all);
    EXPECT_EQ(problems_of({one}, 1).empty(), good) << one.territory.name << ' ' << one.edition;
    refused += good ? 0U : 1U;
  }
  EXPECT_GE(refused, fewest_refused);
  EXPECT_GE(awards.size() - refused, fewest_passed);
}

TEST(DocumentCheck, AgreesWithComposingOfHardNames) {
  std::vector<domain::Award> awards;
  for (const std::string& name : hard_names()) {
    awards.push_back(association(name, 2023));
    awards.push_back(association(name, 2025));
  }
  expect_agreement(awards, 10, 10);
}

TEST(DocumentCheck, AgreesWithComposingOfHardMentionsAndDesignations) {
  std::vector<domain::Award> awards;
  for (std::size_t length = 20; length <= 420; length += 20) {
    std::string words;
    while (words.size() < length) {
      words += words.size() % 3 == 0 ? "numérique " : "libre et ouvert ";
    }
    words.pop_back();
    domain::Award mention = echirolles();
    mention.mentions = {words};
    awards.push_back(mention);
    domain::Award designation = echirolles();
    designation.territory.designation = words;
    awards.push_back(designation);
  }
  expect_agreement(awards, 5, 5);
}

TEST(DocumentCheck, SaysTheSameOnAnyNumberOfThreads) {
  std::vector<domain::Award> awards;
  for (int i = 0; i < 1200; ++i) {
    awards.push_back(
        association(i % 400 == 0 ? std::string(100, 'M') : "Ville " + std::to_string(i), 2023));
    awards.back().where.line = i + 2;
  }
  const Problems one = problems_of(awards, 1);
  EXPECT_THAT(one, SizeIs(3));
  EXPECT_EQ(one, problems_of(awards, 3));
}

}  // namespace
}  // namespace palmares::deliver::test
