// SPDX-License-Identifier: AGPL-3.0-or-later
#include "golden/archive_twin.hpp"

#include "render/pdf/model/reading.hpp"
#include "render/pdf/write/file.hpp"
#include "render/pdf/write/intent.hpp"
#include "render/pdf/write/page.hpp"
#include "render/pdf/write/policy.hpp"

#include <cstddef>
#include <set>
#include <string_view>
#include <variant>

namespace palmares::golden {

namespace {

namespace pdf = render::pdf;

constexpr std::string_view claims =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n</"
    "rdf:Description>\n";

/// The CIDs of a font as its /W lists them (ISO 32000-1, 9.7.4.3), and .notdef.
std::set<std::size_t> cids_of(const pdf::Array& widths) {
  std::set<std::size_t> cids{0};
  for (std::size_t i = 0; i + 1 < widths.size();) {
    const auto first = static_cast<std::size_t>(pdf::number_value(&widths[i]).value());
    const pdf::Array* several = widths[i + 1].array();
    const std::size_t count =
        several != nullptr
            ? several->size()
            : static_cast<std::size_t>(pdf::number_value(&widths[i + 1]).value()) - first + 1;
    for (std::size_t cid = first; cid < first + count; ++cid) {
      cids.insert(cid);
    }
    i += several != nullptr ? 2 : 3;
  }
  return cids;
}

/// One bit a CID, the highest of an byte first (ISO 32000-1, table 124).
Bytes cid_set(const std::set<std::size_t>& cids) {
  Bytes bits(*cids.rbegin() / 8 + 1, '\0');
  for (const std::size_t cid : cids) {
    bits[cid / 8] =
        static_cast<char>(static_cast<unsigned char>(bits[cid / 8]) | (0x80U >> (cid % 8)));
  }
  return bits;
}

void add_cid_sets(pdf::Tree& tree) {
  for (std::size_t i = 0; i < tree.objects.size(); ++i) {
    const auto* font = std::get_if<pdf::Dictionary>(&tree.objects[i]);
    const pdf::Object* descriptor = pdf::value(font, "FontDescriptor");
    if (descriptor != nullptr) {
      const auto reference = std::get<pdf::Reference>(descriptor->value);
      const pdf::Array* widths = pdf::Reading(tree).array(font, "W");
      const pdf::Reference set = tree.add(pdf::deflated({}, cid_set(cids_of(*widths))));
      tree.dictionary(reference).set("CIDSet", set);
    }
  }
}

}  // namespace

Bytes archive_twin(const document::Document& document, const lib::Resources& resources) {
  pdf::Policy policy = pdf::screen_policy();
  policy.version = "1.4";
  policy.declarations = [](const pdf::Tree&) {
    return pdf::Declarations{.info = {}, .xmp = std::string(claims)};
  };
  policy.attachments = pdf::Carrying::left_out;
  policy.intent = pdf::OutputIntent{
      .subtype = "GTS_PDFA1",
      .identifier = "sRGB IEC61966-2.1",
      .registry = "http://www.color.org",
      .info = "sRGB IEC61966-2.1",
      .profile = pdf::icc_profile(resources, "artwork/profiles/sRGB.icc").value()};
  pdf::Tree tree = pdf::write_pages(document, resources.fonts, policy);
  add_cid_sets(tree);
  return pdf::write_file(tree);
}

}  // namespace palmares::golden
