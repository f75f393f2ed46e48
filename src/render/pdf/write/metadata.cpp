// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/metadata.hpp"

#include <algorithm>
#include <string_view>

namespace palmares::render::pdf {

namespace {

constexpr std::string_view program_name = "Palmarès";

// « 2023-12-06 » -> « 20231206 »
std::string digits_of(std::string_view date) {
  std::string digits(date);
  digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
  return digits;
}

std::string escaped(std::string_view text) {
  std::string xml;
  for (const char c : text) {
    switch (c) {
      case '&':
        xml += "&amp;";
        break;
      case '<':
        xml += "&lt;";
        break;
      case '>':
        xml += "&gt;";
        break;
      default:
        xml += c;
    }
  }
  return xml;
}

void append_element(std::string& xml, std::string_view element, std::string_view text) {
  if (!text.empty()) {
    xml.append(1, '<')
        .append(element)
        .append(1, '>')
        .append(escaped(text))
        .append("</")
        .append(element)
        .append(">\n");
  }
}

// A value of an RDF container: `<dc:title><rdf:Alt><rdf:li …>`.
void append_listed(std::string& xml, std::string_view element, std::string_view container,
                   std::string_view text) {
  if (text.empty()) {
    return;
  }
  const std::string_view attribute = container == "rdf:Alt" ? " xml:lang=\"x-default\"" : "";
  xml.append(1, '<')
      .append(element)
      .append("><")
      .append(container)
      .append("><rdf:li")
      .append(attribute)
      .append(1, '>');
  xml.append(escaped(text))
      .append("</rdf:li></")
      .append(container)
      .append("></")
      .append(element)
      .append(">\n");
}

}  // namespace

Dictionary info_dictionary(const document::Document& document) {
  Dictionary info{{"Title", Text{document.title}}};
  if (!document.subject.empty()) {
    info.set("Subject", Text{document.subject});
  }
  if (!document.author.empty()) {
    info.set("Author", Text{document.author});
  }
  info.set("Creator", Text{std::string(program_name)});
  info.set("Producer", Text{std::string(program_name)});
  if (const std::string date = pdf_date(document); !date.empty()) {
    info.set("CreationDate", Text{date});
    info.set("ModDate", Text{date});
  }
  return info;
}

std::string pdf_date(const document::Document& document) {
  return document.date.empty() ? std::string() : "D:" + digits_of(document.date) + "000000Z";
}

std::string xmp_packet(const document::Document& document, std::string_view claims) {
  const std::string date = document.date.empty() ? "" : document.date + "T00:00:00Z";
  std::string xml =
      "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n";
  append_element(xml, "dc:format", "application/pdf");
  append_listed(xml, "dc:title", "rdf:Alt", document.title);
  append_listed(xml, "dc:description", "rdf:Alt", document.subject);
  append_listed(xml, "dc:creator", "rdf:Seq", document.author);
  append_listed(xml, "dc:language", "rdf:Bag", document.language);
  append_element(xml, "xmp:CreatorTool", program_name);
  append_element(xml, "xmp:CreateDate", date);
  append_element(xml, "xmp:ModifyDate", date);
  append_element(xml, "xmp:MetadataDate", date);
  append_element(xml, "pdf:Producer", program_name);
  xml.append("</rdf:Description>\n").append(claims);
  return xml + "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

}  // namespace palmares::render::pdf
