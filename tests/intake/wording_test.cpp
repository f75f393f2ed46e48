// SPDX-License-Identifier: AGPL-3.0-or-later
// What every problem of intake sounds like (docs: house style 14): a lower-case sentence without
// full stop, a hint, French spaces.
#include "intake/reader.hpp"

#include "intake/sample.hpp"

#include <gtest/gtest.h>

#include <string>

namespace palmares::intake {
namespace {

using std::string_literals::operator""s;

// One file for every problem and every notice of the folder.
const std::vector<std::string>& faulty_files() {
  static const std::vector<std::string> files = {
      "",
      "PK\x03\x04",
      "\xFF\xFE",
      std::string(most_bytes + 1, ' '),
      std::string(201, ',') + "x\n",
      "nom,Nom,couleur\nx,y,z\n",
      sample::file("2023,Bo\xE9,commune,47,9,214700312,47031,,\n"),
      sample::file("2023,B\0o,commune,47,9,214700312,47031,,\n"s),
      sample::file("2023,\"Lyon\"x,commune,69,3,,,,\n2023,\"Lyon\n"),
      sample::file("2023,Lettret,ville,99,or,1,2,-,\n"),
      sample::file("2023,Lettret,commune,04,2,210500740,05074,a,\n2023,Lettret,commune,20,2,"
                   "210500741,5074,2023,\n"),
      sample::file("1999,,epci,5,,,99999,carte,\n2023,\u202EX,epci,05,,000000000,,t_t,\n"),
      sample::file(std::string(sample::lettret) + std::string(sample::lettret) +
                   "2023,x,epci,,1,,,210500740-x,\n"),
      sample::file("2023, Lettret (05),,,non labellisé,210 500 740,05074,,Prix "
                   "inconnu\n2023,E\u0301 P\u0430ris,epci,05,1,,,tnl-x,\n"),
      sample::file("2023,X M. Untel,epci,05,1,,,tnl-x,\n2023," + std::string(201, 'x') +
                   ",epci,,1,,,tnl-y,\n"),
      "edition,nom,niveau,identifiant,population\n2023,x,1,tnl-x,?\n" + std::string(10001, 'x') +
          ",y,1,tnl-y,1\n"};
  return files;
}

void expect_well_worded(const Problem& problem) {
  EXPECT_FALSE(problem.where.file.empty()) << problem.what;
  EXPECT_FALSE(problem.what.empty() || problem.hint.empty()) << problem.what;
  for (const std::string& text : {problem.what, problem.hint}) {
    EXPECT_FALSE(text.front() >= 'A' && text.front() <= 'Z') << text;
    EXPECT_FALSE(text.ends_with('.')) << text;
    EXPECT_EQ(text.find(';'), std::string::npos) << text;
    for (const std::string_view wrong : {" :", " ?", " !", "« ", " »", "'"}) {
      EXPECT_EQ(text.find(wrong), std::string::npos) << text;
    }
  }
}

TEST(Wording, OfEveryProblemAndNoticeIsTheHouses) {
  std::size_t count = 0;
  for (const std::string& file : faulty_files()) {
    const auto result = sample::read(file);
    for (const Problem& problem : result ? result->notices : result.error()) {
      expect_well_worded(problem);
      ++count;
    }
  }
  EXPECT_GE(count, 40U);
}

}  // namespace
}  // namespace palmares::intake
