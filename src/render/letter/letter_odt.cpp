// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/letter_odt.hpp"

#include "base/number.hpp"
#include "lib/xml/svg_markup.hpp"
#include "render/letter/open_document.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace palmares::render {

namespace {

using document::Block;
using document::Runs;

constexpr double column_mm = 165;  // 210 less the margins of page_styles
constexpr double label_mm = 11.5;  ///< height of the label at the head
constexpr std::string_view label_path = "Pictures/label.png";
constexpr std::string_view logo_path = "Pictures/logo.png";

class Writer {
 public:
  void blocks(const std::vector<Block>& blocks, std::string_view style) {
    for (const Block& block : blocks) {
      std::visit([&](const auto& value) { add(value, style); }, block.value);
    }
  }

  /// A document ends in a paragraph: nobody can write below a table that ends it.
  void end(const std::vector<Block>& blocks) {
    if (blocks.empty() || std::holds_alternative<document::Table>(blocks.back().value)) {
      paragraph("Text_20_body", {});
    }
  }

  std::string xml;
  std::vector<odf::Picture> pictures;

 private:
  void paragraph(std::string_view style, const Runs& runs) {
    xml +=
        "<text:p text:style-name=\"" + std::string(style) + "\">" + odf::words(runs) + "</text:p>";
  }

  void add(const document::Paragraph& value, std::string_view style) {
    paragraph(style, value.runs);
  }
  void add(const document::Heading& value, std::string_view) {
    const std::string level = std::to_string(value.level);
    xml += "<text:h text:style-name=\"Heading_20_" + level + "\" text:outline-level=\"" + level +
           "\">" + odf::words(value.runs) + "</text:h>";
  }
  void add(const document::List& value, std::string_view) {
    const bool numbers = value.order == document::ListOrder::numbers;
    xml += "<text:list text:style-name=\"" + std::string(numbers ? "Numeros" : "Puces") + "\">";
    for (const std::vector<Block>& item : value.items) {
      xml += "<text:list-item>";
      blocks(item, "Liste");
      xml += "</text:list-item>";
    }
    xml += "</text:list>";
  }
  void add(const document::Quote& value, std::string_view) { blocks(value.blocks, "Quotations"); }
  void add(const document::Table& value, std::string_view) {
    const std::string columns = std::to_string(value.head.size());
    xml +=
        "<table:table table:style-name=\"Tableau\"><table:table-column "
        "table:number-columns-repeated=\"" +
        columns + "\"/><table:table-header-rows>";
    row(value.head, "Table_20_Heading");
    xml += "</table:table-header-rows>";
    for (const std::vector<Runs>& cells : value.rows) {
      row(cells, "Table_20_Contents");
    }
    xml += "</table:table>";
  }
  void add(const document::Figure& value, std::string_view) {
    const Size& size = value.drawing.trim;
    if (value.png.empty() || size.width <= 0) {
      return;
    }
    const double scale = std::min(column_mm / size.width, 1.0);
    const std::string number = std::to_string(pictures.size() + 1);
    pictures.push_back({.path = "Pictures/" + number + ".png", .bytes = value.png});
    xml += "<text:p text:style-name=\"Text_20_body\"><draw:frame draw:name=\"Image " + number +
           "\" draw:style-name=\"Image\" text:anchor-type=\"as-char\" svg:width=\"" +
           format_number(size.width * scale, 2) + "mm\" svg:height=\"" +
           format_number(size.height * scale, 2) + "mm\"><draw:image xlink:href=\"" +
           pictures.back().path +
           "\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:desc>" +
           lib::escaped(value.alt) + "</svg:desc></draw:frame></text:p>";
  }
  void add(const document::Divider&, std::string_view) {
    xml += "<text:p text:style-name=\"Filet\"/>";
  }

  void row(const std::vector<Runs>& cells, std::string_view style) {
    xml += "<table:table-row>";
    for (const Runs& cell : cells) {
      xml += "<table:table-cell table:style-name=\"Case\" office:value-type=\"string\">";
      paragraph(style, cell);
      xml += "</table:table-cell>";
    }
    xml += "</table:table-row>";
  }
};

std::string paragraph_style(std::string_view name, std::string_view shown, std::string_view parent,
                            std::string_view attributes, std::string_view paragraph,
                            std::string_view text) {
  return "<style:style style:name=\"" + std::string(name) + "\" style:display-name=\"" +
         std::string(shown) + "\" style:family=\"paragraph\"" +
         (parent.empty() ? "" : " style:parent-style-name=\"" + std::string(parent) + '"') +
         std::string(attributes) + "><style:paragraph-properties " + std::string(paragraph) +
         "/><style:text-properties " + std::string(text) + "/></style:style>";
}

std::string heading_style(int level, std::string_view size, std::string_view before,
                          const std::string& colour) {
  const std::string number = std::to_string(level);
  return paragraph_style(
      "Heading_20_" + number, "Heading " + number, "Standard",
      " style:next-style-name=\"Text_20_body\" style:default-outline-level=\"" + number + '"',
      "fo:margin-top=\"" + std::string(before) +
          "\" fo:margin-bottom=\"0.15cm\" fo:line-height=\"105%\" fo:keep-with-next=\"always\"",
      "fo:font-size=\"" + std::string(size) + "\" fo:font-weight=\"bold\" fo:color=\"" + colour +
          '"');
}

std::string paragraph_styles(const document::Prose& prose) {
  const std::string ink = odf::ink(prose);
  const std::string accent = odf::accent(prose);
  return "<style:default-style style:family=\"paragraph\"><style:paragraph-properties "
         "fo:orphans=\"2\" fo:widows=\"2\"/>"
         "<style:text-properties style:font-name=\"Liberation Sans\" fo:font-size=\"10.5pt\" " +
         odf::language_properties(prose.language) + "/></style:default-style>" +
         paragraph_style("Standard", "Standard", "", "", "fo:line-height=\"122%\"",
                         "fo:color=\"" + ink + '"') +
         paragraph_style("Text_20_body", "Text body", "Standard", "",
                         "fo:margin-top=\"0cm\" fo:margin-bottom=\"0.25cm\"", "") +
         heading_style(1, "20pt", "0.2cm", ink) + heading_style(2, "13.5pt", "0.5cm", accent) +
         heading_style(3, "11pt", "0.35cm", ink) +
         paragraph_style("Liste", "Liste", "Text_20_body", "", "fo:margin-bottom=\"0.1cm\"", "") +
         paragraph_style(
             "Quotations", "Quotations", "Text_20_body", "",
             "fo:margin-left=\"0.6cm\" fo:padding-left=\"0.3cm\" fo:border-left=\"2pt solid " +
                 accent +
                 "\" fo:border-top=\"none\" fo:border-right=\"none\" fo:border-bottom=\"none\"",
             "") +
         paragraph_style("Table_20_Contents", "Table Contents", "Standard", "",
                         "fo:margin-bottom=\"0cm\"", "fo:font-size=\"9pt\"") +
         paragraph_style("Table_20_Heading", "Table Heading", "Table_20_Contents", "",
                         "fo:keep-with-next=\"always\"", "fo:font-weight=\"bold\"") +
         paragraph_style("Filet", "Filet", "Standard", "",
                         "fo:border-bottom=\"0.5pt solid " + accent + '"', "") +
         paragraph_style("Header", "Header", "Standard", "",
                         "fo:margin-top=\"0.75cm\" fo:border-bottom=\"0.5pt solid " + accent + '"',
                         "fo:font-size=\"8pt\"") +
         paragraph_style("Footer", "Footer", "Standard", "", "", "fo:font-size=\"8pt\"");
}

std::string list_styles() {
  const std::string place =
      "<style:list-level-properties "
      "text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-"
      "alignment "
      "text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"0.6cm\" "
      "fo:text-indent=\"-0.6cm\" "
      "fo:margin-left=\"0.6cm\"/>"
      "</style:list-level-properties>";
  return "<text:list-style style:name=\"Puces\"><text:list-level-style-bullet text:level=\"1\" "
         "text:bullet-char=\"•\">" +
         place +
         "</text:list-level-style-bullet></text:list-style>"
         "<text:list-style style:name=\"Numeros\"><text:list-level-style-number text:level=\"1\" "
         "style:num-suffix=\".\" "
         "style:num-format=\"1\">" +
         place + "</text:list-level-style-number></text:list-style>";
}

std::string head_picture(const document::Figure& figure, std::string_view path, double height) {
  const Size& size = figure.drawing.trim;
  const double scale = height / size.height;
  return "<draw:frame draw:name=\"" + lib::escaped(figure.alt) +
         "\" draw:style-name=\"ImageTete\" text:anchor-type=\"as-char\" svg:width=\"" +
         format_number(size.width * scale, 2) + "mm\" svg:height=\"" + format_number(height, 2) +
         "mm\"><draw:image xlink:href=\"" + std::string(path) +
         "\" xlink:type=\"simple\" xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:desc>" +
         lib::escaped(figure.alt) + "</svg:desc></draw:frame>";
}

/// The first page's header: the laureate's logo, a tab, the label.
std::string first_header(const document::Prose& prose) {
  if (!prose.letterhead) {
    return {};
  }
  const auto& [logo, label] = *prose.letterhead;
  return "<style:header-first><text:p text:style-name=\"Tete\">" +
         (logo ? head_picture(*logo, logo_path, logo->drawing.trim.height) : std::string()) +
         "<text:tab/>" + head_picture(label, label_path, label_mm) +
         "</text:p></style:header-first>";
}

std::vector<odf::Picture> head_pictures(const document::Prose& prose) {
  std::vector<odf::Picture> pictures;
  if (prose.letterhead) {
    pictures.push_back({.path = std::string(label_path), .bytes = prose.letterhead->label.png});
    if (prose.letterhead->logo) {
      pictures.push_back({.path = std::string(logo_path), .bytes = prose.letterhead->logo->png});
    }
  }
  return pictures;
}

/// The footer of one kind of page: `footer`, or `footer-first` for the first. Its right end is a
/// tab stop at the column's width.
std::string footer(std::string_view element, const document::Prose& prose) {
  const std::string name = "style:" + std::string(element);
  return "<" + name + "><text:p text:style-name=\"Pied\">" + lib::escaped(prose.footer) +
         "<text:tab/><text:page-number "
         "text:select-page=\"current\">1</text:page-number>/<text:page-count>1</text:page-count>"
         "</text:p></" +
         name + ">";
}

// The width of the column: 210 - 25 - 20 mm.
std::string page_styles(const document::Prose& prose) {
  return "<office:automatic-styles><style:page-layout "
         "style:name=\"A4\"><style:page-layout-properties fo:page-width=\"21cm\" "
         "fo:page-height=\"29.7cm\" style:print-orientation=\"portrait\" fo:margin-left=\"2.5cm\" "
         "fo:margin-right=\"2cm\" "
         "fo:margin-top=\"0.65cm\" "
         "fo:margin-bottom=\"1.2cm\"/><style:header-style><style:header-footer-properties "
         "fo:min-height=\"1.35cm\" "
         "fo:margin-bottom=\"0.7cm\"/></style:header-style><style:footer-style>"
         "<style:header-footer-properties fo:min-height=\"0.6cm\" "
         "fo:margin-top=\"0.6cm\"/></style:footer-style>"
         "</style:page-layout><style:style style:name=\"Pied\" style:family=\"paragraph\" "
         "style:parent-style-name=\"Footer\">"
         "<style:paragraph-properties><style:tab-stops><style:tab-stop style:position=\"16.5cm\" "
         "style:type=\"right\"/>"
         "</style:tab-stops></style:paragraph-properties></style:style>"
         "<style:style style:name=\"Tete\" style:family=\"paragraph\" "
         "style:parent-style-name=\"Header\">"
         "<style:paragraph-properties fo:margin-top=\"0cm\" fo:line-height=\"100%\" "
         // LibreOffice inherits no border where a style has a padding of its own.
         "fo:padding-bottom=\"0.06cm\" fo:border-bottom=\"0.5pt solid " +
         odf::accent(prose) +
         "\"><style:tab-stops>"
         "<style:tab-stop style:position=\"16.5cm\" "
         "style:type=\"right\"/></style:tab-stops></style:paragraph-properties></style:style>"
         "<style:style style:name=\"ImageTete\" style:family=\"graphic\" "
         "style:parent-style-name=\"Graphics\">"
         "<style:graphic-properties style:vertical-pos=\"top\" "
         "style:vertical-rel=\"baseline\"/></style:style></office:automatic-styles>"
         "<office:master-styles><style:master-page style:name=\"Standard\" "
         "style:page-layout-name=\"A4\"><style:header>"
         "<text:p text:style-name=\"Header\">" +
         lib::escaped(prose.header) + "</text:p></style:header>" + first_header(prose) +
         footer("footer", prose) +
         // A first page with a header of its own has a footer of its own too: LibreOffice shows
         // none without it.
         (prose.letterhead ? footer("footer-first", prose) : std::string()) +
         "</style:master-page></office:master-styles>";
}

// LibreOffice's own style of pictures: one without it is a drawing, which stands outside of the
// reading order of a tagged PDF.
constexpr std::string_view graphics =
    "<style:style style:name=\"Graphics\" style:family=\"graphic\"><style:graphic-properties "
    "text:anchor-type=\"as-char\" "
    "style:vertical-pos=\"top\" style:vertical-rel=\"baseline\" fo:border=\"none\"/></style:style>";

std::string styles_part(const document::Prose& prose) {
  return odf::root("office:document-styles") + odf::font_faces() + "<office:styles>" +
         paragraph_styles(prose) + odf::character_styles(prose) + list_styles() +
         std::string(graphics) + "</office:styles>" + page_styles(prose) +
         "</office:document-styles>";
}

std::string content_part(const document::Prose& prose, const Writer& writer) {
  return odf::root("office:document-content") +
         "<office:automatic-styles><style:style style:name=\"Tableau\" "
         "style:family=\"table\"><style:table-properties "
         "style:width=\"16.5cm\" table:align=\"margins\" "
         "fo:margin-bottom=\"0.3cm\"/></style:style><style:style "
         "style:name=\"Case\" style:family=\"table-cell\"><style:table-cell-properties "
         "fo:padding=\"0.1cm\" "
         "fo:border-bottom=\"0.5pt solid " +
         odf::accent(prose) +
         "\"/></style:style><style:style style:name=\"Image\" style:family=\"graphic\" "
         "style:parent-style-name=\"Graphics\"><style:graphic-properties "
         "style:vertical-pos=\"top\" style:vertical-rel=\"baseline\"/></style:style>" +
         odf::language_styles(prose) + "</office:automatic-styles><office:body><office:text>" +
         writer.xml + "</office:text></office:body></office:document-content>";
}

}  // namespace

Result<Bytes> render_letter_odt(const document::Prose& prose) {
  Writer writer;
  writer.blocks(prose.blocks, "Text_20_body");
  writer.end(prose.blocks);
  std::ranges::move(head_pictures(prose), std::back_inserter(writer.pictures));
  return odf::package(prose, {.media_type = "application/vnd.oasis.opendocument.text",
                              .content = content_part(prose, writer),
                              .styles = styles_part(prose),
                              .pictures = std::move(writer.pictures)});
}

}  // namespace palmares::render
