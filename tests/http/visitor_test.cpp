// SPDX-License-Identifier: AGPL-3.0-or-later
#include "http/visitor.hpp"

#include <gmock/gmock.h>

namespace palmares::http {
namespace {

using testing::HasSubstr;

const std::vector<Network> fronts = parse_networks("127.0.0.0/8, 10.1.2.3,2001:db8:f::/48").value();

IpAddress ip(std::string_view text) {
  return parse_ip(text).value();
}

Visitor behind(std::string_view peer, std::string_view forwarded_for) {
  return visitor_behind(ip(peer), forwarded_for, fronts);
}

TEST(Visitor, HasAnAddressAsFrontsWriteIt) {
  EXPECT_EQ(ip("192.0.2.1"), ip("192.0.2.1:4711"));
  EXPECT_EQ(ip("192.0.2.1"), ip("::ffff:192.0.2.1")) << "as a socket for both versions says it";
  EXPECT_EQ(ip("2001:db8::1"), ip("[2001:DB8:0::1]:4711"));
  EXPECT_EQ(ip("fe80::1%eth0"), ip("fe80::1"));
  for (const char* text : {"", "unknown", "_hidden", "192.0.2", "192.0.2.256", "[2001:db8::1",
                           "2001:db8::1::2", "\" onload=", "192.0.2.1 192.0.2.2"}) {
    EXPECT_FALSE(parse_ip(text)) << text;
  }
  EXPECT_FALSE(parse_ip(std::string(100'000, '1')));
}

TEST(Visitor, IsThePeerWhereNoFrontSpeaks) {
  EXPECT_EQ(behind("192.0.2.1", ""), visitor_at(ip("192.0.2.1")));
  EXPECT_EQ(behind("192.0.2.1", "198.51.100.9"), visitor_at(ip("192.0.2.1")))
      << "anybody may write the field";
  EXPECT_EQ(behind("127.0.0.1", ""), visitor_at(ip("127.0.0.1")));
}

TEST(Visitor, IsWhomTrustedFrontsHeard) {
  EXPECT_EQ(behind("127.0.0.1", "198.51.100.9"), visitor_at(ip("198.51.100.9")));
  EXPECT_EQ(behind("::ffff:127.0.0.1", "198.51.100.9"), visitor_at(ip("198.51.100.9")));
  EXPECT_EQ(behind("127.0.0.1", "198.51.100.9, 10.1.2.3"), visitor_at(ip("198.51.100.9")))
      << "a front before the front";
  EXPECT_EQ(behind("2001:db8:f:7::1", " 198.51.100.9 ,127.0.0.2"), visitor_at(ip("198.51.100.9")));
  EXPECT_EQ(behind("127.0.0.1", "10.1.2.3"), visitor_at(ip("10.1.2.3")))
      << "a front that asks for itself";
}

TEST(Visitor, IsNeverWhatAVisitorWroteHimself) {
  const Visitor liar = visitor_at(ip("198.51.100.9"));
  EXPECT_EQ(behind("127.0.0.1", "192.0.2.77, 198.51.100.9"), liar);
  EXPECT_EQ(behind("127.0.0.1", "127.0.0.1, 10.1.2.3, 198.51.100.9"), liar);
  EXPECT_EQ(behind("127.0.0.1", "192.0.2.77,,,198.51.100.9"), liar);
  EXPECT_EQ(behind("127.0.0.1", "192.0.2.77, 10.9.9.9, 10.1.2.3"), visitor_at(ip("10.9.9.9")))
      << "no front of ours";
  EXPECT_EQ(behind("127.0.0.1", "192.0.2.77, unknown"), visitor_at(ip("127.0.0.1")))
      << "the front answers for what it hides";
}

TEST(Visitor, HasAWholeNetworkOfIpv6) {
  EXPECT_EQ(behind("2001:db8:1:2::1", ""), behind("2001:db8:1:2:ffff::9", ""));
  EXPECT_NE(behind("2001:db8:1:2::1", ""), behind("2001:db8:1:3::1", ""));
  EXPECT_NE(behind("192.0.2.1", ""), behind("192.0.2.2", ""));
}

TEST(Networks, HoldTheirAddresses) {
  const Network net = parse_networks("10.16.0.0/12").value().front();
  EXPECT_TRUE(net.contains(ip("10.31.255.255")));
  EXPECT_FALSE(net.contains(ip("10.32.0.0")));
  EXPECT_TRUE(parse_networks("0.0.0.0/0").value().front().contains(ip("203.0.113.1")));
  EXPECT_FALSE(parse_networks("0.0.0.0/0").value().front().contains(ip("2001:db8::1")));
  EXPECT_TRUE(parse_networks("::/0").value().front().contains(ip("2001:db8::1")));
  EXPECT_TRUE(parse_networks("aucun").value().empty());
}

TEST(Networks, AreRefusedAllAtOnce) {
  const auto networks = parse_networks("10.0.0.0/33, ::1, frontal.example, ::1/129");
  ASSERT_FALSE(networks);
  EXPECT_EQ(networks.error().size(), 3u);
  EXPECT_THAT(networks.error().front().what, HasSubstr("«\u00A010.0.0.0/33\u00A0»"));
}

}  // namespace
}  // namespace palmares::http
