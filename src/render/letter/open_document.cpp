// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/open_document.hpp"

#include "base/number.hpp"
#include "lib/compress/zip.hpp"
#include "lib/xml/svg_markup.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace palmares::render::odf {

namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view version = "1.3";

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> namespaces = {{
    {"office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    {"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
    {"text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    {"table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
    {"draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"},
    {"fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"},
    {"xlink", "http://www.w3.org/1999/xlink"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
    {"svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
    {"presentation", "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"},
    {"manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"},
    {"number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"},
}};

std::string metadata(const document::Prose& prose) {
  std::string xml = root("office:document-meta") +
                    "<office:meta><meta:generator>Palmarès</meta:generator><dc:title>" +
                    lib::escaped(prose.title) + "</dc:title><dc:subject>" +
                    lib::escaped(prose.subject) + "</dc:subject>";
  if (!prose.author.empty()) {
    xml += "<meta:initial-creator>" + lib::escaped(prose.author) +
           "</meta:initial-creator><dc:creator>" + lib::escaped(prose.author) + "</dc:creator>";
  }
  if (!prose.date.empty()) {
    const std::string day = lib::escaped(prose.date) + "T12:00:00";
    xml += "<meta:creation-date>" + day + "</meta:creation-date><dc:date>" + day + "</dc:date>";
  }
  return xml + "<dc:language>" + lib::escaped(prose.language) +
         "</dc:language></office:meta></office:document-meta>";
}

std::string manifest(const Parts& parts) {
  std::string xml =
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
      "manifest:version=\"1.3\">";
  const auto entry = [&](std::string_view path, std::string_view type,
                         std::string_view attributes) {
    xml += "<manifest:file-entry manifest:full-path=\"" + std::string(path) + '"' +
           std::string(attributes) + " manifest:media-type=\"" + std::string(type) + "\"/>";
  };
  entry("/", parts.media_type, " manifest:version=\"1.3\"");
  for (const std::string_view part : {"content.xml", "styles.xml", "meta.xml"}) {
    entry(part, "text/xml", "");
  }
  for (const Picture& picture : parts.pictures) {
    entry(picture.path, "image/png", "");
  }
  return xml + "</manifest:manifest>";
}

lib::ZipDay day_of(const document::Prose& prose) {
  const auto part = [&](std::size_t at, std::size_t count, int otherwise) {
    const auto number =
        prose.date.size() == 10 ? parse_integer(prose.date.substr(at, count)) : std::nullopt;
    return number ? static_cast<int>(*number) : otherwise;
  };
  return {.year = part(0, 4, 1980), .month = part(5, 2, 1), .day = part(8, 2, 1)};
}

std::string language_style(std::string_view tag) {
  std::string name = "Langue_" + std::string(tag);
  std::ranges::replace(name, '-', '_');
  return name;
}

void collect(const document::Runs& runs, std::set<std::string>& languages) {
  for (const document::Run& run : runs) {
    if (!run.language.empty()) {
      languages.insert(run.language);
    }
  }
}

/// The languages of all runs of some blocks.
void collect(const std::vector<document::Block>& blocks, std::set<std::string>& languages) {
  for (const document::Block& block : blocks) {
    if (const auto* paragraph = std::get_if<document::Paragraph>(&block.value)) {
      collect(paragraph->runs, languages);
    } else if (const auto* heading = std::get_if<document::Heading>(&block.value)) {
      collect(heading->runs, languages);
    } else if (const auto* quote = std::get_if<document::Quote>(&block.value)) {
      collect(quote->blocks, languages);
    } else if (const auto* list = std::get_if<document::List>(&block.value)) {
      std::ranges::for_each(list->items, [&](const auto& item) { collect(item, languages); });
    } else if (const auto* table = std::get_if<document::Table>(&block.value)) {
      std::ranges::for_each(table->head, [&](const auto& cell) { collect(cell, languages); });
      for (const auto& row : table->rows) {
        std::ranges::for_each(row, [&](const auto& cell) { collect(cell, languages); });
      }
    }
  }
}

std::string span(std::string_view style, const std::string& inner) {
  return "<text:span text:style-name=\"" + std::string(style) + "\">" + inner + "</text:span>";
}

}  // namespace

std::string root(std::string_view name) {
  std::string xml = '<' + std::string(name);
  for (const auto& [prefix, address] : namespaces) {
    xml += " xmlns:" + std::string(prefix) + "=\"" + std::string(address) + '"';
  }
  return xml + " office:version=\"" + std::string(version) + "\">";
}

Bytes package(const document::Prose& prose, const Parts& parts) {
  const std::string whole_manifest = std::string(declaration) + manifest(parts);
  const std::string content = std::string(declaration) + parts.content;
  const std::string styles = std::string(declaration) + parts.styles;
  const std::string meta = std::string(declaration) + metadata(prose);
  std::vector<lib::ZipMember> members = {
      lib::ZipMember{
          .path = "mimetype", .bytes = parts.media_type, .packing = lib::Packing::stored},
      lib::ZipMember{.path = "META-INF/manifest.xml", .bytes = whole_manifest},
      lib::ZipMember{.path = "meta.xml", .bytes = meta},
      lib::ZipMember{.path = "styles.xml", .bytes = styles},
      lib::ZipMember{.path = "content.xml", .bytes = content},
  };
  for (const Picture& picture : parts.pictures) {
    members.push_back(
        {.path = picture.path, .bytes = picture.bytes, .packing = lib::Packing::stored});
  }
  return lib::zip(members, day_of(prose));
}

std::string words(const document::Runs& runs) {
  std::string xml;
  for (const document::Run& run : runs) {
    if (run.text == "\n") {
      xml += "<text:line-break/>";
      continue;
    }
    std::string inner = lib::escaped(run.text);
    inner = run.blank ? span("A_20_completer", inner) : inner;
    inner = run.language.empty() ? inner : span(language_style(run.language), inner);
    inner = run.emphasis ? span("Emphase", inner) : inner;
    inner = run.strong ? span("Force", inner) : inner;
    if (!run.link.empty()) {
      inner = "<text:a xlink:type=\"simple\" xlink:href=\"" + lib::escaped(run.link) +
              "\" text:style-name=\"Lien\">" + inner + "</text:a>";
    }
    xml += inner;
  }
  return xml;
}

std::string character_styles(const document::Prose& prose) {
  const auto style = [](std::string_view name, std::string_view shown,
                        std::string_view properties) {
    return "<style:style style:name=\"" + std::string(name) + "\" style:display-name=\"" +
           std::string(shown) + "\" style:family=\"text\"><style:text-properties " +
           std::string(properties) + "/></style:style>";
  };
  return style("Force", "Force", "fo:font-weight=\"bold\"") +
         style("Emphase", "Emphase", "fo:font-style=\"italic\"") +
         style("A_20_completer", "À compléter", "fo:background-color=\"#fff2c2\"") +
         style("Lien", "Lien",
               "fo:color=\"" + accent(prose) + "\" style:text-underline-style=\"solid\"");
}

std::string language_properties(std::string_view tag) {
  const std::size_t dash = tag.find('-');
  const std::string country =
      dash == std::string_view::npos ? "none" : lib::escaped(tag.substr(dash + 1));
  return "fo:language=\"" + lib::escaped(tag.substr(0, dash)) + "\" fo:country=\"" + country + '"';
}

std::string language_styles(const document::Prose& prose) {
  std::set<std::string> languages;
  collect(prose.blocks, languages);
  std::string xml;
  for (const std::string& tag : languages) {
    xml += "<style:style style:name=\"" + language_style(tag) +
           "\" style:family=\"text\"><style:text-properties " + language_properties(tag) +
           "/></style:style>";
  }
  return xml;
}

std::string font_faces() {
  return "<office:font-face-decls><style:font-face style:name=\"Liberation Sans\" "
         "svg:font-family=\"'Liberation Sans'\" "
         "style:font-family-generic=\"swiss\"/></office:font-face-decls>";
}

std::string ink(const document::Prose& prose) {
  return to_hex(prose.ink);
}

std::string accent(const document::Prose& prose) {
  return to_hex(prose.accent);
}

}  // namespace palmares::render::odf
