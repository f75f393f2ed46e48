// SPDX-License-Identifier: AGPL-3.0-or-later
// The story of issue 23: from an empty store, by commands alone, without opening a file of the
// program, an edition like the last one with what is new of it, and the last one keeps its bytes.
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct NextYear : testing::Test {
  Folder folder;

  void run_on(std::vector<std::string> words,
              const std::string& now = "2026-11-16T10:00:00+01:00") const {
    words.insert(words.end(), {"--store", (folder / "depot").string()});
    const Ran ran = palmares(words, {{"PALMARES_NOW", now}, {"PALMARES_BY", "Ada"}});
    ASSERT_EQ(ran.exit, 0) << words.front() << ' ' << words.at(1) << '\n'
                           << ran.error << ran.output;
  }

  /// Everything the store holds for the public of an edition, by path.
  [[nodiscard]] std::map<std::string, Bytes> files_of(int edition, const std::string& name) const {
    run_on({"export", std::to_string(edition), "-o", (folder / name).string()});
    return files_below((folder / name).string());
  }

  /// A document of Boé as it is drawn now.
  [[nodiscard]] std::string drawn(const std::string& kind, int edition,
                                  const std::string& format = "svg") const {
    return palmares({"render", kind, "--store", (folder / "depot").string(), "--edition",
                     std::to_string(edition), "--territory", "Boé", "--format", format, "-o", "-"})
        .output;
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
  const auto found =
      std::ranges::find_if(files, [&](const auto& file) { return file.first.ends_with(end); });
  if (found == files.end()) {
    throw std::runtime_error("no file ends in " + end);
  }
  return found->second;
}

/// A drawing of one colour: a logo, a scanned signature.
std::string drawing_in(const std::string& colour) {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 20\"><rect x=\"4\" y=\"4\" "
         "width=\"52\" height=\"12\" "
         "fill=\"" +
         colour + "\"/></svg>";
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++found;
  }
  return found;
}

const std::string heading =
    "edition,nom,type,departement,niveau,siren,code_insee,identifiant,mentions\n";

TEST_F(NextYear, IsMadeByCommandsAloneAndLeavesLastYearItsBytes) {
  const std::string last =
      folder.with("2025.csv", heading + "2025,Boé,commune,47,argent,214700312,47031,,\n");
  run_on({"import", last, "--final"}, "2025-11-10T10:00:00+01:00");
  run_on({"publish", "2025"}, "2025-11-10T10:00:00+01:00");
  run_on({"generate", "2025"}, "2025-11-20T10:00:00+01:00");
  const auto before = files_of(2025, "before");

  run_on({"edition", "new", "2026", "--from", "2025", "decision=18 novembre 2026",
          "remise=19/11/2026", "lieu=Brest", "signataire=Zoé Le Goff", "fonction=Présidente",
          "hashtags=#LogicielLibre #Brest2026",
          "calendrier=Candidatures du 1er mars au 30 juin 2027.",
          "publication=19 novembre 2026 18 h",
          "signature=" + folder.with("signature.svg", drawing_in("#003")),
          "partenaires=Ville de Brest=" + folder.with("brest.svg", drawing_in("#c00"))});
  std::filesystem::remove(folder / "signature.svg");  // the store has its own
  std::filesystem::remove(folder / "brest.svg");
  run_on({"charter", "export", "2026", "-o", (folder / "charte").string()});
  edit("charte/partials/a-propos.md", "La candidature est gratuite.", "Candidater ne coûte rien.");
  edit("charte/charter.toml", "#16213E", "#123456");
  run_on({"charter", "put", "2026", (folder / "charte").string(), "--reason",
          "une phrase, une couleur"});
  run_on({"proof", "certificat", "badge-web", "--edition", "2026", "-o",
          (folder / "epreuves").string()});

  const std::string results =
      folder.with("2026.csv", heading +
                                  "2026,Boé,commune,47,or,,,,\n"
                                  "2026,Villejuif,commune,94,bronze,,,,\n"
                                  "2026,La Tronche,commune,38,argent,,,,\n");
  run_on({"import", results, "--final"});
  std::string drawing = drawing_in("#0a0");
  run_on({"photo", "Boé",
          folder.with("ville.svg", drawing.replace(drawing.find("0 0 60 20"), 9, "0 0 60 40"))});
  run_on({"publish", "2026"});
  run_on({"generate", "2026"}, "2026-11-20T10:00:00+01:00");
  const auto made = files_of(2026, "made");
  EXPECT_THAT(
      ending(made, "-boe/5-textes/communique.txt"),
      AllOf(HasSubstr("Candidater ne coûte rien."), HasSubstr("1er mars"), HasSubstr("Brest")));
  EXPECT_THAT(ending(made, "-boe/2-logos/logo.svg"), HasSubstr("#123456"));
  const std::string certificate = drawn("certificat", 2026);
  EXPECT_EQ(count(certificate, "<image"), 2U) << "the signature and the logo of the partner";
  EXPECT_THAT(certificate, HasSubstr("#123456"));
  EXPECT_EQ(count(drawn("affiche-a3", 2026), "<image"), 2U) << "the photograph and the partner";
  EXPECT_EQ(count(drawn("certificat", 2025), "<image"), 0U);
  EXPECT_NE(drawn("communique", 2026, "pdf").find("/Image"), std::string::npos) << "below its text";
  EXPECT_EQ(drawn("communique", 2025, "pdf").find("/Image"), std::string::npos);

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

TEST_F(NextYear, TellsOfPicturesByFieldAndKeepsNothingOfWhatIsWrong) {
  const std::string store = (folder / "depot").string();
  run_on({"edition", "new", "2026", "--from", "2025"});
  const Ran refused =
      palmares({"edition", "set", "2026", "lieu=Brest", "remise=2019-01-01", "signature=rien.svg",
                "partenaires=Ville=" +
                    folder.with("mot.svg",
                                "<svg xmlns=\"http://www.w3.org/2000/svg\">\n"
                                "<text>Ville</text></svg>") +
                    "; ADULLACT",
                "--store", store});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.error,
              AllOf(HasSubstr("rien.svg: «\u00A0signature\u00A0»\u00A0: ce fichier n’existe pas"),
                    HasSubstr("mot.svg:2: ce dessin contient du texte"),
                    HasSubstr("«\u00A0ADULLACT\u00A0» n’a pas encore de logo"),
                    HasSubstr("«\u00A0remise\u00A0»")));
  EXPECT_THAT(palmares({"edition", "show", "2026", "--history", "--store", store}).output,
              AllOf(Not(HasSubstr("Brest")), Not(HasSubstr("révision 2"))));
  EXPECT_FALSE(std::filesystem::exists(store + "/blobs"));

  run_on({"edition", "set", "2026",
          "partenaires=Ville=" + folder.with("v.svg", drawing_in("#c00")) +
              "; ADULLACT=" + folder.with("a.svg", drawing_in("#0a0"))});
  run_on({"edition", "set", "2026", "partenaires=ADULLACT; Ville"});
  EXPECT_THAT(palmares({"edition", "show", "2026", "--store", store}).output,
              HasSubstr("partenaires\tADULLACT; Ville\n"));
  EXPECT_EQ(files_below(store + "/blobs").size(), 2U);
  run_on({"fsck", "--clean"});
  EXPECT_EQ(files_below(store + "/blobs").size(), 2U) << "the store knows whose they are";
  const std::string other = folder.with("autre.svg", drawing_in("#00a"));
  run_on({"import", folder.with("2026.csv", heading + "2026,Boé,commune,47,or,214700312,47031,,\n"),
          "--final"});
  run_on({"edition", "set", "2026", "partenaires="});
  run_on({"backup", "-o", (folder / "copie").string()});
  EXPECT_EQ(files_below((folder / "copie/blobs").string()).size(), 2U)
      << "an earlier description may come back";
  run_on({"edition", "restore", "2026", "3"});
  run_on({"publish", "2026", "--at", "15 novembre 2026 18 h"});
  const std::size_t published = files_below(store + "/blobs").size();
  const Ran late = palmares({"edition", "set", "2026", "signature=" + other, "--store", store});
  EXPECT_THAT(late.error, HasSubstr("est publiée"));
  EXPECT_EQ(files_below(store + "/blobs").size(), published) << "what is refused leaves no picture";
  EXPECT_THAT(palmares({"edition", "show", "2026", "--store", store}).output,
              HasSubstr("partenaires\tADULLACT; Ville\n"));
}

}  // namespace
}  // namespace palmares::test
