// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/rules.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace palmares::render::rules {

namespace {

std::optional<std::string> told(const Inspection& inspection, std::string_view property) {
  return inspection.xmp ? xmp_value(*inspection.xmp, property) : std::nullopt;
}

std::string digits_of(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  return digits;
}

// « D:20231206000000Z » and « 2023-12-06T00:00:00Z » tell the same; the shorter may leave out what
// is zero.
bool same_instant(std::string_view info, std::string_view xmp) {
  std::string a = digits_of(info);
  std::string b = digits_of(xmp);
  const std::size_t length = std::max(a.size(), b.size());
  a.resize(length, '0');
  b.resize(length, '0');
  return a == b;
}

struct Pair {
  std::string_view key;
  std::string_view property;
  bool date;
};
// ISO 19005-3, 6.6.3 and table 1.
constexpr std::array<Pair, 8> pairs = {{{"Title", "dc:title", false},
                                        {"Author", "dc:creator", false},
                                        {"Subject", "dc:description", false},
                                        {"Keywords", "pdf:Keywords", false},
                                        {"Creator", "xmp:CreatorTool", false},
                                        {"Producer", "pdf:Producer", false},
                                        {"CreationDate", "xmp:CreateDate", true},
                                        {"ModDate", "xmp:ModifyDate", true}}};

// Namespaces of XMP 2005 and of ISO 19005 itself; all others are to be described.
constexpr std::array<std::string_view, 24> predefined = {
    "adobe:ns:meta/",
    "http://cipa.jp/exif/1.0/",
    "http://ns.adobe.com/camera-raw-settings/1.0/",
    "http://ns.adobe.com/exif/1.0/",
    "http://ns.adobe.com/exif/1.0/aux/",
    "http://ns.adobe.com/pdf/1.3/",
    "http://ns.adobe.com/photoshop/1.0/",
    "http://ns.adobe.com/tiff/1.0/",
    "http://ns.adobe.com/xap/1.0/",
    "http://ns.adobe.com/xap/1.0/bj/",
    "http://ns.adobe.com/xap/1.0/g/img/",
    "http://ns.adobe.com/xap/1.0/mm/",
    "http://ns.adobe.com/xap/1.0/rights/",
    "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
    "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
    "http://ns.adobe.com/xap/1.0/t/pg/",
    "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
    "http://purl.org/dc/elements/1.1/",
    "http://www.aiim.org/pdfa/ns/extension/",
    "http://www.aiim.org/pdfa/ns/id/",
    "http://www.aiim.org/pdfa/ns/property#",
    "http://www.aiim.org/pdfa/ns/schema#",
    "http://www.aiim.org/pdfa/ns/type#",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#"};
static_assert(std::is_sorted(predefined.begin(), predefined.end()));

// « ="uri" », from its equals sign on; empty where it is cut.
std::string_view quoted_after(std::string_view packet, std::size_t equals) {
  if (equals == std::string_view::npos || equals + 1 >= packet.size()) {
    return {};
  }
  const std::size_t start = equals + 2;
  const std::size_t end = packet.find(packet[start - 1], start);
  return end == std::string_view::npos ? std::string_view() : packet.substr(start, end - start);
}

// The namespaces that pdfaSchema:namespaceURI elements name.
std::set<std::string_view> described_schemas(std::string_view packet) {
  constexpr std::string_view open = ":namespaceURI>";
  std::set<std::string_view> described;
  for (std::size_t at = packet.find(open); at != std::string_view::npos;
       at = packet.find(open, at + 1)) {
    const std::size_t start = at + open.size();
    described.insert(packet.substr(start, packet.find('<', start) - start));
  }
  return described;
}

}  // namespace

void ua_is_claimed(const Inspection& inspection, Report& report) {
  if (told(inspection, "pdfuaid:part") != "1") {
    report(0, "XMP", "le fichier ne se dit pas conforme à PDF/UA-1", "pdfuaid:part vaut 1");
  }
}

void a3a_is_claimed(const Inspection& inspection, Report& report) {
  if (told(inspection, "pdfaid:part") != "3" || told(inspection, "pdfaid:conformance") != "A") {
    report(0, "XMP", "le fichier ne se dit pas conforme à PDF/A-3a",
           "pdfaid:part vaut 3, pdfaid:conformance vaut A");
  }
}

void title_is_told(const Inspection& inspection, Report& report) {
  if (told(inspection, "dc:title").value_or("").empty()) {
    report(0, "XMP", "le document n’a pas de titre", "dc:title");
  }
}

void packet_is_well_made(const Inspection& inspection, Report& report) {
  const std::string_view packet =
      inspection.xmp ? std::string_view(*inspection.xmp) : std::string_view();
  if (packet.find("<rdf:RDF") == std::string_view::npos ||
      packet.find("</rdf:RDF>") == std::string_view::npos) {
    report(0, "XMP", "le fichier n’a pas de paquet XMP", "/Metadata du catalogue");
    return;
  }
  const std::string_view header = packet.substr(0, packet.find("?>"));
  if (header.find(" bytes=") != std::string_view::npos ||
      header.find(" encoding=") != std::string_view::npos) {
    report(0, "XMP", "l’en-tête du paquet dit sa taille ou son codage", "ni bytes ni encoding");
  }
}

void info_is_in_step(const Inspection& inspection, Report& report) {
  for (const Pair& pair : pairs) {
    const auto info = pdf::text_value(inspection.reading.info(), pair.key);
    if (!info) {
      continue;
    }
    const auto xmp = told(inspection, pair.property);
    const bool same = xmp && (pair.date ? same_instant(*info, *xmp) : *info == *xmp);
    if (!same) {
      report(0, "Info " + std::string(pair.key),
             "ne dit pas la même chose que " + std::string(pair.property),
             "deux fois la même valeur");
    }
  }
}

void schemas_are_described(const Inspection& inspection, Report& report) {
  const std::string_view packet =
      inspection.xmp ? std::string_view(*inspection.xmp) : std::string_view();
  const std::set<std::string_view> described = described_schemas(packet);
  std::set<std::string_view> seen;
  constexpr std::string_view declaration = "xmlns:";
  for (std::size_t at = packet.find(declaration); at != std::string_view::npos;
       at = packet.find(declaration, at + 1)) {
    const std::string_view space = quoted_after(packet, packet.find('=', at));
    const bool known = std::binary_search(predefined.begin(), predefined.end(), space) ||
                       described.contains(space);
    if (!known && seen.insert(space).second) {
      report(0, "XMP", "le schéma " + std::string(space) + " n’est pas décrit",
             "un schéma d’extension pdfaExtension");
    }
  }
}

void file_has_an_id(const Inspection& inspection, Report& report) {
  if (inspection.reading.tree().id.empty()) {
    report(0, "ID", "le fichier n’a pas d’identifiant", "/ID dans la fin du fichier");
  }
}

}  // namespace palmares::render::rules
