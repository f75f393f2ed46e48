// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/resources.hpp"

#include "lib/shipped_fonts.hpp"
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

namespace palmares::lib {
namespace {

TEST(Resources, OpensTheHouse) {
  const auto resources = Resources::load(palmares::source_dir());
  ASSERT_TRUE(resources.has_value()) << to_string(resources.error());
  EXPECT_FALSE(resources->fonts.fonts().empty());
  const auto editions = resources->read("templates/editions.toml");
  ASSERT_TRUE(editions.has_value());
  EXPECT_NE(editions->find("[[edition]]"), Bytes::npos);
}

TEST(Resources, NamesAMissingFileAsAFaultOfTheInstallation) {
  const auto resources = Resources::load(palmares::source_dir());
  ASSERT_TRUE(resources.has_value());
  const auto missing = resources->read("artwork/absent.svg");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error()[0].where.file, "artwork/absent.svg");
  EXPECT_EQ(missing.error()[0].fault, Fault::installation);
}

TEST(Resources, RefusesANameThatLeavesTheHouse) {
  const auto resources = Resources::load(palmares::source_dir());
  ASSERT_TRUE(resources.has_value());
  for (const std::string_view name : {"../secret", "templates/../../secret", "/etc/hostname"}) {
    const auto outside = resources->read(name);
    ASSERT_FALSE(outside.has_value()) << name;
    EXPECT_EQ(outside.error()[0].what, "le nom sort du dossier de l’installation");
  }
}

TEST(Resources, SaysThatTheFontsAreMissing) {
  const test::TemporaryFolder folder;
  const auto resources = Resources::load(folder.path());
  ASSERT_FALSE(resources.has_value());
  EXPECT_EQ(resources.error()[0].what, "liste des polices introuvable : fonts.toml");
  EXPECT_EQ(resources.error()[0].fault, Fault::installation);
}

}  // namespace
}  // namespace palmares::lib
