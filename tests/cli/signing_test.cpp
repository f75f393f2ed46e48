// SPDX-License-Identifier: AGPL-3.0-or-later
// Signatures by configuration, environment and command line: a signed file, or none at all.
#include "cli/shop.hpp"
#include "support/keys.hpp"

namespace palmares::test {
namespace {

using support::test_key;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

/// Renders the certificate of Échirolles with more words on the line.
Ran certificate(const std::string& file, std::vector<std::string> more,
                const std::map<std::string, std::string>& environment = {}) {
  std::vector<std::string> words = {"render",      "certificat", "--results", results(2023),
                                    "--territory", "213801517",  "--format",  "pdf",
                                    "-o",          file};
  words.insert(words.end(), more.begin(), more.end());
  return palmares(words, environment);
}

std::vector<std::string> by_line() {
  return {"--signature-key", test_key().key(), "--signature-certificate", test_key().certificate()};
}

Bytes read(const std::filesystem::path& file) {
  return lib::read_file(file).value();
}

TEST(Signing, IsTheSameByLineEnvironmentAndConfiguration) {
  const Folder folder;
  ASSERT_EQ(certificate(folder / "line.pdf", by_line()).exit, 0);
  const std::map<std::string, std::string> environment = {
      {"PALMARES_SIGNATURE_KEY", test_key().key()},
      {"PALMARES_SIGNATURE_CERTIFICATE", test_key().certificate()}};
  ASSERT_EQ(certificate(folder / "environment.pdf", {}, environment).exit, 0);
  std::ignore = folder.with("cle.p12", read(test_key().pkcs12("secret")));
  std::ignore = folder.with("mot-de-passe", "secret\n");
  const std::string config =
      folder.with("p.toml", "[signature]\nkey = \"cle.p12\"\npassword_file = \"mot-de-passe\"\n");
  const Ran configured = certificate(folder / "file.pdf", {"--config", config});
  ASSERT_EQ(configured.exit, 0) << configured.error;
  EXPECT_EQ(read(folder / "line.pdf"), read(folder / "environment.pdf"));
  EXPECT_EQ(read(folder / "line.pdf"), read(folder / "file.pdf"));
  const Ran verdict = run({"pdfsig", "-nocert", folder / "line.pdf"});
  EXPECT_THAT(verdict.output,
              AllOf(HasSubstr("Signature is Valid"), HasSubstr("Total document signed")));
}

// The key of the tests is made today; the edition is of 2023.
TEST(Signing, NeverSaysATimeBeforeItsCertificateAndWarns) {
  const Folder folder;
  const Ran ran = certificate(folder / "c.pdf", by_line());
  ASSERT_EQ(ran.exit, 0) << ran.error;
  EXPECT_THAT(ran.error, HasSubstr("le certificat de signature n’est valable que depuis le"));
  const std::string dates = run({"openssl", "x509", "-in", test_key().certificate(), "-noout",
                                 "-startdate", "-dateopt", "iso_8601"})
                                .output;
  const std::size_t at = dates.find('=');
  ASSERT_NE(at, std::string::npos) << dates;
  std::string start;
  std::ranges::copy_if(dates.substr(at), std::back_inserter(start),
                       [](char c) { return c >= '0' && c <= '9'; });
  ASSERT_EQ(start.size(), 14U) << dates;
  EXPECT_THAT(read(folder / "c.pdf"), HasSubstr("/M (D:" + start + "Z)"));
}

TEST(Signing, GoesWithLinearizationAndTheAttachment) {
  const Folder folder;
  std::vector<std::string> more = by_line();
  more.emplace_back("--linearize");
  ASSERT_EQ(certificate(folder / "c.pdf", more).exit, 0);
  EXPECT_THAT(run({"pdfsig", "-nocert", folder / "c.pdf"}).output, HasSubstr("Signature is Valid"));
  EXPECT_THAT(run({"qpdf", "--check-linearization", folder / "c.pdf"}).output,
              HasSubstr("no linearization errors"));
  EXPECT_THAT(run({"pdfdetach", "-list", folder / "c.pdf"}).output, HasSubstr("attribution.json"));
}

TEST(Signing, SignsEveryPdfOfAKitThatPeopleRead) {
  const Folder folder;
  std::vector<std::string> words = {"kit",       results(2023), "--territory",
                                    "213801517", "-o",          folder / "kits"};
  for (const std::string& word : by_line()) {
    words.push_back(word);
  }
  ASSERT_EQ(palmares(words).exit, 0);
  int pdfs = 0;
  for (const auto& [name, bytes] : files_below(folder / "kits")) {
    if (name.ends_with(".pdf") && !name.ends_with("-impression.pdf")) {
      EXPECT_THAT(bytes, HasSubstr("/ETSI.CAdES.detached")) << name;
      ++pdfs;
    }
  }
  EXPECT_GT(pdfs, 0);
}

TEST(Signing, LeavesOtherFormatsAlone) {
  const Folder folder;
  const std::vector<std::string> words = {"render",      "badge-web",   "--results",
                                          results(2023), "--territory", "213801517",
                                          "--format",    "svg",         "-o"};
  std::vector<std::string> plain = words;
  plain.push_back(folder / "plain.svg");
  std::vector<std::string> configured = words;
  configured.push_back(folder / "configured.svg");
  for (const std::string& word : by_line()) {
    configured.push_back(word);
  }
  ASSERT_EQ(palmares(plain).exit, 0);
  ASSERT_EQ(palmares(configured).exit, 0);
  EXPECT_EQ(read(folder / "plain.svg"), read(folder / "configured.svg"));
}

TEST(Signing, WritesNothingWhereItCannotSign) {
  const Folder folder;
  const std::string file = folder / "c.pdf";
  const auto refused = [&](const std::vector<std::string>& more,
                           const std::map<std::string, std::string>& environment = {}) {
    const Ran ran = certificate(file, more, environment);
    EXPECT_EQ(ran.exit, 1) << ran.output;
    EXPECT_FALSE(std::filesystem::exists(file));
    return ran.error;
  };
  EXPECT_THAT(refused({"--signature-certificate", test_key().certificate()}),
              HasSubstr("une signature est demandée sans sa clé"));
  EXPECT_THAT(refused({"--signature-key", "/nowhere.pem"}),
              StartsWith("/nowhere.pem: ce fichier n’existe pas; "));
  EXPECT_THAT(refused({"--signature-key", test_key().certificate()}),
              HasSubstr("la clé de signature est illisible"));
  EXPECT_THAT(refused({"--signature-key", test_key().key()}),
              HasSubstr("le certificat de la clé de signature manque"));
  EXPECT_THAT(refused(by_line(), {{"PALMARES_NOW", "2099-01-01T00:00:00Z"}}),
              HasSubstr("certificat.pem: le certificat de signature a expiré; un certificat en "
                        "cours de validité"));
}

TEST(Signing, StopsAServerAtItsStart) {
  const Ran ran = palmares(
      {"serve", results(2023), "--listen", "127.0.0.1:0", "--signature-key", "/nowhere.pem"});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_EQ(ran.output, "");
  EXPECT_THAT(ran.error, HasSubstr("/nowhere.pem"));
}

TEST(Signing, RefusesSettingsItDoesNotKnow) {
  const Folder folder;
  const std::string config = folder.with("p.toml", "[signature]\nclef = \"k.pem\"\nkey = 3\n");
  const Ran ran = certificate(folder / "c.pdf", {"--config", config});
  EXPECT_EQ(ran.exit, 1);
  EXPECT_THAT(
      ran.error,
      AllOf(HasSubstr("p.toml:2:"), HasSubstr("«\u00A0signature.clef\u00A0» est inconnu"),
            HasSubstr("p.toml:3:"), HasSubstr("«\u00A0signature.key\u00A0» n’est pas un texte")));
}

}  // namespace
}  // namespace palmares::test
