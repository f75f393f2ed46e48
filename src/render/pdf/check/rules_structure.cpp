// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/check/rules.hpp"

#include <algorithm>
#include <array>
#include <ranges>
#include <set>

namespace palmares::render::rules {

namespace {

using pdf::name_value;
using pdf::text_value;
using pdf::value;

constexpr std::size_t most_attributes = 256;  // of one element that are looked at

std::string object_name(const TreeElement& element) {
  return std::string(element.type) + " (objet " + std::to_string(element.reference.index + 1) + ")";
}

int page_of(const Inspection& inspection, const TreeElement& element) {
  const pdf::Object* page = value(element.dictionary, "Pg");
  const auto* reference = page == nullptr ? nullptr : std::get_if<pdf::Reference>(&page->value);
  return reference == nullptr ? 0 : inspection.page_number(*reference);
}

template <typename Visit>
void each(const Inspection& inspection, std::string_view type, Visit visit) {
  for (const TreeElement& element : inspection.elements) {
    if (element.type == type) {
      visit(element);
    }
  }
}

bool has_text(const pdf::Dictionary* in, std::string_view key) {
  const auto text = text_value(in, key);
  return text && !text->empty();
}

// BCP 47 (RFC 5646, 2.1): subtags of 1 to 8 letters and digits, the first of letters.
bool is_language(std::string_view tag) {
  bool first = true;
  while (true) {
    const std::size_t end = std::min(tag.find('-'), tag.size());
    const std::string_view part = tag.substr(0, end);
    const auto right = [&](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    };
    if (part.empty() || part.size() > 8 || !std::ranges::all_of(part, right)) {
      return false;
    }
    if (end == tag.size()) {
      return true;
    }
    tag.remove_prefix(end + 1);
    first = false;
  }
}

// The value of an attribute among those of an owner (ISO 32000-1, 14.7.5).
const pdf::Object* attribute(const Inspection& inspection, const TreeElement& element,
                             std::string_view owner, std::string_view key) {
  const auto in = [&](const pdf::Object* object) -> const pdf::Object* {
    const pdf::Dictionary* dictionary = inspection.reading.dictionary(object);
    return name_value(dictionary, "O") == owner ? value(dictionary, key) : nullptr;
  };
  const pdf::Object* attributes = value(element.dictionary, "A");
  if (const pdf::Array* several = inspection.reading.array(attributes)) {
    for (const pdf::Object& one : *several | std::views::take(most_attributes)) {
      if (const pdf::Object* found = in(&one)) {
        return found;
      }
    }
    return nullptr;
  }
  return in(attributes);
}

bool one_of(std::string_view type, std::initializer_list<std::string_view> types) {
  return std::ranges::find(types, type) != types.end();
}

// Whether the children of every element of `type` are of `allowed` types.
void check_children(const Inspection& inspection, Report& report, std::string_view type,
                    std::initializer_list<std::string_view> allowed) {
  each(inspection, type, [&](const TreeElement& element) {
    for (const std::size_t child : element.children) {
      if (!one_of(inspection.elements[child].type, allowed)) {
        report(page_of(inspection, element), object_name(element),
               "contient " + std::string(inspection.elements[child].type),
               "seulement ce que sa structure prévoit");
      }
    }
  });
}

void check_parent(const Inspection& inspection, Report& report, std::string_view type,
                  std::initializer_list<std::string_view> allowed) {
  each(inspection, type, [&](const TreeElement& element) {
    if (!one_of(inspection.elements[element.parent].type, allowed)) {
      report(page_of(inspection, element), object_name(element), "n’est pas à sa place",
             "dans l’élément qui le prévoit");
    }
  });
}

// The headers of a table, without those of tables inside it.
std::vector<const TreeElement*> headers_of(const Inspection& inspection, const TreeElement& table) {
  std::vector<const TreeElement*> headers;
  const auto first = static_cast<std::size_t>(&table - inspection.elements.data()) + 1;
  for (std::size_t at = first; at < table.end;) {
    const TreeElement& element = inspection.elements[at];
    if (element.type == "TH") {
      headers.push_back(&element);
    }
    at = element.type == "Table" ? element.end : at + 1;
  }
  return headers;
}

}  // namespace

void tree_is_there(const Inspection& inspection, Report& report) {
  if (inspection.elements.empty()) {
    report(0, "StructTreeRoot", "le fichier n’a pas d’arbre de structure",
           "un arbre qui tient tout le contenu");
  }
}

void document_is_marked(const Inspection& inspection, Report& report) {
  const pdf::Dictionary* info =
      inspection.reading.dictionary(inspection.reading.catalog(), "MarkInfo");
  if (!pdf::boolean_value(info, "Marked").value_or(false)) {
    report(0, "MarkInfo", "le fichier ne se dit pas balisé", "/Marked true");
  }
  if (pdf::boolean_value(info, "Suspects").value_or(false)) {
    report(0, "MarkInfo", "le fichier dit son balisage douteux", "/Suspects absent ou false");
  }
}

void types_are_standard(const Inspection& inspection, Report& report) {
  for (const TreeElement& element : inspection.elements) {
    if (!is_standard_type(element.type)) {
      report(page_of(inspection, element), object_name(element),
             "ce type de structure n’est pas normalisé",
             "un type d’ISO 32000-1, 14.8.4, ou une ligne de /RoleMap qui y mène");
    }
  }
  if (const pdf::Dictionary* roles =
          inspection.reading.dictionary(inspection.structure_root, "RoleMap")) {
    for (const auto& [type, target] : roles->entries()) {
      if (is_standard_type(type)) {
        report(0, "RoleMap " + type, "un type normalisé change de sens",
               "aucune ligne pour un type normalisé");
      }
    }
  }
}

void language_is_known(const Inspection& inspection, Report& report) {
  const auto language = text_value(inspection.reading.catalog(), "Lang");
  if (!language || !is_language(*language)) {
    report(0, "Lang", "la langue du document n’est pas dite",
           "/Lang du catalogue, par exemple fr-FR");
  }
  for (const TreeElement& element : inspection.elements) {
    if (const auto own = text_value(element.dictionary, "Lang"); own && !is_language(*own)) {
      report(page_of(inspection, element), object_name(element),
             "sa langue n’est pas un code de langue", "un code BCP 47");
    }
  }
}

void figures_have_alternatives(const Inspection& inspection, Report& report) {
  for (const TreeElement& element : inspection.elements) {
    const bool needs = element.type == "Figure" || element.type == "Formula";
    if (needs && !has_text(element.dictionary, "Alt") &&
        !has_text(element.dictionary, "ActualText")) {
      report(page_of(inspection, element), object_name(element), "n’a pas de texte alternatif",
             "/Alt, ou /ActualText");
    }
  }
}

void figures_have_bounds(const Inspection& inspection, Report& report) {
  each(inspection, "Figure", [&](const TreeElement& element) {
    if (!pdf::corners_value(attribute(inspection, element, "Layout", "BBox"))) {
      report(page_of(inspection, element), object_name(element), "ne dit pas où elle se tient",
             "l’attribut de mise en page /BBox");
    }
  });
}

void headings_nest(const Inspection& inspection, Report& report) {
  int last = 0;
  bool numbered = false;
  bool unnumbered = false;
  for (const TreeElement& element : inspection.elements) {
    const bool level = element.type.size() == 2 && element.type[0] == 'H' &&
                       element.type[1] >= '1' && element.type[1] <= '6';
    unnumbered = unnumbered || element.type == "H";
    if (!level) {
      continue;
    }
    numbered = true;
    const int depth = element.type[1] - '0';
    if (depth > last + 1) {
      report(page_of(inspection, element), object_name(element),
             last == 0 ? std::string("le premier titre n’est pas de niveau 1")
                       : "suit un titre de niveau " + std::to_string(last),
             "des niveaux qui ne sautent aucun rang");
    }
    last = depth;
  }
  if (numbered && unnumbered) {
    report(0, "H", "des titres avec et sans niveau se mêlent", "H1 à H6, ou H seul");
  }
}

void tables_have_headers(const Inspection& inspection, Report& report) {
  each(inspection, "Table", [&](const TreeElement& table) {
    const auto headers = headers_of(inspection, table);
    if (headers.empty()) {
      report(page_of(inspection, table), object_name(table), "n’a pas d’en-tête",
             "des cellules TH");
    }
    for (const TreeElement* header : headers) {
      if (attribute(inspection, *header, "Table", "Scope") == nullptr &&
          value(header->dictionary, "ID") == nullptr) {
        report(page_of(inspection, *header), object_name(*header),
               "ne dit pas de quoi elle est l’en-tête", "/Scope Row, Column ou Both");
      }
    }
  });
}

void tables_are_built_right(const Inspection& inspection, Report& report) {
  check_children(inspection, report, "Table", {"TR", "THead", "TBody", "TFoot", "Caption"});
  check_children(inspection, report, "TR", {"TH", "TD"});
  check_parent(inspection, report, "TR", {"Table", "THead", "TBody", "TFoot"});
  check_parent(inspection, report, "TH", {"TR"});
  check_parent(inspection, report, "TD", {"TR"});
}

void lists_are_built_right(const Inspection& inspection, Report& report) {
  check_children(inspection, report, "L", {"LI", "L", "Caption"});
  check_children(inspection, report, "LI", {"Lbl", "LBody"});
  check_parent(inspection, report, "LI", {"L"});
  check_parent(inspection, report, "LBody", {"LI"});
}

void notes_have_ids(const Inspection& inspection, Report& report) {
  std::set<std::string> ids;
  each(inspection, "Note", [&](const TreeElement& note) {
    const auto id = text_value(note.dictionary, "ID");
    if (!id || id->empty() || !ids.insert(*id).second) {
      report(page_of(inspection, note), object_name(note), "n’a pas d’identifiant à elle",
             "/ID, différent pour chaque note");
    }
  });
}

}  // namespace palmares::render::rules
