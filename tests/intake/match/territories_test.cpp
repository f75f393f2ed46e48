// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/match/territories.hpp"

#include "intake/sample.hpp"
#include "lib/system/file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>

namespace palmares::intake {
namespace {

using domain::TerritoryType;

TEST(Register, HoldsEveryCommuneAndEpciOf2026) {
  const Territories& france = sample::france();
  EXPECT_EQ(france.size(), 36224U);
  const Body* nancy = france.of_siren("215403957");
  ASSERT_NE(nancy, nullptr);
  EXPECT_EQ(nancy->name, "Nancy");
  EXPECT_EQ(nancy->insee, "54395");
  EXPECT_EQ(nancy->department, "54");
  EXPECT_EQ(nancy->type, TerritoryType::commune);
  EXPECT_GT(nancy->population.value_or(0), 90000);
  EXPECT_EQ(france.of_insee("54395"), nancy);
  EXPECT_EQ(france.region_of(nancy->department), "Grand Est");
}

TEST(Register, KnowsNothingOfWhatDoesNotExist) {
  const Territories& france = sample::france();
  EXPECT_EQ(france.of_siren(""), nullptr);
  EXPECT_EQ(france.of_siren("000000000"), nullptr);
  EXPECT_EQ(france.of_siren("999999999"), nullptr);
  EXPECT_EQ(france.of_insee("99999"), nullptr);
  EXPECT_TRUE(france.named("Nulle-Part-sur-Rien", "").empty());
  EXPECT_EQ(france.once_of_siren(""), nullptr);
  EXPECT_EQ(france.region_of("00"), "");
}

TEST(Register, FindsEveryBodyOfAName) {
  EXPECT_EQ(sample::france().named("sainte colombe", "").size(), 12U);
  const auto one = sample::france().named("Sainte-Colombe", "69");
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one.front()->siren, "216901892");
  EXPECT_EQ(sample::france().named("Communauté de communes des Quatre Rivières", "").size(), 2U);
}

TEST(Register, RemembersNamesAndNumbersOfThePast) {
  const auto merged = sample::france().once_named("Béon", "01");
  ASSERT_EQ(merged.size(), 1U);
  EXPECT_EQ(merged.front()->past, Past::merged);
  EXPECT_EQ(merged.front()->now->name, "Culoz-Béon");
  const auto renamed = sample::france().once_named("Rousset", "05");
  ASSERT_EQ(renamed.size(), 1U);
  EXPECT_EQ(renamed.front()->past, Past::renamed);
  EXPECT_EQ(renamed.front()->now->name, "Rousset-Serre-Ponçon");
  const Former* former = sample::france().once_of_siren("210100392");
  ASSERT_NE(former, nullptr);
  EXPECT_EQ(former->name, "Béon");
}

TEST(Register, SuggestsTheOneNameThatIsNear) {
  const Body* near = sample::france().nearly_named("Vilejuif", "94");
  ASSERT_NE(near, nullptr);
  EXPECT_EQ(near->name, "Villejuif");
  EXPECT_EQ(sample::france().nearly_named("Zzzzzzzzzz", "94"), nullptr);
}

// A file may have forty thousand rows that no register knows.
TEST(Register, SuggestsNamesForManyRowsInLittleTime) {
  const std::clock_t begun = std::clock();
  for (int i = 0; i < 5000; ++i) {
    const std::string name = "Commune" + std::to_string(i) + "bcdefgh";
    EXPECT_EQ(sample::france().nearly_named(name, "62"), nullptr);
    EXPECT_TRUE(sample::france().once_named(name, "62").empty());
  }
  EXPECT_LT((std::clock() - begun) / CLOCKS_PER_SEC, 5) << "of processor: a millisecond each";
}

TEST(Register, NeverHoldsTwoCommunesOfOneNameInADepartment) {
  const std::string text = sample::register_bytes();
  std::size_t communes = 0;
  for (std::size_t at = text.find("\nC\t"); at != std::string::npos;
       at = text.find("\nC\t", at + 1)) {
    const std::string line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    const std::string siren = line.substr(2, line.find('\t', 2) - 2);
    if (const Body* body = sample::france().of_siren(siren);
        body != nullptr && ++communes % 97 == 0) {
      EXPECT_EQ(sample::france().named(body->name, body->department).front()->name, body->name)
          << line;
    }
  }
  EXPECT_EQ(communes, 34875U);
}

TEST(Register, NamesItsSourceAndItsLicence) {
  const std::string text = sample::register_bytes();
  const std::string head = text.substr(0, text.find("\nR\t"));
  EXPECT_NE(head.find("INSEE, DGCL, La Poste"), std::string::npos);
  EXPECT_NE(head.find("Licence Ouverte 2.0"), std::string::npos);
  EXPECT_LT(text.size(), std::size_t{4} << 20U);
}

TEST(Register, LoadsInTwentyMilliseconds) {
  // Time of the processor, which other programs do not lengthen.
  std::clock_t best = CLOCKS_PER_SEC;
  for (int i = 0; i < 5; ++i) {
    const std::clock_t start = std::clock();
    const auto read =
        Territories::read(lib::read_file(sample::register_path()).value(), register_file);
    best = std::min(best, std::clock() - start);
    ASSERT_TRUE(read);
  }
  RecordProperty("microseconds", static_cast<int>(best * 1'000'000 / CLOCKS_PER_SEC));
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(best, CLOCKS_PER_SEC / 50);
#endif
}

TEST(Register, ThatIsBrokenIsOurFault) {
  for (const std::string text :
       {"X\ta\n", "C\t1\n", "R\t1\n", "C\t2\t01001\t1\tB\nC\t1\t01002\t1\tA\n", "M\t1\n", "\n"}) {
    const auto read = Territories::read(text, register_file);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().front().fault, Fault::installation);
    EXPECT_EQ(read.error().front().where.file, register_file);
  }
  EXPECT_TRUE(Territories::read("# nothing\n", register_file));
}

}  // namespace
}  // namespace palmares::intake
