// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/single_document.hpp"

#include "app/sample.hpp"

namespace palmares::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Result<PreparedDocument> prepared(std::string territory, std::string kind,
                                  std::vector<int> editions = {2023, 2025}) {
  DocumentRequest request{.source = {.results = {}},
                          .territory = std::move(territory),
                          .wanted = {.kind = std::move(kind), .format = "svg", .look = {}}};
  for (const int edition : editions) {
    request.source.results.push_back(palmares::test::results(edition));
  }
  return prepare_document(request, test::settings());
}

TEST(SingleDocument, IsOfTheNewestEditionThatMadeTheBodyALaureate) {
  const PreparedDocument both = test::value_of(prepared("Échirolles", "badge-web"));
  EXPECT_EQ(both.award->edition, 2025);
  EXPECT_EQ(both.award->territory.id, "213801517");
  EXPECT_EQ(test::value_of(prepared("213801517", "badge-web", {2023})).award->edition, 2023);
  EXPECT_TRUE(deliver::make_artefact(both.context, *both.award,
                                     {.kind = "badge-web", .format = "svg", .look = {}}));
}

TEST(SingleDocument, LacksAKeyOnlyWhereItBearsACode) {
  EXPECT_THAT(test::value_of(prepared("213801517", "certificat")).notices, Not(IsEmpty()));
  EXPECT_THAT(test::value_of(prepared("213801517", "badge-web")).notices, IsEmpty());
}

TEST(SingleDocument, IsRefusedForABodyThatIsNone) {
  EXPECT_THAT(test::told(prepared("Nulle-Part", "badge-web")), HasSubstr("Nulle-Part"));
}

TEST(SingleDocument, HasOneFormatForEachStandard) {
  EXPECT_EQ(format_of_standard("print", "x4"), "print");
  EXPECT_EQ(format_of_standard("print", "x1a"), "print-x1a");
  EXPECT_EQ(format_of_standard("svg", "x1a"), "svg-x1a") << "which no sheet offers";
}

}  // namespace
}  // namespace palmares::app
