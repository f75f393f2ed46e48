// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/french_spaces.hpp"

#include <gtest/gtest.h>

namespace palmares::compose {
namespace {

TEST(FrenchSpaces, MakesTheSpaceBeforeASignTheRightOne) {
  EXPECT_EQ(french_spaces("Quoi ? Oui ! Bien ; voici : « là »"),
            "Quoi\u202F? Oui\u202F! Bien\u202F; voici\u00A0: «\u00A0là\u00A0»");
}

TEST(FrenchSpaces, AddsNoneWhereThereIsNone) {
  EXPECT_EQ(french_spaces("https://exemple.fr/?a=b;c"), "https://exemple.fr/?a=b;c");
}

TEST(FrenchSpaces, LeavesOneSpaceOfSeveralAndNoStraightApostrophe) {
  EXPECT_EQ(french_spaces("l'eau  et   l'air"), "l’eau et l’air");
}

}  // namespace
}  // namespace palmares::compose
