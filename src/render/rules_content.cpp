// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/rules.hpp"

#include "base/number.hpp"

#include <algorithm>

namespace palmares::render::rules {

namespace {

using Placed = std::pair<std::uint32_t, int>;  // page object, MCID

std::vector<Placed> marked_in_tree(const Inspection& inspection) {
  std::vector<Placed> all;
  for (const TreeContent& content : inspection.tree_contents) {
    if (content.mcid >= 0) {
      all.emplace_back(content.page.index, content.mcid);
    }
  }
  std::ranges::sort(all);
  return all;
}

// The elements that the parent tree names for a key of its pages.
const pdf::Array* owners_of(const Inspection& inspection, const pdf::PageReading& page) {
  const auto key = pdf::number_value(page.dictionary, "StructParents");
  const pdf::Dictionary* root = inspection.reading.dictionary(inspection.structure_root, "ParentTree");
  const pdf::Array* numbers = inspection.reading.array(root, "Nums");
  for (std::size_t i = 0; key && numbers != nullptr && i + 1 < numbers->size(); i += 2) {
    if (pdf::number_value(&(*numbers)[i]) == key) {
      return inspection.reading.array(&(*numbers)[i + 1]);
    }
  }
  return nullptr;
}

bool owned(const Inspection& inspection, const pdf::Array* owners, const TreeContent& content) {
  const auto at = static_cast<std::size_t>(content.mcid);
  if (owners == nullptr || at >= owners->size()) {
    return false;
  }
  const auto* owner = std::get_if<pdf::Reference>(&(*owners)[at].value);
  return owner != nullptr && *owner == inspection.elements[content.element].reference;
}

std::string french_number(double value, int decimals) {
  std::string text = format_number(value, decimals);
  std::ranges::replace(text, '.', ',');
  return text;
}

std::string number_of(int id) {
  return "MCID " + std::to_string(id);
}

}  // namespace

void content_is_readable(const Inspection& inspection, Report& report) {
  for (const auto& page : inspection.reading.pages()) {
    const auto& facts = inspection.contents[static_cast<std::size_t>(page.number) - 1];
    if (!facts.readable || !facts.well_formed) {
      report(page.number, "contenu", facts.readable ? "des opérateurs ne s’accordent pas" : "un flux ne se lit pas",
             "un contenu bien formé\u00A0: q et Q, BDC et EMC vont par paires");
    }
    for (const auto& name : facts.unknown_operators) {
      report(page.number, "opérateur " + name, "cet opérateur n’existe pas", "les opérateurs d’ISO 32000-1, annexe A");
    }
    for (const auto& missing : facts.missing) {
      report(page.number, missing, "la page nomme une ressource qu’elle n’a pas", "la ressource dans /Resources de la page");
    }
  }
}

void content_is_tagged(const Inspection& inspection, Report& report) {
  for (const auto& page : inspection.reading.pages()) {
    const auto& facts = inspection.contents[static_cast<std::size_t>(page.number) - 1];
    if (facts.unmarked > 0) {
      report(page.number, "opérateur " + facts.first_unmarked,
             std::to_string(facts.unmarked) + " opérateurs dessinent hors de tout contenu balisé",
             "chaque dessin dans une séquence avec MCID, ou dans un artefact");
    }
  }
}

void artifacts_stand_apart(const Inspection& inspection, Report& report) {
  for (const auto& page : inspection.reading.pages()) {
    if (inspection.contents[static_cast<std::size_t>(page.number) - 1].artifact_inside) {
      report(page.number, "Artifact", "un artefact et un contenu balisé sont l’un dans l’autre", "l’un après l’autre");
    }
  }
}

void mcids_match_the_tree(const Inspection& inspection, Report& report) {
  std::vector<Placed> in_content;
  for (const auto& page : inspection.reading.pages()) {
    for (const auto& mark : inspection.contents[static_cast<std::size_t>(page.number) - 1].marks) {
      if (mark.mcid >= 0) {
        in_content.emplace_back(page.reference.index, mark.mcid);
      }
    }
  }
  std::ranges::sort(in_content);
  if (in_content == marked_in_tree(inspection) && std::ranges::adjacent_find(in_content) == in_content.end()) {
    for (const auto& page : inspection.reading.pages()) {
      const pdf::Array* owners = owners_of(inspection, page);
      for (const auto& content : inspection.tree_contents) {
        if (content.mcid >= 0 && content.page == page.reference && !owned(inspection, owners, content)) {
          report(page.number, number_of(content.mcid), "l’arbre des parents ne mène pas à l’élément qui tient ce contenu",
                 "/ParentTree en accord avec /K");
        }
      }
    }
    return;
  }
  report(0, "StructTreeRoot", "les contenus balisés des pages ne sont pas ceux de l’arbre de structure",
         "chaque MCID d’une page une fois dans l’arbre, et inversement");
}

void text_stands_out(const Inspection& inspection, Report& report) {
  for (const auto& page : inspection.reading.pages()) {
    for (const auto& faint : inspection.contents[static_cast<std::size_t>(page.number) - 1].faint) {
      report(page.number, "texte " + to_hex(faint.text) + " sur " + to_hex(faint.ground),
             "le contraste n’est que de " + french_number(contrast(faint.text, faint.ground), 2) + ":1 à " +
                 french_number(faint.size, 1) + " points",
             "au moins 4,5:1, ou 3:1 à partir de 18 points");
    }
  }
}

}  // namespace palmares::render::rules
