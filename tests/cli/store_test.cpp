// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/shop.hpp"

#include <sys/resource.h>

#include <sstream>

namespace palmares::test {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr const char* heading =
    "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n";

/// A command on a store, at a moment.
Ran on(const std::filesystem::path& store, std::vector<std::string> words,
       const std::string& now = "2025-11-18T10:00:00+01:00") {
  words.insert(words.end(), {"--store", store.string()});
  return palmares(std::move(words), {{"PALMARES_NOW", now}, {"PALMARES_BY", "Ada"}});
}

void expect_done(const Ran& ran) {
  EXPECT_EQ(ran.exit, 0) << ran.error << ran.output;
}

/// A results file of 2025 with that many laureates.
std::string table(int laureates) {
  std::string text = heading;
  for (int i = 1; i <= laureates; ++i) {
    text += "2025,Territoire " + std::to_string(i) + ",autre,,badge,,,tnl-" +
            std::to_string(100 + i) + ",\n";
  }
  return text;
}

std::size_t lines_with(const std::string& text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    ++count;
  }
  return count;
}

/// The code in the line of a history that has `word`.
std::string code_in(const std::string& history, std::string_view word) {
  const std::size_t begin = history.rfind('\n', history.find(word)) + 1;
  const std::string line = history.substr(begin, history.find('\n', begin) - begin);
  std::size_t at = 0;
  for (int tabs = 0; tabs < 6; ++tabs) {
    at = line.find('\t', at) + 1;
  }
  return line.substr(at, line.find('\t', at) - at);
}

TEST(StoreCommands, PlayTheCorrectionOf2025) {
  const Folder folder;
  const auto store = folder / "depot";
  const std::string key = folder.with("cle", std::string(32, 'k'));
  const std::vector<std::string> codes = {"--key", key, "--base-url", "https://labels.example.org"};
  const auto history = [&](const std::string& what) {
    std::vector<std::string> words = {"history", what};
    words.insert(words.end(), codes.begin(), codes.end());
    return on(store, words, "2026-01-13T10:00:00+01:00").output;
  };
  expect_done(on(store, {"import", folder.with("36.csv", table(36)), "--final"}));
  expect_done(on(store, {"publish", "2025"}));
  EXPECT_THAT(on(store, {"editions"}, "2025-11-19T17:59:59+01:00").output,
              HasSubstr("36\u00A0lauréats\tvisible à partir du"));
  EXPECT_THAT(on(store, {"editions"}, "2025-11-19T18:00:00+01:00").output,
              HasSubstr("36\u00A0lauréats\tvisible depuis le"));

  // The thirty-seventh had been forgotten, and one level was mistyped.
  const std::string more = folder.with("37.csv", table(37));
  EXPECT_EQ(on(store, {"import", more}, "2026-01-12T10:00:00+01:00").exit, 1);
  expect_done(
      on(store, {"import", more, "--reason", "un dossier oublié"}, "2026-01-12T10:00:00+01:00"));
  const std::string old_code = code_in(history("tnl-107"), "révision 1");
  EXPECT_THAT(history(old_code), HasSubstr("\tvalide\t"));
  EXPECT_EQ(old_code.size(), std::string_view("XXXX-XXXX-XXXX-XXXX-X").size())
      << "as documents print it";
  EXPECT_THAT(history(old_code.substr(0, 19)), HasSubstr("\tvalide\t")) << "and as older ones do";
  const std::string mistyped = old_code.substr(0, 20) + (old_code.back() == 'X' ? 'Y' : 'X');
  EXPECT_THAT(history(mistyped), Not(HasSubstr("valide")));
  expect_done(on(store,
                 {"correct", "2025", "tnl-107-territoire-7", "--set", "niveau=or", "--reason",
                  "erreur de saisie"},
                 "2026-01-12T11:00:00+01:00"));
  EXPECT_THAT(on(store, {"editions"}).output, HasSubstr("37\u00A0lauréats"));

  const std::string new_code = code_in(history("tnl-107"), "révision 2");
  EXPECT_NE(new_code, old_code);
  EXPECT_THAT(history(old_code), HasSubstr("remplacé le\u00A0"
                                           "12\u00A0janvier\u00A02026 par le certificat " +
                                           new_code));
  EXPECT_THAT(history(new_code), HasSubstr("\tvalide\t"));
  expect_done(on(store, {"withdraw", "2025", "tnl-108", "--reason", "dossier incomplet"},
                 "2026-01-14T11:00:00+01:00"));
  EXPECT_THAT(history("tnl-108"), HasSubstr("retiré le\u00A0"
                                            "14\u00A0janvier\u00A02026"));
  const Ran intact = on(store, {"fsck"});
  expect_done(intact);
  EXPECT_THAT(intact.output, HasSubstr("6\u00A0actes, 39\u00A0révisions"));
}

TEST(StoreCommands, ShowWhatAnImportWouldChangeAndWriteNothing) {
  const Folder folder;
  const auto store = folder / "depot";
  const Ran first = on(store, {"import", results(2025), "--dry-run"});
  expect_done(first);
  EXPECT_THAT(first.output, HasSubstr("6\u00A0ajouts"));
  EXPECT_FALSE(std::filesystem::exists(store));
  expect_done(on(store, {"import", results(2025)}));
  const Ran second = on(store, {"import", results(2025)});
  expect_done(second);
  EXPECT_THAT(second.output, HasSubstr("6 sans changement"));
  EXPECT_THAT(second.output, HasSubstr("rien à écrire"));
  EXPECT_THAT(on(store, {"fsck"}).output, HasSubstr("1\u00A0acte,"));
}

TEST(StoreCommands, RefuseABadFileWhole) {
  const Folder folder;
  const auto store = folder / "depot";
  const std::string bad =
      folder.with("mauvais.csv", table(3) + "2025,Territoire 4,autre,,platine,,,tnl-104,\n");
  const Ran ran = on(store, {"import", bad});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, HasSubstr("mauvais.csv:5:"));
  EXPECT_FALSE(std::filesystem::exists(store));
}

TEST(StoreCommands, KeepTheRulesOfResultsInACorrection) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", results(2025)}));
  const auto correct = [&](const std::string& value) {
    return on(store, {"correct", "2025", "213801517", "--set", value});
  };
  EXPECT_THAT(correct("niveau=platine").error, HasSubstr("platine"));
  EXPECT_THAT(correct("nom=").error, HasSubstr("nom"));
  EXPECT_THAT(correct("siren=213801518").error, HasSubstr("213801518"));
  EXPECT_THAT(correct("couleur=bleu").error, HasSubstr("ne dit pas quelle valeur corriger"));
  EXPECT_EQ(correct("niveau=platine").exit, 1);
  expect_done(correct("nom=Échirolles, « Ville »"));
  EXPECT_THAT(on(store, {"history", "213801517"}).output, HasSubstr("Échirolles, « Ville »"));
}

TEST(StoreCommands, WriteNothingWhereACorrectionChangesNothing) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", results(2023), "--final"}));
  // Villejuif has 60,183 inhabitants: it is a « ville » whether the row says so or not.
  for (const char* same : {"nom=Ville de Villejuif", "nom=Villejuif", "niveau=4",
                           "designation=Ville", "nom=Villejuif (94)"}) {
    const Ran ran =
        on(store, {"correct", "2023", "219400769", "--set", same, "--reason", "pour voir"});
    EXPECT_EQ(ran.exit, 0) << same << ran.error;
    EXPECT_THAT(ran.error, HasSubstr("ne change rien")) << same;
    EXPECT_EQ(ran.output, "") << same;
  }
  EXPECT_EQ(lines_with(on(store, {"history", "219400769"}).output, "\n"), 1U);
  std::string towns = lib::read_file(results(2023)).value();
  towns.replace(towns.find(",Villejuif,"), 11, ",Ville de Villejuif,");
  const Ran equal = on(store, {"import", folder.with("villes.csv", towns), "--final"});
  expect_done(equal);
  EXPECT_THAT(equal.output, HasSubstr("rien à écrire"));
  expect_done(on(store, {"publish", "2023", "--at", "2027-01-01T00:00:00+01:00"}));
  const Ran again = on(store, {"publish", "2023", "--at", "2027-01-01T00:00:00+01:00"});
  expect_done(again);
  EXPECT_THAT(again.error, HasSubstr("rien n’a été écrit"));
  EXPECT_THAT(on(store, {"fsck"}).output, HasSubstr("3\u00A0actes,"));
  expect_done(on(store, {"correct", "2023", "219400769", "--set", "designation=Commune", "--reason",
                         "elle y tient"}));
  EXPECT_EQ(lines_with(on(store, {"history", "219400769"}).output, "\n"), 2U)
      << "another word on its documents";
}

TEST(StoreCommands, WantConsentWhereMostOfADraftWouldGo) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", source("tests/data/cases/20-complet.csv")}));
  const std::string part = source("tests/data/cases/20-partiel.csv");
  const Ran refused = on(store, {"import", part});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.error, testing::AllOf(HasSubstr("20-partiel.csv"), HasSubstr("retirerait"),
                                            HasSubstr("--allow-removals")));
  EXPECT_THAT(on(store, {"import", source("tests/data/cases/20-complet.csv")}).output,
              HasSubstr("0\u00A0retrait"))
      << "nothing was removed";
  expect_done(on(store, {"import", part, "--allow-removals"}));
  EXPECT_THAT(on(store, {"editions"}).output, HasSubstr("1\u00A0lauréat"));
}

TEST(StoreCommands, TakeNobodyOutOfADraftInSilence) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", source("tests/data/cases/20-complet.csv")}));
  std::string rows = lib::read_file(source("tests/data/cases/20-complet.csv")).value();
  rows.erase(rows.rfind('\n', rows.size() - 2) + 1);
  const Ran refused = on(store, {"import", folder.with("moins-un.csv", rows)});
  EXPECT_EQ(refused.exit, 1) << "one of six is enough";
  EXPECT_THAT(refused.error, testing::AllOf(HasSubstr("retirerait 1 des 6 lignes"),
                                            HasSubstr("--allow-removals")));
  EXPECT_THAT(refused.error, HasSubstr("\u00A0: Échirolles (38)")) << "by its name";
  EXPECT_THAT(on(store, {"editions"}).output, HasSubstr("6\u00A0lauréats"));
}

// $0: the program, $1: results, $2: a folder. Ten imports of the same file at once.
constexpr const char* import_at_once = R"sh(
cd "$2"
for n in 1 2 3 4 5 6 7 8 9 10; do
  "$0" import "$1" --store depot --by "$n" >"said-$n" 2>&1 || echo "import $n: $(cat "said-$n")" &
done
wait
)sh";

TEST(StoreCommands, WriteOneActWhereManyImportTheSame) {
  const Folder folder;
  const Ran ran = run({"sh", "-c", import_at_once, PALMARES_BINARY, results(2025), folder.path()});
  EXPECT_EQ(ran.output, "") << ran.error;
  EXPECT_THAT(on(folder / "depot", {"fsck"}).output, HasSubstr("1\u00A0acte,"));
}

TEST(StoreCommands, KeepTheOldIdOfABodyThatGetsASiren) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", results(2025)}));
  expect_done(on(store, {"correct", "2025", "tnl-morbihan-energies", "--set", "siren=200066918"}));
  for (const char* id : {"tnl-morbihan-energies", "200066918"}) {
    EXPECT_THAT(on(store, {"history", id}).output, HasSubstr("2025\ttnl-morbihan-energies")) << id;
  }
  expect_done(on(store, {"correct", "2025", "tnl-morbihan-energies", "--set", "niveau=argent"}));
}

TEST(StoreCommands, ExportWhatCanBeImportedAgain) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", results(2021), results(2023), results(2025)}));
  expect_done(on(store, {"export", "-o", (folder / "un").string()}));
  for (const int edition : {2021, 2023, 2025}) {
    const std::string file = "resultats-" + std::to_string(edition) + ".csv";
    expect_done(on(folder / "autre", {"import", (folder / "un" / file).string()}));
  }
  expect_done(on(folder / "autre", {"export", "-o", (folder / "deux").string()}));
  for (const int edition : {2021, 2023, 2025}) {
    const std::string file = "resultats-" + std::to_string(edition) + ".csv";
    EXPECT_EQ(lib::read_file(folder / "un" / file), lib::read_file(folder / "deux" / file));
  }
  const Ran json = run({"python3", "-c",
                        "import json,sys\nfor l in open(sys.argv[1]): print(json.loads(l)['quoi'])",
                        (folder / "un" / "journal.jsonl").string()});
  EXPECT_EQ(json.output, "import\nimport\nimport\n") << json.error;
}

TEST(StoreCommands, CopyAStoreThatIsAStore) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", results(2025)}));
  expect_done(on(store, {"backup", "-o", (folder / "copie").string()}));
  EXPECT_EQ(on(folder / "copie", {"fsck"}).output, on(store, {"fsck"}).output);
  EXPECT_EQ(on(store, {"backup", "-o", (folder / "copie").string()}).exit, 1);
}

// $0: the program, $1: a store, $2: a folder. One process corrects without a pause, another makes
// copies.
constexpr const char* correct_and_copy = R"(
store=$1
cd "$2"
(for n in 1 2 3 4 5 6 7 8 9 10 11 12; do
  "$0" correct 2025 213801517 --set "nom=Échirolles $n" --store "$store" --by a >/dev/null 2>>erreurs || echo refused >>erreurs
done; touch fini) &
writer=$!
n=0
while :; do
  n=$((n + 1))
  [ -e fini ] && last=1
  "$0" backup -o "copie-$n" --store "$store" >/dev/null && "$0" fsck --store "copie-$n" >/dev/null || echo "copy $n"
  [ -n "$last" ] && break
done
wait $writer
cat erreurs
"$0" history 213801517 --store "copie-$n" | wc -l
[ $n -gt 2 ] && echo several
)";

TEST(StoreCommands, CopyAStoreThatOthersWrite) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", results(2025)}));
  const Ran ran =
      run({"sh", "-c", correct_and_copy, PALMARES_BINARY, store.string(), folder.path()});
  EXPECT_EQ(ran.output, "13\nseveral\n") << ran.error;
  expect_done(on(store, {"fsck"}));
}

TEST(StoreCommands, LetNobodyRemoveFilesWhileACopyIsMade) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", results(2025)}));
  const auto lock = lib::FileLock::take(store / "palmares.lock", lib::Share::one);
  ASSERT_TRUE(lock);
  const Ran ran = on(store, {"backup", "-o", (folder / "copie").string()});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(ran.error, HasSubstr("un autre programme range ce dépôt"));
}

TEST(StoreCommands, SayWhereThereIsNoStore) {
  const Folder folder;
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"editions"},
                                             {"fsck"},
                                             {"publish", "2025"},
                                             {"history", "x"},
                                             {"withdraw", "2025", "x"}}) {
    const Ran ran = on(folder / "rien", words);
    EXPECT_EQ(ran.exit, 1) << words.front();
    EXPECT_THAT(ran.error, HasSubstr("il n’y a pas de dépôt ici")) << words.front();
  }
  EXPECT_EQ(palmares({"editions"}).exit, 2);
  EXPECT_EQ(on(folder / "rien", {"publish", "25"}).exit, 2);
}

TEST(StoreCommands, TellADamagedStoreFromAMissingOne) {
  const Folder folder;
  const auto store = folder / "depot";
  expect_done(on(store, {"import", results(2025)}));
  std::filesystem::resize_file(store / "palmares.db", 5000);
  std::filesystem::remove(store / "palmares.db-wal");
  const Ran ran = on(store, {"fsck"});
  EXPECT_EQ(ran.exit, 1) << ran.error;
  EXPECT_THAT(ran.error, HasSubstr("endommagé"));
}

/// Every commune and EPCI of the register with a level of its own; who has no SIREN goes by an
/// identifier.
std::string whole_country() {
  std::istringstream lines(lib::read_file(source("data/territoires.tsv")).value());
  std::string text = "edition;nom;type;departement;niveau;siren;identifiant\n";
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("C\t") && !line.starts_with("E\t")) {
      continue;
    }
    const std::size_t siren = line.find('\t') + 1;
    const std::size_t code = line.find('\t', siren) + 1;
    std::string name = line.substr(line.rfind('\t') + 1);
    for (std::size_t quote = name.find('"'); quote != std::string::npos;
         quote = name.find('"', quote + 2)) {
      name.insert(quote, "\"");
    }
    const int level = ++number % 6;
    const std::string id = line.substr(siren, code - siren - 1);
    text += "2023;\"" + name + "\";" + (line.front() == 'C' ? "commune" : "epci") + ";;" +
            (level == 0 ? "" : std::to_string(level)) + ';' + id + ';' +
            (id.empty() ? "insee-" + line.substr(code, line.find('\t', code) - code) : "") + '\n';
  }
  return text;
}

/// Time of the processor that ended children took, which other programs do not lengthen.
double seconds_of_children() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

TEST(StoreCommands, ImportTheWholeCountryInReasonableTime) {
  const Folder folder;
  const std::string file = folder.with("pays.csv", whole_country());
  const double before = seconds_of_children();
  const Ran ran = on(folder / "depot", {"import", file});
  const double seconds = seconds_of_children() - before;
  expect_done(ran);
  // Finds work that grows with the square of the rows, in builds that nobody optimised and on busy
  // machines; the true figure is measured by hand (docs/measurements.md).
  EXPECT_LT(seconds, 60);
  RecordProperty("seconds", std::to_string(seconds));
  EXPECT_LT(lines_with(ran.output, "\n"), 120U);
  expect_done(
      on(folder / "depot", {"import", file}));  // compared with itself, and nothing to write
  EXPECT_THAT(on(folder / "depot", {"fsck"}).output, HasSubstr("36224\u00A0révisions"));
}

}  // namespace
}  // namespace palmares::test
