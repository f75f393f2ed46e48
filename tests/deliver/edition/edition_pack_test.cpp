// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition/edition_pack.hpp"

#include "deliver/render_context.hpp"
#include "domain/award_history.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/system/file.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>

namespace palmares::deliver::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const Geography& geography() {
  static const Geography read =
      value_of(Geography::parse(value_of(context().resources->read(geography_file))));
  return read;
}

domain::Results results_of(std::vector<domain::Award> awards, int edition = 2023) {
  return {.edition = edition, .awards = std::move(awards)};
}

domain::Results three() {
  std::vector<domain::Award> awards = {echirolles(), award("214700312", "Boé", "3"),
                                       award("210500740", "Lettret", "3"),
                                       award("1", "Sans label", "")};
  awards[1].territory.department = "47";
  awards[2].territory.department = "05";
  awards[0].mentions = {"Communication"};
  return results_of(std::move(awards));
}

/// A pack and what its sink took.
struct Made {
  EditionPack pack;
  std::map<std::string, Bytes> bytes;
};

Result<Made> made_of(const domain::Results& results, unsigned threads) {
  std::map<std::string, Bytes> bytes;
  TRY_ASSIGN(EditionPack pack, make_edition_pack(context(), geography(), results, threads,
                                                 [&bytes](const std::string& path, BytesView more) {
                                                   bytes[path] += more;
                                                 }));
  return Made{.pack = std::move(pack), .bytes = std::move(bytes)};
}

const Made& made() {
  static const Made once = value_of(made_of(three(), 2));
  return once;
}

const EditionPack& pack() {
  return made().pack;
}

const Bytes& bytes(const std::string& path) {
  return made().bytes.at(path);
}

TEST(EditionPack, HoldsWhatTheOrganiserNeeds) {
  EXPECT_EQ(pack().name, "edition-2023");
  EXPECT_EQ(pack().laureates, 3U);
  EXPECT_TRUE(std::ranges::is_sorted(pack().files, {}, &PackFile::path));
  for (const char* path : {"LISEZMOI.txt",
                           "MANIFESTE.json",
                           "envoi.csv",
                           "envoi.ods",
                           "certificats/certificats-2023.pdf",
                           "certificats/certificats-2023.zip",
                           "donnees/laureats-2023.csv",
                           "donnees/laureats-2023.json",
                           "donnees/laureats-2023.geojson",
                           "donnees/schema.json",
                           "donnees/statistiques-2023.csv",
                           "carte/carte-2023.svg",
                           "carte/carte-2023.html",
                           "carte/carte-2023.png",
                           "presse/communique-edition.pdf",
                           "presse/communique-edition.odt",
                           "presse/communique-edition.html",
                           "presse/communique-edition.txt",
                           "presse/communique-edition.md",
                           "diapositives/213801517-echirolles.png"}) {
    EXPECT_FALSE(bytes(path).empty()) << path;
    EXPECT_EQ(std::ranges::count(pack().files, path, &PackFile::path), 1) << path;
  }
  EXPECT_EQ(pack().files.size(), made().bytes.size());
  EXPECT_EQ(std::ranges::count_if(
                pack().files,
                [](const PackFile& each) { return each.path.starts_with("diapositives/"); }),
            3);
}

TEST(EditionPack, DescribesEachOfItsFiles) {
  const std::string& manifest = bytes("MANIFESTE.json");
  for (const PackFile& each : pack().files) {
    EXPECT_FALSE(each.title.empty()) << each.path;
    EXPECT_EQ(each.size, bytes(each.path).size()) << each.path;
    EXPECT_EQ(each.sha256, lib::sha256_hex(bytes(each.path))) << each.path;
    if (each.path != "LISEZMOI.txt" && each.path != "MANIFESTE.json") {
      EXPECT_THAT(manifest, AllOf(HasSubstr('"' + each.path + '"'), HasSubstr(each.sha256)));
    }
  }
  EXPECT_THAT(manifest, HasSubstr("\"laureats\": 3"));
  EXPECT_THAT(bytes("LISEZMOI.txt"),
              AllOf(HasSubstr("3\u00A0lauréats"), HasSubstr("diapositives/\n"),
                    HasSubstr("3\u00A0certificats dans une archive")));
}

TEST(EditionPack, TellsThePressOfEveryGradeAndMention) {
  EXPECT_THAT(
      bytes("presse/communique-edition.txt"),
      AllOf(HasSubstr("le jury récompense trois lauréats, dont un au plus haut niveau"),
            HasSubstr("Boé (Lot-et-Garonne) et Lettret (Hautes-Alpes)"), HasSubstr("Communication"),
            Not(HasSubstr("Sans label")), Not(HasSubstr("l’édition 2021"))));
}

TEST(EditionPack, SaysWhoIsNewWhereAnEarlierEditionIsKnown) {
  std::vector<domain::Results> all = {
      results_of({award("213801517", "Échirolles", "4", 2021)}, 2021), three()};
  domain::attach_history(all);
  const Made again = value_of(made_of(all.back(), 1));
  EXPECT_THAT(
      again.bytes.at("presse/communique-edition.txt"),
      HasSubstr(
          "deux ne figuraient pas dans l’édition 2021. Le niveau monte pour un d’entre eux."));
}

TEST(EditionPack, HasTheSameOctetsFromAnyNumberOfThreads) {
  EXPECT_TRUE(value_of(made_of(three(), 1)).bytes == made().bytes);
}

std::string refused(const domain::Results& results) {
  const auto result = made_of(results, 1);
  return result ? "made" : to_string(result.error());
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
  const Made golden =
      value_of(made_of(results_of({award("213801517", "Échirolles", "or", 2025)}, 2025), 1));
  EXPECT_THAT(golden.bytes.at("presse/communique-edition.txt"),
              AllOf(HasSubstr("le jury récompense un lauréat, avec l’or"),
                    HasSubstr("bronze, argent et or")));
}

}  // namespace
}  // namespace palmares::deliver::test
