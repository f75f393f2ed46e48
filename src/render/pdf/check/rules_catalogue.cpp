// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/rules.hpp"

#include <algorithm>
#include <set>

namespace palmares::render::rules {

namespace {

using pdf::name_value;
using pdf::text_value;
using pdf::value;

std::string object_name(const AttachedFile& file) {
  return "fichier joint " + text_value(file.dictionary, "UF").value_or("sans nom");
}

// Objects of the files that the catalogue associates with the document.
std::set<std::uint32_t> associated_files(const Inspection& inspection) {
  std::set<std::uint32_t> all;
  const pdf::Array* files = inspection.reading.array(inspection.reading.catalog(), "AF");
  for (std::size_t i = 0; files != nullptr && i < files->size(); ++i) {
    if (const auto* reference = std::get_if<pdf::Reference>(&(*files)[i].value)) {
      all.insert(reference->index);
    }
  }
  return all;
}

bool associated(const std::set<std::uint32_t>& all, const AttachedFile& file) {
  const auto* reference = std::get_if<pdf::Reference>(&file.object->value);
  return reference != nullptr && all.contains(reference->index);
}

void check_layer(const pdf::Dictionary* configuration, std::set<std::string>& names,
                 Report& report) {
  const auto name = text_value(configuration, "Name");
  if (!name || name->empty() || !names.insert(*name).second) {
    report(0, "OCProperties", "une configuration de calques n’a pas de nom à elle",
           "/Name, différent pour chacune");
  }
  if (value(configuration, "AS") != nullptr) {
    report(0, "OCProperties", "des calques changent d’eux-mêmes", "aucun /AS");
  }
}

}  // namespace

void title_is_displayed(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* preferences =
      inspection.reading.dictionary(inspection.reading.catalog(), "ViewerPreferences");
  if (!pdf::boolean_value(preferences, "DisplayDocTitle").value_or(false)) {
    report(0, "ViewerPreferences", "la fenêtre montre le nom du fichier", "/DisplayDocTitle true");
  }
}

void long_documents_have_an_outline(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* outline =
      inspection.reading.dictionary(inspection.reading.catalog(), "Outlines");
  const bool titled = std::ranges::any_of(inspection.elements, [](const TreeElement& element) {
    return element.type.size() == 2 && element.type[0] == 'H';
  });
  if (inspection.reading.pages().size() > 1 && titled && value(outline, "First") == nullptr) {
    report(0, "Outlines", "un document de plusieurs pages n’a pas de signets",
           "des signets dans l’ordre de lecture");
  }
}

void layers_are_named(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* layers =
      inspection.reading.dictionary(inspection.reading.catalog(), "OCProperties");
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
  for (const AttachedFile& file : inspection.attached_files) {
    if (!text_value(file.dictionary, "F") || !text_value(file.dictionary, "UF")) {
      report(0, object_name(file), "n’a pas ses deux noms", "/F et /UF");
    }
  }
}

void attached_files_tell_their_relation(const Inspection& inspection, Report& report) {
  const auto known = associated_files(inspection);
  for (const AttachedFile& file : inspection.attached_files) {
    const pdf::Stream* stream =
        inspection.reading.stream(inspection.reading.dictionary(file.dictionary, "EF"), "F");
    const pdf::Dictionary* described = stream == nullptr ? nullptr : &stream->dictionary;
    if (name_value(described, "Subtype").find('/') == std::string_view::npos) {
      report(0, object_name(file), "ne dit pas son type de contenu",
             "/Subtype, par exemple application/json");
    }
    if (name_value(file.dictionary, "AFRelationship").empty() || !associated(known, file)) {
      report(0, object_name(file), "ne dit pas son lien avec le document",
             "/AFRelationship, et /AF du catalogue");
    }
    if (value(inspection.reading.dictionary(described, "Params"), "ModDate") == nullptr) {
      report(0, object_name(file), "n’est pas daté", "/Params avec /ModDate");
    }
  }
}

void no_alternate_presentations(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* names =
      inspection.reading.dictionary(inspection.reading.catalog(), "Names");
  if (value(names, "AlternatePresentations") != nullptr) {
    report(0, "AlternatePresentations", "le fichier a une autre présentation",
           "une seule présentation");
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
  if (const pdf::Dictionary* permissions =
          inspection.reading.dictionary(inspection.reading.catalog(), "Perms")) {
    for (const auto& [key, ignored] : permissions->entries()) {
      if (key != "UR3" && key != "DocMDP") {
        report(0, "Perms " + key, "cette permission n’est pas permise", "UR3 ou DocMDP");
      }
    }
  }
}

}  // namespace palmares::render::rules
