// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"

#include <algorithm>

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

Ran order(const std::filesystem::path& folder, const std::string& kinds, const std::string& quantity,
          std::vector<std::string> more = {}, const std::map<std::string, std::string>& environment = {}) {
  std::vector<std::string> words = {"order", results(2023), "--kinds", kinds, "--quantity", quantity, "-o", folder.string()};
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
  ASSERT_EQ(order(folder / "two", "affiche-a3,plaque,millesime", "2", {}, {{"TZ", "Asia/Tokyo"}, {"LC_ALL", "C"}}).exit, 0);
  const auto files = files_below(folder / "one");
  EXPECT_TRUE(same_files(files, files_below(folder / "two")));
  const std::filesystem::path made = only_folder(folder / "one");
  const Bytes list = files.at((made.filename() / "commande.csv").string());
  const auto lines = static_cast<std::size_t>(std::ranges::count(list, '\n')) - 1;
  EXPECT_EQ(lines % 3, 0U);
  // Three print files and tickets and one proof a laureate; the list, the form, the sums, and the archive of all.
  EXPECT_EQ(files.size(), lines * 2 + lines / 3 + 3 + 1);
  EXPECT_EQ(run({"sh", "-c", "cd '" + made.string() + "' && sha256sum -c --quiet --strict SHA256SUMS"}).exit, 0);
  EXPECT_EQ(run({"unzip", "-tq", made.string() + ".zip"}).exit, 0);
  for (const auto& [path, octets] : files) {
    if (path.ends_with(".xjdf")) {
      const Ran judged =
          run({"xmllint", "--noout", "--relaxng", source("tests/conformance/xjdf.rng"), (folder / "one" / path).string()});
      EXPECT_EQ(judged.exit, 0) << path << judged.error;
    }
  }
}

TEST(PrintOrder, FollowsAFileOfQuantitiesAndNamesTheOrderItReplaces) {
  const Folder folder;
  const std::string quantities =
      folder.with("quantites.csv", "identifiant,quantite,adresse,contact\n213805161,4,\"Mairie, La Tronche\",Accueil\n");
  const Ran ran = order(folder / "out", "plaque", quantities, {"--replaces", "2023-AAAAA-00000"});
  ASSERT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.error, HasSubstr("ne reçoit rien de cette commande"));
  const Bytes list = lib::read_file(only_folder(folder / "out") / "commande.csv").value();
  EXPECT_THAT(list, AllOf(HasSubstr(",2023-AAAAA-00000,213805161,La Tronche,2,plaque,4,300,200,3,"),
                          HasSubstr("\"Mairie, La Tronche\",Accueil,213805161-la-tronche/plaque-impression.pdf")));
  EXPECT_EQ(std::ranges::count(list, '\n'), 2);
}

TEST(PrintOrder, RefusesBadInputAndWritesNothing) {
  const Folder folder;
  EXPECT_THAT(order(folder / "out", "badge-web", "2").error, HasSubstr("ne se commande pas à un imprimeur"));
  EXPECT_THAT(order(folder / "out", "plaque", "0").error, HasSubstr("n’est pas une quantité"));
  EXPECT_EQ(order(folder / "out", "plaque", "quantites-absentes.csv").exit, 1);
  EXPECT_THAT(order(folder / "out", "plaque", "1", {"--replaces", "12"}).error, HasSubstr("n’est pas un numéro de commande"));
  const std::string wrong = folder.with("q.csv", "identifiant,quantite,adresse,contact\n1,x,,\n");
  const Ran ran = order(folder / "out", "plaque", wrong);
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error,
              AllOf(HasSubstr("q.csv:2:1: "), HasSubstr("q.csv:2:3: "), HasSubstr("q.csv:2:5: "), HasSubstr("q.csv:2:6: ")));
  EXPECT_EQ(palmares({"order", results(2023), "--kinds", "plaque", "-o", "x"}).exit, 2);
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

TEST(PrintOrder, OfAStoreWaitsForFinalResults) {
  const Folder folder;
  const std::string depot = (folder / "depot").string();
  ASSERT_EQ(palmares({"import", results(2023), "--store", depot, "--by", "test"}).exit, 0);
  const std::vector<std::string> words = {
      "order", "--store", depot, "--edition", "2023", "--kinds", "plaque", "--quantity", "1", "-o", (folder / "out").string()};
  const Ran draft = palmares(words);
  EXPECT_EQ(draft.exit, 1);
  EXPECT_THAT(draft.error, HasSubstr("ne sont pas définitifs"));
  ASSERT_EQ(palmares({"final", "2023", "--store", depot, "--by", "test"}).exit, 0);
  const Ran settled = palmares(words);
  EXPECT_EQ(settled.exit, 0) << settled.error;
}

}  // namespace
}  // namespace palmares::test
