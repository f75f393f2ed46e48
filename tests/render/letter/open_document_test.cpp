// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/open_document.hpp"

#include "lib/compress/unzip.hpp"
#include "render/letter/letter_formats.hpp"
#include "support/run.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

namespace palmares::render {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

document::Prose letter() {
  document::Prose prose;
  prose.title = "Lettre à <Boé>";
  prose.subject = "Un essai";
  prose.author = "ADULLACT";
  prose.date = "2023-12-06";
  prose.header = "Label & édition";
  prose.footer = "Pied";
  const auto run = [](std::string text) {
    document::Run made;
    made.text = std::move(text);
    return made;
  };
  document::Run strong = run("gras");
  strong.strong = true;
  prose.blocks.push_back({document::Heading{.level = 1, .runs = {run("Titre")}}});
  prose.blocks.push_back({document::Paragraph{.runs = {run("Un mot "), strong}}});
  document::List list;
  list.items = {{{document::Paragraph{.runs = {run("un")}}}}};
  prose.blocks.push_back({list});
  prose.blocks.push_back(
      {document::Quote{.blocks = {{document::Paragraph{.runs = {run("cité")}}}}}});
  prose.blocks.push_back({document::Table{.head = {{run("A")}}, .rows = {{{run("1")}}}}});
  prose.blocks.push_back({document::Divider{}});
  return prose;
}

std::string part(std::string_view format, std::string_view name) {
  const Bytes bytes = letter_format(format)->render(letter()).value();
  const auto members =
      lib::unzip(bytes, "lettre", [&](std::string_view path) { return path == name; });
  return members.value().at(0).bytes;
}

/// The values an attribute has in a part.
std::set<std::string> values(const std::string& xml, const std::string& attribute) {
  std::set<std::string> found;
  const std::string start = ' ' + attribute + "=\"";
  for (std::size_t at = xml.find(start); at != std::string::npos; at = xml.find(start, at + 1)) {
    const std::size_t begin = at + start.size();
    found.insert(xml.substr(begin, xml.find('"', begin) - begin));
  }
  return found;
}

class OpenDocument : public testing::TestWithParam<const char*> {};

// ODF 1.3 part 2, 3.3: so that a program finds the type at byte 38 without unpacking anything.
TEST_P(OpenDocument, BeginsWithItsTypeStored) {
  const Bytes bytes = letter_format(GetParam())->render(letter()).value();
  const std::string type(letter_format(GetParam())->media_type);
  EXPECT_EQ(bytes.substr(0, 4), "PK\x03\x04");
  EXPECT_EQ(bytes.substr(8, 2), Bytes(2, '\0'));   // stored
  EXPECT_EQ(bytes.substr(28, 2), Bytes(2, '\0'));  // no extra field
  EXPECT_EQ(bytes.substr(30, 8 + type.size()), "mimetype" + type);
}

TEST_P(OpenDocument, IsWellFormedInEveryPart) {
  const Bytes bytes = letter_format(GetParam())->render(letter()).value();
  const support::TemporaryFile file(bytes, ".zip");
  EXPECT_EQ(support::run({"unzip", "-tqq", file.path().string()}).exit_code, 0);
  for (const char* name : {"META-INF/manifest.xml", "meta.xml", "styles.xml", "content.xml"}) {
    const support::TemporaryFile xml(part(GetParam(), name), ".xml");
    EXPECT_EQ(support::run({"xmllint", "--noout", "--nonet", xml.path().string()}).output, "")
        << name;
  }
}

TEST_P(OpenDocument, UsesNoStyleThatItDoesNotDefine) {
  const std::string all = part(GetParam(), "styles.xml") + part(GetParam(), "content.xml");
  const std::set<std::string> defined = values(all, "style:name");
  std::set<std::string> used;
  for (const char* attribute :
       {"text:style-name", "table:style-name", "draw:style-name", "presentation:style-name",
        "style:parent-style-name", "style:next-style-name", "style:page-layout-name",
        "draw:master-page-name", "style:font-name"}) {
    used.merge(values(all, attribute));
  }
  EXPECT_FALSE(used.empty());
  for (const std::string& name : used) {
    EXPECT_TRUE(defined.contains(name)) << name;
  }
}

TEST_P(OpenDocument, IsInFrenchAndDatedByTheEdition) {
  EXPECT_THAT(part(GetParam(), "styles.xml") + part(GetParam(), "content.xml"),
              AllOf(HasSubstr("fo:language=\"fr\""), HasSubstr("fo:country=\"FR\"")));
  EXPECT_THAT(
      part(GetParam(), "meta.xml"),
      AllOf(HasSubstr("<dc:title>Lettre à &lt;Boé&gt;</dc:title>"),
            HasSubstr("<dc:language>fr-FR</dc:language>"),
            HasSubstr("<dc:date>2023-12-06T12:00:00</dc:date>"),
            HasSubstr("<dc:creator>ADULLACT</dc:creator>"), Not(HasSubstr("editing-duration"))));
  EXPECT_EQ(letter_format(GetParam())->render(letter()).value(),
            letter_format(GetParam())->render(letter()).value());
}

INSTANTIATE_TEST_SUITE_P(Formats, OpenDocument, testing::Values("odt", "odp"),
                         [](const auto& of) { return of.param; });

TEST(OpenDocumentText, MarksBlocksByTheStylesOfAWordProcessor) {
  const std::string content = part("odt", "content.xml");
  EXPECT_THAT(
      content,
      AllOf(HasSubstr(
                "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">Titre</text:h>"),
            HasSubstr("<text:p text:style-name=\"Text_20_body\">Un mot <text:span "
                      "text:style-name=\"Force\">gras"),
            HasSubstr("<text:p text:style-name=\"Quotations\">cité"),
            HasSubstr("<table:table-header-rows>")));
  EXPECT_THAT(part("odt", "styles.xml"),
              AllOf(HasSubstr("Label &amp; édition"), HasSubstr("<text:page-number"),
                    HasSubstr("fo:orphans=\"2\" fo:widows=\"2\"")));
}

}  // namespace
}  // namespace palmares::render
