// SPDX-License-Identifier: AGPL-3.0-or-later
// The panels: read from where docs/panels.md says, whoever is awarded what, and declared as what
// stands at a road.
#include "golden/sample.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace palmares::golden {

namespace {

/// docs/panels.md: a capital is read from 480 times its height.
constexpr double distance_by_height = 480;

/// From where each panel's title and foot are read; metres.
struct Panel {
  std::string_view kind;
  double title = 0;
  double foot = 0;
};
constexpr std::array panels = {Panel{"panneau-entree", 40, 30}, Panel{"panonceau", 20, 15}};

/// The height of the capitals of a text; m.
double capital_m(const document::Text& text) {
  const lib::Font& font = context().resources->fonts.font(text.font);
  return text.size * font.cap_height / font.units_per_em / 1000;
}

class Road : public testing::TestWithParam<std::string> {};

TEST_P(Road, LettersReadFromTheirDistanceForEveryNameAndGrade) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  for (const Panel& panel : panels) {
    for (const domain::Grade& grade : charter.grades) {
      for (const char* name : {"Y", "Échirolles", "L’Haÿ-les-Roses",
                               "Agence de mutualisation des universités et établissements "
                               "d’enseignement supérieur – AMUE"}) {
        SCOPED_TRACE(std::string(panel.kind) + ' ' + grade.code + ' ' + name);
        const document::Document document =
            composed(*charter.sheet(panel.kind), award(charter, name, grade.code));
        int title = 0;
        int foot = 0;
        for_each_text(document, [&](const document::Text& text, const Affine&) {
          const bool capitals =
              text.text.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
          const double read_from = distance_by_height * capital_m(text);
          EXPECT_GE(read_from, capitals ? panel.title : panel.foot) << text.text;
          ++(capitals ? title : foot);
        });
        EXPECT_GE(title, 2);
        EXPECT_EQ(foot, 1);
      }
    }
  }
}

TEST_P(Road, SymbolsAreAsHighAsTheLettersAtLeast) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  for (const Panel& panel : panels) {
    const document::Document document =
        composed(*charter.sheet(panel.kind), award(charter, "Eu", charter.grades.back().code));
    double letters = 0;
    double symbols = 0;
    for_each_text(document, [&](const document::Text& text, const Affine&) {
      letters = std::max(letters, capital_m(text));
    });
    for (const document::Item& item : document.pages.front().items) {
      const auto* group = std::get_if<document::Group>(&item.value);
      if (group != nullptr && group->role == document::Role::figure) {
        symbols = document::bounds(item).height / 1000;
      }
    }
    EXPECT_GT(symbols, letters) << panel.kind;
  }
}

TEST_P(Road, EveryPanelIsDeclaredToStandAtOne) {
  for (const Panel& panel : panels) {
    EXPECT_TRUE(context().composer.charter(GetParam())->sheet(panel.kind)->road) << panel.kind;
  }
}

TEST_P(Road, PanelsSayNoLocality) {
  for (const Panel& panel : panels) {
    for (const domain::Slot& slot :
         context().composer.charter(GetParam())->sheet(panel.kind)->slots) {
      EXPECT_THAT(slot.value, testing::Not(testing::HasSubstr("territoire."))) << panel.kind;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Charters, Road, testing::ValuesIn(charter_ids()), test_name);

}  // namespace

}  // namespace palmares::golden
