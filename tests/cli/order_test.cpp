// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"
#include "cli/small_disk.hpp"

#include <algorithm>

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Ran order(const std::filesystem::path& folder, const std::string& kinds,
          const std::string& quantity, std::vector<std::string> more = {},
          const std::map<std::string, std::string>& environment = {}) {
  std::vector<std::string> words = {"order",      results(2023), "--kinds", kinds,
                                    "--quantity", quantity,      "-o",      folder.string()};
  words.insert(words.end(), more.begin(), more.end());
  return palmares(words, environment);
}

std::filesystem::path only_folder(const std::filesystem::path& folder) {
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.is_directory()) {
      return entry.path();
    }
  }
  throw std::runtime_error("no folder in " + folder.string());
}

TEST(PrintOrder, OfAnEditionIsCompleteAndTheSameTwice) {
  const Folder folder;
  const Ran ran = order(folder / "one", "affiche-a3,plaque,millesime", "2");
  ASSERT_EQ(ran.exit, 0) << ran.error;
  ASSERT_EQ(order(folder / "two", "affiche-a3,plaque,millesime", "2", {},
                  {{"TZ", "Asia/Tokyo"}, {"LC_ALL", "C"}})
                .exit,
            0);
  const auto files = files_below(folder / "one");
  EXPECT_TRUE(same_files(files, files_below(folder / "two")));
  const std::filesystem::path made = only_folder(folder / "one");
  const Bytes list = files.at((made.filename() / "commande.csv").string());
  const auto lines = static_cast<std::size_t>(std::ranges::count(list, '\n')) - 1;
  EXPECT_EQ(lines % 3, 0U);
  // Three print files and tickets and one proof a laureate; the list twice, the form, the sums, and
  // the archive of all.
  EXPECT_EQ(files.size(), lines * 2 + lines / 3 + 4 + 1);
  EXPECT_EQ(
      run({"sh", "-c", "cd '" + made.string() + "' && sha256sum -c --quiet --strict SHA256SUMS"})
          .exit,
      0);
  EXPECT_EQ(run({"unzip", "-tq", made.string() + ".zip"}).exit, 0);
  for (const auto& [path, bytes] : files) {
    if (path.ends_with(".xjdf")) {
      const Ran judged =
          run({"xmllint", "--noout", "--relaxng", source("tests/conformance/xjdf.rng"),
               (folder / "one" / path).string()});
      EXPECT_EQ(judged.exit, 0) << path << judged.error;
    }
  }
}

TEST(PrintOrder, FollowsAFileOfQuantitiesAndNamesTheOrderItReplaces) {
  const Folder folder;
  const std::string quantities = folder.with(
      "quantites.csv",
      "identifiant,quantite,adresse,contact\n213805161,4,\"Mairie, La Tronche\",Accueil\n");
  (void)folder.with("out/commande-2023-aaaaa-00000.zip", "what was ordered before");
  const Ran ran = order(folder / "out", "plaque", quantities, {"--replaces", "2023-AAAAA-00000"});
  ASSERT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.error, HasSubstr("ne reçoit rien de cette commande"));
  const Bytes list = lib::read_file(only_folder(folder / "out") / "commande.csv").value();
  EXPECT_THAT(
      list,
      AllOf(
          HasSubstr(
              ";2023-AAAAA-00000;213805161;La Tronche (38);2;plaque;4;300;200;3;échelle 1:1;"),
          HasSubstr("\"Mairie, La Tronche\";Accueil;213805161-la-tronche/plaque-impression.pdf")));
  EXPECT_EQ(std::ranges::count(list, '\n'), 2);
}

TEST(PrintOrder, RefusesBadInputAndWritesNothing) {
  const Folder folder;
  EXPECT_THAT(order(folder / "out", "badge-web", "2").error,
              HasSubstr("ne se commande pas à un imprimeur"));
  EXPECT_THAT(order(folder / "out", "plaque", "0").error, HasSubstr("n’est pas une quantité"));
  EXPECT_EQ(order(folder / "out", "plaque", "quantites-absentes.csv").exit, 1);
  EXPECT_THAT(order(folder / "out", "plaque", "1", {"--replaces", "12"}).error,
              HasSubstr("n’est pas un numéro de commande"));
  const std::string wrong = folder.with("q.csv", "identifiant,quantite,adresse,contact\n1,x,,\n");
  const Ran ran = order(folder / "out", "plaque", wrong);
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, AllOf(HasSubstr("q.csv:2:1: "), HasSubstr("q.csv:2:3: "),
                               HasSubstr("q.csv:2:5: "), HasSubstr("q.csv:2:6: ")));
  EXPECT_EQ(palmares({"order", results(2023), "--kinds", "plaque", "-o", "x"}).exit, 2);
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(PrintOrder, LeavesNothingWhenALaureateCannotBePrinted) {
  const Folder folder;
  const std::string results = folder.with("resultats.csv",
                                          "edition,identifiant,nom,type,departement,niveau\n"
                                          "2023,tnl-a,Villeneuve,autre,38,3\n"
                                          "2023,tnl-b,Villeneuve 漢,autre,38,3\n");
  const std::vector<std::string> words = {"order",      results, "--kinds", "plaque",
                                          "--quantity", "1",     "-o"};
  const auto with = [&words](const std::filesystem::path& out) {
    std::vector<std::string> all = words;
    all.push_back(out.string());
    return all;
  };
  const Ran refused = palmares(with(folder / "out"));
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.error, HasSubstr("resultats.csv:3:"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(PrintOrder, ShortensALongPathInItsProofRatherThanRefuse) {
  const Folder folder;
  const Ran ran =
      palmares({"order", source("tests/data/cases/25-nom-long.csv"), "--kinds",
                "millesime,kakemono", "--quantity", "1", "-o", (folder / "out").string()});
  ASSERT_EQ(ran.exit, 0) << ran.error;
  std::size_t proofs = 0;
  for (const auto& [path, bytes] : files_below(folder / "out")) {
    if (path.ends_with("/bat.pdf")) {
      ++proofs;
      const std::string words =
          run({"pdftotext", "-layout", (folder / "out" / path).string(), "-"}).output;
      EXPECT_THAT(words, HasSubstr("/millesime-impression.pdf"));
      EXPECT_THAT(words, HasSubstr("texte entier dans commande.csv"));
    }
  }
  EXPECT_EQ(proofs, 1U);
}

TEST(PrintOrder, KeepsWhatItFindsInTheFolder) {
  const Folder folder;
  const Ran first = order(folder / "out", "plaque", "1");
  ASSERT_EQ(first.exit, 0) << first.error;
  const std::filesystem::path made = only_folder(folder / "out");
  lib::write_file(made / "213801517-echirolles/bat-signe.pdf", "signé");
  ASSERT_EQ(order(folder / "out", "plaque", "1").exit, 0);
  EXPECT_EQ(lib::read_file(made / "213801517-echirolles/bat-signe.pdf"), "signé");
  EXPECT_EQ(run({"sh", "-c", "ls -A '" + (folder / "out").string() + "'"}).output,
            made.filename().string() + '\n' + made.filename().string() + ".zip\n");
}

TEST(PrintOrder, SaysThatTheDiskIsFullAndLeavesNothing) {
  const Folder folder;
  SmallDisk disk(folder / "disk", "400k");
  ASSERT_TRUE(disk.mounted());
  const Ran full = order(folder / "disk" / "out", "affiche-a3", "1");
  EXPECT_EQ(full.exit, 3);
  EXPECT_THAT(full.error, HasSubstr("il n’y a plus de place sur le disque"));
  EXPECT_FALSE(std::filesystem::exists(folder / "disk" / "out"));
}

TEST(PrintOrder, WritesPdfX1aWhereAsked) {
  const Folder folder;
  const Ran ran = order(folder / "out", "affiche-a3,plaque", "1",
                        {"--standard", "x1a", "--sheet", "1000x600mm"});
  ASSERT_EQ(ran.exit, 0) << ran.error;
  const std::filesystem::path made = only_folder(folder / "out");
  int judged = 0;
  for (const auto& [path, bytes] : files_below(made)) {
    EXPECT_EQ(path.find("-impression.pdf"), std::string::npos) << path;
    if (path.ends_with("-impression-x1a.pdf")) {
      EXPECT_TRUE(bytes.starts_with("%PDF-1.4")) << path;
      const Ran preflight = palmares({"preflight", (made / path).string(), "--standard", "x1a"});
      EXPECT_EQ(preflight.exit, 0) << preflight.output;
      EXPECT_EQ(run({"qpdf", "--check", (made / path).string()}).exit, 0) << path;
      ++judged;
    }
  }
  EXPECT_GT(judged, 20);
  EXPECT_THAT(lib::read_file(made / "commande.csv").value(),
              HasSubstr("213801517-echirolles/plaque-impression-x1a.pdf"));
  EXPECT_THAT(lib::read_file(made / "213801517-echirolles/plaque.xjdf").value(),
              HasSubstr("URL=\"plaque-impression-x1a.pdf\""));
  EXPECT_THAT(lib::read_file(made / "planches/plaque-01.xjdf").value(),
              HasSubstr("URL=\"plaque-01-impression-x1a.pdf\""));
}

TEST(PrintOrder, LaysPlaquesOnSheetsTheSameTwice) {
  const Folder folder;
  ASSERT_EQ(order(folder / "one", "plaque,millesime", "2", {"--sheet", "1000x600"}).exit, 0);
  ASSERT_EQ(order(folder / "two", "plaque,millesime", "2", {"--sheet", "1000×600mm"}).exit, 0);
  const auto files = files_below(folder / "one");
  EXPECT_TRUE(same_files(files, files_below(folder / "two")));
  const std::filesystem::path made = only_folder(folder / "one");
  EXPECT_TRUE(files.contains((made.filename() / "planches/plaque-01-impression.pdf").string()));
  EXPECT_EQ(
      run({"sh", "-c", "cd '" + made.string() + "' && sha256sum -c --quiet --strict SHA256SUMS"})
          .exit,
      0);
  EXPECT_THAT(order(folder / "out", "plaque", "1", {"--sheet", "200x100"}).error,
              HasSubstr("ne porte aucune pièce"));
  EXPECT_THAT(order(folder / "out", "plaque", "1", {"--sheet", "grande"}).error,
              HasSubstr("n’est pas une taille de planche"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

/// A store with the results of 2023.
class Stored {
 public:
  explicit Stored(const Folder& folder) : m_folder(folder), m_depot((folder / "depot").string()) {
    event({"import", results(2023)});
  }
  void event(std::vector<std::string> words) const {
    words.insert(words.end(), {"--store", m_depot, "--by", "test"});
    const Ran ran = palmares(words);
    EXPECT_EQ(ran.exit, 0) << ran.error;
  }
  [[nodiscard]] Ran order(const std::string& out, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {"order",
                                      "--store",
                                      m_depot,
                                      "--edition",
                                      "2023",
                                      "--kinds",
                                      "plaque",
                                      "--quantity",
                                      "1",
                                      "-o",
                                      (m_folder / out).string()};
    words.insert(words.end(), more.begin(), more.end());
    return palmares(words);
  }
  [[nodiscard]] std::filesystem::path made(const std::string& out) const {
    return only_folder(m_folder / out);
  }

 private:
  const Folder& m_folder;
  std::string m_depot;
};

TEST(PrintOrder, IsForTheLaureatesThatAreNamed) {
  const Folder folder;
  const Ran ran = order(folder / "out", "plaque", "1",
                        {"--territory", "villejuif", "--territory", "213801517"});
  ASSERT_EQ(ran.exit, 0) << ran.error;
  const Bytes list = lib::read_file(only_folder(folder / "out") / "commande.csv").value();
  EXPECT_EQ(std::ranges::count(list, '\n'), 3) << list;
  EXPECT_THAT(list, AllOf(HasSubstr("219400769"), HasSubstr("213801517")));
}

TEST(PrintOrder, OfAStoreWaitsForFinalResults) {
  const Folder folder;
  const Stored store(folder);
  const Ran draft = store.order("out");
  EXPECT_EQ(draft.exit, 1);
  EXPECT_THAT(draft.error, HasSubstr("ne sont pas définitifs"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
  store.event({"final", "2023"});
  const Ran settled = store.order("out");
  EXPECT_EQ(settled.exit, 0) << settled.error;
  // The same awards from a file are the same order.
  ASSERT_EQ(order(folder / "file", "plaque", "1").exit, 0);
  EXPECT_TRUE(same_files(files_below(folder / "out"), files_below(folder / "file")));
}

TEST(PrintOrder, AfterACorrectionHasAnotherNumberAndNamesTheOneItReplaces) {
  const Folder folder;
  const Stored store(folder);
  store.event({"final", "2023"});
  store.event({"publish", "2023", "--at", "2023-12-11T00:00:00+01:00"});
  ASSERT_EQ(store.order("first").exit, 0);
  const std::string list = lib::read_file(store.made("first") / "commande.csv").value();
  const std::size_t row = list.find("\n2023-") + 1;
  const std::string number = list.substr(row, std::string("2023-00000-00000").size());
  store.event(
      {"correct", "2023", "213801517", "--set", "niveau=4", "--reason", "erreur de saisie"});
  EXPECT_THAT(store.order("second", {"--replaces", number}).error,
              HasSubstr("n’a pas de commande\u00A0" + number));
  EXPECT_FALSE(std::filesystem::exists(folder / "second")) << "nothing is made before it is found";
  std::filesystem::create_directories(folder / "second");
  const std::string archive = store.made("first").filename().string() + ".zip";
  std::filesystem::copy_file(folder / ("first/" + archive), folder / ("second/" + archive));
  const Ran again = store.order("second", {"--replaces", number});
  ASSERT_EQ(again.exit, 0) << again.error;
  EXPECT_NE(store.made("second").filename(), store.made("first").filename());
  const std::string replaced = lib::read_file(store.made("second") / "commande.csv").value();
  EXPECT_THAT(replaced, AllOf(HasSubstr(";" + number + ";213801517;Échirolles (38);4;plaque;"),
                              testing::Not(HasSubstr("\n" + number))));
  const std::string form = (store.made("second") / "bon-de-commande.pdf").string();
  EXPECT_THAT(run({"pdftotext", "-layout", form, "-"}).output,
              HasSubstr("annule et remplace la commande " + number));
  EXPECT_THAT(lib::read_file(store.made("second") / "213801517-echirolles/plaque.xjdf").value(),
              HasSubstr("RelatedJobID=\"" + number + '"'));
}

}  // namespace
}  // namespace palmares::test
