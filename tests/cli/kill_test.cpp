// SPDX-License-Identifier: AGPL-3.0-or-later
// Losses of power: the program is killed at random moments, and after each the store is whole.
// PALMARES_ROUNDS says how often; scripts/long/kill asks for 200.
#include "cli/shop.hpp"

#include <chrono>
#include <cstdlib>
#include <random>

namespace palmares::test {
namespace {

using testing::HasSubstr;

int rounds() {
  const char* asked = std::getenv("PALMARES_ROUNDS");
  return asked == nullptr ? 8 : std::stoi(asked);
}

std::chrono::milliseconds moment(std::mt19937& random, unsigned most) {
  return std::chrono::milliseconds(1 + random() % most);
}

/// 3,000 territories, half of which change with `variant`.
std::string table(int variant) {
  std::string text = "edition,nom,type,departement,niveau,identifiant\n";
  for (int i = 0; i < 3000; ++i) {
    text += "2023,Territoire " + std::to_string(i) + ",autre,," +
            std::to_string(1 + (i + variant * (i % 2)) % 5) + ",tnl-" + std::to_string(10'000 + i) +
            '\n';
  }
  return text;
}

void expect_intact(const std::filesystem::path& store, const std::string& when) {
  const Ran ran = palmares({"fsck", "--store", store.string()});
  ASSERT_EQ(ran.exit, 0) << when << ran.error << ran.output;
}

TEST(Kill, LeavesAnImportWholeOrNotBegun) {
  const Folder folder;
  const auto store = folder / "depot";
  const auto results_now = [&] {
    EXPECT_EQ(palmares({"export", "-o", (folder / "vu").string(), "--store", store.string()}).exit,
              0);
    return lib::read_file(folder / "vu/resultats-2023.csv").value();
  };
  std::vector<std::string> files;
  std::vector<Bytes> wanted;
  for (const int variant : {0, 1}) {
    files.push_back(folder.with("resultats-" + std::to_string(variant) + ".csv", table(variant)));
    ASSERT_EQ(palmares({"import", files.back(), "--store", store.string()}).exit, 0);
    wanted.push_back(results_now());
  }
  std::mt19937 random(11);
  int ended = 0;
  for (int round = 0; round < rounds(); ++round) {
    const auto variant = static_cast<std::size_t>(round % 2);
    ended +=
        palmares_killed({"import", files[variant], "--store", store.string()}, moment(random, 500))
            ? 1
            : 0;
    expect_intact(store, "round " + std::to_string(round) + ": ");
    const Bytes now = results_now();
    ASSERT_TRUE(now == wanted[0] || now == wanted[1]) << "round " << round;
  }
  RecordProperty("ended", ended);
  ASSERT_EQ(palmares({"import", files[0], "--store", store.string()}).exit, 0);
  EXPECT_EQ(results_now(), wanted[0]);
}

TEST(Kill, LeavesTheFirstImportOfAStoreWholeOrNotBegun) {
  const Folder folder;
  const std::string file = folder.with("resultats.csv", table(0));
  std::mt19937 random(12);
  for (int round = 0; round < rounds() / 2; ++round) {
    const auto store = folder / ("depot-" + std::to_string(round));
    (void)palmares_killed({"import", file, "--store", store.string()}, moment(random, 300));
    ASSERT_EQ(palmares({"import", file, "--store", store.string()}).exit, 0) << "round " << round;
    expect_intact(store, "round " + std::to_string(round) + ": ");
    std::filesystem::remove_all(store);
  }
}

TEST(Kill, LeavesAGenerationThatCanGoOn) {
  const Folder folder;
  const auto begun = folder / "debut";
  const std::string all = lib::read_file(results(2023)).value();
  const std::string three =
      folder.with("resultats.csv", all.substr(0, all.find("\n2023,Dracénie") + 1));
  ASSERT_EQ(palmares({"import", three, "--store", begun.string()}).exit, 0);
  const auto files_of = [&](const std::filesystem::path& store) {
    const std::filesystem::path out = store.string() + "-sortie";
    EXPECT_EQ(palmares({"generate", "2023", "--store", store.string()}).exit, 0);
    EXPECT_EQ(palmares({"export", "2023", "-o", out.string(), "--store", store.string()}).exit, 0);
    return files_below(out);
  };
  const auto copy = [&](const std::string& name) {
    std::filesystem::remove_all(folder / name);
    std::filesystem::copy(begun, folder / name, std::filesystem::copy_options::recursive);
    return folder / name;
  };
  const auto undisturbed = files_of(copy("calme"));
  auto store = copy("coupe");
  std::mt19937 random(13);
  int runs = 0;
  for (int round = 0; round < rounds(); ++round) {
    const bool ended =
        palmares_killed({"generate", "2023", "--store", store.string()}, moment(random, 900));
    expect_intact(store, "round " + std::to_string(round) + ": ");
    if (ended) {
      ASSERT_TRUE(same_files(files_of(store), undisturbed)) << "round " << round;
      store = copy("coupe");
      ++runs;
    }
  }
  RecordProperty("whole_runs", runs);
  EXPECT_TRUE(same_files(files_of(store), undisturbed));
  EXPECT_EQ(palmares({"fsck", "--clean", "--store", store.string()}).exit, 0);
  EXPECT_TRUE(same_files(files_of(store), undisturbed));
}

}  // namespace
}  // namespace palmares::test
