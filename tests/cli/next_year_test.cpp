// SPDX-License-Identifier: AGPL-3.0-or-later
// The story of issue 23: from an empty store, by commands alone, without opening a file of the program, an edition like the last
// one with what is new of it, and the last one keeps its bytes.
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct NextYear : testing::Test {
  Folder folder;

  void run_on(std::vector<std::string> words, const std::string& now = "2026-11-16T10:00:00+01:00") const {
    words.insert(words.end(), {"--store", (folder / "depot").string()});
    const Ran ran = palmares(words, {{"PALMARES_NOW", now}, {"PALMARES_BY", "Ada"}});
    ASSERT_EQ(ran.exit, 0) << words.front() << ' ' << words.at(1) << '\n' << ran.error << ran.output;
  }

  /// Everything the store holds for the public of an edition, by path.
  [[nodiscard]] std::map<std::string, Bytes> files_of(int edition, const std::string& name) const {
    run_on({"export", std::to_string(edition), "-o", (folder / name).string()});
    return files_below((folder / name).string());
  }

  void edit(const std::string& name, const std::string& from, const std::string& to) const {
    Bytes text = lib::read_file(folder / name).value();
    const std::size_t at = text.find(from);
    ASSERT_NE(at, Bytes::npos) << name << " no longer says " << from;
    (void)folder.with(name, text.replace(at, from.size(), to));
  }
};

/// The one file whose path ends so.
const Bytes& ending(const std::map<std::string, Bytes>& files, const std::string& end) {
  const auto found = std::ranges::find_if(files, [&](const auto& file) { return file.first.ends_with(end); });
  if (found == files.end()) {
    throw std::runtime_error("no file ends in " + end);
  }
  return found->second;
}

const std::string heading = "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n";

TEST_F(NextYear, IsMadeByCommandsAloneAndLeavesLastYearItsBytes) {
  const std::string last = folder.with("2025.csv", heading + "2025,Boé,commune,47,argent,214700312,47031,,\n");
  run_on({"import", last, "--final"}, "2025-11-10T10:00:00+01:00");
  run_on({"publish", "2025"}, "2025-11-10T10:00:00+01:00");
  run_on({"generate", "2025"}, "2025-11-20T10:00:00+01:00");
  const auto before = files_of(2025, "before");

  run_on({"edition", "new", "2026", "--from", "2025", "decision=18 novembre 2026", "remise=19/11/2026", "lieu=Brest",
          "signataire=Zoé Le Goff", "fonction=Présidente", "hashtags=#LogicielLibre #Brest2026",
          "calendrier=Candidatures du 1er mars au 30 juin 2027.", "publication=19 novembre 2026 18 h"});
  run_on({"charter", "export", "2026", "-o", (folder / "charte").string()});
  edit("charte/partials/a-propos.md", "La candidature est gratuite.", "Candidater ne coûte rien.");
  edit("charte/charter.toml", "#16213E", "#123456");
  run_on({"charter", "put", "2026", (folder / "charte").string(), "--reason", "une phrase, une couleur"});
  run_on({"proof", "certificat", "badge-web", "--edition", "2026", "-o", (folder / "epreuves").string()});

  const std::string results = folder.with("2026.csv", heading +
                                                          "2026,Boé,commune,47,or,,,,\n"
                                                          "2026,Villejuif,commune,94,bronze,,,,\n"
                                                          "2026,La Tronche,commune,38,argent,,,,\n");
  run_on({"import", results, "--final"});
  run_on({"publish", "2026"});
  run_on({"generate", "2026"}, "2026-11-20T10:00:00+01:00");
  const auto made = files_of(2026, "made");
  EXPECT_THAT(ending(made, "-boe/5-textes/communique.txt"),
              AllOf(HasSubstr("Candidater ne coûte rien."), HasSubstr("1er mars"), HasSubstr("Brest")));
  EXPECT_THAT(ending(made, "-boe/2-logos/logo.svg"), HasSubstr("#123456"));

  run_on({"generate", "2025"}, "2026-11-20T10:00:00+01:00");
  const auto after = files_of(2025, "after");
  ASSERT_GT(after.size(), 20U);
  for (const auto& [name, bytes] : before) {
    if (name.starts_with("2025/")) {
      EXPECT_TRUE(after.at(name) == bytes) << name << " has changed";
    }
  }
  EXPECT_THAT(ending(after, "-boe/5-textes/communique.txt"),
              AllOf(HasSubstr("La candidature est gratuite."), Not(HasSubstr("Brest"))));
}

}  // namespace
}  // namespace palmares::test
