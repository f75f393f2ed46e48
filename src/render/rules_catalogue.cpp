// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/rules.hpp"

#include <algorithm>
#include <set>

namespace palmares::render::rules {

namespace {

using pdf::name_value;
using pdf::text_value;
using pdf::value;

// File specifications that hold a file: a name tree is searched through its /Kids.
struct AttachedFile {
  const pdf::Dictionary* dictionary;
  const pdf::Object* object;
};

void collect(const Inspection& inspection, const pdf::Dictionary* node, int depth, std::vector<AttachedFile>& files) {
  constexpr int deepest = 32;
  if (node == nullptr || depth > deepest) {
    return;
  }
  if (const pdf::Array* names = inspection.reading.array(node, "Names")) {
    for (std::size_t i = 1; i < names->size(); i += 2) {
      files.push_back({.dictionary = inspection.reading.dictionary(&(*names)[i]), .object = &(*names)[i]});
    }
  }
  if (const pdf::Array* kids = inspection.reading.array(node, "Kids")) {
    for (const pdf::Object& kid : *kids) {
      collect(inspection, inspection.reading.dictionary(&kid), depth + 1, files);
    }
  }
}

std::vector<AttachedFile> attached_files(const Inspection& inspection) {
  std::vector<AttachedFile> files;
  const pdf::Dictionary* names = inspection.reading.dictionary(inspection.reading.catalog(), "Names");
  collect(inspection, inspection.reading.dictionary(names, "EmbeddedFiles"), 0, files);
  return files;
}

std::string object_name(const AttachedFile& file) {
  return "fichier joint " + text_value(file.dictionary, "UF").value_or("sans nom");
}

bool associated(const Inspection& inspection, const AttachedFile& file) {
  const auto* reference = std::get_if<pdf::Reference>(&file.object->value);
  const pdf::Array* all = inspection.reading.array(inspection.reading.catalog(), "AF");
  return reference != nullptr && all != nullptr && std::ranges::any_of(*all, [&](const pdf::Object& one) {
           const auto* other = std::get_if<pdf::Reference>(&one.value);
           return other != nullptr && *other == *reference;
         });
}

void check_layer(const pdf::Dictionary* configuration, std::set<std::string>& names, Report& report) {
  const auto name = text_value(configuration, "Name");
  if (!name || name->empty() || !names.insert(*name).second) {
    report(0, "OCProperties", "une configuration de calques n’a pas de nom à elle", "/Name, différent pour chacune");
  }
  if (value(configuration, "AS") != nullptr) {
    report(0, "OCProperties", "des calques changent d’eux-mêmes", "aucun /AS");
  }
}

}  // namespace

void title_is_displayed(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* preferences = inspection.reading.dictionary(inspection.reading.catalog(), "ViewerPreferences");
  if (!pdf::boolean_value(preferences, "DisplayDocTitle").value_or(false)) {
    report(0, "ViewerPreferences", "la fenêtre montre le nom du fichier", "/DisplayDocTitle true");
  }
}

void long_documents_have_an_outline(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* outline = inspection.reading.dictionary(inspection.reading.catalog(), "Outlines");
  const bool titled = std::ranges::any_of(
      inspection.elements, [](const TreeElement& element) { return element.type.size() == 2 && element.type[0] == 'H'; });
  if (inspection.reading.pages().size() > 1 && titled && value(outline, "First") == nullptr) {
    report(0, "Outlines", "un document de plusieurs pages n’a pas de signets", "des signets dans l’ordre de lecture");
  }
}

void layers_are_named(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* layers = inspection.reading.dictionary(inspection.reading.catalog(), "OCProperties");
  if (layers == nullptr) {
    return;
  }
  std::set<std::string> names;
  check_layer(inspection.reading.dictionary(layers, "D"), names, report);
  if (const pdf::Array* others = inspection.reading.array(layers, "Configs")) {
    for (const pdf::Object& other : *others) {
      check_layer(inspection.reading.dictionary(&other), names, report);
    }
  }
}

void attached_files_are_named(const Inspection& inspection, Report& report) {
  for (const AttachedFile& file : attached_files(inspection)) {
    if (!text_value(file.dictionary, "F") || !text_value(file.dictionary, "UF")) {
      report(0, object_name(file), "n’a pas ses deux noms", "/F et /UF");
    }
  }
}

void attached_files_tell_their_relation(const Inspection& inspection, Report& report) {
  for (const AttachedFile& file : attached_files(inspection)) {
    const pdf::Stream* stream = inspection.reading.stream(inspection.reading.dictionary(file.dictionary, "EF"), "F");
    const pdf::Dictionary* described = stream == nullptr ? nullptr : &stream->dictionary;
    if (name_value(described, "Subtype").find('/') == std::string_view::npos) {
      report(0, object_name(file), "ne dit pas son type de contenu", "/Subtype, par exemple application/json");
    }
    if (name_value(file.dictionary, "AFRelationship").empty() || !associated(inspection, file)) {
      report(0, object_name(file), "ne dit pas son lien avec le document", "/AFRelationship, et /AF du catalogue");
    }
    if (value(inspection.reading.dictionary(described, "Params"), "ModDate") == nullptr) {
      report(0, object_name(file), "n’est pas daté", "/Params avec /ModDate");
    }
  }
}

void no_alternate_presentations(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* names = inspection.reading.dictionary(inspection.reading.catalog(), "Names");
  if (value(names, "AlternatePresentations") != nullptr) {
    report(0, "AlternatePresentations", "le fichier a une autre présentation", "une seule présentation");
  }
  for (const auto& page : inspection.reading.pages()) {
    if (value(page.dictionary, "PresSteps") != nullptr) {
      report(page.number, "PresSteps", "la page se présente par étapes", "une page entière");
    }
  }
}

void no_requirements(const Inspection& inspection, Report& report) {
  if (value(inspection.reading.catalog(), "Requirements") != nullptr) {
    report(0, "Requirements", "le fichier exige quelque chose du lecteur", "aucun /Requirements");
  }
}

void permissions_are_plain(const Inspection& inspection, Report& report) {
  if (const pdf::Dictionary* permissions = inspection.reading.dictionary(inspection.reading.catalog(), "Perms")) {
    for (const auto& [key, ignored] : permissions->entries()) {
      if (key != "UR3" && key != "DocMDP") {
        report(0, "Perms " + key, "cette permission n’est pas permise", "UR3 ou DocMDP");
      }
    }
  }
}

}  // namespace palmares::render::rules
