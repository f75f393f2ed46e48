// SPDX-License-Identifier: AGPL-3.0-or-later
// Every kind of PDF of every charter, with the shortest and the longest name, in every theme and
// grade, passes the checker (which stands before every release) and carries its award.
#include "golden/sample.hpp"

#include "render/pdf.hpp"
#include "render/pdf/check/check_a3a.hpp"
#include "render/pdf/check/check_ua.hpp"
#include "render/pdf/model/reading.hpp"

#include <gmock/gmock.h>

namespace palmares::golden {
namespace {

constexpr std::string_view shortest_name = "Y";
constexpr std::string_view longest_name = "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson";

std::string told(const render::Findings& findings) {
  std::string all;
  for (const render::Finding& finding : findings) {
    all += finding.rule + " " + finding.object + ": " + finding.what + "\n";
  }
  return all;
}

std::string attached(const render::pdf::Tree& tree) {
  for (const auto& object : tree.objects) {
    const auto* stream = std::get_if<render::pdf::Stream>(&object);
    if (stream != nullptr &&
        render::pdf::name_value(&stream->dictionary, "Type") == "EmbeddedFile") {
      return render::pdf::unfiltered(*stream).value_or("");
    }
  }
  return {};
}

class Accessible : public testing::TestWithParam<std::string> {};

void expect_clean(const document::Document& document, const domain::Award& awarded,
                  const std::string& what) {
  const auto tree = render::pdf_tree(document, *context().resources);
  ASSERT_TRUE(tree) << what;
  EXPECT_EQ(told(render::check_ua(*tree)), "") << what;
  EXPECT_EQ(told(render::check_a3a(*tree)), "") << what;
  EXPECT_THAT(attached(*tree), testing::HasSubstr("\"nom\": \"" + awarded.territory.name + "\""))
      << what;
}

TEST_P(Accessible, PassesTheCheckerInEveryKind) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  std::size_t kinds = 0;
  for (const domain::Sheet& sheet : charter.sheets) {
    if (!has_format(sheet, "pdf")) {
      continue;
    }
    ++kinds;
    for (const std::string_view name : {shortest_name, longest_name}) {
      for (const domain::Grade& grade : charter.grades) {
        for (const std::string& theme : themes(charter, sheet)) {
          const domain::Award awarded = award(charter, std::string(name), grade.code);
          expect_clean(
              composed(sheet, awarded,
                       {.theme = theme, .year = compose::Year::shown, .width_px = std::nullopt}),
              awarded,
              sheet.kind + " " + awarded.territory.name + " " + awarded.grade + " " + theme);
        }
      }
    }
  }
  EXPECT_EQ(kinds, offered(charter, "sheets", "pdf"));
}

TEST_P(Accessible, PassesTheCheckerInEveryLetter) {
  const domain::Charter& charter = *context().composer.charter(GetParam());
  std::size_t kinds = 0;
  for (const domain::Letter& letter : charter.letters) {
    if (!has_format(letter, "pdf")) {
      continue;
    }
    ++kinds;
    for (const std::string_view name : {shortest_name, longest_name}) {
      for (const domain::Grade& grade : charter.grades) {
        const domain::Award awarded = award(charter, std::string(name), grade.code);
        expect_clean(paginated(letter, awarded), awarded,
                     letter.kind + " " + awarded.territory.name + " " + awarded.grade);
      }
    }
  }
  EXPECT_EQ(kinds, offered(charter, "letters", "pdf"));
}

INSTANTIATE_TEST_SUITE_P(Charters, Accessible, testing::ValuesIn(charter_ids()), test_name);

}  // namespace
}  // namespace palmares::golden
