// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/letter_odp.hpp"

#include "base/number.hpp"
#include "lib/xml/svg_markup.hpp"
#include "render/letter/open_document.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::render {

namespace {

using document::Block;
using document::Runs;

/// What stands between two dividers.
struct Slide {
  Runs title;
  const document::Figure* picture = nullptr;
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
    } else if (const auto* figure = std::get_if<document::Figure>(&block.value);
               figure != nullptr && !figure->png.empty()) {
      slides.back().picture = figure;
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
    xml +=
        "<text:p text:style-name=\"" + std::string(style) + "\">" + odf::words(runs) + "</text:p>";
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
  void add(const document::Figure&) {}  // beside the words, or instead of them
  void add(const document::Divider&) {}
};

// Where title and words stand, on the master, in its layout and on every slide.
constexpr std::string_view title_place =
    "svg:width=\"24cm\" svg:height=\"3.4cm\" svg:x=\"2cm\" svg:y=\"1.4cm\"";
constexpr std::string_view body_place =
    "svg:width=\"24cm\" svg:height=\"8.6cm\" svg:x=\"2cm\" svg:y=\"5.2cm\"";
constexpr std::string_view narrow_body_place =
    "svg:width=\"15.4cm\" svg:height=\"8.6cm\" svg:x=\"2cm\" svg:y=\"5.2cm\"";
constexpr Rect whole{0, 0, 28, 15.75};       // cm
constexpr Rect beside{18.4, 5.2, 7.6, 8.6};  // cm

std::string frame(std::string_view purpose, std::string_view style, std::string_view place,
                  const std::string& inner) {
  return "<draw:frame presentation:style-name=\"" + std::string(style) +
         "\" draw:layer=\"layout\" " + std::string(place) + " presentation:class=\"" +
         std::string(purpose) + "\"><draw:text-box>" + inner + "</draw:text-box></draw:frame>";
}

/// A picture as large as its room, from its right upper corner.
std::string picture_frame(const document::Figure& figure, const Rect& room, std::string_view path) {
  const Size& size = figure.drawing.trim;
  const double scale = std::min(room.width / size.width, room.height / size.height);
  const Size drawn{size.width * scale, size.height * scale};
  const auto length = [](std::string_view name, double cm) {
    return " svg:" + std::string(name) + "=\"" + format_number(cm, 3) + "cm\"";
  };
  return "<draw:frame draw:style-name=\"Image\" draw:layer=\"layout\"" +
         length("width", drawn.width) + length("height", drawn.height) +
         length("x", room.right() - drawn.width) + length("y", room.y) +
         "><draw:image xlink:href=\"" + std::string(path) +
         "\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:desc>" +
         lib::escaped(figure.alt) + "</svg:desc></draw:frame>";
}

std::string picture_path(std::size_t number) {
  return "Pictures/" + std::to_string(number) + ".png";
}

// The words of a picture that fills its slide stand behind it, for who hears the slide or lists
// them.
std::string page(const Slide& slide, std::size_t number) {
  Outline outline;
  outline.blocks(slide.body);
  const bool filled = slide.picture != nullptr && slide.body.empty();
  const std::string_view place = slide.picture == nullptr ? body_place : narrow_body_place;
  return "<draw:page draw:name=\"Diapositive " + std::to_string(number) +
         "\" draw:style-name=\"Fond\" draw:master-page-name=\"Palmares\" "
         "presentation:presentation-page-layout-name=\"TitreEtTexte\">" +
         frame("title", "Titre", title_place,
               "<text:p text:style-name=\"TitreTexte\">" + odf::words(slide.title) + "</text:p>") +
         (filled ? std::string() : frame("outline", "Corps", place, outline.xml)) +
         (slide.picture == nullptr
              ? std::string()
              : picture_frame(*slide.picture, filled ? whole : beside, picture_path(number))) +
         "</draw:page>";
}

std::string text_properties(const document::Prose& prose, std::string_view size,
                            std::string_view weight, std::string_view colour) {
  return "<style:paragraph-properties fo:margin-bottom=\"0.35cm\" "
         "fo:text-align=\"start\"/><style:text-properties "
         "style:font-name=\"Liberation Sans\" fo:font-size=\"" +
         std::string(size) + "\" fo:font-weight=\"" + std::string(weight) + "\" fo:color=\"" +
         std::string(colour) + "\" " + odf::language_properties(prose.language) + "/>";
}

std::string text_style(const document::Prose& prose, std::string_view name, std::string_view size,
                       std::string_view weight, std::string_view colour) {
  return "<style:style style:name=\"" + std::string(name) + "\" style:family=\"paragraph\">" +
         text_properties(prose, size, weight, colour) + "</style:style>";
}

std::string box_style(std::string_view name, std::string_view parent) {
  return "<style:style style:name=\"" + std::string(name) +
         "\" style:family=\"presentation\" style:parent-style-name=\"" + std::string(parent) +
         "\"/>";
}

std::string bullets(const document::Prose& prose, int levels) {
  std::string xml;
  for (int level = 1; level <= levels; ++level) {
    xml += "<text:list-level-style-bullet text:level=\"" + std::to_string(level) +
           "\" text:bullet-char=\"•\"><style:list-level-properties text:space-before=\"" +
           std::to_string(level - 1) +
           "cm\" text:min-label-width=\"0.9cm\"/><style:text-properties fo:font-size=\"100%\" "
           "fo:color=\"" +
           odf::accent(prose) + "\"/></text:list-level-style-bullet>";
  }
  return xml;
}

/// A style of the master, which slides that people add take: Impress finds it by the master's name.
std::string master_style(const document::Prose& prose, const std::string& purpose,
                         std::string_view align, std::string_view size, std::string_view weight) {
  const bool outline = purpose.starts_with("outline");
  const std::string list = outline ? "<text:list-style style:name=\"Palmares-" + purpose + "\">" +
                                         bullets(prose, 9) + "</text:list-style>"
                                   : "";
  return "<style:style style:name=\"Palmares-" + purpose +
         "\" style:family=\"presentation\"><style:graphic-properties draw:stroke=\"none\" "
         "draw:fill=\"none\" "
         "draw:textarea-vertical-align=\"" +
         std::string(align) + "\" style:shrink-to-fit=\"true\" fo:padding=\"0cm\">" + list +
         "</style:graphic-properties>" + text_properties(prose, size, weight, odf::ink(prose)) +
         "</style:style>";
}

std::string master_styles(const document::Prose& prose) {
  std::string xml = master_style(prose, "title", "bottom", "40pt", "bold") +
                    master_style(prose, "subtitle", "top", "24pt", "normal");
  for (int level = 1; level <= 9; ++level) {
    xml += master_style(prose, "outline" + std::to_string(level), "top",
                        level == 1 ? "24pt" : "20pt", "normal");
  }
  return xml + master_style(prose, "notes", "top", "14pt", "normal");
}

std::string content_part(const document::Prose& prose, const std::vector<Slide>& slides) {
  std::string pages;
  std::size_t number = 0;
  for (const Slide& slide : slides) {
    pages += page(slide, ++number);
  }
  return odf::root("office:document-content") + odf::font_faces() +
         "<office:automatic-styles><style:style style:name=\"Fond\" "
         "style:family=\"drawing-page\"/><style:style style:name=\"Image\" "
         "style:family=\"graphic\">"
         "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\"/></style:style>" +
         box_style("Titre", "Palmares-title") + box_style("Corps", "Palmares-outline1") +
         odf::character_styles(prose) + odf::language_styles(prose) +
         text_style(prose, "TitreTexte", "40pt", "bold", odf::ink(prose)) +
         text_style(prose, "SousTitre", "26pt", "bold", odf::accent(prose)) +
         text_style(prose, "Texte", "24pt", "normal", odf::ink(prose)) +
         "<text:list-style style:name=\"Puces\">" + bullets(prose, 1) +
         "</text:list-style></office:automatic-styles><office:body><office:presentation>" + pages +
         "</office:presentation></office:body></office:document-content>";
}

std::string placeholder(std::string_view purpose, std::string_view style, std::string_view place) {
  return "<draw:frame presentation:style-name=\"" + std::string(style) +
         "\" draw:layer=\"backgroundobjects\" " + std::string(place) + " presentation:class=\"" +
         std::string(purpose) +
         "\" presentation:placeholder=\"true\"><draw:text-box/></draw:frame>";
}

// A stripe of the accent along the left edge, the header of the letter at the foot, and the places
// of a new slide's words.
std::string master_page(const document::Prose& prose) {
  return "<style:master-page style:name=\"Palmares\" style:page-layout-name=\"Ecran\" "
         "draw:style-name=\"FondMaitre\">"
         "<draw:rect draw:style-name=\"Bande\" draw:layer=\"backgroundobjects\" "
         "svg:width=\"0.7cm\" svg:height=\"15.75cm\" "
         "svg:x=\"0cm\" svg:y=\"0cm\"/><draw:frame draw:style-name=\"Ligne\" "
         "draw:layer=\"backgroundobjects\" "
         "svg:width=\"24cm\" svg:height=\"0.8cm\" svg:x=\"2cm\" "
         "svg:y=\"14.4cm\"><draw:text-box><text:p "
         "text:style-name=\"Pied\">" +
         lib::escaped(prose.header) + "</text:p></draw:text-box></draw:frame>" +
         placeholder("title", "Palmares-title", title_place) +
         placeholder("outline", "Palmares-outline1", body_place) + "</style:master-page>";
}

std::string page_layout() {
  return "<style:presentation-page-layout style:name=\"TitreEtTexte\"><presentation:placeholder "
         "presentation:object=\"title\" " +
         std::string(title_place) + "/><presentation:placeholder presentation:object=\"outline\" " +
         std::string(body_place) + "/></style:presentation-page-layout>";
}

std::string styles_part(const document::Prose& prose) {
  return odf::root("office:document-styles") + odf::font_faces() +
         "<office:styles><style:default-style style:family=\"graphic\">" +
         text_properties(prose, "18pt", "normal", odf::ink(prose)) + "</style:default-style>" +
         master_styles(prose) + page_layout() +
         "</office:styles><office:automatic-styles><style:page-layout "
         "style:name=\"Ecran\"><style:page-layout-properties "
         "fo:page-width=\"28cm\" fo:page-height=\"15.75cm\" style:print-orientation=\"landscape\" "
         "fo:margin=\"0cm\"/>"
         "</style:page-layout><style:style style:name=\"FondMaitre\" "
         "style:family=\"drawing-page\"><style:drawing-page-properties "
         "draw:fill=\"solid\" draw:fill-color=\"#ffffff\"/></style:style><style:style "
         "style:name=\"Bande\" "
         "style:family=\"graphic\"><style:graphic-properties draw:stroke=\"none\" "
         "draw:fill=\"solid\" draw:fill-color=\"" +
         odf::accent(prose) +
         "\"/></style:style><style:style style:name=\"Ligne\" style:family=\"graphic\">"
         "<style:graphic-properties draw:stroke=\"none\" draw:fill=\"none\" "
         "fo:padding=\"0cm\"/></style:style>" +
         text_style(prose, "Pied", "12pt", "normal", odf::ink(prose)) +
         "</office:automatic-styles><office:master-styles>" + master_page(prose) +
         "</office:master-styles></office:document-styles>";
}

}  // namespace

Result<Bytes> render_letter_odp(const document::Prose& prose) {
  const std::vector<Slide> slides = slides_of(prose);
  std::vector<odf::Picture> pictures;
  for (std::size_t i = 0; i < slides.size(); ++i) {
    if (slides[i].picture != nullptr) {
      pictures.push_back({.path = picture_path(i + 1), .bytes = slides[i].picture->png});
    }
  }
  return odf::package(prose, {.media_type = "application/vnd.oasis.opendocument.presentation",
                              .content = content_part(prose, slides),
                              .styles = styles_part(prose),
                              .pictures = std::move(pictures)});
}

}  // namespace palmares::render
