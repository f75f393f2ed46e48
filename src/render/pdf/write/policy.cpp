// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/policy.hpp"

namespace palmares::render::pdf {

namespace {

Boxes screen_boxes(const document::Page& page) {
  const Rect trim{0, 0, page.trim.width, page.trim.height};
  return {.media = trim, .bleed = std::nullopt, .trim = trim};
}

void append_channel(std::string& content, std::uint8_t channel) {
  append_real(content, channel / 255.0);
  content += ' ';
}

void choose_srgb(std::string& content, ContentResources&, const document::Ink& ink,
                 Painting painting) {
  const Srgb colour = document::screen_colour(ink);
  append_channel(content, colour.red);
  append_channel(content, colour.green);
  append_channel(content, colour.blue);
  content += painting == Painting::fill ? "rg\n" : "RG\n";
}

Samples srgb_samples(const Policy&, const document::Picture& picture) {
  return {.colour_space = name("DeviceRGB"), .bytes = *picture.rgb};
}

std::vector<document::Item> no_marks(const document::Page&) {
  return {};
}

// ISO 19005-3, 6.6.4 and ISO 14289-1, 5; the second's property is described as ISO
// 19005-3, 6.6.2.3, wants it: in a description of its own and before its first use, since strict
// readers (PDFBox) know of a schema only from there on.
constexpr std::string_view screen_claims =
    "<rdf:Description rdf:about=\"\" "
    "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" "
    "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" "
    "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>Part of ISO 14289 to which the file "
    "conforms</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
    "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
    "<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n<pdfuaid:part>1</"
    "pdfuaid:part>\n"
    "</rdf:Description>\n";

Declarations screen_declarations(const Tree&) {
  return {.info = {}, .xmp = std::string(screen_claims)};
}

}  // namespace

const Policy& screen_policy() {
  static const Policy policy{.version = "1.7",
                             .tagging = Tagging::structure,
                             .boxes = screen_boxes,
                             .choose_ink = choose_srgb,
                             .samples = srgb_samples,
                             .marks = no_marks,
                             .intent = std::nullopt,
                             .declarations = screen_declarations,
                             .attachments = Carrying::inside};
  return policy;
}

}  // namespace palmares::render::pdf
