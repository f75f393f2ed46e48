// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares doctor on whole installations: sound ones, and ones that are damaged one by one.
#include "cli/shop.hpp"

namespace palmares::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A sound installation with a store, a key and an address.
struct Doctor : testing::Test {
  const Folder folder;
  const std::string store = (folder / "depot").string();
  std::string config;

  void SetUp() override {
    const std::string key = (folder / "cle").string();
    ASSERT_EQ(palmares({"keygen", key}).exit, 0);
    config = folder.with("p.toml",
                         "base_url = \"https://label.example\"\nkey = \"cle\"\n[legal]\npublisher "
                         "= \"a\"\ndirector = \"b\"\nhost = \"c\"\n");
    ASSERT_EQ(palmares({"import", results(2023), "--store", store, "--by", "Ada"}).exit, 0);
  }

  Ran doctor(std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"doctor", "--store", store, "--config", config};
    words.insert(words.end(), more.begin(), more.end());
    return palmares(std::move(words));
  }
};

TEST_F(Doctor, FindsNothingWrongWithWhatIsSound) {
  const Ran ran = doctor();
  EXPECT_EQ(ran.exit, 0) << ran.output;
  EXPECT_EQ(ran.error, "");
  EXPECT_THAT(ran.output, AllOf(HasSubstr("bon\tpolices"), HasSubstr("bon\tgabarits"),
                                HasSubstr("bon\tdonnées"), HasSubstr("bon\tclés"),
                                HasSubstr("bon\tdépôt"), HasSubstr("bon\thorloge")));
  EXPECT_THAT(ran.output, Not(HasSubstr("faux")));
}

TEST_F(Doctor, FindsKeysAndStoresThatOthersCanOpen) {
  std::filesystem::permissions(folder / "cle", std::filesystem::perms(0644));
  std::filesystem::permissions(folder / "depot/palmares.db", std::filesystem::perms(0604));
  const Ran ran = doctor();
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.output,
              AllOf(HasSubstr("faux\tclés"), HasSubstr("chmod 600"), HasSubstr("faux\tdépôt"),
                    HasSubstr("chmod o-rwx"), HasSubstr("2\u00A0choses à réparer")));
}

TEST_F(Doctor, FindsAFontATemplateAndDataThatAreMissing) {
  std::filesystem::create_directory(folder / "house");
  for (const char* part : {"templates", "artwork", "fonts"}) {
    std::filesystem::copy(source(part), folder / "house" / part,
                          std::filesystem::copy_options::recursive);
  }
  const std::string house = (folder / "house").string();
  EXPECT_THAT(doctor({"--root", house}).output,
              AllOf(HasSubstr("à voir\tdonnées"), HasSubstr("data/territoires.tsv est absent")));
  std::filesystem::remove(folder / "house/templates/copyleft/sheets/certificat.svg");
  EXPECT_THAT(doctor({"--root", house}).output,
              AllOf(HasSubstr("faux\tgabarits"), HasSubstr("certificat.svg")));
  std::filesystem::remove(folder / "house/fonts/fonts-inter/Inter-Regular.otf");
  const Ran ran = doctor({"--root", house});
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.output, AllOf(HasSubstr("faux\tinstallation"), HasSubstr("Inter-Regular.otf")));
}

TEST_F(Doctor, FindsAClockBeforeTheLastActAndSettingsThatAreNone) {
  const Ran late = palmares({"doctor", "--store", store, "--config", config},
                            {{"PALMARES_NOW", "2026-01-01T00:00:00Z"}});
  EXPECT_EQ(late.exit, 3);
  EXPECT_THAT(late.output, HasSubstr("faux\thorloge"));
  const Ran wrong = doctor({"--base-url", "https://…"});
  EXPECT_EQ(wrong.exit, 3);
  EXPECT_THAT(wrong.output, AllOf(HasSubstr("faux\tréglages"), HasSubstr("n’en est pas une")));
}

TEST_F(Doctor, ExaminesWhatTheServiceAloneReads) {
  const std::map<std::string, std::string> environment = {{"PALMARES_LISTEN", "partout"},
                                                          {"PALMARES_TRUSTED_FRONTS", "aucun"}};
  const Ran ran = palmares({"doctor", "--config", config}, environment);
  EXPECT_EQ(ran.exit, 3);
  EXPECT_THAT(ran.output, AllOf(HasSubstr("faux\técoute"), HasSubstr("à voir\tfrontaux")));
}

}  // namespace
}  // namespace palmares::test
