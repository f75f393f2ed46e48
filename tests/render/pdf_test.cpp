// SPDX-License-Identifier: AGPL-3.0-or-later
// The finished files, judged by programs that are not ours: qpdf and poppler.
#include "render/pdf.hpp"

#include "lib/font/pango.hpp"
#include "render/pdf_support.hpp"
#include "render/png/png.hpp"
#include "support/documents.hpp"
#include "support/image.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <vector>

namespace palmares::render {
namespace {

using document::Role;
using support::run;
using support::TemporaryFile;
using test::installation;
using test::page_of;
using test::under;
using test::words;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

const std::string hard_words = "L’Haÿ-les-Roses – Œuvre – Ÿ – ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ \U0001F12F";

Bytes pdf_of(const document::Document& document) {
  auto pdf = render_pdf(document, installation());
  return pdf ? *pdf : throw std::runtime_error(to_string(pdf.error()));
}

// Six fields of 10 x 10 pixels, so that how a program smooths enlarged pixels matters little.
document::Picture six_fields(const Rect& box) {
  constexpr std::string_view fields(
      "\xFF\x00\x00\x00\xFF\x00\x00\x00\xFF\xFF\xFF\x00\x00\xFF\xFF\xFF\x00\xFF", 18);
  Bytes rgb;
  for (std::size_t i = 0; i < 600; ++i) {
    rgb += fields.substr(3 * (i / 300 * 3 + i % 30 / 10), 3);
  }
  return {
      .box = box, .width = 30, .height = 20, .rgb = std::make_shared<const Bytes>(std::move(rgb))};
}

// A page with everything in it: roles, an unmarked background, copylefts, a picture, a clip,
// strokes, a link.
document::Document full_page() {
  document::Path ring{.outline = support::circle({150, 220}, 15),
                      .fill = std::nullopt,
                      .rule = document::FillRule::nonzero,
                      .stroke = document::Stroke{.ink = support::ink("soleil"), .width = 2}};
  document::Group clipped;
  clipped.clip = Rect{100, 200, 20, 20};
  clipped.items.push_back(support::shape(support::circle({100, 200}, 15), support::ink("libre")));
  document::Item link = under(Role::link, {words("Vérifier", {20, 150})});
  std::get<document::Group>(link.value).link = "https://territoire-numerique-libre.org/v/ABCD";
  return page_of({support::shape(rectangle({0, 0, 210, 40}), support::ink("soleil")),
                  under(Role::h1, {words(hard_words)}),
                  under(Role::p, {words("«\u00A0Libre\u00A0» : n°\u202F1", {20, 60})}),
                  support::copyleft_row(4, {20, 80}, 8, support::ink("libre")),
                  under(Role::p, {words("Le jury attribue à la collectivité le label, ", {20, 110}),
                                  words("pour deux ans.", {20, 117})}),
                  under(Role::p, {link}),
                  {six_fields({20, 200, 30, 20})},
                  {ring},
                  {clipped}});
}

TEST(Pdf, IsCleanForQpdf) {
  for (const auto& document :
       {full_page(), support::badge(5), support::sheet(0, "Eu"), page_of({})}) {
    const TemporaryFile file(pdf_of(document), ".pdf");
    const auto checked = run({"qpdf", "--check", file.path()});
    EXPECT_EQ(checked.exit_code, 0) << checked.output;
    EXPECT_THAT(checked.output, Not(HasSubstr("WARNING")));
    EXPECT_THAT(checked.output, HasSubstr("PDF Version: 1.7"));
  }
}

TEST(Pdf, GivesEveryWordBackExactly) {
  const TemporaryFile file(pdf_of(full_page()), ".pdf");
  const auto text = run({"pdftotext", "-raw", "-enc", "UTF-8", file.path(), "-"});
  EXPECT_EQ(text.output, hard_words +
                             "\n« Libre » : n° 1\nLe jury attribue à la collectivité le "
                             "label,\npour deux ans.\nVérifier\n\f");
}

// pdftotext writes every white space as a space; the structure's text comes as it was written.
TEST(Pdf, TellsNoBreakSpacesFromSpaces) {
  const TemporaryFile file(pdf_of(full_page()), ".pdf");
  EXPECT_THAT(run({"pdfinfo", "-struct-text", file.path()}).output,
              HasSubstr("\"«\u00A0Libre\u00A0» : n°\u202F1\""));
}

TEST(Pdf, JoinsTheLinesOfAParagraphByASpace) {
  const TemporaryFile file(pdf_of(full_page()), ".pdf");
  const auto structure = run({"pdfinfo", "-struct-text", file.path()});
  EXPECT_THAT(structure.output,
              HasSubstr("\"Le jury attribue à la collectivité le label, pour deux ans.\""));
}

TEST(Pdf, EmbedsEveryFontAsASubsetWithUnicode) {
  const TemporaryFile file(pdf_of(support::sheet(3, "Échirolles")), ".pdf");
  const auto fonts = run({"pdffonts", file.path()}).output;
  EXPECT_THAT(
      fonts,
      ContainsRegex("[A-Z]{6}\\+InterDisplay-Bold[^\n]* CID Type 0C +Identity-H +yes yes yes"));
  EXPECT_THAT(fonts,
              ContainsRegex("[A-Z]{6}\\+Inter-Regular[^\n]* CID Type 0C +Identity-H +yes yes yes"));
}

TEST(Pdf, EmbedsTrueTypeFontsToo) {
  document::Document document = page_of({});
  const FontId lato = test::bench_house().fonts.find("Lato", 700).value();
  document::Text text{.font = lato,
                      .size = 6,
                      .origin = {20, 40},
                      .text = "Été",
                      .glyphs = {},
                      .advance = 0,
                      .ink = {}};
  const auto shaped =
      lib::shape(test::bench_house().fonts, lato, text.text, lib::Figures::proportional).value();
  for (const auto& glyph : shaped) {
    text.glyphs.push_back({.id = glyph.id, .x = text.advance, .y = 0, .cluster = glyph.cluster});
    text.advance += glyph.advance * text.size;
  }
  document.pages.front().items.push_back(under(Role::p, {{text}}));
  const TemporaryFile file(render_pdf(document, test::bench_house()).value(), ".pdf");
  EXPECT_THAT(run({"qpdf", "--check", file.path()}).output, Not(HasSubstr("WARNING")));
  EXPECT_THAT(run({"pdffonts", file.path()}).output,
              ContainsRegex("Lato-Bold +CID TrueType +Identity-H +yes yes yes"));
  EXPECT_EQ(run({"pdftotext", file.path(), "-"}).output, "Été\n\n\f");
}

TEST(Pdf, TellsTitleSizeAndDates) {
  document::Document document = full_page();
  document.title = "Certificat – L’Haÿ-les-Roses";
  const TemporaryFile file(pdf_of(document), ".pdf");
  const auto facts = run({"pdfinfo", "-isodates", file.path()}).output;
  EXPECT_THAT(facts, HasSubstr("Certificat – L’Haÿ-les-Roses\n"));
  EXPECT_THAT(facts, HasSubstr("595.276 x 841.89 pts (A4)"));
  EXPECT_THAT(facts, ContainsRegex("CreationDate: +2023-12-06T00:00:00Z"));
  EXPECT_THAT(facts, ContainsRegex("Tagged: +yes"));
  EXPECT_THAT(facts, ContainsRegex("Creator: +Palmarès"));
}

TEST(Pdf, TagsWhatPeopleReadInTheirOrder) {
  const TemporaryFile file(pdf_of(full_page()), ".pdf");
  const auto tags = run({"pdfinfo", "-struct", file.path()}).output;
  std::string types;
  for (std::size_t line = 0; line < tags.size(); line = tags.find('\n', line) + 1) {
    const std::size_t word = tags.find_first_not_of(' ', line);
    if (std::isupper(static_cast<unsigned char>(tags[word])) != 0) {
      types += tags.substr(word, tags.find_first_of(" :\n", word) - word) + " ";
    }
  }
  EXPECT_EQ(types, "Document H1 P Figure P P Link Object ") << tags;
}

// qpdf writes strings as they are read, so alternative text and language are seen as a reader
// program sees them.
TEST(Pdf, CarriesAlternativeTextLanguageAndLink) {
  const TemporaryFile file(pdf_of(full_page()), ".pdf");
  const auto json = run({"qpdf", "--json=2", "--json-key=qpdf", file.path()}).output;
  EXPECT_THAT(json, HasSubstr("\"/Alt\": \"u:4 copylefts\""));
  EXPECT_THAT(json, HasSubstr("\"/Lang\": \"u:fr-FR\""));
  EXPECT_THAT(json, HasSubstr("\"/Contents\": \"u:Ouvrir la page «\u00A0Vérifier\u00A0»\u00A0: "
                              "https://territoire-numerique-libre.org/v/ABCD\""));
  EXPECT_THAT(json, HasSubstr("\"/URI\": \"u:https://territoire-numerique-libre.org/v/ABCD\""));
}

TEST(Pdf, HoldsNoTransparency) {
  const TemporaryFile file(pdf_of(full_page()), ".pdf");
  const auto json = run({"qpdf", "--json=2", "--json-key=qpdf", file.path()}).output;
  for (const char* key : {"/Group", "/SMask", "/ExtGState", "/ca", "/CA"}) {
    EXPECT_THAT(json, Not(HasSubstr("\"" + std::string(key) + "\"")));
  }
}

// libharu keeps numbers as float: none may show (841.88977, 0.30000001).
TEST(Pdf, WritesNoNumberLongerThanItMeans) {
  const TemporaryFile file(pdf_of(full_page()), ".pdf");
  const auto expanded = run({"qpdf", "--qdf", "--object-streams=disable", file.path(), "-"});
  EXPECT_THAT(expanded.output, Not(ContainsRegex("[0-9]\\.[0-9]{7}")));
  EXPECT_THAT(expanded.output, HasSubstr("841.89\n"));
}

support::Image raster(const Bytes& pdf, int width) {
  const TemporaryFile file(pdf, ".pdf");
  const TemporaryFile image("", "");
  const std::string root = image.path();
  const auto drawn = run({"pdftoppm", "-png", "-singlefile", "-scale-to-x", std::to_string(width),
                          "-scale-to-y", "-1", file.path(), root});
  EXPECT_EQ(drawn.exit_code, 0) << drawn.output;
  std::ifstream stream(root + ".png", std::ios::binary);
  const Bytes bytes{std::istreambuf_iterator<char>(stream), {}};
  std::filesystem::remove(root + ".png");
  return support::decode_png(bytes);
}

// A PNG is transparent where nothing is drawn, a page is paper.
support::Pixel on_paper(support::Pixel pixel) {
  const auto mixed = [&](std::uint8_t channel) {
    return static_cast<std::uint8_t>((channel * pixel.alpha + 255 * (255 - pixel.alpha) + 127) /
                                     255);
  };
  return {.red = mixed(pixel.red),
          .green = mixed(pixel.green),
          .blue = mixed(pixel.blue),
          .alpha = 255};
}

// Splash and Cairo smooth edges differently: a pixel on an edge may differ by much, a shape that
// moved or is missing shows as many of them. Tolerance: 1 % of the pixels differ by more than a
// quarter of the range, the mean by less than 1 level.
void expect_same_picture(const document::Document& document) {
  const auto expected = support::decode_png(render_png(document, installation()).value());
  const auto actual = raster(pdf_of(document), expected.width);
  ASSERT_EQ(actual.width, expected.width);
  ASSERT_NEAR(actual.height, expected.height, 1);
  double total = 0;
  int far = 0;
  for (int y = 0; y < std::min(actual.height, expected.height); ++y) {
    for (int x = 0; x < expected.width; ++x) {
      const int difference = support::difference(actual.at(x, y), on_paper(expected.at(x, y)));
      total += difference;
      far += difference > 64 ? 1 : 0;
    }
  }
  const double pixels = static_cast<double>(expected.width) * expected.height;
  EXPECT_LT(far / pixels, 0.01);
  EXPECT_LT(total / pixels, 1.0);
}

TEST(Pdf, LooksLikeThePng) {
  expect_same_picture(full_page());
  expect_same_picture(support::sheet(5, "Saint-Remy-en-Bouzemont"));
}

TEST(Pdf, IsTheSameFromFourThreads) {
  std::vector<document::Document> documents;
  for (const char* name : {"Eu", "Œuilly", "L’Haÿ-les-Roses", "Bourg-en-Bresse", "Ywca"}) {
    documents.push_back(support::sheet(3, name));
  }
  std::vector<std::vector<Bytes>> files(4);
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < files.size(); ++thread) {
    threads.emplace_back([&, thread] {
      for (std::size_t i = 0; i < documents.size(); ++i) {
        files[thread].push_back(pdf_of(documents[(i + thread) % documents.size()]));
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  for (std::size_t thread = 0; thread < files.size(); ++thread) {
    for (std::size_t i = 0; i < documents.size(); ++i) {
      EXPECT_EQ(files[thread][i], files[0][(i + thread) % documents.size()]);
    }
  }
}

TEST(Pdf, DiffersInItsIdentifierWhereTheDocumentDiffers) {
  const auto identifier = [](const Bytes& pdf) { return pdf.substr(pdf.rfind("/ID"), 40); };
  EXPECT_EQ(identifier(pdf_of(full_page())), identifier(pdf_of(full_page())));
  document::Document other = full_page();
  other.date = "2023-12-07";
  EXPECT_NE(identifier(pdf_of(full_page())), identifier(pdf_of(other)));
}

std::size_t resident_pages() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  statm >> total >> resident;
  return resident;
}

TEST(Pdf, KeepsMemoryFlatOverManyDocuments) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "the sanitizer keeps freed memory back on purpose";
#endif
  const document::Document document = support::sheet(2, "Échirolles");
  const auto render_many = [&](int count) {
    for (int i = 0; i < count; ++i) {
      ASSERT_FALSE(pdf_of(document).empty());
    }
  };
  render_many(200);
  const std::size_t before = resident_pages();
  render_many(2000);
  EXPECT_LE(resident_pages(), before + 512) << "more than 2 MiB of 4 KiB pages were kept";
}

TEST(Pdf, RefusesAPageBeyondFiveMetres) {
  document::Document document = page_of({});
  document.pages.front().trim = {5081, 1000};
  const auto refused = render_pdf(document, installation());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().front().what, HasSubstr("5081\u00A0mm"));
}

TEST(Pdf, DrawsManyPages) {
  document::Document document = full_page();
  document.pages.push_back(document.pages.front());
  document.pages.push_back(
      {.trim = {100, 50}, .bleed = 0, .items = {under(Role::h2, {words("Suite", {10, 20})})}});
  const TemporaryFile file(pdf_of(document), ".pdf");
  EXPECT_THAT(run({"qpdf", "--check", file.path()}).output,
              HasSubstr("No syntax or stream encoding errors"));
  EXPECT_THAT(run({"pdfinfo", file.path()}).output, ContainsRegex("Pages: +3"));
  EXPECT_EQ(run({"pdftotext", "-f", "3", file.path(), "-"}).output, "Suite\n\n\f");
}

}  // namespace
}  // namespace palmares::render
