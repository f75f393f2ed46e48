// SPDX-License-Identifier: AGPL-3.0-or-later
#include "service/laureates_page.hpp"

#include "service/world.hpp"

#include <gmock/gmock.h>

namespace palmares::service {
namespace {

using testing::HasSubstr;
using testing::Not;

Bytes page() {
  const domain::Charter charter = test::small_charter();
  const std::vector<domain::Results> results = test::published();
  return laureates_page(&results.back(), &charter);
}

TEST(LaureatesPage, NamesEveryLaureateAndNobodyElse) {
  EXPECT_THAT(page(), HasSubstr("<h2>Échirolles</h2>\n<p>Niveau 5 sur 5</p>"));
  EXPECT_THAT(page(), HasSubstr("3\u00A0lauréats"));
  EXPECT_THAT(page(), Not(HasSubstr("Personne")));
}

TEST(LaureatesPage, EscapesNames) {
  EXPECT_THAT(page(), HasSubstr("<h2>L’Île &lt;d’Or&gt; &amp; &quot;Cie&quot;</h2>"));
  EXPECT_THAT(page(), HasSubstr("aria-label=\"Logo web, PNG, L’Île &lt;d’Or&gt; &amp; &quot;Cie&quot;\""));
  EXPECT_THAT(page(), Not(HasSubstr("<d’Or>")));
}

TEST(LaureatesPage, LinksEveryFormatOfEverySheetAndTheKit) {
  for (const char* file : {"badge-web.svg", "badge-web.png", "certificat.pdf", "certificat.svg", "kit.zip"}) {
    EXPECT_THAT(page(), HasSubstr(std::string("href=\"/2023/213801517-echirolles/") + file + "\"")) << file;
  }
  EXPECT_THAT(page(), HasSubstr("href=\"/2023/org-7-b/kit.zip\""));
}

TEST(LaureatesPage, SaysItsLanguageAndTitle) {
  EXPECT_THAT(page(), HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(page(), HasSubstr("<title>Territoire Numérique Libre\u00A0: lauréats de l’édition 2023</title>"));
}

TEST(LaureatesPage, StandsWithoutEditionOrCharter) {
  EXPECT_THAT(laureates_page(nullptr, nullptr), HasSubstr("<h1>Aucune édition n’est publiée</h1>"));
  const std::vector<domain::Results> results = test::published();
  EXPECT_THAT(laureates_page(&results.back(), nullptr), HasSubstr("<h1>Lauréats de l’édition 2023</h1>"));
}

TEST(EscapeHtml, EscapesTheFiveCharactersThatMatter) {
  EXPECT_EQ(escape_html("<a href='x'>\"&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
}

}  // namespace
}  // namespace palmares::service
