// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/rules.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace palmares::render::rules {

namespace {

using Placed = std::pair<std::uint32_t, int>;  // page object, MCID

constexpr std::size_t most_nodes = 100'000;

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

/// The parent tree as a table: key of a page -> the elements that hold its contents (ISO
/// 32000-1, 7.9.7). Each node is read once.
using Owners = std::map<double, const pdf::Array*>;

Owners owners_of_pages(const Inspection& inspection) {
  Owners owners;
  std::set<const pdf::Dictionary*> seen;
  std::vector<const pdf::Dictionary*> nodes = {
      inspection.reading.dictionary(inspection.structure_root, "ParentTree")};
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    if (nodes[at] == nullptr || !seen.insert(nodes[at]).second) {
      continue;
    }
    const pdf::Array* numbers = inspection.reading.array(nodes[at], "Nums");
    for (std::size_t i = 0; numbers != nullptr && i + 1 < numbers->size(); i += 2) {
      owners.emplace(pdf::number_value(&(*numbers)[i]).value_or(-1),
                     inspection.reading.array(&(*numbers)[i + 1]));
    }
    const pdf::Array* kids = inspection.reading.array(nodes[at], "Kids");
    for (std::size_t i = 0; kids != nullptr && i < kids->size() && nodes.size() < most_nodes; ++i) {
      nodes.push_back(inspection.reading.dictionary(&(*kids)[i]));
    }
  }
  return owners;
}

const pdf::Array* owners_of(const Owners& owners, const pdf::PageReading& page) {
  const auto key = pdf::number_value(page.dictionary, "StructParents");
  const auto found = key ? owners.find(*key) : owners.end();
  return found == owners.end() ? nullptr : found->second;
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
  constexpr double most = 1e12;  // of what is a number at all on paper
  std::string text = format_number(value == value ? std::clamp(value, -most, most) : 0, decimals);
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
      report(page.number, "contenu",
             facts.readable ? "des opérateurs ne s’accordent pas" : "un flux ne se lit pas",
             "un contenu bien formé\u00A0: q et Q, BDC et EMC vont par paires");
    }
    for (const auto& name : facts.unknown_operators) {
      report(page.number, "opérateur " + name, "cet opérateur n’existe pas",
             "les opérateurs d’ISO 32000-1, annexe A");
    }
    for (const auto& missing : facts.missing) {
      report(page.number, missing, "la page nomme une ressource qu’elle n’a pas",
             "la ressource dans /Resources de la page");
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
      report(page.number, "Artifact", "un artefact et un contenu balisé sont l’un dans l’autre",
             "l’un après l’autre");
    }
  }
}

void mcids_match_the_tree(const Inspection& inspection, Report& report) {
  std::vector<Placed> in_content;
  for (const auto& page : inspection.reading.pages()) {
    for (const int mcid : inspection.contents[static_cast<std::size_t>(page.number) - 1].mcids) {
      in_content.emplace_back(page.reference.index, mcid);
    }
  }
  std::ranges::sort(in_content);
  if (in_content == marked_in_tree(inspection) &&
      std::ranges::adjacent_find(in_content) == in_content.end()) {
    const Owners owners = owners_of_pages(inspection);
    for (const auto& content : inspection.tree_contents) {
      const int number = content.mcid < 0 ? 0 : inspection.page_number(content.page);
      if (number > 0 &&
          !owned(
              inspection,
              owners_of(owners, inspection.reading.pages()[static_cast<std::size_t>(number) - 1]),
              content)) {
        report(number, number_of(content.mcid),
               "l’arbre des parents ne mène pas à l’élément qui tient ce contenu",
               "/ParentTree en accord avec /K");
      }
    }
    return;
  }
  report(0, "StructTreeRoot",
         "les contenus balisés des pages ne sont pas ceux de l’arbre de structure",
         "chaque MCID d’une page une fois dans l’arbre, et inversement");
}

void text_stands_out(const Inspection& inspection, Report& report) {
  for (const auto& page : inspection.reading.pages()) {
    for (const auto& faint : inspection.contents[static_cast<std::size_t>(page.number) - 1].faint) {
      report(page.number, "texte " + to_hex(faint.text) + " sur " + to_hex(faint.ground),
             "le contraste n’est que de " + french_number(contrast(faint.text, faint.ground), 2) +
                 ":1 à " + french_number(faint.size, 1) + " points",
             "au moins 4,5:1, ou 3:1 à partir de 18 points");
    }
  }
}

}  // namespace palmares::render::rules
