// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/open_data.hpp"

#include "lib/text/json_reader.hpp"

#include <gtest/gtest.h>

namespace palmares::deliver {

namespace {

domain::Charter scale() {
  domain::Charter charter;
  charter.id = "copyleft";
  for (const int level : {2, 3}) {
    domain::Grade grade;
    grade.code = std::to_string(level);
    grade.title = "Niveau " + grade.code + " sur 5";
    charter.grades.push_back(grade);
  }
  return charter;
}

domain::Award award(std::string id, std::string name, std::string department, std::string grade) {
  domain::Award made;
  made.edition = 2023;
  made.territory.id = id;
  made.territory.siren = id;
  made.territory.name = std::move(name);
  made.territory.slug = "x";
  made.territory.type = domain::TerritoryType::commune;
  made.territory.department = std::move(department);
  made.grade = std::move(grade);
  return made;
}

constexpr std::string_view small_france =
    "# un département et un autre sans contour\n"
    "V\t100\t90\t0\t0\n"
    "D\t38\t45.26\t5.58\t40\t50\tIsère\t10 20 30 0 0 30;1 1 2 0 0 2\n"
    "O\t974\t-21.12\t55.53\tLa Réunion\n";

struct OpenDataTest : testing::Test {
  domain::Charter charter = scale();
  domain::Edition edition{.year = 2023,
                          .where = {},
                          .charter = "copyleft",
                          .decision = domain::Date{2023, 12, 6},
                          .ceremony = {},
                          .ceremony_place = {},
                          .signatory = {},
                          .organiser = {},
                          .publication = {},
                          .press_contact = {}};
  domain::Award first = award("213801517", "Saint-\"Libre\", l’Isère", "38", "3");
  domain::Award second = award("219740115", "=Saint-Denis", "974", "3");
  domain::Award third = award("200000001", "Ailleurs", "", "2");

  [[nodiscard]] OpenResults results() const {
    return {.edition = &edition,
            .charter = &charter,
            .awards = {&first, &second, &third},
            .base_url = "https://label.example"};
  }
};

}  // namespace

TEST_F(OpenDataTest, WritesCsvAsRfc4180Says) {
  const Bytes csv = open_csv(results());
  EXPECT_TRUE(csv.starts_with(
      "COLL_NOM,COLL_SIREN,COLL_TYPE,COLL_INSEE,COLL_DEPARTEMENT,IDENTIFIANT,EDITION,NIVEAU,"
      "NIVEAU_LIBELLE,MENTION,DATE_ATTRIBUTION,URL_PREUVE\r\n"));
  EXPECT_NE(csv.find("\"Saint-\"\"Libre\"\", "
                     "l’Isère\",213801517,commune,,38,213801517,2023,3,Niveau 3 sur 5,,2023-12-06,"
                     "https://label.example/2023/213801517-x\r\n"),
            std::string::npos)
      << csv;
}

TEST_F(OpenDataTest, LeavesATextThatLooksLikeAFormulaToPrograms) {
  EXPECT_NE(open_csv(results()).find("\r\n=Saint-Denis,"), std::string::npos);
  EXPECT_NE(open_schema().find("serait prise pour une formule"), std::string::npos);
}

TEST_F(OpenDataTest, LeavesProofEmptyWithoutAPublicAddress) {
  OpenResults without = results();
  without.base_url.clear();
  EXPECT_NE(open_csv(without).find("2023-12-06,\r\n"), std::string::npos);
}

TEST_F(OpenDataTest, WritesWellFormedJsonInEveryForm) {
  const Geography france = *Geography::parse(small_france);
  for (const Bytes& json : {open_json(results()), open_schema(), open_geojson(results(), france)}) {
    EXPECT_TRUE(lib::json::parse(json, "essai.json")) << json;
  }
}

TEST_F(OpenDataTest, SaysThatPositionsAreApproximateOrUnknown) {
  const Bytes json = open_geojson(results(), *Geography::parse(small_france));
  EXPECT_NE(json.find(R"("coordinates": [5.5800, 45.2600])"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("coordinates": [55.5300, -21.1200])"), std::string::npos);
  EXPECT_NE(json.find(R"("id": "200000001", "geometry": null)"), std::string::npos);
  EXPECT_NE(json.find(R"("POSITION": "inconnue")"), std::string::npos);
}

TEST_F(OpenDataTest, TakesThePositionThatResultsGive) {
  domain::Award placed = first;
  placed.territory.position = {.latitude = 45.1437, .longitude = 5.7189};
  OpenResults one = results();
  one.awards = {&placed};
  const Bytes json = open_geojson(one, *Geography::parse(small_france));
  EXPECT_NE(json.find(R"("coordinates": [5.7189, 45.1437])"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("POSITION": "donnée par l’organisateur")"), std::string::npos);
}

TEST_F(OpenDataTest, NeverPutsTwoLaureatesAtOnePlace) {
  const Geography france = *Geography::parse(small_france);
  const std::vector<const domain::Award*> twice = {&first, &first};
  const auto places = places_of(france, twice);
  ASSERT_TRUE(places[0] && places[1]);
  EXPECT_NE(places[0]->longitude, places[1]->longitude);
  EXPECT_NEAR(places[0]->latitude, places[1]->latitude, 0.05);
}

TEST_F(OpenDataTest, CountsGradesFromTheHighest) {
  EXPECT_EQ(
      open_statistics(results()),
      "SORTE,CODE,LIBELLE,LAUREATS\r\nniveau,3,Niveau 3 sur 5,2\r\nniveau,2,Niveau 2 sur 5,1\r\n"
      "total,,Ensemble des lauréats,3\r\n");
}

TEST_F(OpenDataTest, WritesManyRowsAPartAtATimeAndTheSame) {
  OpenResults many = results();
  while (many.awards.size() < 3'000) {
    many.awards.push_back(many.awards[many.awards.size() % 3]);
  }
  for (const OpenFormat format : {OpenFormat::csv, OpenFormat::json, OpenFormat::geojson}) {
    const Geography france = Geography::parse(small_france).value();
    OpenWriter writer({many}, format, &france);
    Bytes all;
    std::size_t parts = 0;
    for (Bytes part = writer.next(); !part.empty(); part = writer.next()) {
      EXPECT_LT(part.size(), 300'000U);
      all += part;
      ++parts;
    }
    EXPECT_GE(parts, 6U);
    EXPECT_TRUE(all == (format == OpenFormat::csv    ? open_csv(many)
                        : format == OpenFormat::json ? open_json(many)
                                                     : open_geojson(many, france)));
    EXPECT_EQ(writer.next(), "") << "and then nothing more";
  }
}

TEST_F(OpenDataTest, WritesEditionsAsOneFile) {
  const OpenResults none{.edition = &edition, .charter = &charter, .awards = {}, .base_url = {}};
  const auto all = [](OpenWriter writer) {
    Bytes bytes;
    for (Bytes part = writer.next(); !part.empty(); part = writer.next()) {
      bytes += part;
    }
    return bytes;
  };
  const Bytes csv = open_csv(results());
  EXPECT_EQ(all(OpenWriter({results(), none, results()}, OpenFormat::csv, nullptr)),
            csv + csv.substr(csv.find("\r\n") + 2));
  const Bytes json = all(OpenWriter({none, results(), results()}, OpenFormat::json, nullptr));
  EXPECT_TRUE(lib::json::parse(json, "x")) << json;
  EXPECT_EQ(all(OpenWriter({}, OpenFormat::json, nullptr)), "[]\n");
}

TEST(Geography, RefusesALineThatIsNoDepartment) {
  const Result<Geography> broken =
      Geography::parse("V\t10\t10\t0\t0\nD\t38\tx\t5\t1\t1\tIsère\t0 0 1 1 2 2\n");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().front().where.line, 2);
  EXPECT_EQ(broken.error().front().fault, Fault::installation);
}

}  // namespace palmares::deliver
