// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/metadata.hpp"

#include "render/pdf_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <pugixml.hpp>

namespace palmares::render::pdf {
namespace {

using testing::HasSubstr;
using testing::Not;

document::Document described() {
  document::Document document = test::page_of({});
  document.title = "Certificat <Rhône & Saône>";
  document.subject = "Label";
  document.author = "ADULLACT";
  return document;
}

std::string text_of(const Dictionary& info, std::string_view key) {
  return std::get<Text>(info.find(key)->value).value;
}

TEST(PdfMetadata, DatesTheFileByTheEdition) {
  const Dictionary info = info_dictionary(described());
  EXPECT_EQ(text_of(info, "CreationDate"), "D:20231206000000Z");
  EXPECT_EQ(text_of(info, "ModDate"), "D:20231206000000Z");
}

TEST(PdfMetadata, SaysTheSameTwice) {
  const Dictionary info = info_dictionary(described());
  pugi::xml_document xmp;
  const std::string packet = xmp_packet(described());
  ASSERT_TRUE(xmp.load_buffer(packet.data(), packet.size(), pugi::parse_default));
  const auto description = xmp.child("x:xmpmeta").child("rdf:RDF").child("rdf:Description");
  EXPECT_EQ(text_of(info, "Title"),
            description.child("dc:title").child("rdf:Alt").child_value("rdf:li"));
  EXPECT_EQ(text_of(info, "Subject"),
            description.child("dc:description").child("rdf:Alt").child_value("rdf:li"));
  EXPECT_EQ(text_of(info, "Author"),
            description.child("dc:creator").child("rdf:Seq").child_value("rdf:li"));
  EXPECT_EQ(text_of(info, "Creator"), description.child_value("xmp:CreatorTool"));
  EXPECT_EQ(text_of(info, "Producer"), description.child_value("pdf:Producer"));
  EXPECT_STREQ(description.child_value("xmp:CreateDate"), "2023-12-06T00:00:00Z");
  EXPECT_STREQ(description.child_value("xmp:ModifyDate"), "2023-12-06T00:00:00Z");
  EXPECT_STREQ(description.child("dc:language").child("rdf:Bag").child_value("rdf:li"), "fr-FR");
}

TEST(PdfMetadata, LeavesOutWhatIsNotKnown) {
  document::Document document = described();
  document.subject.clear();
  document.author.clear();
  document.date.clear();
  const Dictionary info = info_dictionary(document);
  for (const char* key : {"Subject", "Author", "CreationDate", "ModDate"}) {
    EXPECT_EQ(info.find(key), nullptr) << key;
  }
  EXPECT_THAT(xmp_packet(document), Not(HasSubstr("Date")));
}

}  // namespace
}  // namespace palmares::render::pdf
