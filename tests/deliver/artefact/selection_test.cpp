// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/selection.hpp"

#include "deliver/render_context.hpp"

namespace palmares::deliver {
namespace {

domain::Results results() {
  return {.edition = 2023,
          .awards = {test::award("tnl", "Court", "1"), test::award("tnl-adico", "ADICO", "3"),
                     test::award("2138", "Éch", "2")}};
}

TEST(Selection, FindsAnIdAloneOrWithAnySlug) {
  const domain::Results all = results();
  EXPECT_EQ(find_award(all, "2138"), &all.awards[2]);
  EXPECT_EQ(find_award(all, "2138-ech"), &all.awards[2]);
  EXPECT_EQ(find_award(all, "2138-another-name"), &all.awards[2]);
}

TEST(Selection, PrefersTheLongestId) {
  const domain::Results all = results();
  EXPECT_EQ(find_award(all, "tnl-adico-adico"), &all.awards[1]);
  EXPECT_EQ(find_award(all, "tnl-court"), &all.awards[0]);
}

TEST(Selection, TakesNoIdThatIsOnlyABeginning) {
  const domain::Results all = results();
  EXPECT_EQ(find_award(all, "21380"), nullptr);
  EXPECT_EQ(find_award(all, "213"), nullptr);
  EXPECT_EQ(find_award(all, ""), nullptr);
}

TEST(Selection, NamesTheFolderByIdAndSlug) {
  EXPECT_EQ(folder_name(test::echirolles()), "213801517-echirolles");
  domain::Award nameless = test::echirolles();
  nameless.territory.slug.clear();
  EXPECT_EQ(folder_name(nameless), "213801517");
}

}  // namespace
}  // namespace palmares::deliver
