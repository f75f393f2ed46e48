// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/proof/tight_names.hpp"

#include "deliver/render_context.hpp"
#include "document/page.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <functional>
#include <variant>

namespace palmares::deliver {
namespace {

using test::award;
using test::context;
using test::value_of;

std::vector<TightName> measured(const std::vector<domain::Award>& awards, std::size_t most) {
  std::vector<const domain::Award*> pointers;
  std::ranges::transform(awards, std::back_inserter(pointers),
                         [](const domain::Award& one) { return &one; });
  return value_of(tightest_names(context(), pointers, most));
}

/// The sizes in points of all texts of a document.
void sizes_in(const std::vector<document::Item>& items, std::vector<double>& sizes) {
  for (const document::Item& item : items) {
    if (const auto* text = std::get_if<document::Text>(&item.value)) {
      sizes.push_back(text->size * 72 / 25.4);
    } else if (const auto* group = std::get_if<document::Group>(&item.value)) {
      sizes_in(group->items, sizes);
    }
  }
}

TEST(TightNames, ComeWithTheSizeThatTheirDocumentHas) {
  const std::vector<domain::Award> awards = {
      award("1", "Eu", "5"),
      award("2", "Communauté d’agglomération du Grand Saint-Emilionnais et de Castillon-Pujols",
            "5"),
      award("3", "Échirolles", "5")};
  const std::vector<TightName> names = measured(awards, 10);
  ASSERT_FALSE(names.empty());
  EXPECT_EQ(names.front().award->territory.id, "2");
  EXPECT_TRUE(std::ranges::is_sorted(names, {}, &TightName::margin));
  for (const TightName& name : names) {
    EXPECT_GE(name.margin(), 0) << name.award->territory.name;
    const compose::Facts facts = value_of(facts_of(context(), *name.award));
    const document::Document document =
        value_of(context().composer.compose(*name.sheet, facts, {}));
    std::vector<double> sizes;
    sizes_in(document.pages.front().items, sizes);
    EXPECT_THAT(sizes, testing::Contains(testing::DoubleNear(name.size, 0.01))) << name.sheet->kind;
  }
}

TEST(TightNames, AreSoManyAndOfLaureatesAlone) {
  std::vector<domain::Award> awards = {
      award("1", "Communauté de communes du Pays Réuni d’Orange en Provence", "5"),
      award("2", "Communauté d’agglomération du Grand Saint-Emilionnais", "5"),
      award("3", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", "5")};
  EXPECT_EQ(measured(awards, 2).size(), 2U);
  EXPECT_EQ(measured(awards, 10).size(), 3U);
  awards[1].grade.clear();
  for (const TightName& name : measured(awards, 10)) {
    EXPECT_NE(name.award->territory.id, "2");
  }
  EXPECT_TRUE(measured({}, 10).empty());
}

}  // namespace
}  // namespace palmares::deliver
