// SPDX-License-Identifier: AGPL-3.0-or-later
// A full disk, whatever is being written: the reason is said, nothing that was there is lost, and
// with room again the same command does its work. Where no disk can be mounted, Fault tests
// (fault_test.cpp) go the same ways.
#include "cli/shop.hpp"
#include "cli/small_disk.hpp"

namespace palmares::test {
namespace {

using testing::HasSubstr;

constexpr std::size_t kibibyte = 1024;

class FullDisk : public testing::Test {
 protected:
  void SetUp() override {
    if (!disk.mounted()) {
      GTEST_SKIP()
          << "no disk can be mounted here; the tests Fault.* fill one by failing calls instead";
    }
  }

  [[nodiscard]] std::filesystem::path store() const { return folder / "disque/depot"; }

  Ran on_store(std::vector<std::string> words) const {
    words.insert(words.end(), {"--store", store().string()});
    return palmares(std::move(words));
  }
  void expect_done(std::vector<std::string> words) const {
    const Ran ran = on_store(std::move(words));
    EXPECT_EQ(ran.exit, 0) << ran.error << ran.output;
  }
  [[nodiscard]] Bytes results_now() const {
    EXPECT_EQ(on_store({"export", "-o", (folder / "vu").string()}).exit, 0);
    return lib::read_file(folder / "vu/resultats-2023.csv").value_or("");
  }

  /// The command with so much room left, then with enough.
  void expect_recovery(const std::vector<std::string>& words, std::size_t room) const {
    disk.fill_but(room);
    const Ran full = on_store(words);
    EXPECT_EQ(full.exit, 3) << full.output << full.error;
    EXPECT_THAT(full.error, HasSubstr("il n’y a plus de place sur le disque"));
    disk.empty();
    expect_done({"fsck"});
    expect_done(words);
    expect_done({"fsck"});
  }

  Folder folder;
  SmallDisk disk{folder / "disque", "24m"};
};

std::string table(int grade) {
  std::string text = "edition,nom,type,departement,niveau,identifiant\n";
  for (int i = 0; i < 2000; ++i) {
    text += "2023,Territoire " + std::to_string(i) + ",autre,," + std::to_string(grade) + ",tnl-" +
            std::to_string(10'000 + i) + '\n';
  }
  return text;
}

TEST_F(FullDisk, StopsAFirstImport) {
  expect_recovery({"import", folder.with("un.csv", table(1))}, 200 * kibibyte);
}

TEST_F(FullDisk, StopsASecondImportAndLosesNothingOfTheFirst) {
  expect_done({"import", folder.with("un.csv", table(1))});
  const Bytes first = results_now();
  disk.fill_but(64 * kibibyte);
  EXPECT_EQ(on_store({"import", folder.with("deux.csv", table(2))}).exit, 3);
  disk.empty();
  EXPECT_EQ(results_now(), first);
  expect_done({"import", (folder / "deux.csv").string()});
  EXPECT_NE(results_now(), first);
  expect_done({"fsck"});
}

TEST_F(FullDisk, StopsAPublication) {
  expect_done({"import", folder.with("un.csv", table(1)), "--final"});
  expect_recovery({"publish", "2023"}, 0);
  EXPECT_THAT(on_store({"editions"}).output, HasSubstr("publiée"));
}

TEST_F(FullDisk, StopsABackupAndLeavesNoHalfOne) {
  expect_done({"import", folder.with("un.csv", table(1))});
  disk.fill_but(300 * kibibyte);
  const auto copy = folder / "disque/copie";
  const Ran full = on_store({"backup", "-o", copy.string()});
  EXPECT_EQ(full.exit, 3) << full.output;
  EXPECT_THAT(full.error, HasSubstr("il n’y a plus de place sur le disque"));
  EXPECT_FALSE(std::filesystem::exists(copy));
  disk.empty();
  expect_done({"backup", "-o", copy.string()});
  EXPECT_EQ(palmares({"fsck", "--store", copy.string()}).exit, 0);
}

// $0: the program, $1: a store, $2: a folder. The service with no byte left on the disk of its
// store.
constexpr const char* serve_one = R"sh(
"$0" serve --store "$1" --listen 127.0.0.1:0 >"$2/address" 2>"$2/log" &
server=$!
tries=0
while ! [ -s "$2/address" ] && kill -0 $server 2>/dev/null && [ $tries -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
[ -s "$2/address" ] && curl -sS --max-time 30 -o /dev/null -w '%{http_code}\n' "$(cat "$2/address")2023/tnl-10001"
kill -TERM $server
wait $server
echo "exit $?"
cat "$2/log"
)sh";

TEST_F(FullDisk, StopsNobodyWhoOnlyReads) {
  expect_done({"import", folder.with("un.csv", table(1)), "--final"});
  expect_done({"publish", "2023", "--at", "2023-12-11T18:00:00+01:00"});
  disk.fill_but(0);
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"editions"},
                                             {"history", "tnl-10001"},
                                             {"fsck"},
                                             {"export", "-o", (folder / "vu").string()},
                                             {"backup", "-o", (folder / "copie").string()}}) {
    expect_done(words);
  }
  const Ran served = run({"sh", "-c", serve_one, PALMARES_BINARY, store().string(), folder.path()});
  EXPECT_THAT(served.output, testing::StartsWith("200\nexit 0\n"));
  EXPECT_THAT(served.output,
              HasSubstr("n’est ouvert qu’en lecture\u00A0: il n’y a plus de place sur le disque"));
  const Ran full = on_store({"close", "2023"});
  EXPECT_EQ(full.exit, 3) << full.error;
}

}  // namespace
}  // namespace palmares::test
