// SPDX-License-Identifier: AGPL-3.0-or-later
// A store in bad company: damaged files, another user, a disk for reading only.
#include "cli/shop.hpp"
#include "store/blobs/folder_blobs.hpp"
#include "store/maintenance/backup.hpp"
#include "store/sqlite/sqlite_store.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace palmares::test {
namespace {

using testing::HasSubstr;
using testing::Not;

Ran on(const std::filesystem::path& store, std::vector<std::string> words) {
  words.insert(words.end(), {"--store", store.string()});
  return palmares(std::move(words), {{"PALMARES_BY", "Ada"}});
}

void expect_done(const Ran& ran) {
  EXPECT_EQ(ran.exit, 0) << ran.error << ran.output;
}

/// A store of 2023, final, with two files of Échirolles.
struct StoreCare : testing::Test {
  const Folder folder;
  const std::filesystem::path handle = folder / "depot";
  std::string hash;

  void SetUp() override {
    expect_done(on(handle, {"import", results(2023), "--final"}));
    const store::FolderBlobs blobs(handle);
    hash = blobs.put("a certificate");
    store::SqliteStore::open(handle, store::Missing::refuse)
        .value()
        ->keep({.edition = 2023,
                .territory = "213801517",
                .revision = 1,
                .key = "k",
                .facts = "f",
                .artefacts = {
                    {.path = "2023/213801517-echirolles/certificat.pdf", .hash = hash, .bytes = 13},
                    {.path = "2023/213801517-echirolles/lisezmoi.txt",
                     .hash = blobs.put("read me"),
                     .bytes = 7}}});
  }
};

TEST_F(StoreCare, ExportsNothingThatLacksAFileAndSaysWhich) {
  expect_done(on(handle, {"export", "-o", (folder / "sain").string()}));
  EXPECT_EQ(lib::read_file(folder / "sain/2023/213801517-echirolles/certificat.pdf"),
            "a certificate");
  const auto blob = store::FolderBlobs(handle).file_of(hash).value();
  for (const char* damage : {"a Certificate", ""}) {
    std::filesystem::remove(blob);
    if (*damage != '\0') {
      lib::write_file(blob, damage);
    }
    for (const char* command : {"export", "backup"}) {
      const Ran ran = on(handle, {command, "-o", (folder / "abime").string()});
      EXPECT_EQ(ran.exit, 1) << command;
      EXPECT_THAT(ran.error, HasSubstr("2023/213801517-echirolles/certificat.pdf")) << command;
      EXPECT_THAT(ran.error, Not(HasSubstr("lisezmoi.txt"))) << command;
      EXPECT_FALSE(std::filesystem::exists(folder / "abime")) << command;
    }
  }
}

TEST_F(StoreCare, CopiesLogosAndTellsWhatIsKeptApart) {
  lib::write_file(handle / "logos/213801517.png", "a logo");
  const Ran ran = on(handle, {"backup", "-o", (folder / "copie").string()});
  expect_done(ran);
  EXPECT_THAT(ran.output, HasSubstr("1\u00A0logo"));
  EXPECT_THAT(ran.error, HasSubstr("ni les clés de vérification"));
  EXPECT_EQ(lib::read_file(folder / "copie/logos/213801517.png"), "a logo");
}

TEST_F(StoreCare, IsItsOwnersAlone) {
  expect_done(on(handle, {"backup", "-o", (folder / "copie").string()}));
  for (const auto& store : {handle, folder / "copie"}) {
    EXPECT_EQ(lib::stamp_of(store)->mode, 0700U) << store;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(store)) {
      EXPECT_EQ(lib::stamp_of(entry.path())->mode, entry.is_directory() ? 0700U : 0600U)
          << entry.path();
    }
  }
}

// $0: the program, $1: a store, $2: a folder that all may write. The service, started by somebody
// who may only read; a page of it.
constexpr const char* serve_as_nobody = R"sh(
cd /
setpriv --reuid=65534 --regid=65534 --clear-groups "$0" serve --store "$1" --listen 127.0.0.1:0 >"$2/address" 2>"$2/log" &
server=$!
tries=0
while ! [ -s "$2/address" ] && kill -0 $server 2>/dev/null && [ $tries -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
[ -s "$2/address" ] || { wait $server; echo "exit $?"; cat "$2/log"; exit; }
ask() { curl -sS --max-time 30 -o /dev/null -w '%{http_code}\n' "$(cat "$2/address")2023/213801517"; }
ask "$@"
"$0" publish 2023 --at 2023-12-11T18:00:00+01:00 --store "$1" --by Ada >/dev/null || echo no publication
tries=0
while [ "$(ask "$@")" != 200 ] && [ $tries -lt 100 ];
do
  sleep 0.1;
tries=$((tries + 1)); done
ask "$@"
kill -TERM $server
wait $server
echo "exit $?"
cat "$2/log"
)sh";

TEST_F(StoreCare, ServesAStoreOfAnotherUserAndSeesWhatThatOneWrites) {
  if (geteuid() != 0) {
    GTEST_SKIP() << "only root can be somebody else";
  }
  // Readable by everybody, writable by its owner.
  ASSERT_EQ(run({"chmod", "-R", "u=rwX,go=rX", folder.path()}).exit, 0);
  const Ran ran =
      run({"sh", "-c", serve_as_nobody, PALMARES_BINARY, handle.string(), folder.path()});
  EXPECT_THAT(ran.output, testing::StartsWith("404\n200\nexit 0\n")) << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("n’est ouvert qu’en lecture\u00A0: l’accès est refusé"));
}

TEST_F(StoreCare, SaysWhichStoreMayNotEvenBeRead) {
  if (geteuid() != 0) {
    GTEST_SKIP() << "only root can be somebody else";
  }
  ASSERT_EQ(chmod(folder.path().c_str(), 0755), 0);
  const Ran ran =
      run({"sh", "-c", serve_as_nobody, PALMARES_BINARY, handle.string(), folder.path()});
  EXPECT_THAT(ran.output, HasSubstr("exit 3\n"));
  EXPECT_THAT(ran.output, HasSubstr("le dépôt «\u00A0" + handle.string() +
                                    "\u00A0» ne peut pas être lu\u00A0: l’accès est refusé"));
  ASSERT_EQ(run({"chmod", "-R", "u=rwX,go=rX", folder.path()}).exit, 0);
  const Ran write =
      run({"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", PALMARES_BINARY,
           "publish", "2023", "--at", "2023-12-11T18:00:00+01:00", "--store", handle.string()});
  EXPECT_EQ(write.exit, 3);
  EXPECT_THAT(write.error, HasSubstr("ne peut pas être écrit\u00A0: l’accès est refusé"));
}

// $1: a store. All that only reads, on a disk for reading only, in a name space of its own.
constexpr const char* read_on_a_read_only_disk = R"sh(
mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || { echo skipped; exit; }
for words in "editions" "history 213801517" "fsck" "export -o $2/lu" "backup -o $2/copie"; do
  "$0" $words --store "$1" >"$2/said" 2>&1 || { echo "$words"; cat "$2/said"; }
done
"$0" publish 2023 --at 2023-12-11T18:00:00+01:00 --store "$1" 2>&1
echo "exit $?"
)sh";

TEST_F(StoreCare, IsReadOnADiskForReadingOnly) {
  const Ran ran = run({"unshare", geteuid() == 0 ? "-m" : "-rm", "sh", "-c",
                       read_on_a_read_only_disk, PALMARES_BINARY, handle.string(), folder.path()});
  if (ran.exit != 0 || ran.output == "skipped\n") {
    GTEST_SKIP() << "nothing can be mounted here";
  }
  EXPECT_THAT(
      ran.output,
      testing::StartsWith("le dépôt «\u00A0" + handle.string() +
                          "\u00A0» ne peut pas être écrit\u00A0: le disque est en lecture seule"));
  EXPECT_THAT(ran.output, testing::EndsWith("exit 3\n"));
  EXPECT_TRUE(std::filesystem::exists(folder / "lu/resultats-2023.csv"));
}

TEST(StoreRestored, AnswersAsTheStoreItIsACopyOf) {
  const Folder folder;
  const Ran ran = run(
      {"python3", source("tests/cli/restored.py"), PALMARES_BINARY, source("tests"), folder.path()},
      {{"PYTHONUTF8", "1"}});
  EXPECT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("same answers"));
}

}  // namespace
}  // namespace palmares::test
