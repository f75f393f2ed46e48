// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/progress.hpp"
#include "cli/shop.hpp"
#include "cli/small_disk.hpp"
#include "lib/system/file.hpp"

namespace palmares::test {
namespace {

using testing::HasSubstr;
using testing::Not;

Ran on(const std::filesystem::path& store, std::vector<std::string> words,
       const std::map<std::string, std::string>& more = {}) {
  words.insert(words.end(), {"--store", store.string()});
  return palmares(std::move(words), more);
}

void expect_done(const Ran& ran) {
  EXPECT_EQ(ran.exit, 0) << ran.error << ran.output;
}

/// The first laureates of 2023, published, as a store.
std::filesystem::path store_of(const Folder& folder, int laureates) {
  std::string table;
  std::size_t end = 0;
  const std::string all = lib::read_file(results(2023)).value();
  for (int line = 0; line <= laureates; ++line) {
    end = all.find('\n', end) + 1;
  }
  table = all.substr(0, end);
  expect_done(on(folder / "depot", {"import", folder.with("resultats.csv", table)}));
  expect_done(on(folder / "depot", {"publish", "2023"}));
  return folder / "depot";
}

std::map<std::string, Bytes> exported(const std::filesystem::path& store,
                                      const std::filesystem::path& folder) {
  expect_done(on(store, {"export", "2023", "-o", folder.string()}));
  return files_below(folder / "2023");
}

TEST(Generate, MakesTheFilesOfTheKits) {
  const Folder folder;
  const auto store = store_of(folder, 1);
  expect_done(on(store, {"generate", "2023"}));
  expect_done(
      palmares({"kit", (folder / "resultats.csv").string(), "-o", (folder / "kits").string()}));
  EXPECT_TRUE(
      same_files(exported(store, folder / "sortie"), files_below(folder / "kits" / "2023")));
  expect_done(on(store, {"fsck"}));
}

TEST(Generate, MakesOnlyWhatChanged) {
  const Folder folder;
  const auto store = store_of(folder, 2);
  EXPECT_THAT(on(store, {"generate", "2023"}).output,
              HasSubstr("2\u00A0lauréats, 0\u00A0déjà fait"));
  EXPECT_THAT(on(store, {"generate", "2023"}).output,
              HasSubstr("0\u00A0lauréat, 2\u00A0déjà faits"));
  expect_done(
      on(store, {"correct", "2023", "213805161", "--set", "niveau=3", "--reason", "saisie"}));
  EXPECT_THAT(on(store, {"generate", "2023"}).output,
              HasSubstr("1\u00A0lauréat, 1\u00A0déjà fait"));
  EXPECT_THAT(on(store, {"generate", "2023", "--base-url", "https://labels.example.org"}).output,
              HasSubstr("2\u00A0lauréats"));
  expect_done(on(store, {"fsck"}));
}

TEST(Generate, TellsLettersOfThePastThatTheStoreKnows) {
  const Folder folder;
  const auto row = [&](int edition, const char* grade) {
    return folder.with(std::to_string(edition) + ".csv",
                       "edition,nom,type,departement,niveau,siren\n" + std::to_string(edition) +
                           ",Échirolles,commune,38," + grade + ",213801517\n");
  };
  const auto store = folder / "depot";
  const auto communique = [&](const std::string& name) {
    expect_done(on(store, {"generate", "2023"}));
    return exported(store, folder / name).at("213801517-echirolles/5-textes/communique.txt");
  };
  expect_done(on(store, {"import", row(2023, "5")}));
  expect_done(on(store, {"publish", "2023"}));
  EXPECT_THAT(communique("seul"), HasSubstr("obtient le niveau 5"));
  expect_done(on(store, {"import", row(2021, "4")}));
  EXPECT_THAT(communique("brouillon"), HasSubstr("obtient le niveau 5"));
  expect_done(on(store, {"publish", "2021"}));
  EXPECT_THAT(communique("parcours"), HasSubstr("passe du niveau 4 au niveau 5"));
  EXPECT_TRUE(
      std::filesystem::exists(folder / "parcours/2023/213801517-echirolles/5-textes/parcours.svg"));
}

TEST(Generate, MakesAgainWhatWasLost) {
  const Folder folder;
  const auto store = store_of(folder, 1);
  expect_done(on(store, {"generate", "2023"}));
  const auto files = exported(store, folder / "avant");
  // A document: what an edition was published with lies there too, and is not made again.
  for (const auto& blob : std::filesystem::recursive_directory_iterator(store / "blobs")) {
    if (blob.is_regular_file() && lib::read_file(blob.path()).value_or("").starts_with("%PDF-")) {
      std::filesystem::remove(blob.path());
      break;
    }
  }
  EXPECT_EQ(on(store, {"fsck"}).exit, 1);
  EXPECT_THAT(on(store, {"generate", "2023"}).output,
              HasSubstr("1\u00A0lauréat, 0\u00A0déjà fait"));
  EXPECT_TRUE(same_files(exported(store, folder / "apres"), files));
  expect_done(on(store, {"fsck"}));
}

TEST(Generate, TellsMachinesAJsonObjectALine) {
  const Folder folder;
  const auto store = store_of(folder, 2);
  const Ran ran = on(store, {"generate", "2023", "--json", "--jobs", "1"});
  expect_done(ran);
  const Ran read =
      run({"python3", "-c",
           "import json,sys\n"
           "lines=[json.loads(l) for l in open(sys.argv[1])]\n"
           "assert [l['done'] for l in lines[:2]]==[1,2] and lines[0]['total']==2, lines\n"
           "assert lines[0]['made']=='now' and lines[0]['per_second']>=0 and "
           "lines[1]['seconds_left']==0, lines\n"
           "assert lines[2]['laureates']==2 and lines[2]['files']>40, lines\n",
           folder.with("lignes", ran.output)});
  EXPECT_EQ(read.exit, 0) << read.error;
}

TEST(Generate, MarksADraftAsSpecimen) {
  const Folder folder;
  const std::string all = lib::read_file(results(2025)).value();
  const std::string two_rows = all.substr(0, all.find('\n', all.find("Échirolles")) + 1);
  expect_done(on(folder / "depot", {"import", folder.with("resultats.csv", two_rows)}));
  const std::string key = folder.with("cle", std::string(32, 'k'));
  expect_done(on(folder / "depot",
                 {"generate", "2025", "--key", key, "--base-url", "https://labels.example.org"}));
  expect_done(on(folder / "depot", {"export", "2025", "-o", (folder / "sortie").string()}));
  const auto pdf =
      folder / "sortie/2025/213801517-echirolles-specimen/1-cette-semaine/certificat-specimen.pdf";
  EXPECT_THAT(run({"pdfinfo", pdf.string()}).output, HasSubstr("SPÉCIMEN"));
  EXPECT_THAT(run({"pdftotext", pdf.string(), "-"}).output, Not(HasSubstr("labels.example.org")));
  EXPECT_TRUE(std::filesystem::exists(folder / "sortie/2025/213801517-echirolles-specimen.zip"));
}

TEST(Generate, GoesOnAfterAFullDisk) {
  const Folder folder;
  SmallDisk disk(folder / "disque",
                 "15m");  // the store with what the edition was published with, not its documents
  if (!disk.mounted()) {
    GTEST_SKIP() << "no small disk can be mounted here";
  }
  const auto origin = store_of(folder, 2);
  std::filesystem::copy(origin, folder / "disque/depot", std::filesystem::copy_options::recursive);
  const Ran full = on(folder / "disque/depot", {"generate", "2023"});
  EXPECT_EQ(full.exit, 3) << full.output;
  EXPECT_THAT(full.error, HasSubstr("il n’y a plus de place sur le disque"));
  ASSERT_TRUE(disk.resize("64m"));
  expect_done(on(folder / "disque/depot", {"fsck"}));
  expect_done(on(folder / "disque/depot", {"generate", "2023"}));
  expect_done(on(origin, {"generate", "2023"}));
  EXPECT_TRUE(same_files(exported(folder / "disque/depot", folder / "un"),
                         exported(origin, folder / "deux")));
  expect_done(on(folder / "disque/depot", {"fsck"}));
}

TEST(Generate, RefusesWhatCannotBeMade) {
  const Folder folder;
  const auto store = store_of(folder, 1);
  EXPECT_EQ(on(store, {"generate", "2025"}).exit, 1);
  EXPECT_EQ(on(store, {"generate"}).exit, 2);
  EXPECT_EQ(on(folder / "rien", {"generate", "2023"}).exit, 1);
}

TEST(Generate, SaysHowFastItIs) {
  EXPECT_EQ(french(cli::Pace{.made = 0, .left = 5, .seconds = 1}), "");
  EXPECT_EQ(french(cli::Pace{.made = 10, .left = 5, .seconds = 5}),
            "2,0/s, encore\u00A0"
            "3\u00A0s");
  EXPECT_EQ(french(cli::Pace{.made = 10, .left = 130, .seconds = 5}),
            "2,0/s, encore\u00A0"
            "1\u00A0min\u00A0"
            "05\u00A0s");
  EXPECT_EQ(french(cli::Pace{.made = 10, .left = 36'224, .seconds = 10}),
            "1,0/s, encore\u00A0"
            "10\u00A0h\u00A0"
            "03");
}

}  // namespace
}  // namespace palmares::test
