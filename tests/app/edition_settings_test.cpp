// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/edition_settings.hpp"

#include "app/installation.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "store/lifecycle.hpp"
#include "support/folder.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

namespace palmares::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const domain::Instant now = *domain::parse_instant("2026-11-10T09:00:00+01:00");

struct EditionSettingsTest : testing::Test {
  test::Folder folder;
  Settings settings;
  StoreHandle handle = open_store((folder / "depot").string(), store::Missing::create).value();
  charter::Installation installation;
  Actor actor{.name = "Ada", .clock = [] { return now; }};

  EditionSettingsTest() {
    settings.root = palmares::source_dir();
    installation = open_installation(settings).value().charters;
  }

  [[nodiscard]] Result<domain::Edition> changed(int year,
                                                const std::vector<std::string>& values) const {
    return changed_edition(installation, *installation.editions.of(year), values, now);
  }
  [[nodiscard]] auto write(const domain::Edition& edition, int base) {
    return write_edition(*handle.store, *handle.store, *handle.store, edition,
                         {.edition = edition.year, .number = base}, actor, "essai");
  }
};

TEST_F(EditionSettingsTest, StartANewEditionFromTheLatestWithoutItsDays) {
  const auto edition = new_edition(installation, 2026, std::nullopt);
  ASSERT_TRUE(edition) << to_string(edition.error());
  const domain::Edition& before = *installation.editions.of(2025);
  EXPECT_EQ(edition->year, 2026);
  EXPECT_EQ(edition->charter, before.charter);
  EXPECT_EQ(edition->organiser, before.organiser);
  EXPECT_EQ(edition->decision, std::nullopt);
  EXPECT_EQ(edition->ceremony, std::nullopt);
  EXPECT_EQ(edition->ceremony_place + edition->publication, "");
  EXPECT_EQ(new_edition(installation, 2026, 2019).value().charter, "copyleft");
  EXPECT_THAT(to_string(new_edition(installation, 2025, std::nullopt).error()),
              HasSubstr("existe déjà"));
  EXPECT_THAT(to_string(new_edition(installation, 2026, 1999).error()),
              HasSubstr("l’édition 1999 est inconnue"));
}

TEST_F(EditionSettingsTest, TakeValuesAsPeopleTypeThem) {
  const auto edition = changed(
      2025, {"signataire=Zoé  d’Œuilly", "decision=18 novembre 2025", "remise=19/11/2025",
             "lieu=", "publication=19 novembre 2025 18 h", "press_contact=presse@label.example"});
  ASSERT_TRUE(edition) << to_string(edition.error());
  EXPECT_EQ(edition->decision, (domain::Date{2025, 11, 18}));
  EXPECT_EQ(edition->ceremony, (domain::Date{2025, 11, 19}));
  EXPECT_EQ(edition->ceremony_place, "");
  EXPECT_EQ(edition->publication, "2025-11-19T18:00:00+01:00");
  EXPECT_EQ(edition->press_contact, "presse@label.example");
  const auto words = changed(2025, {"hashtags=#LogicielLibre #Brest", "criteres=Le jury a jugé.",
                                    "calendrier=Candidatures en mars."});
  ASSERT_TRUE(words) << to_string(words.error());
  EXPECT_EQ(words->hashtags + words->criteria + words->calendar,
            "#LogicielLibre #BrestLe jury a jugé.Candidatures en mars.");
  EXPECT_FALSE(changed(2025, {"=x"})) << "no field has an empty name";
}

TEST_F(EditionSettingsTest, TellAllThatIsWrongAtOnce) {
  const auto edition =
      changed(2025, {"couleur=bleu", "remise=demain", "organisateur=", "lieu=A", "lieu=B",
                     "presse=personne", "decision=2031-01-01", "charte=copileft", "sans signe"});
  ASSERT_FALSE(edition);
  EXPECT_THAT(to_string(edition.error()),
              AllOf(HasSubstr(guillemets("couleur=bleu")), HasSubstr(guillemets("remise")),
                    HasSubstr(guillemets("organisateur")), HasSubstr("deux fois"),
                    HasSubstr(guillemets("personne")), HasSubstr(guillemets("decision")),
                    HasSubstr(guillemets("copileft")), HasSubstr(guillemets("sans signe")),
                    Not(HasSubstr("year"))));
}

TEST_F(EditionSettingsTest, OfAStoreComeBeforeTheShippedOnes) {
  ASSERT_TRUE(write(changed(2025, {"lieu=Brest"}).value(), 0));
  const auto next = new_edition(installation, 2027, std::nullopt);
  ASSERT_TRUE(write(*next, 0));
  const std::size_t before = installation.editions.all.size();
  const auto merged = open_installation(settings, handle.folder.string());
  ASSERT_TRUE(merged) << to_string(merged.error());
  const domain::Editions& editions = merged->charters.editions;
  EXPECT_EQ(editions.all.size(), before + 1);
  EXPECT_TRUE(std::ranges::is_sorted(editions.all, {}, &domain::Edition::year));
  EXPECT_EQ(editions.of(2025)->ceremony_place, "Brest");
  EXPECT_EQ(editions.of(2027)->charter, next->charter);
  EXPECT_EQ(editions.of(2023)->signatory, installation.editions.of(2023)->signatory);
  EXPECT_EQ(open_installation(settings, (folder / "nothing").string())
                .value()
                .charters.editions.all.size(),
            before);
}

TEST_F(EditionSettingsTest, TellWhichDescriptionCannotBeRead) {
  domain::Edition edition = changed(2025, {}).value();
  edition.charter = "a-charter-of-yesterday";
  ASSERT_TRUE(write(edition, 0));
  const auto merged = open_installation(settings, handle.folder.string());
  ASSERT_FALSE(merged);
  EXPECT_THAT(to_string(merged.error()),
              AllOf(HasSubstr("édition 2025, révision 1"), HasSubstr("a-charter-of-yesterday")));
}

TEST_F(EditionSettingsTest, TellTheSecondOfTwoWritersAndWriteNothingTwice) {
  const domain::Edition brest = changed(2025, {"lieu=Brest"}).value();
  EXPECT_EQ(write(brest, 0).value()->number, 1);
  EXPECT_FALSE(write(brest, 1).value()) << "it is so already";
  const auto late = write(changed(2025, {"lieu=Eu"}).value(), 0);
  ASSERT_FALSE(late);
  EXPECT_THAT(to_string(late.error()), HasSubstr("entre-temps"));
  EXPECT_EQ(handle.store->settings_of(2025).size(), 1U);
  const auto back = earlier_edition(installation, handle.store->settings_of(2025), 1);
  EXPECT_EQ(back.value().ceremony_place, "Brest");
  EXPECT_FALSE(earlier_edition(installation, handle.store->settings_of(2025), 2));
}

TEST_F(EditionSettingsTest, LeaveAPublishedEditionAsItIs) {
  const auto state = [&](store::State wanted, const char* instant) {
    const store::Ledger ledger = handle.store->read(std::nullopt);
    store::Changes changes;
    changes.base = ledger.version;
    changes.event = event_by(actor, 2025, "");
    changes.states.push_back({.event = 0,
                              .edition = 2025,
                              .state = wanted,
                              .publication = domain::parse_instant(instant),
                              .at = {}});
    handle.store->write(changes);
  };
  state(store::State::published, "2026-11-10T09:00:01+01:00");
  EXPECT_TRUE(write(changed(2025, {"lieu=Brest"}).value(), 0)) << "nobody sees it before tomorrow";
  state(store::State::published, "2026-11-10T08:59:59+01:00");
  const auto late = write(changed(2025, {"lieu=Eu"}).value(), 1);
  ASSERT_FALSE(late);
  EXPECT_THAT(to_string(late.error()), HasSubstr("est publiée"));
}

TEST_F(EditionSettingsTest, BoundPartnersAndTakeNoPathForAPicture) {
  const std::string hash(64, 'a');
  const auto partners = [&](int count, const std::string& name) {
    std::string text = "partenaires=";
    for (int i = 0; i < count; ++i) {
      text += name + std::to_string(i) + '=' + hash + "; ";
    }
    return changed(2025, {text});
  };
  const auto twelve = partners(12, "Ville ");
  ASSERT_TRUE(twelve) << to_string(twelve.error());
  EXPECT_EQ(twelve->partners.size(), 12U);
  EXPECT_EQ(twelve->partners.front(), (domain::Partner{.name = "Ville 0", .logo = hash}));
  EXPECT_THAT(to_string(partners(13, "Ville ").error()),
              AllOf(HasSubstr(guillemets("partenaires")), HasSubstr("au plus 12")));
  EXPECT_THAT(to_string(partners(1, std::string(80, 'x')).error()), HasSubstr("est trop long"));
  EXPECT_THAT(to_string(changed(2025, {"partenaires=A=" + hash + ";A=" + hash}).error()),
              HasSubstr("deux fois"));
  EXPECT_THAT(to_string(changed(2025, {"partenaires=Inconnu"}).error()), HasSubstr("ne peut être"));
  EXPECT_THAT(to_string(changed(2025, {"signature=../../etc/passwd"}).error()),
              HasSubstr("n’est pas l’empreinte d’une image"));
  EXPECT_TRUE(changed(2025, {"signature=" + hash}));
}

}  // namespace
}  // namespace palmares::app
