// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/limits.hpp"

#include "cli/invocation.hpp"
#include "cli/shop.hpp"
#include "support/source_dir.hpp"

namespace palmares::cli {
namespace {

using testing::HasSubstr;

std::string problems_of(const GivenLimits& invocation) {
  const Result<site::Options> options = limited({}, invocation);
  return options ? std::string("no problem") : to_string(options.error());
}

TEST(Limits, KeepTheirDefaultsWhereNothingIsGiven) {
  const site::Options options = limited({}, {}).value();
  EXPECT_EQ(options.limits.cache_bytes, http::Limits().cache_bytes);
  EXPECT_EQ(options.limits.header, http::Limits().header);
}

TEST(Limits, ReachTheServer) {
  const site::Options options = limited({}, {{"cache_octets", "67108864"},
                                             {"idle_ms", "500"},
                                             {"connections", "7"},
                                             {"render_threads", "3"}})
                                    .value();
  EXPECT_EQ(options.limits.cache_bytes, 67108864U);
  EXPECT_EQ(options.limits.idle, std::chrono::milliseconds(500));
  EXPECT_EQ(options.limits.connections, 7U);
  EXPECT_EQ(options.render_threads, 3U);
}

TEST(Limits, AreAllTakenAtBothEndsOfTheirBounds) {
  for (const std::string_view name : limit_names()) {
    const std::string refused = problems_of({{std::string(name), "-1"}});
    ASSERT_THAT(refused, HasSubstr("un nombre entier de ")) << name;
    const std::size_t least = refused.find("entier de ") + 10;
    const std::size_t most = refused.find(" à ", least) + 4;
    const std::string low = refused.substr(least, refused.find(' ', least) - least);
    const std::string high =
        refused.substr(most, refused.find_first_not_of("0123456789", most) - most);
    EXPECT_EQ(problems_of({{std::string(name), low}}), "no problem") << name << ' ' << low;
    EXPECT_EQ(problems_of({{std::string(name), high}}), "no problem") << name << ' ' << high;
    EXPECT_THAT(problems_of({{std::string(name), std::to_string(std::stoll(low) - 1)}}),
                HasSubstr("ne peut pas valoir"))
        << name;
    EXPECT_THAT(problems_of({{std::string(name), std::to_string(std::stoll(high) + 1)}}),
                HasSubstr("ne peut pas valoir"))
        << name;
  }
}

TEST(Limits, AreRefusedAllAtOnce) {
  const std::string refused = problems_of({{"fields", "viele"}, {"patience", "3"}});
  EXPECT_THAT(refused, HasSubstr("«\u00A0fields\u00A0»"));
  EXPECT_THAT(refused, HasSubstr("la limite «\u00A0patience\u00A0» est inconnue"));
  EXPECT_THAT(to_string(with_limits({}, {"fields", "12"}).error()), HasSubstr("NOM=VALEUR"));
}

TEST(Limits, OverruleTheFileByTheEnvironmentAndThatByTheCommandLine) {
  const test::Folder folder;
  app::Options options;
  options.root = palmares::source_dir();
  options.config =
      folder.with("p.toml", "[limits]\nfields = 20\nconnections = 30\nidle_ms = 400\n");
  options.limits = with_limits({}, {"idle_ms=600"}).value();
  const app::Invocation invocation{
      .options = options,
      .environment = {{"PALMARES_LIMIT_CONNECTIONS", "31"}, {"PALMARES_LIMIT_IDLE_MS", "500"}},
      .executable = "/nowhere/bin/palmares"};
  const http::Limits limits = limited({}, load_settings(invocation).value().limits).value().limits;
  EXPECT_EQ(limits.fields, 20U);
  EXPECT_EQ(limits.connections, 31U);
  EXPECT_EQ(limits.idle, std::chrono::milliseconds(600));
}

TEST(Limits, AreNumbersInTheFile) {
  const test::Folder folder;
  app::Options options;
  options.root = palmares::source_dir();
  options.config = folder.with("p.toml", "[limits]\nfields = \"20\"\n");
  const Result<app::Settings> settings =
      load_settings({.options = options, .environment = {}, .executable = "/nowhere/bin/palmares"});
  ASSERT_FALSE(settings);
  EXPECT_THAT(to_string(settings.error()), HasSubstr("p.toml:2:"));
}

TEST(Settings, StandInTheirPage) {
  const Bytes page = lib::read_file(test::source("docs/configuration.md")).value();
  for (const char* variable : app::setting_variables()) {
    EXPECT_THAT(page, HasSubstr("| `" + std::string(variable) + "` |"));
  }
  for (const std::string_view limit : limit_names()) {
    EXPECT_THAT(page, HasSubstr("| `" + std::string(limit) + "` |"));
  }
  std::size_t rows = 0;
  for (std::size_t at = page.find("\n| `"); at != Bytes::npos; at = page.find("\n| `", at + 1)) {
    ++rows;
  }
  EXPECT_EQ(rows, app::setting_variables().size() + limit_names().size());
}

}  // namespace
}  // namespace palmares::cli
