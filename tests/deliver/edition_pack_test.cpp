// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition_pack.hpp"

#include "deliver/workshop.hpp"
#include "domain/chronicle.hpp"
#include "lib/file.hpp"
#include "lib/sodium.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace palmares::deliver::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const Geography& geography() {
  static const Geography read = value_of(Geography::parse(value_of(workshop().resources->read(geography_file))));
  return read;
}

domain::Results results_of(std::vector<domain::Award> awards, int edition = 2023) {
  return {.edition = edition, .awards = std::move(awards)};
}

domain::Results three() {
  std::vector<domain::Award> awards = {echirolles(), award("214700312", "Boé", "3"), award("210500740", "Lettret", "3"),
                                       award("1", "Sans label", "")};
  awards[1].territory.department = "47";
  awards[2].territory.department = "05";
  awards[0].mentions = {"Communication"};
  return results_of(std::move(awards));
}

const EditionPack& pack() {
  static const EditionPack made = value_of(make_edition_pack(workshop(), geography(), three(), 2));
  return made;
}

const PackFile& file(std::string_view path) {
  const auto found = std::ranges::find(pack().files, path, &PackFile::path);
  if (found == pack().files.end()) {
    throw std::runtime_error("no such file in the pack: " + std::string(path));
  }
  return *found;
}

TEST(EditionPack, HoldsWhatTheOrganiserNeeds) {
  EXPECT_EQ(pack().name, "edition-2023");
  EXPECT_EQ(pack().laureates, 3U);
  EXPECT_TRUE(std::ranges::is_sorted(pack().files, {}, &PackFile::path));
  for (const char* path :
       {"LISEZMOI.txt", "MANIFESTE.json", "envoi.csv", "certificats/certificats-2023.pdf", "certificats/certificats-2023.zip",
        "donnees/laureats-2023.csv", "donnees/laureats-2023.json", "donnees/laureats-2023.geojson", "donnees/schema.json",
        "donnees/statistiques-2023.csv", "carte/carte-2023.svg", "carte/carte-2023.html", "carte/carte-2023.png",
        "presse/communique-edition.pdf", "presse/communique-edition.odt", "presse/communique-edition.html",
        "presse/communique-edition.txt", "presse/communique-edition.md", "diapositives/213801517-echirolles.png"}) {
    EXPECT_FALSE(file(path).octets.empty()) << path;
    EXPECT_FALSE(file(path).title.empty()) << path;
  }
  EXPECT_EQ(std::ranges::count_if(pack().files, [](const PackFile& each) { return each.path.starts_with("diapositives/"); }), 3);
}

TEST(EditionPack, DescribesEachOfItsFiles) {
  const std::string& manifest = file("MANIFESTE.json").octets;
  for (const PackFile& each : pack().files) {
    if (each.path != "LISEZMOI.txt" && each.path != "MANIFESTE.json") {
      EXPECT_THAT(manifest, AllOf(HasSubstr('"' + each.path + '"'), HasSubstr(lib::sha256_hex(each.octets))));
    }
  }
  EXPECT_THAT(manifest, HasSubstr("\"laureats\": 3"));
  EXPECT_THAT(file("LISEZMOI.txt").octets, AllOf(HasSubstr("3\u00A0lauréats"), HasSubstr("diapositives/\n"),
                                                 HasSubstr("3\u00A0certificats dans une archive")));
}

TEST(EditionPack, TellsThePressOfEveryGradeAndMention) {
  EXPECT_THAT(file("presse/communique-edition.txt").octets,
              AllOf(HasSubstr("3 lauréats font le choix du libre"), HasSubstr("Boé (Lot-et-Garonne) et Lettret (Hautes-Alpes)"),
                    HasSubstr("Communication"), Not(HasSubstr("Sans label")), Not(HasSubstr("palmarès de 2021"))));
}

TEST(EditionPack, SaysWhoIsNewWhereAnEarlierEditionIsKnown) {
  std::vector<domain::Results> all = {results_of({award("213801517", "Échirolles", "4", 2021)}, 2021), three()};
  domain::tell_past(all);
  const EditionPack made = value_of(make_edition_pack(workshop(), geography(), all.back(), 1));
  const auto text = std::ranges::find(made.files, "presse/communique-edition.txt", &PackFile::path);
  EXPECT_THAT(text->octets, HasSubstr("2 ne figuraient pas au palmarès de 2021"));
}

TEST(EditionPack, HasTheSameOctetsFromAnyNumberOfThreads) {
  const EditionPack again = value_of(make_edition_pack(workshop(), geography(), three(), 1));
  ASSERT_EQ(again.files.size(), pack().files.size());
  for (std::size_t i = 0; i < again.files.size(); ++i) {
    EXPECT_TRUE(again.files[i].octets == pack().files[i].octets) << again.files[i].path;
  }
}

std::string refused(const domain::Results& results) {
  const auto made = make_edition_pack(workshop(), geography(), results, 1);
  return made ? "made" : to_string(made.error());
}

TEST(EditionPack, IsNeverMadeOfNothingNorOfADraft) {
  EXPECT_THAT(refused(results_of({award("1", "Sans label", "")})), HasSubstr("n’a aucun lauréat"));
  EXPECT_THAT(refused(results_of({})), HasSubstr("n’a aucun lauréat"));
  domain::Award draft = echirolles();
  draft.issue = domain::Issue::specimen;
  EXPECT_THAT(refused(results_of({draft})), HasSubstr("sont un brouillon"));
  EXPECT_THAT(refused(results_of({echirolles(), unprintable()})), HasSubstr("Échirolles 漢"));
}

TEST(EditionPack, IsMadeInEveryCharter) {
  const EditionPack made =
      value_of(make_edition_pack(workshop(), geography(), results_of({award("213801517", "Échirolles", "or", 2025)}, 2025), 1));
  const auto text = std::ranges::find(made.files, "presse/communique-edition.txt", &PackFile::path);
  ASSERT_NE(text, made.files.end());
  EXPECT_THAT(text->octets, AllOf(HasSubstr("1 lauréat fait le choix du libre"), HasSubstr("Bronze, Argent et Or")));
}

}  // namespace
}  // namespace palmares::deliver::test
