// SPDX-License-Identifier: AGPL-3.0-or-later
// What the examination says of an address, of room, of the clock; whole installations are examined
// by tests/cli/doctor_test.
#include "app/doctor.hpp"

#include <gmock/gmock.h>

#include <string>
#include <utility>

namespace palmares::app {
namespace {

using testing::HasSubstr;

TEST(Doctor, DoubtsAnAddressThatThePublicCannotUse) {
  for (const char* address :
       {"", "http://127.0.0.1:8080", "http://localhost", "http://label.example"}) {
    const Finding finding = examine_address(address);
    EXPECT_EQ(finding.health, Health::doubtful) << address;
    EXPECT_NE(finding.hint, "") << address;
  }
  EXPECT_EQ(examine_address("https://label.example").health, Health::good);
}

TEST(Doctor, MeasuresTheRoomLeft) {
  constexpr std::uintmax_t mebibyte = 1U << 20;
  EXPECT_EQ(examine_room(2048 * mebibyte).health, Health::good);
  EXPECT_EQ(examine_room(500 * mebibyte).health, Health::doubtful);
  EXPECT_EQ(examine_room(3 * mebibyte).health, Health::wrong);
  EXPECT_THAT(examine_room(3 * mebibyte).what, HasSubstr("3\u00A0Mio"));
}

TEST(Doctor, KnowsAClockThatIsLate) {
  EXPECT_EQ(examine_clock({1'800'000'000}, {1'799'999'999}).health, Health::good);
  const Finding before_the_act = examine_clock({1'800'000'000}, {1'800'000'001});
  EXPECT_EQ(before_the_act.health, Health::wrong);
  EXPECT_THAT(before_the_act.what, HasSubstr("dernier acte"));
  EXPECT_EQ(examine_clock({0}, {}).health, Health::wrong);
}

}  // namespace
}  // namespace palmares::app
