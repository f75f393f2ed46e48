// SPDX-License-Identifier: AGPL-3.0-or-later
// Editions of which no public page tells the day or the town: 2016 and 2020 (neither), 2017 (a day
// alone), and one made up with a town alone. Their documents say what is known, and nothing is left
// open where the rest would stand.
#include "deliver/artefact/artefact.hpp"
#include "deliver/edition/mailing.hpp"
#include "deliver/kit/kit.hpp"
#include "deliver/order/order_list.hpp"
#include "deliver/render_context.hpp"

#include <gmock/gmock.h>

#include <regex>

namespace palmares::deliver::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const RenderContext& history() {
  static const RenderContext opened = [] {
    RenderContext shop = open_render_context(std::nullopt);
    domain::Edition town = *shop.editions.of(2018);
    town.year = 1999;
    town.decision.reset();
    town.ceremony.reset();
    town.ceremony_place = "Les Abymes";
    town.hashtags = "#LogicielLibre #LesAbymes";
    town.criteria = "Le jury a *jugé* les formats.";
    town.calendar = "Candidatures en mars.";
    shop.editions.all.insert(shop.editions.all.begin(), town);
    return shop;
  }();
  return opened;
}

std::string said(int edition, const std::string& kind) {
  return value_of(described(history(), award("213801517", "Échirolles", "4", edition),
                            {.kind = kind, .format = "pdf", .look = {}}));
}

std::string letter(int edition, const std::string& kind) {
  return value_of(make_artefact(history(), award("213801517", "Échirolles", "4", edition),
                                {.kind = kind, .format = "txt", .look = {}}))
      .bytes;
}

TEST(UndatedEdition, GivesItsTablesTheLastDayOfItsYear) {
  const domain::Award first = award("213801517", "Échirolles", "4", 2016);
  const domain::Award* one[] = {&first};
  const auto mailing =
      mailing_table(history(), one, {.badge = "badge-web", .certificate = [](const domain::Award&) {
                                       return std::string("certificat.pdf");
                                     }});
  EXPECT_EQ(value_of(mailing).date, "2016-12-31");
  OrderSheet order;
  order.edition = history().editions.of(2016);
  EXPECT_EQ(order_table(order).date, "2016-12-31");
}

TEST(UndatedEdition, HasCertificatesThatTellWhatIsKnown) {
  for (const std::string kind : {"certificat", "certificat-portrait"}) {
    for (const int edition : {2016, 2020}) {
      EXPECT_THAT(said(edition, kind), Not(HasSubstr("Remis"))) << edition;
    }
    EXPECT_THAT(said(2017, kind), testing::AllOf(HasSubstr("Remis"), Not(HasSubstr("Remis à")),
                                                 HasSubstr("le 5\u00A0décembre\u00A02017")));
    EXPECT_THAT(said(1999, kind),
                testing::AllOf(HasSubstr("Remis aux Abymes"), Not(HasSubstr("Abymes,"))));
    EXPECT_THAT(said(2018, kind),
                testing::AllOf(HasSubstr("Remis"), HasSubstr("le 6\u00A0novembre\u00A02018"),
                               HasSubstr("Bordeaux")));
  }
}

TEST(UndatedEdition, HasLettersWithoutOpenPlaces) {
  const std::regex open_place(
      "(, le\\.)|(le  )|( le ,)|( à ,)|( à\\.)|(\\( *\\))|(Remise,)|(remise,)|(  )");
  for (const int edition : {2016, 2017, 2020, 1999}) {
    const domain::Charter& charter = *history().composer.charter("copyleft");
    for (const domain::Letter& each : charter.letters) {
      const std::string text = letter(edition, each.kind);
      std::smatch found;
      EXPECT_FALSE(std::regex_search(text, found, open_place))
          << edition << ' ' << each.kind << ": …"
          << found.prefix().str().substr(found.prefix().length() > 60
                                             ? static_cast<std::size_t>(found.prefix().length()) -
                                                   60
                                             : 0)
          << found.str();
    }
  }
  EXPECT_THAT(letter(2016, "communique"), Not(HasSubstr("La remise")));
  EXPECT_THAT(letter(2017, "communique"),
              HasSubstr("La remise a eu lieu le 5\u00A0décembre\u00A02017."));
  EXPECT_THAT(letter(1999, "communique"), HasSubstr("La remise a eu lieu aux Abymes."));
  EXPECT_THAT(letter(2016, "communique"), Not(HasSubstr("Échirolles, le")));
}

// What an edition says beside its days: hashtags of the posts, criteria and calendar of the
// letters.
TEST(UndatedEdition, PutsItsOwnWordsIntoLettersAndPosts) {
  EXPECT_THAT(letter(1999, "reseaux-sociaux"),
              testing::AllOf(HasSubstr("#LesAbymes"), Not(HasSubstr("#Territoire"))));
  EXPECT_THAT(letter(2016, "reseaux-sociaux"), HasSubstr("#TerritoireNumériqueLibre"));
  EXPECT_THAT(letter(1999, "communique"),
              testing::AllOf(HasSubstr("Les critères. Le jury a *jugé* les formats."),
                             HasSubstr("La prochaine édition. Candidatures en mars.")));
  EXPECT_THAT(letter(2016, "communique"),
              testing::AllOf(Not(HasSubstr("critères.")), Not(HasSubstr("prochaine édition"))));
}

TEST(UndatedEdition, HasWholeKits) {
  for (const int edition : {2016, 2017}) {
    const auto kit = make_kit(history(), award("213801517", "Échirolles", "4", edition));
    ASSERT_TRUE(kit) << to_string(kit.error());
    EXPECT_EQ(
        kit->files.size(),
        value_of(make_kit(history(), award("213801517", "Échirolles", "4", 2018))).files.size());
  }
}

}  // namespace
}  // namespace palmares::deliver::test
