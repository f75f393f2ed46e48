// SPDX-License-Identifier: AGPL-3.0-or-later
// What every store keeps of laureates' spaces: links by their hash alone, reports of errors, and
// what was done with both.
#include "store/spaces.hpp"

#include "lib/sql/sqlite.hpp"
#include "lib/system/file.hpp"
#include "store/contract/backend_kinds.hpp"
#include "store/maintenance/backup.hpp"

#include <vector>

namespace palmares::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const SpaceName boe{.edition = 2025, .territory = "214700312"};
const SpaceName other_year{.edition = 2023, .territory = "214700312"};
const SpaceName echirolles{.edition = 2025, .territory = "213801517"};
const SpaceActor laureate{.who = "le lauréat", .at = {50}};

struct SpaceContract : BackendTest {
  std::unique_ptr<Backend> backend = opened();
  std::unique_ptr<SpaceBook> book = open_spaces(address);

  [[nodiscard]] static SpaceLink link(const SpaceName& name, char digit) {
    return {
        .name = name, .hash = std::string(64, digit), .made = {10}, .expires = {20}, .who = "Ada"};
  }
  [[nodiscard]] std::vector<SpaceDeed> deeds() {
    std::vector<SpaceDeed> all;
    for (const SpaceEvent& event : book->events(100)) {
      all.push_back(event.deed);
    }
    return all;
  }
  [[nodiscard]] bool holds(const std::string& text) const {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
      if (entry.is_regular_file() &&
          lib::read_file(entry.path()).value().find(text) != Bytes::npos) {
        return true;
      }
    }
    return false;
  }
};

TEST_P(SpaceContract, OpensByTheNewestLinkOfASpaceAlone) {
  EXPECT_EQ(book->link(boe), std::nullopt);
  EXPECT_EQ(book->link_of(std::string(64, 'a')), std::nullopt);
  book->put(link(boe, 'a'));
  book->put(link(other_year, 'b'));
  EXPECT_EQ(open_spaces(address)->link_of(std::string(64, 'a')), link(boe, 'a'));
  EXPECT_EQ(book->link_of(std::string(64, 'b'))->name, other_year);
  book->put(link(boe, 'c'));
  EXPECT_EQ(book->link_of(std::string(64, 'a')), std::nullopt) << "renewed";
  EXPECT_FALSE(holds(std::string(64, 'a'))) << "nothing stays of it";
  EXPECT_EQ(book->link(boe), link(boe, 'c'));
  EXPECT_TRUE(book->revoke(boe, {.who = "Ada", .at = {30}}));
  EXPECT_FALSE(book->revoke(boe, {.who = "Ada", .at = {31}}));
  EXPECT_EQ(book->link_of(std::string(64, 'c')), std::nullopt);
  EXPECT_EQ(book->link(other_year), link(other_year, 'b')) << "another edition's stays";
  EXPECT_THAT(deeds(), ElementsAre(SpaceDeed::revoked, SpaceDeed::renewed, SpaceDeed::made,
                                   SpaceDeed::made));
  EXPECT_EQ(book->events(1).front(),
            (SpaceEvent{.at = {30}, .who = "Ada", .name = boe, .deed = SpaceDeed::revoked}));
}

TEST_P(SpaceContract, KeepsOneOpenReportOfALaureateUntilItIsSettled) {
  const ErrorReport report{.name = boe, .at = {40}, .text = "Le nom est faux."};
  EXPECT_TRUE(book->add(report, "le lauréat"));
  EXPECT_FALSE(book->add({.name = boe, .at = {41}, .text = "Encore."}, "le lauréat"));
  EXPECT_TRUE(book->add({.name = echirolles, .at = {42}, .text = "Le niveau."}, "le lauréat"));
  EXPECT_EQ(book->report(boe), report);
  EXPECT_THAT(book->reports(2025), testing::SizeIs(2));
  EXPECT_THAT(book->reports(2023), IsEmpty());
  EXPECT_TRUE(book->settle(boe, {.who = "Ada", .at = {43}}));
  EXPECT_FALSE(book->settle(boe, {.who = "Ada", .at = {44}}));
  EXPECT_EQ(book->report(boe), std::nullopt);
  EXPECT_FALSE(holds("Le nom est faux"));
  EXPECT_THAT(deeds(), ElementsAre(SpaceDeed::settled, SpaceDeed::reported, SpaceDeed::reported));
}

TEST_P(SpaceContract, ForgetsReportsWithWhatWasTold) {
  ASSERT_TRUE(book->add({.name = boe, .at = {40}, .text = "Jean Untel est faux."}, "le lauréat"));
  ASSERT_TRUE(book->add({.name = echirolles, .at = {40}, .text = "Le niveau."}, "le lauréat"));
  const std::vector<std::string> ids = {boe.territory};
  EXPECT_THAT(open_particulars(address)->forget(ids), ElementsAre(2025));
  EXPECT_EQ(book->report(boe), std::nullopt);
  EXPECT_FALSE(holds("Untel"));
  EXPECT_TRUE(book->report(echirolles).has_value());
}

TEST_P(SpaceContract, NotesWhatALaureateDoesAgainAndAgainOnce) {
  book->note(boe, SpaceDeed::told, laureate);
  book->note(boe, SpaceDeed::told, {.who = "le lauréat", .at = {60}});
  book->note(echirolles, SpaceDeed::told, laureate);
  EXPECT_THAT(deeds(), ElementsAre(SpaceDeed::told, SpaceDeed::told)) << "one of each";
  book->note(boe, SpaceDeed::told, {.who = "le lauréat", .at = {50 + quiet_seconds}});
  EXPECT_THAT(deeds(), testing::SizeIs(3)) << "and again later";
}

TEST_P(SpaceContract, IsInNoCopyOfAStoreUnlessPeopleAre) {
  book->put(link(boe, 'a'));
  const auto copied = [&](const std::filesystem::path& to, People people) {
    const OpenStore open = store::open(address, Missing::refuse).value();
    const std::unique_ptr<ParticularsBook> told = open_particulars(address);
    return back_up({.store = *open.backend,
                    .blobs = *open.blobs,
                    .people = *told,
                    .logos = folder.path() / "logos"},
                   to, people);
  };
  const Folder elsewhere;
  const std::string without = (elsewhere.path() / "sans").string();
  const std::string with = (elsewhere.path() / "avec").string();
  ASSERT_TRUE(copied(without, People::left_out));
  EXPECT_EQ(open_spaces(without)->link(boe), std::nullopt);
  ASSERT_TRUE(copied(with, People::copied));
  EXPECT_EQ(open_spaces(with)->link(boe), link(boe, 'a'));
}

TEST_P(SpaceContract, IsEmptyInAFileThatIsOlderThanSpaces) {
  LaureateParticulars told{
      .edition = 2025, .territory = boe.territory, .revision = 1, .at = {7}, .told = {}};
  told.told.email = "accueil@boe.example";
  open_particulars(address)->write({&told, 1});
  {
    lib::sqlite::Database file(folder.path() / "particulars.db", lib::sqlite::Access::write, 1000);
    file.execute("DROP TABLE space_link; DROP TABLE error_report; DROP TABLE space_event");
  }
  EXPECT_EQ(open_spaces(address)->link(boe), std::nullopt);
  EXPECT_THAT(open_spaces(address)->events(10), IsEmpty());
  EXPECT_FALSE(open_spaces(address)->revoke(boe, laureate));
  open_spaces(address)->put(link(boe, 'a'));
  EXPECT_EQ(open_spaces(address)->link(boe), link(boe, 'a'));
  EXPECT_EQ(open_particulars(address)->particulars(2025, boe.territory), told);
}

INSTANTIATE_TEST_SUITE_P(Kinds, SpaceContract, testing::ValuesIn(backend_kinds), name_of_backend);

}  // namespace
}  // namespace palmares::store
