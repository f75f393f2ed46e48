// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/print_preflight.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

namespace palmares::render {

namespace {

using pdf::Dictionary;
using pdf::Reading;

enum class Part { x4, x1a };

class FileRules {
 public:
  FileRules(const Reading& reading, Part part, WorkBudget& budget)
      : m_reading(reading), m_part(part), m_budget(budget) {}

  Findings check() {
    version();
    identification();
    metadata();
    output_intent();
    no_actions();
    streams();
    fonts();
    pages();
    Findings all = m_budget.findings();
    std::ranges::move(m_findings, std::back_inserter(all));
    return all;
  }

 private:
  void pages() {
    if (!m_reading.has_all_pages()) {
      m_budget.reach(Limit::pages, 0);
    }
    pdf::ContentInterpreter interpreter(m_reading, m_budget, pdf::Gather::inks);
    for (const auto& page : m_reading.pages()) {
      check_print_page(m_reading, page, interpreter.page(page), m_budget, m_findings);
    }
  }

  void add(std::string object, std::string_view clause, std::string what, std::string hint) {
    add_finding(m_findings, {.page = 0,
                             .object = std::move(object),
                             .clause = std::string(clause),
                             .what = std::move(what),
                             .hint = std::move(hint)});
  }

  void version() {
    const std::string& version = m_reading.tree().version;
    const std::string_view latest = m_part == Part::x4 ? "1.6" : "1.4";
    if (version > latest) {
      add("en-tête", "PDF/X, version du format", "le fichier est un PDF " + version,
          "PDF " + std::string(latest) + " au plus");
    }
  }

  void identification() {
    if (m_reading.tree().id.empty()) {
      add("ID", "PDF/X, identification (ISO 32000-1, 14.4)", "le fichier n’a pas d’identifiant",
          "une entrée ID dans la fin du fichier");
    }
    const Dictionary* info = m_reading.info();
    for (const std::string_view key : {"Title", "CreationDate", "ModDate"}) {
      if (pdf::text_value(info, key).value_or("").empty()) {
        add("Info", "PDF/X, identification (ISO 32000-1, 14.3.3)",
            "l’entrée " + std::string(key) + " manque", "titre et dates du document");
      }
    }
    const auto trapped = pdf::name_value(info, "Trapped");
    if (trapped != "True" && trapped != "False") {
      add("Info", "PDF/X, recouvrement (ISO 32000-1, 14.11.6)",
          "l’entrée Trapped ne dit ni True ni False", "False, sauf recouvrement déjà fait");
    }
    if (m_part == Part::x1a && (pdf::text_value(info, "GTS_PDFXVersion") != "PDF/X-1:2003" ||
                                pdf::text_value(info, "GTS_PDFXConformance") != "PDF/X-1a:2003")) {
      add("Info", "PDF/X-1a:2003, identification", "le fichier ne se dit pas PDF/X-1a:2003",
          "GTS_PDFXVersion et GTS_PDFXConformance dans Info");
    }
  }

  // The text of an XMP property, written as an element or as an attribute.
  static std::optional<std::string> property(std::string_view packet, const std::string& name) {
    if (const auto start = packet.find('<' + name + '>'); start != std::string_view::npos) {
      const auto from = start + name.size() + 2;
      return std::string(packet.substr(from, packet.find("</" + name, from) - from));
    }
    if (const auto start = packet.find(name + "=\""); start != std::string_view::npos) {
      const auto from = start + name.size() + 2;
      return std::string(packet.substr(from, packet.find('"', from) - from));
    }
    return std::nullopt;
  }

  // « D:20231206000000Z » and « 2023-12-06T00:00:00Z » as the same digits.
  static std::string digits(std::string_view text) {
    std::string kept;
    std::copy_if(text.begin(), text.end(), std::back_inserter(kept),
                 [](char c) { return c >= '0' && c <= '9'; });
    return kept.substr(0, 14);
  }

  void metadata() {
    const auto* stream = m_reading.stream(m_reading.catalog(), "Metadata");
    const auto packet = stream == nullptr ? nullptr : pdf::shared_unfiltered(*stream);
    if (packet == nullptr) {
      if (m_part == Part::x4) {
        add("Metadata", "PDF/X-4, métadonnées (ISO 32000-1, 14.3.2)",
            "le fichier n’a pas de paquet XMP lisible", "un paquet XMP");
      }
      return;
    }
    in_step(*packet, "xmp:CreateDate", "CreationDate");
    in_step(*packet, "xmp:ModifyDate", "ModDate");
    const auto trapped = property(*packet, "pdf:Trapped");
    if (trapped && *trapped != pdf::name_value(m_reading.info(), "Trapped")) {
      add("Metadata", "PDF/X, recouvrement", "XMP et Info ne disent pas le même Trapped",
          "la même valeur aux deux endroits");
    }
    if (m_part == Part::x4) {
      x4_properties(*packet);
    }
  }

  void in_step(std::string_view packet, const std::string& name, std::string_view key) {
    const auto told = property(packet, name);
    const auto info = pdf::text_value(m_reading.info(), key);
    if (told && info && digits(*told) != digits(*info)) {
      add("Metadata", "PDF/X-4, métadonnées (ISO 32000-1, 14.3.2)",
          name + " ne dit pas la date de " + std::string(key) + " dans Info",
          "la même date aux deux endroits");
    }
  }

  void x4_properties(std::string_view packet) {
    if (property(packet, "pdfxid:GTS_PDFXVersion") != "PDF/X-4") {
      add("Metadata", "PDF/X-4, identification", "le paquet XMP ne dit pas PDF/X-4",
          "pdfxid:GTS_PDFXVersion = PDF/X-4");
    }
    for (const char* name : {"xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass",
                             "xmp:MetadataDate", "pdf:Trapped"}) {
      if (property(packet, name).value_or("").empty()) {
        add("Metadata", "PDF/X-4, métadonnées", std::string(name) + " manque dans le paquet XMP",
            "le renseigner");
      }
    }
  }

  void output_intent() {
    std::vector<const Dictionary*> intents;
    if (const auto* all = m_reading.array(m_reading.catalog(), "OutputIntents")) {
      for (const auto& one : *all) {
        const Dictionary* intent = m_reading.dictionary(&one);
        if (pdf::name_value(intent, "S") == "GTS_PDFX") {
          intents.push_back(intent);
        }
      }
    }
    if (intents.size() != 1) {
      return add("OutputIntents", "PDF/X, condition d’impression (ISO 32000-1, 14.11.5)",
                 counted(intents.size(), "condition", "conditions") + " d’impression GTS_PDFX",
                 "une, et une seule");
    }
    if (pdf::text_value(intents[0], "OutputConditionIdentifier").value_or("").empty()) {
      add("OutputIntents", "PDF/X, condition d’impression",
          "la condition d’impression n’a pas d’identifiant", "FOGRA39, par exemple");
    }
    profile(*intents[0]);
  }

  void profile(const Dictionary& intent) {
    const auto* stream = m_reading.stream(&intent, "DestOutputProfile");
    if (stream == nullptr) {
      if (m_part == Part::x4 || pdf::text_value(&intent, "RegistryName").value_or("").empty()) {
        add("OutputIntents", "PDF/X, condition d’impression",
            "le profil de la condition d’impression manque",
            "un profil ICC dans DestOutputProfile");
      }
      return;
    }
    if (profile_judged(*stream)) {
      return;
    }
    add("DestOutputProfile", "PDF/X, condition d’impression (ICC.1, 7.2)",
        "ce n’est pas un profil CMJN d’impression", "un profil prtr en CMYK");
  }

  // Our own profile was read when it was embedded (pdf_intent); inflating it each time would cost
  // more than all rules together.
  static bool profile_judged(const pdf::Stream& stream) {
    if (pdf::number_value(&stream.dictionary, "N") != 4) {
      return false;
    }
    if (!stream.digest.empty()) {
      return true;
    }
    const auto bytes = pdf::unfiltered(stream);
    return bytes && bytes->size() > 128 && bytes->substr(12, 8) == "prtrCMYK";
  }

  void no_actions() {
    for (const std::string_view key : {"OpenAction", "AA", "AcroForm"}) {
      if (pdf::value(m_reading.catalog(), key) != nullptr) {
        add("catalogue", "PDF/X, actions (ISO 32000-1, 12.6)",
            "l’entrée " + std::string(key) + " agit sur le document",
            "aucune action, aucun formulaire");
      }
    }
    const Dictionary* names = m_reading.dictionary(m_reading.catalog(), "Names");
    if (pdf::value(names, "JavaScript") != nullptr) {
      add("catalogue", "PDF/X, actions (ISO 32000-1, 12.6)",
          "le fichier porte un programme JavaScript", "aucun programme");
    }
  }

  void streams() {
    const auto& objects = m_reading.tree().objects;
    for (std::size_t i = 0; i < objects.size(); ++i) {
      if (const auto* stream = std::get_if<pdf::Stream>(&objects[i])) {
        check_stream(*stream, "objet " + std::to_string(i + 1));
      }
    }
  }

  void check_stream(const pdf::Stream& stream, const std::string& object) {
    if (pdf::value(&stream.dictionary, "F") != nullptr) {
      add(object, "PDF/X, données extérieures (ISO 32000-1, 7.3.8)",
          "le flux est dans un autre fichier", "tout dans le fichier");
    }
    if (stream.filter == "LZWDecode" ||
        pdf::name_value(&stream.dictionary, "Filter") == "LZWDecode") {
      add(object, "PDF/X, compression (ISO 32000-1, 7.4.4)", "le flux est compressé par LZW",
          "FlateDecode");
    }
    if (m_part == Part::x1a && (pdf::name_value(&stream.dictionary, "Type") == "ObjStm" ||
                                pdf::name_value(&stream.dictionary, "Filter") == "JPXDecode")) {
      add(object, "PDF/X-1a:2003, PDF 1.4", "le flux est d’une version plus récente du format",
          "ni flux d’objets ni JPEG 2000");
    }
  }

  // ISO 32000-1, 9.9: a Type 3 font is its own file, a Type 0 font has the file of its descendant.
  void fonts() {
    for (const auto& object : m_reading.tree().objects) {
      const auto* dictionary = std::get_if<Dictionary>(&object);
      if (pdf::name_value(dictionary, "Type") == "Font") {
        check_font(*dictionary);
      }
    }
  }

  void check_font(const Dictionary& font) {
    const auto subtype = pdf::name_value(&font, "Subtype");
    if (subtype == "Type0" || subtype == "Type3") {
      return;
    }
    const Dictionary* descriptor = m_reading.dictionary(&font, "FontDescriptor");
    for (const std::string_view key : {"FontFile", "FontFile2", "FontFile3"}) {
      if (m_reading.stream(descriptor, key) != nullptr) {
        return;
      }
    }
    add("police " + std::string(pdf::name_value(&font, "BaseFont")),
        "PDF/X, polices (ISO 32000-1, 9.9)", "la police n’est pas incorporée",
        "incorporer le fichier de la police");
  }

  const Reading& m_reading;
  Part m_part;
  WorkBudget& m_budget;
  Findings m_findings;
};

Findings checked(const pdf::Tree& tree, Part part, const CheckLimits& limits) {
  const Reading reading(tree);
  WorkBudget budget(limits);
  return FileRules(reading, part, budget).check();
}

}  // namespace

Findings check_x4(const pdf::Tree& tree, const CheckLimits& limits) {
  return checked(tree, Part::x4, limits);
}

Findings check_x1a(const pdf::Tree& tree, const CheckLimits& limits) {
  return checked(tree, Part::x1a, limits);
}

}  // namespace palmares::render
