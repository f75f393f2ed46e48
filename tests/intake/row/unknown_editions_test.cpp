// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/unknown_editions.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

using sample::file;

std::string told(const UnknownEditions& unknown) {
  Diagnostics diagnostics = sample::diagnostics();
  unknown.tell(sample::editions(), diagnostics);
  return to_string(diagnostics.problems);
}

TEST(UnknownEditions, FindAKnownYear) {
  UnknownEditions unknown;
  const domain::Edition* edition = unknown.find(sample::cell("2023"), sample::editions());
  ASSERT_NE(edition, nullptr);
  EXPECT_EQ(edition->year, 2023);
  EXPECT_EQ(told(unknown), "");
}

TEST(UnknownEditions, ListTheKnownYearsForASlip) {
  for (const std::string text : {"23", "deux mille", "2023.0", "02023x"}) {
    UnknownEditions unknown;
    EXPECT_EQ(unknown.find(sample::cell(text), sample::editions()), nullptr);
    EXPECT_EQ(told(unknown), "r.csv:2:1: l’édition «\u00A0" + text +
                                 "\u00A0» n’est pas connue; connues\u00A0: 2021, 2023, 2025\n");
  }
  UnknownEditions unknown;
  EXPECT_EQ(unknown.find(sample::cell(""), sample::editions()), nullptr);
  EXPECT_EQ(told(unknown), "r.csv:2:1: l’édition manque; connues\u00A0: 2021, 2023, 2025\n");
}

TEST(UnknownEditions, AreOneProblemAndAllOthersAreToldToo) {
  EXPECT_EQ(sample::problems(file("2026,Lettret,commune,05,5,210500740,05074,,\n"
                                  "2026,Boé,commune,47,17,214700312,47031,,\n"
                                  "2026,Nancy,commune,54,or,215403958,54395,,\n"
                                  "2023,Échirolles,commune,38,5,213801517,38151,,\n")),
            "r.csv:2:1: l’édition «\u00A02026\u00A0» n’est pas connue (aussi aux lignes\u00A03, "
            "4); la décrire par «\u00A0palmares "
            "edition new 2026 --from 2025\u00A0», ou corriger l’année\u202F; connues\u00A0: 2021, "
            "2023, 2025\n"
            "r.csv:3:21: le niveau «\u00A017\u00A0» n’existe dans aucune charte; attendu\u00A0: 1 "
            "à 5, badge à or\n"
            "r.csv:4:26: le SIREN «\u00A0215403958\u00A0» a une clé fausse; relever le numéro dans "
            "l’annuaire des entreprises\n");
}

TEST(UnknownEditions, NameFewOfManyLines) {
  std::string rows;
  for (int i = 0; i < 40; ++i) {
    rows += "2026,Syndicat " + std::to_string(i) + ",syndicat,,5,,,tnl-" + std::to_string(100 + i) +
            ",\n";
  }
  const std::string problems = sample::problems(file(rows));
  EXPECT_NE(
      problems.find("(aussi aux lignes\u00A03, 4, 5, 6, 7, 8, 9, 10…, 40\u00A0lignes en tout)"),
      std::string::npos)
      << problems;
  EXPECT_EQ(problems.find('\n'), problems.size() - 1) << "one line alone";
}

}  // namespace
}  // namespace palmares::intake
