// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/revision_history.hpp"

#include "app/corrections.hpp"
#include "app/publication.hpp"
#include "app/sample.hpp"

namespace palmares::app {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

struct RevisionHistory : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  Settings settings = test::settings();

  RevisionHistory() {
    settings.key = Bytes(32, 'k');
    test::import_into(*handle.store, test::read(2023), Finality::settled);
    test::import_into(*handle.store, test::read(2025), Finality::settled);
    for (const int edition : {2023, 2025}) {
      (void)test::value_of(
          publish(edition, test::moment("2025-10-19T18:00:00+02:00"), test::ada(), *handle.store));
    }
    (void)test::value_of(correct({.award = {.edition = 2025, .territory = "213801517"},
                                  .values = {"niveau=argent"},
                                  .reason = "x"},
                                 test::ada(), *handle.store, test::installation()));
  }
  [[nodiscard]] std::vector<RevisionRecord> of(const std::string& wanted) const {
    return test::value_of(revision_history(wanted, handle, settings));
  }
};

TEST_F(RevisionHistory, IsTheSameByIdentifierSlugAndName) {
  const auto records = of("213801517");
  ASSERT_THAT(records, SizeIs(3)) << "one of 2023, two of 2025";
  EXPECT_EQ(records.front().revision.award.edition, 2023);
  EXPECT_EQ(records.front().status, "valide");
  EXPECT_THAT(records[1].status, HasSubstr("remplacé le"));
  EXPECT_THAT(records[1].status, HasSubstr("par le certificat " + records[2].code));
  for (const char* same : {"213801517-echirolles", "échirolles"}) {
    const auto others = of(same);
    ASSERT_THAT(others, SizeIs(3)) << same;
    EXPECT_EQ(others[2].code, records[2].code);
  }
}

TEST_F(RevisionHistory, IsTheOneRevisionThatACodeStandsFor) {
  const std::string code = of("213801517")[1].code;
  const auto records = of(code);
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_EQ(records.front().revision.award.revision, 1);
  EXPECT_EQ(records.front().revision.award.edition, 2025);
}

TEST_F(RevisionHistory, HasNoCodesWithoutAKeyAndNothingOfWhoIsUnknown) {
  settings.key.reset();
  const auto records = of("213801517");
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_EQ(records.front().code, "");
  EXPECT_THAT(records[1].status, HasSubstr("par la révision\u00A02"));
  EXPECT_THAT(test::told(revision_history("Nulle-Part", handle, settings)),
              HasSubstr("Nulle-Part"));
}

}  // namespace
}  // namespace palmares::app
