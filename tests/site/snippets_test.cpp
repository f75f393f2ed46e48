// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/snippets.hpp"

#include "site/document_views.hpp"
#include "site/world.hpp"

#include <gmock/gmock.h>

#include <string>
#include <variant>

namespace palmares::site {
namespace {

using testing::HasSubstr;
using testing::Not;

struct SnippetsTest : testing::Test {
  test::FakeContent content;
  domain::Charter charter = [] {
    domain::Charter made = test::small_charter();
    made.sheets.front().pixels = true;
    made.sheets.front().grounded = false;
    made.sheets.front().themes = {"couleur", "noir", "blanc"};
    return made;
  }();
  ContentProvider provider = [this] {
    ContentProvider made = content.provider();
    made.charter = [this](int) { return &charter; };
    return made;
  }();
  domain::Award award = test::published()[1].awards[0];

  BadgeChoice choice(const std::vector<http::Parameter>& parameters) const {
    return badge_choice(parameters, &charter);
  }
  std::string html(const std::vector<http::Parameter>& parameters) const {
    const lib::View::Map view =
        builder_view(award, provider, BadgeAddress::lasting, choice(parameters));
    return std::get<std::string>(view.at("html").value);
  }
};

TEST_F(SnippetsTest, TakeOnlyWhatTheCharterHas) {
  EXPECT_EQ(choice({}), BadgeChoice{});
  EXPECT_EQ(
      choice(
          {{"forme", "certificat"}, {"theme", "rose"}, {"largeur", "9999"}, {"annee", "jamais"}}),
      BadgeChoice{});
  EXPECT_EQ(choice({{"theme", "couleur"}}), BadgeChoice{})
      << "the first theme is no choice of its own";
  const BadgeChoice chosen = choice({{"theme", "noir"}, {"annee", "sans"}, {"largeur", "240"}});
  EXPECT_EQ(query_of(chosen), "?theme=noir&annee=sans&largeur=240");
  EXPECT_EQ(badge_choice({{"theme", "noir"}}, nullptr), BadgeChoice{});
}

TEST_F(SnippetsTest, ScaleTheBadgeAndNameItsPicture) {
  EXPECT_THAT(html({{"largeur", "240"}}), HasSubstr("width=\"240\" height=\"60\""));
  EXPECT_THAT(html({{"theme", "noir"}, {"annee", "sans"}}),
              HasSubstr("/213801517/badge-web.svg?theme=noir&amp;annee=sans\""));
  EXPECT_THAT(html({}), Not(HasSubstr("<picture>")));
}

TEST_F(SnippetsTest, FollowTheReadersPreference) {
  const std::string snippet = html({{"theme", "auto"}});
  EXPECT_THAT(
      snippet,
      HasSubstr(
          "<picture><source srcset=\"https://label.example/213801517/badge-web.svg?theme=blanc\" "
          "media=\"(prefers-color-scheme: dark)\"><img "
          "src=\"https://label.example/213801517/badge-web.svg\""));
  EXPECT_THAT(snippet, HasSubstr("></picture></a></p>"));
}

TEST_F(SnippetsTest, SayWhatAStrictSiteMustAllow) {
  const lib::View::Map view = builder_view(award, provider, BadgeAddress::lasting, {});
  EXPECT_EQ(std::get<std::string>(view.at("csp").value),
            "img-src https://label.example; frame-src https://label.example");
  EXPECT_THAT(std::get<std::string>(view.at("encart").value),
              HasSubstr("<iframe src=\"https://label.example/213801517/encart\""));
}

TEST(Sizes, AreSaidAsPeopleSayThem) {
  EXPECT_EQ(size_text(0), "");
  EXPECT_EQ(size_text(1), "1\u00A0ko");
  EXPECT_EQ(size_text(29'400), "29\u00A0ko");
  EXPECT_EQ(size_text(2'340'000), "2,3\u00A0Mo");
  EXPECT_EQ(size_text(2'000'000), "2\u00A0Mo");
}

TEST_F(SnippetsTest, DocumentsSayTheirFormatsAndSizes) {
  provider.size = [](const domain::Award&, const deliver::ArtefactRequest& wanted) {
    return wanted.format == "pdf" ? std::size_t{29'000} : std::size_t{0};
  };
  const DocumentList list{.award = award,
                          .provider = provider,
                          .path = "/213801517",
                          .query = "?x=y",
                          .sample = &award};
  const lib::View::Map documents = documents_by_kind(list);
  const auto& certificate = std::get<lib::View::Map>(documents.at("certificat").value);
  const auto& pdf = std::get<lib::View::Map>(certificate.at("en-pdf").value);
  EXPECT_EQ(std::get<std::string>(pdf.at("fichier").value), "/213801517/certificat.pdf?x=y");
  EXPECT_EQ(std::get<std::string>(pdf.at("taille").value), "29\u00A0ko");
  const auto& badge = std::get<lib::View::Map>(
      std::get<lib::View::Map>(documents.at("badge-web").value).at("image").value);
  EXPECT_THAT(std::get<std::string>(badge.at("adresse").value),
              HasSubstr("/213801517/badge-web.png?x=y&largeur="));
  EXPECT_EQ(document_groups(list).size(), 1U);
}

}  // namespace
}  // namespace palmares::site
