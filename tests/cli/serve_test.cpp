// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"
#include "support/keys.hpp"
#include "support/source_dir.hpp"

namespace palmares::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

// $0: the program, $1: results, $2: a folder, $3…: addresses below the server, fetched into $2/1,
// $2/2…
constexpr const char* serve_and_fetch = R"(
"$0" serve "$1" --listen 127.0.0.1:0 >"$2/address" 2>"$2/log" &
server=$!
folder=$2
tries=0
while ! [ -s "$folder/address" ] && [ $tries -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
shift 2
n=0
for target; do
  n=$((n + 1))
  curl -sS --max-time 30 -o "$folder/$n" -w '%{http_code}\n' "$(cat "$folder/address")$target"
done
kill -TERM $server
wait $server
echo "exit $?"
)";

TEST(Serve, AnswersWithTheOctetsThatRenderWritesAndStopsOnSigterm) {
  const Folder folder;
  const Ran served =
      run({"sh", "-c", serve_and_fetch, PALMARES_BINARY, results(2023), folder.path(), "healthz",
           "2023/213801517/badge-web.svg", "2023/213801517-echirolles/certificat.pdf"});
  EXPECT_EQ(served.output, "200\n200\n200\nexit 0\n")
      << served.error << lib::read_file(folder / "log").value_or("");
  EXPECT_THAT(lib::read_file(folder / "address").value(), StartsWith("http://127.0.0.1:"));
  for (const auto& [kind, format, name] :
       {std::tuple("badge-web", "svg", "2"), std::tuple("certificat", "pdf", "3")}) {
    const Ran rendered = palmares({"render", kind, "--results", results(2023), "--territory",
                                   "213801517", "--format", format, "-o", "-"});
    EXPECT_EQ(lib::read_file(folder / name).value() == rendered.output, true) << kind;
  }
}

/// The names on a page, in its order.
std::vector<std::string> names_on(const std::string& page) {
  const std::string mark = "<a class=\"nom\"";
  std::vector<std::string> names;
  for (std::size_t at = page.find(mark); at != std::string::npos; at = page.find(mark, at)) {
    at = page.find('>', at) + 1;
    names.push_back(page.substr(at, page.find('<', at) - at));
  }
  return names;
}

std::string of_the_cases(const std::string& name) {
  return std::string(palmares::source_dir()) + "/tests/data/cases/" + name;
}

TEST(Serve, ListsNamesInFrenchOrder) {
  const Folder folder;
  const Ran served = run({"sh", "-c", serve_and_fetch, PALMARES_BINARY, of_the_cases("23-tri.csv"),
                          folder.path(), "2023"});
  EXPECT_EQ(served.output, "200\nexit 0\n") << served.error;
  EXPECT_THAT(
      names_on(lib::read_file(folder / "1").value()),
      testing::ElementsAre("Abbeville", "Dole", "Échirolles", "Étampes", "Évreux", "L’Île-d’Yeu",
                           "Œting", "Oyonnax", "Ustaritz", "Uzès", "Yerres", "Zonza"));
}

TEST(Serve, TellsHomonymsApart) {
  const Folder folder;
  const Ran served =
      run({"sh", "-c", serve_and_fetch, PALMARES_BINARY, of_the_cases("24-homonymes.csv"),
           folder.path(), "2023", "2023/219300662-saint-denis", "2023/219740115-saint-denis"});
  EXPECT_EQ(served.output, "200\n200\n200\nexit 0\n") << served.error;
  EXPECT_THAT(lib::read_file(folder / "2").value(),
              HasSubstr("<title>Saint-Denis, Seine-Saint-Denis (93)"));
  EXPECT_THAT(lib::read_file(folder / "3").value(),
              HasSubstr("<title>Saint-Denis, La Réunion (974)"));
  const std::string list = lib::read_file(folder / "1").value();
  for (const char* department :
       {"Aude (11)", "Gard (30)", "Seine-Saint-Denis (93)", "La Réunion (974)"}) {
    EXPECT_THAT(list, HasSubstr(department));
  }
}

TEST(Serve, ServesThePrintFilesOfBothStandards) {
  const Folder folder;
  const Ran served = run(
      {"sh", "-c", serve_and_fetch, PALMARES_BINARY, results(2023), folder.path(),
       "2023/213801517/plaque-impression.pdf", "2023/213801517/plaque-impression-x1a.pdf",
       "2023/213801517/plaque.print", "2023/213801517/plaque.print-x1a",
       "2023/213801517/carte-sociale-impression.pdf", "2023/213801517/communique-impression.pdf"});
  EXPECT_EQ(served.output, "200\n200\n404\n404\n404\n404\nexit 0\n") << served.error;
  for (const auto& [standard, name] : {std::pair("x4", "1"), std::pair("x1a", "2")}) {
    const Ran rendered =
        palmares({"render", "plaque", "--results", results(2023), "--territory", "213801517",
                  "--format", "print", "--standard", standard, "-o", "-"});
    EXPECT_TRUE(lib::read_file(folder / name).value() == rendered.output) << standard;
  }
}

TEST(Serve, SignsWhatPeopleReadAsRenderDoes) {
  const Folder folder;
  const std::map<std::string, std::string> signing = {
      {"PALMARES_SIGNATURE_KEY", support::test_key().key()},
      {"PALMARES_SIGNATURE_CERTIFICATE", support::test_key().certificate()}};
  std::vector<std::string> words = {"env"};
  for (const auto& [name, value] : signing) {
    words.push_back(name + "=" + value);
  }
  for (const std::string& word :
       {std::string("sh"), std::string("-c"), std::string(serve_and_fetch),
        std::string(PALMARES_BINARY), results(2023), folder.path(),
        std::string("2023/213801517/certificat.pdf"),
        std::string("2023/213801517/certificat-impression.pdf"),
        std::string("2023/213801517/kit.zip")}) {
    words.push_back(word);
  }
  const Ran served = run(words);
  ASSERT_EQ(served.output, "200\n200\n200\nexit 0\n") << served.error;
  EXPECT_THAT(run({"pdfsig", "-nocert", folder / "1"}).output, HasSubstr("Signature is Valid"));
  EXPECT_THAT(lib::read_file(folder / "2").value(), testing::Not(HasSubstr("/ByteRange")))
      << "a print shop takes its file apart";
  const Ran rendered = palmares({"render", "certificat", "--results", results(2023), "--territory",
                                 "213801517", "--format", "pdf", "-o", "-"},
                                signing);
  EXPECT_TRUE(lib::read_file(folder / "1").value() == rendered.output);
  const Ran unpacked = run({"unzip", "-p", folder / "3", "*certificat.pdf"});
  EXPECT_THAT(unpacked.output, HasSubstr("/ETSI.CAdES.detached")) << "the kit too";
}

TEST(Serve, ServesTheArchiveThatKitWrites) {
  const Folder folder;
  const Ran served = run({"sh", "-c", serve_and_fetch, PALMARES_BINARY, results(2023),
                          folder.path(), "2023/214700312/kit.zip"});
  EXPECT_EQ(served.output, "200\nexit 0\n") << served.error;
  ASSERT_EQ(
      palmares({"kit", results(2023), "-o", (folder / "out").string(), "--territory", "214700312"})
          .exit,
      0);
  EXPECT_TRUE(lib::read_file(folder / "1") ==
              lib::read_file(folder / "out/2023/214700312-boe.zip"));
}

// $0: the program, $1: results of 2025, $2: a folder. A correction by another process, seen by a
// running service.
constexpr const char* serve_and_correct = R"(
cd "$2"
head -c 32 /dev/zero > key
ask() { curl -sS --max-time 30 -o "$1" -w '%{http_code}\n' "$(cat address)$2"; }
"$0" import "$1" --store store --by essai >/dev/null 2>&1 || exit 1
"$0" serve --store store --key key --base-url https://label.example --listen 127.0.0.1:0 >address 2>log &
server=$!
tries=0
while ! [ -s address ] && [ $tries -lt 200 ]; do sleep 0.05; tries=$((tries + 1)); done
ask before 2025/213801517/certificat.svg
"$0" publish 2025 --at 2025-11-19T18:00:00+01:00 --store store --by essai >/dev/null 2>&1 || exit 1
sleep 1
ask first 2025/213801517/badge-web.svg
"$0" correct 2025 213801517 --set niveau=argent --reason "erreur de saisie" --store store --by essai >/dev/null 2>&1 || exit 1
sleep 1
ask second 2025/213801517/badge-web.svg
ask page 2025/213801517
"$0" withdraw 2025 213801517 --reason "retrait" --store store --by essai >/dev/null 2>&1 || exit 1
sleep 1
ask gone 2025/213801517/badge-web.svg
kill -TERM $server
wait $server
)";

TEST(Serve, ShowsWithinASecondWhatAnotherProcessWrites) {
  const Folder folder;
  const Ran ran =
      run({"sh", "-c", serve_and_correct, PALMARES_BINARY, results(2025), folder.path()});
  EXPECT_EQ(ran.output, "404\n200\n200\n200\n410\n")
      << ran.error << lib::read_file(folder / "log").value_or("");
  EXPECT_THAT(lib::read_file(folder / "first").value(), HasSubstr("d’or"));
  EXPECT_THAT(lib::read_file(folder / "second").value(), HasSubstr("d’argent"));
  EXPECT_THAT(lib::read_file(folder / "page").value(), HasSubstr("corrigé le"));
}

TEST(Serve, PlaysTheCorrectionOf2025) {
  const Folder folder;
  const Ran ran =
      run({"python3", source("tests/cli/public_life.py"), PALMARES_BINARY, folder.path()},
          {{"PYTHONUTF8", "1"}});
  EXPECT_THAT(ran.output, StartsWith("under_embargo\npublished\ncorrected\nwithdrawn\n"))
      << ran.error;
  EXPECT_THAT(ran.output, HasSubstr("8\u00A0actes")) << ran.output;
}

TEST(Serve, AnswersAndStopsWhoeverReadsItsLogAndWhateverHangs) {
  const Folder folder;
  const Ran ran = run({"python3", source("tests/cli/stalled_log.py"), PALMARES_BINARY,
                       results(2023), folder.path()});
  EXPECT_EQ(ran.output, "nobody_reads\nthe_reader_goes_away\na_render_hangs\n") << ran.error;
}

TEST(Serve, TakesOverTheSocketOfSystemdAndSaysThatItIsReady) {
  const Ran ran =
      run({"python3", source("tests/cli/activated.py"), PALMARES_BINARY, results(2023)});
  EXPECT_THAT(ran.output, HasSubstr("READY=1\nok\nexit 0\n")) << ran.error;
}

TEST(Serve, RefusesAnAddressThatIsNone) {
  const Ran ran = palmares({"serve", results(2023), "--listen", "nowhere"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, HasSubstr("nowhere"));
}

TEST(Serve, KeepsItsMeasuresOnThisMachine) {
  const Ran ran = palmares({"serve", results(2023), "--metrics", "0.0.0.0:9100"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, HasSubstr("n’est pas locale"));
}

TEST(Serve, RefusesALimitItDoesNotKnow) {
  const Ran ran = palmares({"serve", results(2023), "--limit", "patience=3"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, HasSubstr("cache_octets"));
}

TEST(Serve, TellsWhenTheMachineHasNoSuchAddress) {
  const Ran ran = palmares({"serve", results(2023), "--listen", "192.0.2.1:8080"});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.error, HasSubstr("n’est pas celle de cette machine"));
}

TEST(Serve, ServesNothingOfWrongResults) {
  const Folder folder;
  const Ran ran =
      palmares({"serve", folder.with("wrong.csv", "edition,nom\n"), "--listen", "127.0.0.1:0"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_EQ(ran.output, "");
}

}  // namespace
}  // namespace palmares::test
