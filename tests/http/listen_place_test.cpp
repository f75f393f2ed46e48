// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/listen_place.hpp"

#include <gtest/gtest.h>

namespace palmares::http {
namespace {

std::string listening(std::string_view text) {
  const Result<ListenPlace> place = parse_place(text);
  return place ? place->address + ' ' + std::to_string(place->port) : "refused";
}

TEST(Listen, ReadsAnAddressAndAPort) {
  EXPECT_EQ(listening("127.0.0.1:8080"), "127.0.0.1 8080");
  EXPECT_EQ(listening("0.0.0.0:0"), "0.0.0.0 0");
  EXPECT_EQ(listening("[::1]:65535"), "::1 65535");
  EXPECT_EQ(listening(":81"), "127.0.0.1 81");
}

TEST(Listen, RefusesWhatIsNoNumericAddressAndPort) {
  for (const char* text :
       {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:80a",
        "localhost:80", "::1:80", "[::1]", "127.0.0.256:80", "[127.0.0.1:80"}) {
    EXPECT_EQ(listening(text), "refused") << text;
  }
}

TEST(Listen, NamesWhatItRefusesAndWhatWouldBeRight) {
  const Result<ListenPlace> place = parse_place("nowhere");
  ASSERT_FALSE(place);
  EXPECT_EQ(place.error().front().what, "«\u00A0nowhere\u00A0» n’est pas une adresse d’écoute");
  EXPECT_EQ(place.error().front().hint, "adresse et port\u00A0: 127.0.0.1:8080 ou [::1]:8080");
}

}  // namespace
}  // namespace palmares::http
