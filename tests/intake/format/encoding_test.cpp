// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/encoding.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

TEST(Windows1252, BecomesUtf8) {
  EXPECT_EQ(from_windows_1252("Bo\xE9, \x8Cuilly, L\x92Ha\xFF \x96 10 \x80"), "Boé, Œuilly, L’Haÿ – 10 €");
}

TEST(Windows1252, IsNotWhatElseItCouldBe) {
  EXPECT_EQ(from_windows_1252("plain"), std::nullopt);
  EXPECT_EQ(from_windows_1252("Boé"), std::nullopt);
  EXPECT_EQ(from_windows_1252("Échirolles, Bo\xE9"), std::nullopt) << "two encodings in one file";
  EXPECT_EQ(from_windows_1252("Bo\xE9 \x81"), std::nullopt) << "an octet that Windows-1252 leaves empty";
}

TEST(Windows1252, IsReadWithANotice) {
  EXPECT_EQ(sample::notices(sample::file("2023,Bo\xE9,commune,47,5,214700312,47031,,\n")),
            "r.csv: le fichier n’est pas en UTF-8; il est lu en Windows-1252, par exemple «\u00A0Boé\u00A0»\n");
}

}  // namespace
}  // namespace palmares::intake
