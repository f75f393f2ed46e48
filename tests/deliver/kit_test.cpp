// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit.hpp"

#include "deliver/workshop.hpp"
#include "lib/sodium.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

namespace palmares::deliver {
namespace {

using testing::HasSubstr;

const Kit& kit() {
  static const Kit made = test::value_of(make_kit(test::workshop(), test::echirolles()));
  return made;
}

const KitFile& file(std::string_view path) {
  const auto found = std::ranges::find(kit().files, path, &KitFile::path);
  if (found == kit().files.end()) {
    throw std::runtime_error("no such file in the kit");
  }
  return *found;
}

std::size_t occurrences(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

TEST(Kit, HoldsTheFilesOfTheManifestAndTheTwoThatDescribeThem) {
  const domain::Charter& charter = *test::workshop().studio.charter("copyleft");
  EXPECT_EQ(kit().files.size(), charter.kit.size() + 2);
  for (const domain::KitEntry& entry : charter.kit) {
    EXPECT_FALSE(file(entry.path).octets.empty()) << entry.path;
    EXPECT_EQ(file(entry.path).kind, entry.kind);
  }
}

TEST(Kit, IsSortedByPath) {
  EXPECT_TRUE(std::ranges::is_sorted(kit().files, {}, &KitFile::path));
}

TEST(Kit, ReadmeSaysWhatEachFileIs) {
  const std::string& text = file("LISEZMOI.txt").octets;
  EXPECT_THAT(text, HasSubstr("Kit de communication\u00A0: Échirolles"));
  EXPECT_THAT(text, HasSubstr("niveau 5"));
  for (const KitFile& described : kit().files) {
    if (!described.kind.empty()) {
      EXPECT_EQ(occurrences(text, described.path + "\n"), 1U) << described.path;
    }
  }
}

TEST(Kit, ReadmeTellsVariantsApart) {
  const std::string& text = file("LISEZMOI.txt").octets;
  EXPECT_THAT(text, HasSubstr("badge-web-noir-2x.png\n    Logo web, thème noir, 660\u00A0pixels de large. "));
  EXPECT_THAT(text, HasSubstr("badge-web-sans-annee.svg\n    Logo web, sans l’année. "));
}

TEST(Kit, ManifestGivesSizeAndHashOfEveryOtherFile) {
  const std::string& text = file("MANIFESTE.json").octets;
  for (const KitFile& described : kit().files) {
    if (described.path != "MANIFESTE.json") {
      EXPECT_THAT(text, HasSubstr("\"chemin\": \"" + described.path + "\""));
      EXPECT_THAT(text, HasSubstr("\"sha256\": \"" + lib::sha256_hex(described.octets) + "\""));
      EXPECT_THAT(text, HasSubstr("\"octets\": " + std::to_string(described.octets.size()) + ","));
    }
  }
  EXPECT_EQ(occurrences(text, "\"chemin\""), kit().files.size() - 1);
}

TEST(Kit, ArchiveHoldsEveryFileAndStoresWhatIsCompressed) {
  for (const KitFile& archived : kit().files) {
    EXPECT_GE(occurrences(kit().archive, archived.path), 2U) << archived.path;
  }
  EXPECT_THAT(kit().archive, HasSubstr(file("certificat/certificat.png").octets));
  EXPECT_THAT(kit().archive, testing::Not(HasSubstr(file("certificat/certificat.svg").octets)));
}

TEST(Kit, IsTheSameInEveryTimeZone) {
  setenv("TZ", "Asia/Tokyo", 1);
  tzset();
  const Kit again = test::value_of(make_kit(test::workshop(), test::echirolles()));
  unsetenv("TZ");
  tzset();
  EXPECT_EQ(lib::sha256_hex(again.archive), lib::sha256_hex(kit().archive));
}

TEST(Kit, TellsTheSameProblemOfAllItsFilesOnce) {
  const Result<Kit> failed = make_kit(test::workshop(), test::unprintable());
  ASSERT_FALSE(failed.has_value());
  for (const Problem& problem : failed.error()) {
    EXPECT_EQ(std::ranges::count(failed.error(), problem), 1) << to_string(problem);
  }
  EXPECT_THAT(to_string(failed.error()), HasSubstr("U+6F22"));
}

TEST(Kit, OfNoLaureateIsAProblem) {
  EXPECT_FALSE(make_kit(test::workshop(), test::award("1", "Boé", "")).has_value());
}

}  // namespace
}  // namespace palmares::deliver
