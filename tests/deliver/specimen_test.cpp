// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/selection.hpp"
#include "deliver/kit/kit.hpp"
#include "deliver/render_context.hpp"
#include "lib/compress/unzip.hpp"

#include <gmock/gmock.h>

namespace palmares::deliver {
namespace {

using testing::HasSubstr;
using testing::Not;

domain::Award specimen() {
  domain::Award award = test::award("213801517", "Échirolles", "4");
  award.issue = domain::Issue::specimen;
  return award;
}

std::size_t count(const std::string& text, std::string_view word) {
  std::size_t found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    ++found;
  }
  return found;
}

TEST(Specimen, SaysSoInTheNameOfEveryDocument) {
  const Kit kit = test::value_of(make_kit(test::context(), specimen()));
  for (const KitFile& file : kit.files) {
    if (file.kind != "lisez-moi" && file.kind != "manifeste") {
      EXPECT_THAT(file.path, HasSubstr("-specimen.")) << file.path;
    }
  }
  EXPECT_EQ(folder_name(specimen()), "213801517-echirolles-specimen");
}

TEST(Specimen, DrawsNoMoreCopyleftsThanTheLevel) {
  const Artefact svg = test::value_of(make_artefact(
      test::context(), specimen(), {.kind = "badge-web", .format = "svg", .look = {}}));
  EXPECT_EQ(count(svg.bytes, "<use xlink:href=\"#copyleft"), 4U);
  EXPECT_THAT(svg.bytes, HasSubstr("SPÉCIMEN – "));
  EXPECT_THAT(svg.alt, HasSubstr("Spécimen, sans valeur."));
}

// Each PDF is checked for conformance before it is released.
TEST(Specimen, BreaksNoTaggedPdf) {
  for (const char* kind : {"certificat", "plaque", "panneau-entree"}) {
    const auto pdf =
        make_artefact(test::context(), specimen(), {.kind = kind, .format = "pdf", .look = {}});
    EXPECT_TRUE(pdf) << kind << (pdf ? "" : to_string(pdf.error()));
  }
}

TEST(Specimen, SaysSoInEveryFormatOfALetter) {
  const auto made = [](const char* kind, const char* format) {
    return test::value_of(make_artefact(test::context(), specimen(),
                                        {.kind = kind, .format = format, .look = {}}))
        .bytes;
  };
  for (const char* format : {"txt", "html", "md"}) {
    EXPECT_THAT(made("communique", format), HasSubstr("SPÉCIMEN, sans valeur")) << format;
  }
  for (const auto& [kind, format] :
       {std::pair{"communique", "odt"}, std::pair{"presentation", "odp"}}) {
    const auto members =
        lib::unzip(made(kind, format), "lettre", [](std::string_view) { return true; });
    ASSERT_TRUE(members);
    std::size_t parts = 0;
    for (const lib::Unzipped& member : *members) {
      parts += member.bytes.find("SPÉCIMEN") != std::string::npos ? 1U : 0U;
    }
    EXPECT_GE(parts, 3U) << format << ": content, headers and title";
  }
  EXPECT_THAT(made("communique", "pdf"), HasSubstr("%PDF"));
  EXPECT_THAT(made("communique", "txt"), Not(HasSubstr("https://labels.example.org/v/")));
}

TEST(Specimen, LettersOfAValidAwardDoNot) {
  const auto letter = make_artefact(test::context(), test::award("213801517", "Échirolles", "4"),
                                    {.kind = "communique", .format = "txt", .look = {}});
  EXPECT_THAT(test::value_of(letter).bytes, Not(HasSubstr("SPÉCIMEN")));
}

TEST(Specimen, CarriesNoCodeThatCouldBecomeValid) {
  const RenderContext context = test::open_render_context(std::string(32, 'k'));
  EXPECT_TRUE(facts_of(context, test::award("213801517", "Échirolles", "4"))->code);
  EXPECT_FALSE(facts_of(context, specimen())->code);
}

TEST(Facts, GiveEachRevisionACodeOfItsOwn) {
  const RenderContext context = test::open_render_context(std::string(32, 'k'));
  domain::Award award = test::award("213801517", "Échirolles", "4");
  const auto first = facts_of(context, award)->code;
  award.revision = 2;
  EXPECT_NE(facts_of(context, award)->code, first);
}

}  // namespace
}  // namespace palmares::deliver
