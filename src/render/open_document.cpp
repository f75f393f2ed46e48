// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/open_document.hpp"

#include "base/number.hpp"
#include "lib/zip.hpp"
#include "render/svg_xml.hpp"

#include <array>
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
  std::string xml = root("office:document-meta") + "<office:meta><meta:generator>Palmarès</meta:generator><dc:title>" +
                    escaped(prose.title) + "</dc:title><dc:subject>" + escaped(prose.subject) + "</dc:subject>";
  if (!prose.author.empty()) {
    xml += "<meta:initial-creator>" + escaped(prose.author) + "</meta:initial-creator><dc:creator>" + escaped(prose.author) +
           "</dc:creator>";
  }
  if (!prose.date.empty()) {
    const std::string day = escaped(prose.date) + "T12:00:00";
    xml += "<meta:creation-date>" + day + "</meta:creation-date><dc:date>" + day + "</dc:date>";
  }
  return xml + "<dc:language>" + escaped(prose.language) + "</dc:language></office:meta></office:document-meta>";
}

std::string manifest(const Parts& parts) {
  std::string xml =
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">";
  const auto entry = [&](std::string_view path, std::string_view type, std::string_view attributes) {
    xml += "<manifest:file-entry manifest:full-path=\"" + std::string(path) + '"' + std::string(attributes) +
           " manifest:media-type=\"" + std::string(type) + "\"/>";
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
    const auto number = prose.date.size() == 10 ? parse_integer(prose.date.substr(at, count)) : std::nullopt;
    return number ? static_cast<int>(*number) : otherwise;
  };
  return {.year = part(0, 4, 1980), .month = part(5, 2, 1), .day = part(8, 2, 1)};
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
      lib::ZipMember{.path = "mimetype", .octets = parts.media_type, .packing = lib::Packing::stored},
      lib::ZipMember{.path = "META-INF/manifest.xml", .octets = whole_manifest},
      lib::ZipMember{.path = "meta.xml", .octets = meta},
      lib::ZipMember{.path = "styles.xml", .octets = styles},
      lib::ZipMember{.path = "content.xml", .octets = content},
  };
  for (const Picture& picture : parts.pictures) {
    members.push_back({.path = picture.path, .octets = picture.octets, .packing = lib::Packing::stored});
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
    std::string inner = escaped(run.text);
    inner = run.blank ? span("A_20_completer", inner) : inner;
    inner = run.emphasis ? span("Emphase", inner) : inner;
    inner = run.strong ? span("Force", inner) : inner;
    if (!run.link.empty()) {
      inner = "<text:a xlink:type=\"simple\" xlink:href=\"" + escaped(run.link) + "\" text:style-name=\"Lien\">" + inner +
              "</text:a>";
    }
    xml += inner;
  }
  return xml;
}

std::string character_styles(const document::Prose& prose) {
  const auto style = [](std::string_view name, std::string_view shown, std::string_view properties) {
    return "<style:style style:name=\"" + std::string(name) + "\" style:display-name=\"" + std::string(shown) +
           "\" style:family=\"text\"><style:text-properties " + std::string(properties) + "/></style:style>";
  };
  return style("Force", "Force", "fo:font-weight=\"bold\"") + style("Emphase", "Emphase", "fo:font-style=\"italic\"") +
         style("A_20_completer", "À compléter", "fo:background-color=\"#fff2c2\"") +
         style("Lien", "Lien", "fo:color=\"" + accent(prose) + "\" style:text-underline-style=\"solid\"");
}

std::string ink(const document::Prose& prose) {
  return to_hex(prose.ink);
}

std::string accent(const document::Prose& prose) {
  return to_hex(prose.accent);
}

}  // namespace palmares::render::odf
