// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/json.hpp"

#include <gtest/gtest.h>

namespace palmares::lib {
namespace {

TEST(Json, EscapesQuotesBackslashesAndControls) {
  EXPECT_EQ(json_string("a\"b\\c\nd\x01"), "\"a\\\"b\\\\c\\nd\\u0001\"");
}

TEST(Json, KeepsLettersOutsideAscii) {
  EXPECT_EQ(json_string("Échirolles ÿ œ"), "\"Échirolles ÿ œ\"");
}

}  // namespace
}  // namespace palmares::lib
