// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/mail/message.hpp"

#include <gmock/gmock.h>

#include <sstream>
#include <string>
#include <vector>

namespace palmares::lib {
namespace {

using testing::HasSubstr;
using testing::Not;

MailMessage message() {
  return {
      .from = "label@example.org",
      .from_name = "Territoire Numérique Libre",
      .to = "accueil@boe.example",
      .subject =
          "C’est public : Boé obtient le label Argent Territoire Numérique Libre, édition 2026, et "
          "tout ce qui s’ensuit",
      .text = "Bonjour,\n\nVotre kit : https://labels.example.org/2026/214700312/kit.zip\n.\nfin ",
      .html = "<!DOCTYPE html><p>Bonjour</p>",
      .date = "Thu, 26 Nov 2026 18:00:00 +0100",
      .id = "abc"};
}

std::vector<std::string> lines(const Bytes& bytes) {
  std::vector<std::string> all;
  std::istringstream in{std::string(bytes)};
  for (std::string line; std::getline(in, line);) {
    all.push_back(line);
  }
  return all;
}

TEST(MailMessage, IsSevenBitsInShortLines) {
  const Bytes bytes = mail_bytes(message());
  for (const std::string& line : lines(bytes)) {
    EXPECT_TRUE(line.ends_with('\r')) << line;
    EXPECT_LE(line.size(), 79U) << line;
    EXPECT_EQ(
        line.find_first_not_of(
            "\t\r "
            "!\"#$%&'()*+,-./"
            "0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"),
        std::string::npos)
        << line;
  }
  EXPECT_THAT(bytes, HasSubstr("Message-ID: <abc@example.org>\r\n"));
  EXPECT_THAT(bytes, HasSubstr("fin=20")) << "a space at the end of a line is not lost";
}

TEST(MailMessage, TakesNoHeaderFromWhatPeopleWrote) {
  MailMessage bad = message();
  bad.subject = "Boé\r\nBcc: tous@example.org";
  bad.from_name = "Label\"\r\nX-Bad: 1";
  bad.to = "a@b.example\r\nBcc: c@d.example";
  for (const std::string& line : lines(mail_bytes(bad))) {
    EXPECT_FALSE(line.starts_with("Bcc") || line.starts_with("X-Bad")) << line;
  }
}

TEST(MailMessage, IsTheSameEachTime) {
  EXPECT_EQ(mail_bytes(message()), mail_bytes(message()));
  MailMessage plain = message();
  plain.html.clear();
  EXPECT_THAT(mail_bytes(plain), Not(HasSubstr("multipart")));
}

TEST(MailAddress, IsOneThatServersTakeWithoutExtensions) {
  for (const char* good :
       {"mairie@ville.fr", "prenom.nom+label@sous.domaine.example", "a_b-c@d-e.fr"}) {
    EXPECT_TRUE(is_mail_address(good)) << good;
  }
  const std::string longest(65, 'a');
  for (const std::string& bad :
       {std::string(), std::string("mairie"), std::string("@ville.fr"), std::string("a@b"),
        std::string("a@b..fr"), std::string("a@.fr"), std::string("a@b.fr."),
        std::string("a b@c.fr"), std::string("a@b@c.fr"), std::string("a@b.fr>"),
        std::string("a@b.fr\r\nRCPT TO:<x@y.fr>"), std::string("é@ville.fr"),
        std::string("a@ville.fr,b@ville.fr"), longest + "@ville.fr"}) {
    EXPECT_FALSE(is_mail_address(bad)) << bad;
  }
}

}  // namespace
}  // namespace palmares::lib
