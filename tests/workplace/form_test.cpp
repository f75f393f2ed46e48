// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/form.hpp"

#include <gmock/gmock.h>

namespace palmares::workplace {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(Urlencoded, IsDecodedAsBrowsersEncodeIt) {
  const std::optional<Form> form =
      parse_urlencoded("lieu=Saint-%C3%89tienne+du+Bois&vide=&a=1&a=2&%26=x%3Dy&");
  ASSERT_TRUE(form);
  EXPECT_THAT(form->fields, ElementsAre(Pair("lieu", "Saint-Étienne du Bois"), Pair("vide", ""),
                                        Pair("a", "1"), Pair("a", "2"), Pair("&", "x=y")));
  EXPECT_EQ(form->value("a"), "1");
  EXPECT_TRUE(form->has("vide"));
  EXPECT_FALSE(form->has("nulle-part"));
}

TEST(Urlencoded, IsRefusedWhereItIsNoText) {
  EXPECT_FALSE(parse_urlencoded("a=%FF"));
  EXPECT_FALSE(parse_urlencoded("a=%00"));
  EXPECT_FALSE(parse_urlencoded("%C3%28=1"));
  EXPECT_EQ(parse_urlencoded("a=100%&b=%4")->value("a"), "100%");
}

TEST(Urlencoded, HasAtMostSoManyFields) {
  std::string body;
  for (std::size_t i = 0; i < most_form_fields; ++i) {
    body += "a&";
  }
  EXPECT_TRUE(parse_urlencoded(body));
  EXPECT_FALSE(parse_urlencoded(body + "a"));
}

std::string part(const std::string& head, const std::string& content) {
  return "--X\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
}

TEST(Multipart, GivesFieldsAndFiles) {
  const std::string body = part("name=\"jeton\"", "abc") +
                           part(
                               "name=\"fichier\"; filename=\"C:\\\\Mes documents\\\\résultats; "
                               "2026.csv\"\r\nContent-Type: text/csv",
                               std::string("a;b\r\n-- X no boundary\0", 23)) +
                           part("name=\"vide\"; filename=\"\"", "") +
                           part("name=\"texte\"", "une\r\ndeux") + "--X--\r\n";
  const std::optional<Form> form = parse_form(body, "multipart/form-data; boundary=X");
  ASSERT_TRUE(form);
  EXPECT_THAT(form->fields, ElementsAre(Pair("jeton", "abc"), Pair("texte", "une\ndeux")));
  ASSERT_EQ(form->files.size(), 1U);
  EXPECT_EQ(form->file("fichier")->name, "résultats; 2026.csv")
      << "no folder of the sender's comes with it";
  EXPECT_EQ(form->file("fichier")->bytes, std::string("a;b\r\n-- X no boundary\0", 23));
  EXPECT_EQ(form->file("vide"), nullptr);
}

TEST(Multipart, IsRefusedWhereItIsMalformed) {
  const std::string good = part("name=\"a\"", "1");
  EXPECT_TRUE(parse_multipart(good + "--X--", "X"));
  for (const std::string& body : std::vector<std::string>{
           "", "--X", good, good + "--Y--", good.substr(2), "--X\r\n\r\n1\r\n--X--",
           part("filename=\"a\"", "1") + "--X--", part("name=\"\xFF\"", "1") + "--X--",
           part("name=\"a\"", "\xFF") + "--X--",
           part("name=\"a\"; filename=\"\xFF\"", "1") + "--X--",
           "--X\r\n" + std::string(5000, 'h') + "\r\n\r\n1\r\n--X--"}) {
    EXPECT_FALSE(parse_multipart(body, "X")) << body.substr(0, 60);
  }
  EXPECT_FALSE(parse_multipart(good + "--X--", ""));
  EXPECT_FALSE(parse_form(good + "--X--", "multipart/form-data"));
  EXPECT_FALSE(parse_form("a=1", "text/plain"));
}

TEST(Multipart, MayHoldNothing) {
  EXPECT_THAT(parse_multipart("--X--\r\n", "X")->fields, IsEmpty());
}

}  // namespace
}  // namespace palmares::workplace
