// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/mustache.hpp"

#include <gtest/gtest.h>

namespace palmares::lib {
namespace {

std::string rendered(std::string_view source, const View& view,
                     std::map<std::string, std::string> partials = {}) {
  const Result<Mustache> parsed = Mustache::parse(source, std::move(partials), "page.mustache");
  return parsed ? parsed->render(view) : to_string(parsed.error());
}

TEST(Mustache, EscapesValuesForHtml) {
  EXPECT_EQ(rendered("<b>{{nom}}</b>{{{brut}}}",
                     View::Map{{"nom", "L’<Haÿ> & \"fils\""}, {"brut", "<i>"}}),
            "<b>L’&lt;Haÿ&gt; &amp; &quot;fils&quot;</b><i>");
}

TEST(Mustache, NeverTakesAValueForATemplate) {
  EXPECT_EQ(rendered("{{nom}}{{{nom}}}", View::Map{{"nom", "{{secret}}"}, {"secret", "x"}}),
            "{{secret}}{{secret}}");
}

TEST(Mustache, RepeatsAndLeavesOutSections) {
  const View view =
      View::Map{{"noms", std::vector<View>{View::Map{{"nom", "a"}}, View::Map{{"nom", "b"}}}},
                {"vide", false}};
  EXPECT_EQ(rendered("{{#noms}}[{{nom}}]{{/noms}}{{#vide}}x{{/vide}}{{^vide}}y{{/vide}}", view),
            "[a][b]y");
}

TEST(Mustache, CallsPartials) {
  EXPECT_EQ(rendered("{{#noms}}{{> ligne}}{{/noms}}",
                     View::Map{{"noms", std::vector<View>{View::Map{{"nom", "a"}}}}},
                     {{"ligne", "<li>{{nom}}</li>"}}),
            "<li>a</li>");
}

TEST(Mustache, RefusesWhatIsMalformedWithItsPlace) {
  EXPECT_EQ(rendered("{{#a}}", View::Map{}).substr(0, 43),
            "page.mustache: gabarit de page mal formé; ");
  EXPECT_EQ(rendered("{{> pied}}", View::Map{}),
            "page.mustache: le gabarit de page appelle un morceau inconnu\u00A0: pied; un fichier "
            "de templates/pages\n");
}

}  // namespace
}  // namespace palmares::lib
