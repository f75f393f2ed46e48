// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/print_policy.hpp"

#include "base/shared_lru_cache.hpp"
#include "lib/image/lcms.hpp"
#include "render/pdf/write/file.hpp"
#include "render/pdf/write/print_marks.hpp"

#include <string_view>

namespace palmares::render::pdf {

namespace {

constexpr std::string_view profile_file = "artwork/profiles/palmares-fogra39.icc";
constexpr std::size_t remembered_conversions = 4;

Boxes print_boxes(const document::Page& page) {
  return {.media = print_sheet(page),
          .bleed = bleed_box(page),
          .trim = Rect{0, 0, page.trim.width, page.trim.height}};
}

Array shares(const Cmyk& cmyk) {
  return {cmyk.cyan / 100, cmyk.magenta / 100, cmyk.yellow / 100, cmyk.black / 100};
}

// ISO 32000-1, 8.6.6.4: a viewer without the plate shows the tint by process inks instead.
Object separation(const document::Ink& ink) {
  return Array{name("Separation"), name(*ink.spot), name("DeviceCMYK"),
               Dictionary{{"FunctionType", 2},
                          {"Domain", Array{0, 1}},
                          {"C0", Array{0, 0, 0, 0}},
                          {"C1", shares(ink.cmyk)},
                          {"N", 1}}};
}

// ISO 32000-1, 8.6.7: with mode 1 a process ink that is nought leaves what lies below.
Object overprint_state(const document::Ink& ink) {
  return Dictionary{
      {"Type", name("ExtGState")}, {"OP", ink.overprint}, {"op", ink.overprint}, {"OPM", 1}};
}

void choose_spot(std::string& content, ContentResources& resources, const document::Ink& ink,
                 Painting painting) {
  const std::string space =
      resources.name_of("ColorSpace", "CS", *ink.spot, [&] { return separation(ink); });
  content.append(1, '/').append(space).append(painting == Painting::fill ? " cs " : " CS ");
  append_real(content, ink.tint);
  content += painting == Painting::fill ? " scn\n" : " SCN\n";
}

void choose_process(std::string& content, const document::Ink& ink, Painting painting) {
  for (const double share : {ink.cmyk.cyan, ink.cmyk.magenta, ink.cmyk.yellow, ink.cmyk.black}) {
    append_real(content, share / 100 * ink.tint, 4);
    content += ' ';
  }
  content += painting == Painting::fill ? "k\n" : "K\n";
}

void choose_ink(std::string& content, ContentResources& resources, const document::Ink& ink,
                Painting painting) {
  const std::string_view key = ink.overprint ? "overprint" : "knock out";
  content += '/' + resources.name_of("ExtGState", "GS", key, [&] { return overprint_state(ink); }) +
             " gs\n";
  if (ink.spot) {
    choose_spot(content, resources, ink, painting);
  } else {
    choose_process(content, ink, painting);
  }
}

Samples cmyk_samples(const Policy& policy, const document::Picture& picture) {
  static SharedLruCache<lib::CmykConversion> conversions(remembered_conversions);
  const Profile& profile = *policy.intent->profile;
  const auto conversion =
      conversions.value(profile.stream.digest, [&] { return lib::CmykConversion(profile.bytes); });
  return {.colour_space = name("DeviceCMYK"), .bytes = conversion->convert(*picture.rgb)};
}

// RFC 4122, 4.1.2: 32 digits in groups.
std::string uuid(BytesView bytes) {
  std::string digits;
  append_hex(digits, bytes.substr(0, 16));
  for (const std::size_t at : {8U, 13U, 18U, 23U}) {
    digits.insert(at, 1, '-');
  }
  return "uuid:" + digits;
}

// ISO 15930-7 wants its version and a file’s identity in the XMP packet.
Declarations x4_declarations(const Tree& tree) {
  const std::string id = uuid(fingerprint(tree));
  return {.info = {{"Trapped", name("False")}, {"GTS_PDFXVersion", Text{"PDF/X-4"}}},
          .xmp =
              "<rdf:Description rdf:about=\"\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
              "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>\n</rdf:Description>\n"
              "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
              "<pdf:Trapped>False</pdf:Trapped>\n</rdf:Description>\n"
              "<rdf:Description rdf:about=\"\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n"
              "<xmpMM:DocumentID>" +
              id + "</xmpMM:DocumentID>\n<xmpMM:InstanceID>" + id +
              "</xmpMM:InstanceID>\n<xmpMM:VersionID>1</xmpMM:VersionID>\n"
              "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n</rdf:Description>\n"};
}

// ISO 15930-4 wants both keys in Info.
Declarations x1a_declarations(const Tree&) {
  return {.info = {{"Trapped", name("False")},
                   {"GTS_PDFXVersion", Text{"PDF/X-1:2003"}},
                   {"GTS_PDFXConformance", Text{"PDF/X-1a:2003"}}},
          .xmp =
              "<rdf:Description rdf:about=\"\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
              "<pdf:Trapped>False</pdf:Trapped>\n</rdf:Description>\n"};
}

}  // namespace

Result<Policy> print_policy(PrintStandard standard, const lib::Resources& resources) {
  TRY_ASSIGN(auto profile, icc_profile(resources, profile_file));
  const bool x4 = standard == PrintStandard::x4;
  return Policy{.version = x4 ? "1.6" : "1.4",
                .tagging = Tagging::none,
                .boxes = print_boxes,
                .choose_ink = choose_ink,
                .samples = cmyk_samples,
                .marks = print_marks,
                .intent = OutputIntent{.subtype = "GTS_PDFX",
                                       .identifier = "FOGRA39",
                                       .registry = "http://www.color.org",
                                       .info = "Offset, coated paper (ISO 12647-2), FOGRA39",
                                       .profile = std::move(profile)},
                .declarations = x4 ? x4_declarations : x1a_declarations};
}

}  // namespace palmares::render::pdf
