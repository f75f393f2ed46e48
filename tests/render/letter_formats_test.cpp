// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter_formats.hpp"

#include <gmock/gmock.h>

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
  prose.blocks.push_back({document::Paragraph{.runs = {strong, words(" et "), blank, words("\n"), link}}});
  document::List list;
  list.order = document::ListOrder::numbers;
  list.items = {{{document::Paragraph{.runs = {words("un")}}}}, {{document::Paragraph{.runs = {words("deux")}}}}};
  prose.blocks.push_back({list});
  prose.blocks.push_back({document::Quote{.blocks = {{document::Paragraph{.runs = {words("cité")}}}}}});
  prose.blocks.push_back({document::Table{.head = {{words("A")}, {words("B")}}, .rows = {{{words("1")}, {words("2|3")}}}}});
  return prose;
}

std::string rendered(std::string_view slug) {
  return letter_format(slug)->render(letter()).value();
}

TEST(LetterFormats, WriteHtmlWithoutAnythingButItsBlocks) {
  EXPECT_EQ(
      rendered("html"),
      "<article lang=\"fr-FR\">\n"
      "  <h1>Été</h1>\n"
      "  <p><strong>a &lt;b&gt; &amp; *c*</strong> et <mark>[citation]</mark><br><a href=\"https://exemple.fr/?a&amp;b\">le "
      "site</a></p>\n"
      "  <ol>\n    <li>un</li>\n    <li>deux</li>\n  </ol>\n"
      "  <blockquote>\n    <p>cité</p>\n  </blockquote>\n"
      "  <table>\n    <thead>\n      <tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr>\n    </thead>\n"
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
  EXPECT_EQ(rendered("md"),
            "# Été\n\n"
            "**a \\<b\\> \\& \\*c\\*** et \\[citation\\]\\\n[le site](<https://exemple.fr/?a&b>)\n\n"
            "1. un\n2. deux\n\n"
            "> cité\n\n"
            "| A | B |\n| --- | --- |\n| 1 | 2\\|3 |\n");
}

TEST(LetterFormats, EscapeWhatWouldBeginABlockOfMarkdown) {
  document::Prose prose;
  for (const char* text : {"- tiret", "12. nombre", "+ plus"}) {
    prose.blocks.push_back({document::Paragraph{.runs = {words(text)}}});
  }
  EXPECT_EQ(letter_format("md")->render(prose).value(), "\\- tiret\n\n12\\. nombre\n\n\\+ plus\n");
}

TEST(LetterFormats, AreFoundBySlug) {
  EXPECT_EQ(letter_format("txt")->media_type, "text/plain; charset=utf-8");
  EXPECT_EQ(letter_format("docx"), nullptr);
}

}  // namespace
}  // namespace palmares::render
