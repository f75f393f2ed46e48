// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/edition/mailing.hpp"

#include "deliver/artefact/csv_cells.hpp"
#include "deliver/render_context.hpp"

#include <gmock/gmock.h>

namespace palmares::deliver::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

const Mailing mailing = {.badge = "badge-web", .certificate = [](const domain::Award& award) {
                           return award.territory.slug + ".pdf";
                         }};

std::string table(const RenderContext& shop, const domain::Award& award) {
  const std::vector<const domain::Award*> awards = {&award};
  return spreadsheet_csv(value_of(mailing_table(shop, awards, mailing)));
}

TEST(Mailing, TellsEachLaureateItsLinkCodeAndAlternativeText) {
  const RenderContext shop = open_render_context(Bytes("une clef de seize octets ou plus"));
  const std::string text = table(shop, echirolles());
  EXPECT_THAT(text, StartsWith("\xEF\xBB\xBF"
                               "identifiant;territoire;designation;"));
  EXPECT_THAT(text, AllOf(HasSubstr("213801517;Échirolles;"), HasSubstr(";Isère (38);"),
                          HasSubstr(";https://labels.example.org/213801517;"),
                          HasSubstr(";https://labels.example.org/2023/213801517-echirolles;"),
                          HasSubstr(";https://labels.example.org/213801517/kit.zip;"),
                          HasSubstr("https://labels.example.org/v/"), HasSubstr("niveau 5"),
                          HasSubstr("echirolles.pdf\r\n")));
}

TEST(Mailing, LeavesCodesAndLinksEmptyWhereThereAreNone) {
  EXPECT_THAT(table(context(), echirolles()), HasSubstr("/kit.zip;;;"));
  RenderContext shop = open_render_context(std::nullopt);
  shop.base_url.clear();
  EXPECT_THAT(table(shop, echirolles()), HasSubstr("Niveau 5 sur 5;;;;;;;"));
}

TEST(Mailing, HoldsNoFormula) {
  domain::Award award = echirolles();
  award.territory.name = "=HYPERLINK(\"x\")";
  award.mentions = {"+1", "@b"};
  const std::string text = table(context(), award);
  EXPECT_THAT(text,
              AllOf(HasSubstr(";\"'=HYPERLINK(\"\"x\"\")\";"), HasSubstr(";\"'+1\u202F; @b\";")));
}

}  // namespace
}  // namespace palmares::deliver::test
