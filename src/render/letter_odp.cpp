// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter_odp.hpp"

#include "render/open_document.hpp"
#include "render/svg_xml.hpp"

#include <vector>

namespace palmares::render {

namespace {

using document::Block;
using document::Runs;

/// What stands between two dividers.
struct Slide {
  Runs title;
  std::vector<Block> body;
};

std::vector<Slide> slides_of(const document::Prose& prose) {
  std::vector<Slide> slides(1);
  for (const Block& block : prose.blocks) {
    const auto* heading = std::get_if<document::Heading>(&block.value);
    if (std::holds_alternative<document::Divider>(block.value)) {
      slides.emplace_back();
    } else if (heading != nullptr && slides.back().title.empty()) {
      slides.back().title = heading->runs;
    } else {
      slides.back().body.push_back(block);
    }
  }
  return slides;
}

class Outline {
 public:
  void blocks(const std::vector<Block>& blocks) {
    for (const Block& block : blocks) {
      std::visit([&](const auto& value) { add(value); }, block.value);
    }
  }

  std::string xml;

 private:
  void paragraph(std::string_view style, const Runs& runs) {
    xml += "<text:p text:style-name=\"" + std::string(style) + "\">" + odf::words(runs) + "</text:p>";
  }
  void add(const document::Paragraph& value) { paragraph("Texte", value.runs); }
  void add(const document::Heading& value) { paragraph("SousTitre", value.runs); }
  void add(const document::List& value) {
    xml += "<text:list text:style-name=\"Puces\">";
    for (const std::vector<Block>& item : value.items) {
      xml += "<text:list-item>";
      blocks(item);
      xml += "</text:list-item>";
    }
    xml += "</text:list>";
  }
  void add(const document::Quote& value) { blocks(value.blocks); }
  void add(const document::Table& value) {
    for (const Runs& cell : value.head) {
      paragraph("SousTitre", cell);
    }
    for (const std::vector<Runs>& cells : value.rows) {
      for (const Runs& cell : cells) {
        paragraph("Texte", cell);
      }
    }
  }
  // Slides hold words; a picture of the kit is put beside them by hand.
  void add(const document::Figure&) {}
  void add(const document::Divider&) {}
};

std::string frame(std::string_view purpose, std::string_view style, std::string_view place, const std::string& inner) {
  return "<draw:frame presentation:style-name=\"" + std::string(style) + "\" draw:layer=\"layout\" " + std::string(place) +
         " presentation:class=\"" + std::string(purpose) + "\"><draw:text-box>" + inner + "</draw:text-box></draw:frame>";
}

std::string page(const Slide& slide, std::size_t number) {
  Outline outline;
  outline.blocks(slide.body);
  return "<draw:page draw:name=\"Diapositive " + std::to_string(number) +
         "\" draw:style-name=\"Fond\" draw:master-page-name=\"Palmares\">" +
         frame("title", "Titre", "svg:width=\"24cm\" svg:height=\"3.4cm\" svg:x=\"2cm\" svg:y=\"1.4cm\"",
               "<text:p text:style-name=\"TitreTexte\">" + odf::words(slide.title) + "</text:p>") +
         frame("outline", "Corps", "svg:width=\"24cm\" svg:height=\"8.6cm\" svg:x=\"2cm\" svg:y=\"5.2cm\"", outline.xml) +
         "</draw:page>";
}

std::string text_style(std::string_view name, std::string_view size, std::string_view weight, std::string_view colour) {
  return "<style:style style:name=\"" + std::string(name) +
         "\" style:family=\"paragraph\"><style:paragraph-properties fo:margin-bottom=\"0.35cm\" fo:text-align=\"start\"/>"
         "<style:text-properties style:font-name=\"Liberation Sans\" fo:font-size=\"" +
         std::string(size) + "\" fo:font-weight=\"" + std::string(weight) + "\" fo:color=\"" + std::string(colour) +
         "\" fo:language=\"fr\" fo:country=\"FR\"/></style:style>";
}

std::string box_style(std::string_view name, std::string_view align) {
  return "<style:style style:name=\"" + std::string(name) +
         "\" style:family=\"presentation\"><style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\" "
         "draw:textarea-vertical-align=\"" +
         std::string(align) + "\" draw:fit-to-size=\"shrink-to-fit\" fo:padding=\"0cm\"/></style:style>";
}

// Each part declares the fonts it names.
constexpr std::string_view fonts =
    "<office:font-face-decls><style:font-face style:name=\"Liberation Sans\" svg:font-family=\"'Liberation Sans', Arial\" "
    "style:font-family-generic=\"swiss\"/></office:font-face-decls>";

std::string content_part(const document::Prose& prose) {
  std::string pages;
  std::size_t number = 0;
  for (const Slide& slide : slides_of(prose)) {
    pages += page(slide, ++number);
  }
  return odf::root("office:document-content") + std::string(fonts) +
         "<office:automatic-styles><style:style style:name=\"Fond\" "
         "style:family=\"drawing-page\"/>" +
         box_style("Titre", "bottom") + box_style("Corps", "top") + text_style("TitreTexte", "40pt", "bold", odf::ink(prose)) +
         text_style("SousTitre", "26pt", "bold", odf::accent(prose)) + text_style("Texte", "24pt", "normal", odf::ink(prose)) +
         "<text:list-style style:name=\"Puces\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\" "
         "text:bullet-relative-size=\"100%\">"
         "<style:list-level-properties text:min-label-width=\"0.9cm\"/><style:text-properties fo:color=\"" +
         odf::accent(prose) +
         "\"/></text:list-level-style-bullet></text:list-style></office:automatic-styles><office:body><office:presentation>" +
         pages + "</office:presentation></office:body></office:document-content>";
}

// The master slide: a stripe of the accent along the left edge, and the header of the letter at the foot.
std::string styles_part(const document::Prose& prose) {
  return odf::root("office:document-styles") + std::string(fonts) + "<office:styles>" + odf::character_styles(prose) +
         "</office:styles><office:automatic-styles><style:page-layout style:name=\"Ecran\"><style:page-layout-properties "
         "fo:page-width=\"28cm\" fo:page-height=\"15.75cm\" style:print-orientation=\"landscape\" fo:margin=\"0cm\"/>"
         "</style:page-layout><style:style style:name=\"FondMaitre\" "
         "style:family=\"drawing-page\"><style:drawing-page-properties "
         "draw:fill=\"solid\" draw:fill-color=\"#ffffff\"/></style:style><style:style style:name=\"Bande\" "
         "style:family=\"graphic\"><style:graphic-properties draw:stroke=\"none\" draw:fill=\"solid\" draw:fill-color=\"" +
         odf::accent(prose) +
         "\"/></style:style><style:style style:name=\"Ligne\" style:family=\"graphic\">"
         "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\" fo:padding=\"0cm\"/></style:style>" +
         text_style("Pied", "12pt", "normal", odf::ink(prose)) +
         "</office:automatic-styles><office:master-styles><style:master-page style:name=\"Palmares\" "
         "style:page-layout-name=\"Ecran\" draw:style-name=\"FondMaitre\"><draw:rect draw:style-name=\"Bande\" "
         "draw:layer=\"backgroundobjects\" svg:width=\"0.7cm\" svg:height=\"15.75cm\" svg:x=\"0cm\" svg:y=\"0cm\"/>"
         "<draw:frame draw:style-name=\"Ligne\" draw:layer=\"backgroundobjects\" svg:width=\"24cm\" svg:height=\"0.8cm\" "
         "svg:x=\"2cm\" svg:y=\"14.4cm\"><draw:text-box><text:p text:style-name=\"Pied\">" +
         escaped(prose.header) +
         "</text:p></draw:text-box></draw:frame></style:master-page></office:master-styles>"
         "</office:document-styles>";
}

}  // namespace

Result<Bytes> render_letter_odp(const document::Prose& prose) {
  return odf::package(prose, {.media_type = "application/vnd.oasis.opendocument.presentation",
                              .content = content_part(prose),
                              .styles = styles_part(prose)});
}

}  // namespace palmares::render
