// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/award_data.hpp"

#include "compose/fixture.hpp"

namespace palmares::compose {
namespace {

using test::Case;
using testing::HasSubstr;
using testing::Not;

document::Item letter(FontId font) {
  return {document::Text{
      .font = font, .size = 5, .origin = {}, .text = "a", .glyphs = {}, .advance = 0, .ink = {}}};
}

// Two texts of one font, the second inside a group.
document::Document certificate() {
  const FontId font = test::fonts().find("Inter", 400).value();
  document::Group group;
  group.items = {letter(font)};
  document::Document document;
  document.title = "Certificat – Échirolles";
  document.pages.push_back(
      {.trim = {297, 210}, .bleed = 0, .items = {letter(font), {std::move(group)}}});
  return document;
}

Case echirolles() {
  Case award("Échirolles", "5");
  award.code = "0123456789ABCDEF";
  award.award.territory.siren = "213801517";
  award.award.territory.insee = "38151";
  award.award.mentions = {"Coup de « cœur »"};
  return award;
}

std::string data_of(const Case& award) {
  domain::Charter charter = test::charter();
  charter.title = "Essai";
  charter.grades[4].level = 5;
  return award_data(award.facts(charter), "certificat", certificate(), test::fonts()).bytes;
}

// The only ```json block of the page that describes the schema.
std::string documented_example() {
  const std::string page = lib::read_file(test::source_folder() / "docs/attribution.md").value();
  const std::size_t start = page.find("```json\n") + 8;
  std::string example = page.substr(start, page.find("```", start) - start);
  const std::string version = "\"version\": \"";
  const std::size_t at = example.find(version) + version.size();
  return example.replace(at, example.find('"', at) - at, PALMARES_VERSION);
}

TEST(AwardData, IsWhatItsDocumentationShows) {
  EXPECT_EQ(data_of(echirolles()), documented_example());
}

TEST(AwardData, LeavesOutWhatIsNotKnown) {
  Case award("Association Libre", "or");
  award.award.territory.department = "";
  const std::string data = data_of(award);
  for (const char* member :
       {"departement", "siren", "code_insee", "code_de_verification", "niveau\":"}) {
    EXPECT_THAT(data, Not(HasSubstr(std::string("\"") + member)));
  }
  EXPECT_THAT(data, HasSubstr("\"mentions\": []"));
}

TEST(AwardData, TravelsInEverySheet) {
  const test::Installation installation;
  const auto composer = installation.open(test::sheet({}), test::svg(test::ground));
  ASSERT_TRUE(composer) << to_string(composer.error());
  const domain::Charter& charter = composer->charters().front();
  const Case award("Eu", "1");
  const auto document = composer->compose(charter.sheets.front(), award.facts(charter), {});
  ASSERT_TRUE(document) << to_string(document.error());
  ASSERT_EQ(document->attachments.size(), 1U);
  EXPECT_EQ(document->attachments[0].name, "attribution.json");
  EXPECT_THAT(document->attachments[0].bytes, HasSubstr("\"genre\": \"feuille\""));
}

}  // namespace
}  // namespace palmares::compose
