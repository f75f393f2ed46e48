// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/letter_formats.hpp"

#include "lib/compress/unzip.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace palmares::render {
namespace {

document::Run words(std::string text) {
  document::Run run;
  run.text = std::move(text);
  return run;
}

document::Prose letter() {
  document::Run strong = words("a <b> & *c*");
  strong.strong = true;
  document::Run blank = words("[citation]");
  blank.blank = true;
  document::Run link = words("le site");
  link.link = "https://exemple.fr/?a&b";
  document::Prose prose;
  prose.title = "Titre";
  prose.blocks.push_back({document::Heading{.level = 1, .runs = {words("Été")}}});
  prose.blocks.push_back(
      {document::Paragraph{.runs = {strong, words(" et "), blank, words("\n"), link}}});
  document::List list;
  list.order = document::ListOrder::numbers;
  list.items = {{{document::Paragraph{.runs = {words("un")}}}},
                {{document::Paragraph{.runs = {words("deux")}}}}};
  prose.blocks.push_back({list});
  prose.blocks.push_back(
      {document::Quote{.blocks = {{document::Paragraph{.runs = {words("cité")}}}}}});
  prose.blocks.push_back({document::Table{.head = {{words("A")}, {words("B")}},
                                          .rows = {{{words("1")}, {words("2|3")}}}}});
  return prose;
}

std::string rendered(std::string_view slug) {
  return letter_format(slug)->render(letter()).value();
}

TEST(LetterFormats, WriteHtmlWithoutAnythingButItsBlocks) {
  EXPECT_EQ(rendered("html"),
            "<article lang=\"fr-FR\">\n"
            "  <h1>Été</h1>\n"
            "  <p><strong>a &lt;b&gt; &amp; *c*</strong> et <mark>[citation]</mark><br><a "
            "href=\"https://exemple.fr/?a&amp;b\">le "
            "site</a></p>\n"
            "  <ol>\n    <li>un</li>\n    <li>deux</li>\n  </ol>\n"
            "  <blockquote>\n    <p>cité</p>\n  </blockquote>\n"
            "  <table>\n    <thead>\n      <tr><th scope=\"col\">A</th><th "
            "scope=\"col\">B</th></tr>\n    </thead>\n"
            "    <tbody>\n      <tr><td>1</td><td>2|3</td></tr>\n    </tbody>\n  </table>\n"
            "</article>\n");
}

TEST(LetterFormats, WriteTextThatCanBePasted) {
  EXPECT_EQ(rendered("txt"),
            "Été\n===\n\n"
            "a <b> & *c* et [citation]\nle site (https://exemple.fr/?a&b)\n\n"
            "1. un\n2. deux\n\n"
            "cité\n\n"
            "A | B\n1 | 2|3\n");
}

TEST(LetterFormats, WriteMarkdownThatReadsBack) {
  EXPECT_EQ(
      rendered("md"),
      "# Été\n\n"
      "**a \\<b\\> \\& \\*c\\*** et \\[citation\\]\\\n[le site](<https://exemple.fr/?a&b>)\n\n"
      "1. un\n2. deux\n\n"
      "> cité\n\n"
      "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |\n");
}

TEST(LetterFormats, MarkNeighboursOfMarkdownTogether) {
  document::Run blank = words("[lieu]");
  blank.emphasis = true;
  blank.blank = true;
  document::Run rest = words(", le 6 décembre");
  rest.emphasis = true;
  document::Prose prose;
  prose.blocks.push_back({document::Paragraph{.runs = {blank, rest, words(".")}}});
  EXPECT_EQ(letter_format("md")->render(prose).value(), "*\\[lieu\\], le 6 décembre*.\n");
}

TEST(LetterFormats, EscapeWhatWouldBeginABlockOfMarkdown) {
  document::Prose prose;
  for (const char* text : {"- tiret", "12. nombre", "+ plus"}) {
    prose.blocks.push_back({document::Paragraph{.runs = {words(text)}}});
  }
  EXPECT_EQ(letter_format("md")->render(prose).value(), "\\- tiret\n\n12\\. nombre\n\n\\+ plus\n");
}

TEST(LetterFormats, ShowAFigureEachInItsWay) {
  document::Figure figure;
  figure.kind = "parcours";
  figure.alt = "Barres : 4 & 5";
  figure.file = "parcours.svg";
  figure.drawing.trim = {160, 90};
  figure.png = "\x89PNG";
  document::Prose prose;
  prose.date = "2023-12-06";
  prose.blocks.push_back({figure});
  const auto made = [&](std::string_view slug) {
    return letter_format(slug)->render(prose).value();
  };
  EXPECT_THAT(
      made("html"),
      testing::HasSubstr(
          "  <figure>\n    <img src=\"parcours.svg\" alt=\"Barres : 4 &amp; 5\">\n  </figure>\n"));
  EXPECT_EQ(made("txt"), "Barres : 4 & 5\n");
  EXPECT_EQ(made("md"), "![Barres : 4 \\& 5](parcours.svg)\n");
  const auto parts = lib::unzip(made("odt"), "lettre.odt", [](std::string_view) { return true; });
  ASSERT_TRUE(parts);
  const auto part = [&](std::string_view path) {
    return std::ranges::find(*parts, path, &lib::Unzipped::path)->bytes;
  };
  EXPECT_EQ(part("Pictures/1.png"), figure.png);
  EXPECT_THAT(part("META-INF/manifest.xml"),
              testing::HasSubstr("manifest:full-path=\"Pictures/1.png\""));
  EXPECT_THAT(part("content.xml"), testing::HasSubstr("svg:width=\"160mm\" svg:height=\"90mm\""));
  EXPECT_THAT(part("content.xml"), testing::HasSubstr("<svg:desc>Barres : 4 &amp; 5</svg:desc>"));
}

std::string part_of(std::string_view slug, const document::Prose& prose, std::string_view path) {
  const auto parts =
      lib::unzip(letter_format(slug)->render(prose).value(), "lettre." + std::string(slug),
                 [](std::string_view) { return true; });
  return std::ranges::find(*parts, path, &lib::Unzipped::path)->bytes;
}

TEST(LetterFormats, NameOneFontInOpenDocument) {
  for (const char* slug : {"odt", "odp"}) {
    const std::string styles = part_of(slug, letter(), "styles.xml");
    EXPECT_THAT(styles, testing::HasSubstr("svg:font-family=\"'Liberation Sans'\""));
    EXPECT_THAT(styles + part_of(slug, letter(), "content.xml"),
                testing::Not(testing::HasSubstr("Arial")));
    EXPECT_THAT(styles, testing::ContainsRegex(
                            "<style:default-style [^>]*>.*fo:language=\"fr\" fo:country=\"FR\""));
  }
}

TEST(LetterFormats, SayTheLanguageOfAPassageInOpenDocument) {
  document::Run english = words("open data");
  english.language = "en";
  document::Run british = words("colour");
  british.language = "en-GB";
  document::Prose prose = letter();
  prose.blocks.push_back({document::Paragraph{.runs = {english, british}}});
  for (const char* slug : {"odt", "odp"}) {
    const std::string content = part_of(slug, prose, "content.xml");
    EXPECT_THAT(content, testing::HasSubstr(
                             "<text:span text:style-name=\"Langue_en\">open data</text:span>"));
    EXPECT_THAT(
        content,
        testing::HasSubstr("style:name=\"Langue_en\" style:family=\"text\"><style:text-properties "
                           "fo:language=\"en\" fo:country=\"none\"/>"));
    EXPECT_THAT(content, testing::HasSubstr("fo:language=\"en\" fo:country=\"GB\""));
  }
}

TEST(LetterFormats, NeverEndAnOdtInATable) {
  EXPECT_THAT(
      part_of("odt", letter(), "content.xml"),
      testing::HasSubstr(
          "</table:table><text:p text:style-name=\"Text_20_body\"></text:p></office:text>"));
}

TEST(LetterFormats, GivePicturesOfAnOdtTheStyleOfPictures) {
  EXPECT_THAT(part_of("odt", letter(), "styles.xml"),
              testing::HasSubstr("style:name=\"Graphics\" style:family=\"graphic\""));
  EXPECT_THAT(
      part_of("odt", letter(), "content.xml"),
      testing::HasSubstr(
          "style:name=\"Image\" style:family=\"graphic\" style:parent-style-name=\"Graphics\""));
}

// ODF 1.3, 19.208 and 20.314; Impress reads character styles only where they are automatic, and a
// master by its styles' names.
TEST(LetterFormats, WriteSlidesThatTheSchemaAndImpressTake) {
  const std::string content = part_of("odp", letter(), "content.xml");
  const std::string styles = part_of("odp", letter(), "styles.xml");
  EXPECT_THAT(content + styles, testing::Not(testing::HasSubstr("fit-to-size")));
  EXPECT_THAT(content + styles, testing::Not(testing::HasSubstr("bullet-relative-size")));
  EXPECT_THAT(styles, testing::HasSubstr("style:shrink-to-fit=\"true\""));
  EXPECT_THAT(content.substr(0, content.find("</office:automatic-styles>")),
              testing::HasSubstr("style:name=\"A_20_completer\""));
  for (const char* name : {"title", "subtitle", "outline1", "outline9", "notes"}) {
    EXPECT_THAT(styles, testing::HasSubstr("style:name=\"Palmares-" + std::string(name) +
                                           "\" style:family=\"presentation\""));
  }
  EXPECT_THAT(styles,
              testing::HasSubstr("presentation:class=\"title\" presentation:placeholder=\"true\""));
  EXPECT_THAT(styles, testing::HasSubstr(
                          "presentation:class=\"outline\" presentation:placeholder=\"true\""));
}

document::Figure figure(std::string alt, Size size, std::string png) {
  document::Figure made{
      .kind = "badge", .alt = std::move(alt), .file = {}, .drawing = {}, .png = std::move(png)};
  made.drawing.trim = size;
  return made;
}

TEST(LetterFormats, HeadTheFirstPageOfAnOdtWithLogoAndLabel) {
  document::Prose prose = letter();
  EXPECT_THAT(part_of("odt", prose, "styles.xml"),
              testing::Not(testing::HasSubstr("header-first")));
  prose.letterhead = document::Letterhead{.logo = figure("Logo & ville", {30, 10}, "logo"),
                                          .label = figure("Label", {80, 20}, "label")};
  const std::string styles = part_of("odt", prose, "styles.xml");
  const std::size_t at = styles.find("<style:header-first>");
  ASSERT_NE(at, std::string::npos);
  const std::string head = styles.substr(at, styles.find("</style:header-first>") - at);
  EXPECT_THAT(
      head,
      testing::HasSubstr(
          "svg:width=\"30mm\" svg:height=\"10mm\"><draw:image xlink:href=\"Pictures/logo.png\""));
  EXPECT_THAT(head, testing::HasSubstr("</draw:frame><text:tab/><draw:frame draw:name=\"Label\""));
  EXPECT_THAT(head, testing::HasSubstr("svg:width=\"46mm\" svg:height=\"11.5mm\"><draw:image "
                                       "xlink:href=\"Pictures/label.png\""));
  EXPECT_THAT(head, testing::HasSubstr("<svg:desc>Logo &amp; ville</svg:desc>"));
  // LibreOffice shows no footer on a first page whose header is its own and whose footer is not.
  const auto between = [&](const std::string& name) {
    const std::size_t from = styles.find("<" + name + ">") + name.size() + 2;
    return styles.substr(from, styles.find("</" + name + ">") - from);
  };
  ASSERT_THAT(styles, testing::HasSubstr("<style:footer-first>"));
  EXPECT_EQ(between("style:footer-first"), between("style:footer"));
  EXPECT_EQ(part_of("odt", prose, "Pictures/logo.png"), "logo");
  EXPECT_EQ(part_of("odt", prose, "Pictures/label.png"), "label");
  // With a padding of its own and no border LibreOffice draws no line.
  const std::string style = styles.substr(styles.find("style:name=\"Tete\""), 400);
  EXPECT_THAT(style.substr(0, style.find("</style:style>")),
              testing::HasSubstr("fo:border-bottom=\"0.5pt solid #"));
}

TEST(LetterFormats, FillASlideWithItsPictureOrPutItBesideTheWords) {
  document::Prose prose;
  prose.title = "Titre";
  prose.blocks.push_back({document::Heading{.level = 1, .runs = {words("Échirolles")}}});
  prose.blocks.push_back({figure("Cinq copylefts", {508, 285.75}, "un")});
  prose.blocks.push_back({document::Divider{}});
  prose.blocks.push_back({document::Heading{.level = 1, .runs = {words("Le résultat")}}});
  prose.blocks.push_back({document::Paragraph{.runs = {words("Niveau 5")}}});
  prose.blocks.push_back({figure("Carte", {100, 100}, "deux")});
  const std::string content = part_of("odp", prose, "content.xml");
  EXPECT_THAT(
      content,
      testing::HasSubstr(
          "svg:width=\"28cm\" svg:height=\"15.75cm\" svg:x=\"0cm\" svg:y=\"0cm\"><draw:image "
          "xlink:href=\"Pictures/1.png\""));
  EXPECT_THAT(content, testing::HasSubstr("<svg:desc>Cinq copylefts</svg:desc>"));
  const std::string first = content.substr(0, content.find("Diapositive 2"));
  EXPECT_THAT(first, testing::HasSubstr(">Échirolles</text:p>")) << "for who hears or lists slides";
  EXPECT_THAT(first, testing::Not(testing::HasSubstr("presentation:class=\"outline\"")));
  EXPECT_THAT(content,
              testing::HasSubstr(
                  "svg:width=\"7.6cm\" svg:height=\"7.6cm\" svg:x=\"18.4cm\" svg:y=\"5.2cm\""));
  EXPECT_THAT(content, testing::HasSubstr("svg:width=\"15.4cm\"")) << "the words make room";
  EXPECT_EQ(part_of("odp", prose, "Pictures/1.png"), "un");
  EXPECT_EQ(part_of("odp", prose, "Pictures/2.png"), "deux");
}

TEST(LetterFormats, AreFoundBySlug) {
  EXPECT_EQ(letter_format("txt")->media_type, "text/plain; charset=utf-8");
  EXPECT_EQ(letter_format("docx"), nullptr);
}

}  // namespace
}  // namespace palmares::render
