// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys of verification codes: made, changed for others, refused by a store that never met them.
#include "cli/shop.hpp"

#include <sys/stat.h>

namespace palmares::test {
namespace {

using testing::HasSubstr;
using testing::Not;

Ran on(const std::filesystem::path& store, std::vector<std::string> words, const std::string& key,
       const std::string& previous = {}) {
  words.insert(words.end(), {"--store", store.string(), "--base-url", "https://labels.example.org",
                             "--key", key});
  if (!previous.empty()) {
    words.insert(words.end(), {"--previous-keys", previous});
  }
  words.insert(
      words.begin(),
      {"timeout", "60", PALMARES_BINARY});  // a service that ought to be refused would never end
  return run(words, {{"PALMARES_BY", "Ada"}});
}

void expect_done(const Ran& ran) {
  EXPECT_EQ(ran.exit, 0) << ran.error << ran.output;
}

std::string made(const Folder& folder, const std::string& name) {
  expect_done(palmares({"keygen", (folder / name).string()}));
  return (folder / name).string();
}

/// The code of the first revision, as « palmares history » tells it.
std::string code_of(const Ran& history) {
  std::size_t at = 0;
  for (int tabs = 0; tabs < 6; ++tabs) {
    at = history.output.find('\t', at) + 1;
  }
  return history.output.substr(at, history.output.find('\t', at) - at);
}

TEST(Keygen, MakesAKeyForItsOwnerAloneAndNeverOverAnother) {
  const Folder folder;
  const std::string file = (folder / "cle").string();
  const Ran ran = palmares({"keygen", file});
  expect_done(ran);
  const Bytes key = lib::read_file(file).value();
  EXPECT_EQ(key.size(), 32U);
  EXPECT_NE(key, Bytes(32, '\0'));
  EXPECT_EQ(lib::stamp_of(file)->mode, 0600U);
  EXPECT_THAT(ran.output, Not(HasSubstr(key)));
  const Ran again = palmares({"keygen", file});
  EXPECT_EQ(again.exit, 1);
  EXPECT_THAT(again.error, HasSubstr("existe déjà"));
  EXPECT_EQ(lib::read_file(file), key);
  EXPECT_NE(lib::read_file(made(folder, "autre")), key);
  EXPECT_EQ(palmares({"keygen", (folder / "nulle/part").string()}).exit, 3);
  EXPECT_EQ(palmares({"keygen"}).exit, 2);
}

TEST(Keys, AreNotedWhereOthersCanReadOrGuessThem) {
  const Folder folder;
  const auto noted = [&](const std::string& key) {
    return palmares({"render", "badge-web", "--results", results(2023), "--territory", "213801517",
                     "--format", "svg", "-o", "-", "--base-url", "https://labels.example.org",
                     "--key", key})
        .error;
  };
  EXPECT_EQ(noted(made(folder, "cle")), "");
  ASSERT_EQ(chmod((folder / "cle").c_str(), 0604), 0);
  EXPECT_THAT(noted((folder / "cle").string()),
              HasSubstr("d’autres que son propriétaire ont accès à la clé de vérification"));
  const std::string zeros = folder.with("zeros", Bytes(32, '\0'));
  ASSERT_EQ(chmod(zeros.c_str(), 0600), 0);
  EXPECT_THAT(noted(zeros), HasSubstr("n’est faite que de zéros"));
}

TEST(Keys, AreRefusedByAStoreThatKnowsAnother) {
  const Folder folder;
  const std::filesystem::path store = folder / "depot";
  const std::string first = made(folder, "premiere");
  const std::string other = made(folder, "autre");
  expect_done(palmares({"import", results(2023), "--final", "--store", store.string()}));
  const std::vector<std::string> order = {"order",   "--edition", "2023",
                                          "--kinds", "millesime", "--quantity",
                                          "1",       "-o",        (folder / "commande").string()};
  expect_done(on(store, order, first));  // the first whose codes are printed is learnt
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"serve", "--listen", "127.0.0.1:0"}, {"generate", "2023"}, order}) {
    const Ran ran = on(store, words, other);
    EXPECT_EQ(ran.exit, 1) << words.front();
    EXPECT_THAT(ran.error, HasSubstr("le dépôt ne connaît pas la clé de vérification"))
        << words.front();
  }
  EXPECT_THAT(on(store, {"keys"}, other).output, HasSubstr("absente"));
}

// $0: the program, $1: a store, $2: addresses' file, $3: code, then settings: the status of
// /v/CODE.
constexpr const char* verify = R"sh(
store=$1; folder=$2; shift 2
codes=$1; shift
"$0" serve --store "$store" --listen 127.0.0.1:0 --base-url https://labels.example.org "$@" >"$folder/address" 2>"$folder/log" &
server=$!
tries=0
while ! [ -s "$folder/address" ] && kill -0 $server 2>/dev/null && [ $tries -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
for code in $codes; do
  curl -sSL --max-time 30 -o "$folder/page" -w '%{http_code} ' "$(cat "$folder/address")v/$code"
  grep -om1 'Certificat valide\|ne correspond' "$folder/page"
done
kill -TERM $server
wait $server
rm "$folder/address"
)sh";

TEST(Keys, ChangeAndEveryCodeEverPrintedGoesOnAnswering) {
  const Folder folder;
  const std::filesystem::path store = folder / "depot";
  const std::string first = made(folder, "premiere");
  const std::string second = made(folder, "deuxieme");
  const std::string third = made(folder, "troisieme");
  const std::string earlier = second + ':' + first;
  expect_done(palmares({"import", results(2023), "--final", "--store", store.string()}));
  expect_done(palmares(
      {"publish", "2023", "--at", "2023-12-11T18:00:00+01:00", "--store", store.string()}));
  expect_done(on(store, {"keys", "--learn"}, first));
  expect_done(on(store, {"keys", "--learn"}, second, first));
  expect_done(on(store, {"keys", "--learn"}, third, earlier));
  std::string codes;
  for (const std::string& key : {first, second, third}) {
    codes += code_of(on(store, {"history", "213801517"}, key)) + ' ';
  }
  const Ran all = run({"sh", "-c", verify, PALMARES_BINARY, store.string(), folder.path(), codes,
                       "--key", third, "--previous-keys", earlier});
  EXPECT_EQ(all.output, "200 Certificat valide\n200 Certificat valide\n200 Certificat valide\n")
      << all.error;
  EXPECT_EQ(lib::read_file(folder / "log").value().find("ne répondront pas"), std::string::npos);
  const Ran forgetful = run(
      {"sh", "-c", verify, PALMARES_BINARY, store.string(), folder.path(), codes, "--key", third});
  EXPECT_EQ(forgetful.output, "404 ne correspond\n404 ne correspond\n200 Certificat valide\n")
      << forgetful.error;
  EXPECT_THAT(lib::read_file(folder / "log").value(), HasSubstr("ne répondront pas"));
  const std::string old_code = codes.substr(0, codes.find(' '));
  EXPECT_THAT(on(store, {"history", old_code}, third, earlier).output, HasSubstr("213801517"));
}

}  // namespace
}  // namespace palmares::test
