// SPDX-License-Identifier: AGPL-3.0-or-later
#include "domain/departments.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

namespace palmares::domain {
namespace {

TEST(Departments, AreNamed) {
  EXPECT_EQ(department_text("05"), "Hautes-Alpes (05)");
  EXPECT_EQ(department_text("2A"), "Corse-du-Sud (2A)");
  EXPECT_EQ(department_text("974"), "La Réunion (974)");
  EXPECT_EQ(department_text("99"), "99");
  EXPECT_EQ(department_text(""), "");
  EXPECT_EQ(with_department("Saint-Denis", "93"), "Saint-Denis (93)");
  EXPECT_EQ(with_department("Fédération", ""), "Fédération");
}

TEST(Departments, SortWithCorsicaAtTwenty) {
  const std::vector<std::string> expected = {"01", "05", "19",  "2A",  "2B", "21",
                                             "30", "95", "971", "974", ""};
  std::vector<std::string> codes = expected;
  std::ranges::reverse(codes);
  std::ranges::sort(codes, {}, department_order);
  EXPECT_EQ(codes, expected);
}

}  // namespace
}  // namespace palmares::domain
