// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/issued.hpp"

#include "store/lifecycle.hpp"
#include "store/public_history.hpp"
#include "store/sample.hpp"

#include <string>
#include <vector>

namespace palmares::store {
namespace {

using testing::ElementsAre;

/// « a1/1 », « a1/1 non » where it holds no more.
std::vector<std::string> shown(const Memory& memory, int edition, std::int64_t now) {
  std::vector<std::string> all;
  for (const IssuedRevision& one :
       issued_revisions(public_ledger(memory.ledger(), {now}), edition)) {
    all.push_back(one.territory + '/' + std::to_string(one.revision) + (one.valid ? "" : " non"));
  }
  return all;
}

Memory published_at_100() {
  Memory memory({award(2023, "a1", "3"), award(2023, "b2", "3"), award(2023, "c3", "")});
  memory.write(publish(memory.ledger(), event(EventType::publish, 2023, 2), {100}));
  return memory;
}

TEST(IssuedRevisions, AreThoseThePublicSees) {
  const Memory memory = published_at_100();
  EXPECT_THAT(shown(memory, 2023, 99), ElementsAre());
  EXPECT_THAT(shown(memory, 2023, 100), ElementsAre("a1/1", "b2/1", "c3/1 non"));
}

TEST(IssuedRevisions, KeepTheirPlacesWhateverComes) {
  Memory memory = published_at_100();
  memory.write(correct(memory.ledger(), event(EventType::correct, 2023, 300, "erreur"),
                       award(2023, "b2", "4"))
                   .value());
  EXPECT_THAT(shown(memory, 2023, 300), ElementsAre("a1/1", "b2/1 non", "c3/1 non", "b2/2"));
  memory.write(withdraw(memory.ledger(), event(EventType::withdraw, 2023, 400, "erreur"), "a1"));
  EXPECT_THAT(shown(memory, 2023, 400), ElementsAre("a1/1 non", "b2/1 non", "c3/1 non", "b2/2"));
  memory.write(withdraw(memory.ledger(), event(EventType::withdraw, 2023, 500, "erreur"), "b2"));
  EXPECT_THAT(shown(memory, 2023, 500),
              ElementsAre("a1/1 non", "b2/1 non", "c3/1 non", "b2/2 non"));
}

TEST(IssuedRevisions, SayWhenTheyChanged) {
  Memory memory = published_at_100();
  memory.write(correct(memory.ledger(), event(EventType::correct, 2023, 300, "erreur"),
                       award(2023, "b2", "4"))
                   .value());
  memory.write(withdraw(memory.ledger(), event(EventType::withdraw, 2023, 500, "erreur"), "b2"));
  const std::vector<IssuedRevision> all =
      issued_revisions(public_ledger(memory.ledger(), {500}), 2023);
  EXPECT_EQ(all[0].changed.seconds, 100);
  EXPECT_EQ(all[1].changed.seconds, 300) << "replaced then; what came later was another revision's";
  EXPECT_EQ(all[3].changed.seconds, 500);
}

}  // namespace
}  // namespace palmares::store
