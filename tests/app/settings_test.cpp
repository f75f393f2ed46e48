// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings.hpp"

#include "app/legal_notice.hpp"
#include "app/root_folder.hpp"
#include "support/folder.hpp"
#include "support/source_dir.hpp"

namespace palmares::app {
namespace {

using test::Folder;
using testing::HasSubstr;

Invocation invocation(Options options, std::map<std::string, std::string> environment = {}) {
  if (options.root.empty()) {
    options.root = palmares::source_dir();
  }
  return {.options = std::move(options),
          .environment = std::move(environment),
          .executable = "/nowhere/bin/palmares"};
}

Result<Settings> load(const Invocation& given) {
  return load_settings(given, [] { return domain::Instant{1'764'000'000}; });
}

Options with(std::string Options::*option, std::string value) {
  Options options;
  options.*option = std::move(value);
  return options;
}

std::string problems(const Invocation& wrong) {
  const Result<Settings> settings = load(wrong);
  return settings ? std::string("no problem") : to_string(settings.error());
}

TEST(Settings, AreEmptyWithoutAnyOption) {
  const Settings settings = load(invocation({})).value();
  EXPECT_EQ(settings.base_url, "");
  EXPECT_EQ(settings.key, std::nullopt);
  EXPECT_EQ(setting_notices(settings).size(), 1U);
}

TEST(Settings, OverruleTheFileByTheEnvironmentAndThatByTheCommandLine) {
  const Folder folder;
  const std::string config =
      folder.with("p.toml", "base_url = \"https://file.example\"\nlisten = \"127.0.0.1:1\"\n");
  Options options = with(&Options::config, config);
  EXPECT_EQ(load(invocation(options)).value().base_url, "https://file.example");
  const std::map<std::string, std::string> environment = {
      {"PALMARES_BASE_URL", "https://environment.example"}};
  EXPECT_EQ(load(invocation(options, environment)).value().base_url, "https://environment.example");
  options.base_url = "https://line.example";
  const Settings settings = load(invocation(options, environment)).value();
  EXPECT_EQ(settings.base_url, "https://line.example");
  EXPECT_EQ(settings.listen, "127.0.0.1:1");
}

TEST(Settings, ReadTheKeyBesideTheConfiguration) {
  const Folder folder;
  std::ignore = folder.with("keys/demo.key", "0123456789abcdef\n");
  const std::string config =
      folder.with("p.toml", "base_url = \"https://x.example/\"\nkey = \"keys/demo.key\"\n");
  std::filesystem::permissions(folder / "keys/demo.key", std::filesystem::perms{0600});
  const Settings settings = load(invocation({}, {{"PALMARES_CONFIG", config}})).value();
  EXPECT_EQ(settings.key, "0123456789abcdef\n");
  EXPECT_EQ(settings.base_url, "https://x.example");
  EXPECT_TRUE(setting_notices(settings).empty());
}

TEST(Settings, ReadTheKeysBefore) {
  const Folder folder;
  for (const char* name : {"new", "old", "older"}) {
    std::ignore = folder.with(std::string("keys/") + name, std::string(20, *name) + name);
  }
  const std::string config = folder.with("p.toml",
                                         "base_url = \"https://x.example\"\nkey = "
                                         "\"keys/new\"\nprevious_keys = \"keys/old:keys/older\"\n");
  const Settings settings = load(invocation({}, {{"PALMARES_CONFIG", config}})).value();
  EXPECT_EQ(settings.previous_keys,
            (std::vector<Bytes>{std::string(20, 'o') + "old", std::string(20, 'o') + "older"}));
  EXPECT_THAT(problems(invocation(with(&Options::previous_keys, (folder / "keys/old").string()))),
              HasSubstr("sans celle d’aujourd’hui"));
}

TEST(Settings, TakeABlankCredentialForNone) {
  const Folder folder;
  const std::string key = folder.with("verification.key", std::string(32, 'k'));
  const std::string none = folder.with("preview.key", "\n");
  std::map<std::string, std::string> environment = {{"PALMARES_BASE_URL", "https://x.example"},
                                                    {"PALMARES_KEY", key},
                                                    {"PALMARES_PREVIOUS_KEYS", none},
                                                    {"PALMARES_SIGNATURE_KEY", none},
                                                    {"PALMARES_PREVIEW_KEY", none},
                                                    {"CREDENTIALS_DIRECTORY", folder.path()}};
  const Settings settings = load(invocation({}, environment)).value();
  EXPECT_EQ(settings.key->size(), 32U);
  EXPECT_TRUE(settings.previous_keys.empty() && settings.preview_keys.empty() && !settings.signer);
  EXPECT_TRUE(settings.key_notices.empty()) << "its bits are systemd's";
  environment.erase("CREDENTIALS_DIRECTORY");
  EXPECT_THAT(problems(invocation({}, environment)), HasSubstr("trop courte"))
      << "an empty key file is a mistake anywhere else";
}

TEST(Settings, SwitchTheServiceFromAnyPlace) {
  const Folder folder;
  const std::string config = folder.with("p.toml",
                                         "metrics = \"127.0.0.1:9100\"\naccess_log = true\npin = "
                                         "true\n[legal]\npublisher = \"Éditeur\"\n");
  Options options = with(&Options::config, config);
  const std::map<std::string, std::string> environment = {{"PALMARES_ACCESS_LOG", "non"},
                                                          {"PALMARES_METRICS", "127.0.0.1:9200"},
                                                          {"PALMARES_LEGAL_HOST", "Hôte"}};
  const Settings file = load(invocation(options)).value();
  EXPECT_EQ(file.metrics, "127.0.0.1:9100");
  EXPECT_TRUE(file.access_log && file.pinned);
  EXPECT_EQ(file.legal_notice.publisher, "Éditeur");
  const Settings surrounded = load(invocation(options, environment)).value();
  EXPECT_EQ(surrounded.metrics, "127.0.0.1:9200");
  EXPECT_FALSE(surrounded.access_log);
  EXPECT_TRUE(surrounded.pinned);
  EXPECT_EQ(surrounded.legal_notice.host, "Hôte");
  options.access_log = "true";
  options.pin = "false";
  options.legal_publisher = "Autre";
  const Settings settings = load(invocation(options, environment)).value();
  EXPECT_TRUE(settings.access_log);
  EXPECT_FALSE(settings.pinned);
  EXPECT_EQ(settings.legal_notice.publisher, "Autre");
}

TEST(Settings, RefuseSwitchesThatAreNone) {
  const Folder folder;
  const std::string told =
      problems(invocation(with(&Options::config, folder.with("p.toml", "pin = \"oui\"\n"))));
  EXPECT_THAT(told, HasSubstr(":1:"));
  EXPECT_THAT(told, HasSubstr("true ou false, sans guillemets"));
  EXPECT_THAT(problems(invocation({}, {{"PALMARES_PIN", "parfois"}})),
              HasSubstr("«\u00A0pin\u00A0» ne peut pas valoir «\u00A0parfois\u00A0»"));
  EXPECT_THAT(problems(invocation(with(&Options::legal_host, "une\nligne"))),
              HasSubstr("legal.host"));
}

TEST(Settings, SayOfWhomCodesAreDemanded) {
  EXPECT_EQ(load(invocation({})).value().codes, DemandedCodes::of_nobody);
  const Folder folder;
  Options options =
      with(&Options::config, folder.with("p.toml", "[workplace]\ncodes = \"administration\"\n"));
  EXPECT_EQ(load(invocation(options)).value().codes, DemandedCodes::of_administration);
  EXPECT_EQ(load(invocation(options, {{"PALMARES_WORKPLACE_CODES", "libres"}})).value().codes,
            DemandedCodes::of_nobody);
  options.workplace_codes = "tous";
  EXPECT_EQ(load(invocation(options)).value().codes, DemandedCodes::of_everybody);
  options.workplace_codes = "toutes";
  EXPECT_THAT(problems(invocation(options)),
              HasSubstr("«\u00A0workplace.codes\u00A0» ne peut pas valoir «\u00A0toutes\u00A0»"));
}

TEST(Settings, SayHowFarTheSiteIsAccessible) {
  EXPECT_EQ(load(invocation({})).value().accessibility.status, "non conforme") << "nobody looked";
  Options options = with(&Options::accessibility_status, "totalement conforme");
  EXPECT_THAT(problems(invocation(options)), HasSubstr("sans le jour de son audit"));
  options.accessibility_audited = "2026-11-28";
  options.accessibility_contact = "acces@label.example";
  const AccessibilityStatement statement = load(invocation(options)).value().accessibility;
  EXPECT_EQ(statement.status, "totalement conforme");
  EXPECT_EQ(statement.audited, "28\u00A0novembre\u00A02026");
  EXPECT_EQ(statement.contact, "acces@label.example");
  EXPECT_THAT(problems(invocation(with(&Options::accessibility_status, "conforme"))),
              HasSubstr("état du RGAA"));
  options.accessibility_audited = "hier";
  EXPECT_THAT(problems(invocation(options)), HasSubstr("accessibility.audited"));
}

TEST(Settings, TakeTheKeysOfCredentials) {
  const Folder folder;
  const std::string key = folder.with("key", Bytes(32, 'k'));
  Options options = with(&Options::credential_key, key);
  EXPECT_THAT(problems(invocation(options)), HasSubstr("sans adresse publique"));
  options.base_url = "https://labels.example.org";
  EXPECT_EQ(load(invocation(options)).value().credential_keys.size(), 1U);
  options.credential_previous_keys = key + ':' + folder.with("none", "rien");
  EXPECT_THAT(problems(invocation(options)), HasSubstr("la clé des attestations est illisible"));
  options.credential_key.clear();
  EXPECT_THAT(problems(invocation(options)), HasSubstr("sans celle d’aujourd’hui"));
}

TEST(Settings, TellWhatTheLegalPageLacks) {
  Options options = with(&Options::legal_publisher, "Éditeur");
  const std::string told = to_string(missing_legal_lines(load(invocation(options)).value()));
  EXPECT_THAT(told, HasSubstr("ne nomme ni la direction de la publication ni l’hébergeur"));
  EXPECT_THAT(told, HasSubstr("legal.director, legal.host"));
  options.legal_director = "Direction";
  EXPECT_THAT(to_string(missing_legal_lines(load(invocation(options)).value())),
              HasSubstr("ne nomme pas l’hébergeur"));
  options.legal_host = "Hôte";
  EXPECT_TRUE(missing_legal_lines(load(invocation(options)).value()).empty());
}

TEST(Settings, RefuseWhatTheyDoNotKnowWithItsLine) {
  const Folder folder;
  const std::string config = folder.with("p.toml", "base_url = 3\ncouleur = \"vert\"\n");
  const std::string told = problems(invocation(with(&Options::config, config)));
  EXPECT_THAT(told, HasSubstr(config + ":1:"));
  EXPECT_THAT(told, HasSubstr(config + ":2:"));
  EXPECT_THAT(told, HasSubstr("«\u00A0couleur\u00A0»"));
}

TEST(Settings, RefuseMissingFilesShortKeysAndNoAddresses) {
  const Folder folder;
  EXPECT_THAT(problems(invocation(with(&Options::config, "/nowhere.toml"))),
              HasSubstr("/nowhere.toml: ce fichier n’existe pas"));
  EXPECT_THAT(problems(invocation(with(&Options::key, "/nowhere.key"))),
              HasSubstr("/nowhere.key: ce fichier n’existe pas"));
  EXPECT_THAT(problems(invocation(with(&Options::key, folder.with("k", "short")))),
              HasSubstr("trop courte"));
  EXPECT_THAT(problems(invocation(with(&Options::base_url, "labels.example.org"))),
              HasSubstr("n’en est pas une"));
  EXPECT_THAT(problems(invocation(with(&Options::base_url, "https://a.example/?x"))),
              HasSubstr("n’en est pas une"));
}

TEST(Settings, RefuseKeysWithoutEndOrOfUncommonSize) {
  const palmares::test::Folder folder;
  const std::string large = folder.with("large", Bytes(1'000'001, 'k'));
  for (std::string Options::*option :
       {&Options::key, &Options::preview_key, &Options::signature_key, &Options::credential_key}) {
    Options options = with(option, "/dev/zero");
    options.base_url = "https://label.example";
    EXPECT_THAT(problems(invocation(options)),
                HasSubstr("/dev/zero: ce fichier ne peut pas être lu\u00A0: il est trop grand"));
    options.*option = large;
    EXPECT_THAT(problems(invocation(options)),
                HasSubstr("large: ce fichier pèse plus de 1\u00A0Mo"));
  }
  Options configuration;
  configuration.config = "/dev/zero";
  EXPECT_THAT(problems(invocation(configuration)), HasSubstr("il est trop grand"));
}

TEST(Settings, RefuseAddressesThatNoBrowserFollows) {
  for (const char* wrong :
       {"https://…", "https://", "https:///x", "https://a..b", "https://-a.example",
        "https://a.example:0", "https://a.example:99999", "https://mairie@a.example",
        "https://école.example", "https://[::1", "https://a.example/é", "ftp://a.example",
        "https://a_b.example", "https://.example"}) {
    EXPECT_THAT(problems(invocation(with(&Options::base_url, wrong))),
                HasSubstr("n’en est pas une"))
        << wrong;
  }
  for (const char* right : {"https://a.example", "http://localhost:8080", "http://127.0.0.1:8080",
                            "http://[::1]:8080", "https://xn--cole-9oa.example/label/2025"}) {
    EXPECT_EQ(load(invocation(with(&Options::base_url, right))).value().base_url, right);
  }
}

TEST(Settings, TellWhatIsMissingInOneNotice) {
  const Problems without = setting_notices(load(invocation({})).value());
  ASSERT_EQ(without.size(), 1U);
  EXPECT_THAT(to_string(without), testing::AllOf(HasSubstr("ni code ni QR"), HasSubstr("à coller"),
                                                 HasSubstr("keygen")));
  const Problems addressed =
      setting_notices(load(invocation(with(&Options::base_url, "https://a.example"))).value());
  ASSERT_EQ(addressed.size(), 1U);
  EXPECT_THAT(to_string(addressed),
              testing::AllOf(HasSubstr("ni code ni QR"), testing::Not(HasSubstr("à coller"))));
}

TEST(Settings, RefuseAKeyWithoutAnAddress) {
  const Folder folder;
  EXPECT_THAT(problems(invocation(with(&Options::key, folder.with("k", std::string(16, 'k'))))),
              HasSubstr("sans adresse publique"));
}

TEST(Settings, FindTheInstallationAboveTheExecutableOrInItsShare) {
  const Folder folder;
  std::ignore = folder.with("prefix/share/palmares/templates/editions.toml", "");
  std::ignore = folder.with("tree/templates/editions.toml", "");
  EXPECT_EQ(find_root(folder / "prefix/bin/palmares"), folder / "prefix/share/palmares");
  EXPECT_EQ(find_root(folder / "tree/build/release/src/cli/palmares"), folder / "tree");
  EXPECT_EQ(find_root("/dev/palmares"), std::nullopt);
}

}  // namespace
}  // namespace palmares::app
