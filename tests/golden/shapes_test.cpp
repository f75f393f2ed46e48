// SPDX-License-Identifier: AGPL-3.0-or-later
// The laureate's own shape on every sheet that draws it: it hides no copyleft, takes the motif's
// and the year's place, and who drew it is named where there is room.
#include "deliver/artefact/artefact.hpp"
#include "deliver/geo/silhouettes.hpp"
#include "deliver/render_context.hpp"
#include "document/dump.hpp"
#include "golden/sample.hpp"
#include "support/count.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>

namespace palmares::golden {

namespace {

bool draws_shape(const domain::Sheet& sheet) {
  return std::ranges::any_of(sheet.slots, [](const domain::Slot& slot) {
    return slot.type == domain::SlotType::silhouette;
  });
}

/// Échirolles with its real outline, or as a body without one.
document::Document drawn(const domain::Sheet& sheet, const domain::Charter& charter,
                         const domain::Grade& grade, bool shaped) {
  static const deliver::Silhouettes shapes(palmares::source_dir());
  domain::Award laureate = award(charter, "Échirolles", grade.code);
  laureate.territory.insee = "38151";
  compose::Facts facts = deliver::test::value_of(deliver::facts_of(context(), laureate));
  if (shaped) {
    facts.silhouette = [&laureate] { return shapes.of(laureate.territory); };
  }
  return deliver::test::value_of(context().composer.compose(sheet, facts, {}));
}

class Shapes : public testing::TestWithParam<std::string> {};

TEST_P(Shapes, HideNoCopyleftAndReplaceWhatStandsInForThem) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  const domain::Grade& grade = charter.grades.back();
  std::set<std::string> kinds;
  for (const domain::Sheet& sheet : charter.sheets) {
    if (!draws_shape(sheet)) {
      continue;
    }
    SCOPED_TRACE(sheet.kind);
    kinds.insert(sheet.kind);
    const document::Document with = drawn(sheet, charter, grade, true);
    const std::string text = document::dump(with);
    EXPECT_NE(text, document::dump(drawn(sheet, charter, grade, false)));
    EXPECT_THAT(text, testing::Not(testing::HasSubstr("Path 0 -0.024 1017.997")));  // the motif
    EXPECT_EQ(support::count_copylefts(support::decode_png(rendered("png", with))), grade.count);
    if (sheet.kind.starts_with("affiche-a") || sheet.kind == "kakemono") {
      EXPECT_THAT(text, testing::HasSubstr("IGN"));
    }
  }
  EXPECT_THAT(kinds, testing::IsSupersetOf({"affiche-a3", "affiche-a4", "banniere", "carte-sociale",
                                            "carte-carree", "certificat", "certificat-portrait",
                                            "kakemono", "story", "visio"}));
}

TEST_P(Shapes, StandAsideForTheMotifWhereThereAreNone) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  for (const domain::Sheet& sheet : charter.sheets) {
    EXPECT_THAT(document::dump(drawn(sheet, charter, charter.grades.back(), false)),
                testing::Not(testing::HasSubstr("IGN")))
        << sheet.kind;
  }
}

INSTANTIATE_TEST_SUITE_P(Charters, Shapes, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
