// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/inspection.hpp"

#include <algorithm>
#include <array>

namespace palmares::render {

namespace {

using pdf::name_value;
using pdf::Reference;
using pdf::value;

// ISO 32000-1, 14.8.4, grouping, block, inline and illustration types; sorted.
constexpr std::array<std::string_view, 49> standard_types = {
    "Annot",   "Art",   "BibEntry", "BlockQuote", "Caption",   "Code",  "Div",  "Document", "Figure",  "Form",
    "Formula", "H",     "H1",       "H2",         "H3",        "H4",    "H5",   "H6",       "Index",   "L",
    "LBody",   "LI",    "Lbl",      "Link",       "NonStruct", "Note",  "P",    "Part",     "Private", "Quote",
    "RB",      "RP",    "RT",       "Reference",  "Ruby",      "Sect",  "Span", "TBody",    "TD",      "TFoot",
    "TH",      "THead", "TOC",      "TOCI",       "TR",        "Table", "WP",   "WT",       "Warichu"};
static_assert(std::is_sorted(standard_types.begin(), standard_types.end()));

constexpr int longest_role_chain = 16;
constexpr std::size_t no_element = static_cast<std::size_t>(-1);

std::string unescaped(std::string_view xml) {
  constexpr std::array<std::pair<std::string_view, char>, 5> entities = {
      {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
  std::string text;
  while (!xml.empty()) {
    const auto entity =
        std::find_if(entities.begin(), entities.end(), [&](const auto& one) { return xml.starts_with(one.first); });
    text += entity == entities.end() ? xml.front() : entity->second;
    xml.remove_prefix(entity == entities.end() ? 1 : entity->first.size());
  }
  return text;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

// What stands between the end of a tag that starts at `at` and the next « < ».
std::string_view text_after(std::string_view packet, std::size_t at) {
  const std::size_t open = packet.find('>', at);
  if (open == std::string_view::npos || packet[open - 1] == '/') {
    return {};
  }
  return packet.substr(open + 1, packet.find('<', open) - open - 1);
}

}  // namespace

bool is_standard_type(std::string_view type) {
  return std::binary_search(standard_types.begin(), standard_types.end(), type);
}

std::optional<std::string> xmp_value(std::string_view packet, std::string_view property) {
  const std::string element = "<" + std::string(property);
  for (std::size_t at = packet.find(element); at != std::string_view::npos; at = packet.find(element, at + 1)) {
    const char after = at + element.size() < packet.size() ? packet[at + element.size()] : '>';
    if (after != '>' && after != ' ' && after != '\n') {
      continue;
    }
    const std::string_view own = trimmed(text_after(packet, at));
    const std::size_t end = packet.find("</" + std::string(property), at);
    const std::size_t item = packet.find("<rdf:li", at);
    return unescaped(own.empty() && item < end ? trimmed(text_after(packet, item)) : own);
  }
  const std::string attribute = " " + std::string(property) + "=\"";
  if (const std::size_t at = packet.find(attribute); at != std::string_view::npos) {
    const std::size_t start = at + attribute.size();
    return unescaped(packet.substr(start, packet.find('"', start) - start));
  }
  return std::nullopt;
}

Inspection::Inspection(const pdf::Tree& tree) : reading(tree) {
  for (const auto& page : reading.pages()) {
    contents.push_back(pdf::content_facts(reading, page));
  }
  gather_fonts();
  structure_root = reading.dictionary(reading.catalog(), "StructTreeRoot");
  if (const pdf::Object* kids = value(structure_root, "K")) {
    std::vector<bool> seen(tree.objects.size());
    gather_kids(*kids, no_element, {}, seen);
  }
  if (const pdf::Stream* metadata = reading.stream(reading.catalog(), "Metadata")) {
    xmp = pdf::unfiltered(*metadata);
  }
}

void Inspection::gather_fonts() {
  for (std::size_t page = 0; page < contents.size(); ++page) {
    for (const auto& [dictionary, codes] : contents[page].codes) {
      const auto known = std::ranges::find(fonts, dictionary, &UsedFont::dictionary);
      if (known != fonts.end()) {
        known->codes.add(codes);
        continue;
      }
      const pdf::Array* descendants = reading.array(dictionary, "DescendantFonts");
      fonts.push_back(
          {.dictionary = dictionary,
           .descendant = descendants == nullptr || descendants->empty() ? nullptr : reading.dictionary(&descendants->front()),
           .name = std::string(name_value(dictionary, "BaseFont")),
           .page = static_cast<int>(page) + 1,
           .codes = codes});
    }
  }
  // Addresses differ from run to run, findings must not.
  std::ranges::stable_sort(fonts, {}, [](const UsedFont& font) { return std::pair(font.page, font.name); });
}

std::string_view Inspection::standard_type(std::string_view type) const {
  const pdf::Dictionary* roles = reading.dictionary(structure_root, "RoleMap");
  for (int i = 0; i < longest_role_chain && !is_standard_type(type); ++i) {
    const std::string_view mapped = name_value(roles, type);
    if (mapped.empty()) {
      break;
    }
    type = mapped;
  }
  return type;
}

void Inspection::gather_kids(const pdf::Object& kids, std::size_t parent, Reference page, std::vector<bool>& seen) {
  if (const pdf::Array* several = reading.array(&kids)) {
    for (const pdf::Object& kid : *several) {
      gather_elements(kid, parent, page, seen);
    }
  } else {
    gather_elements(kids, parent, page, seen);
  }
}

void Inspection::gather_elements(const pdf::Object& kid, std::size_t parent, Reference page, std::vector<bool>& seen) {
  if (const auto* id = std::get_if<long long>(&kid.value)) {
    tree_contents.push_back({.element = parent, .page = page, .mcid = static_cast<int>(*id), .object = {}});
    return;
  }
  const pdf::Dictionary* dictionary = reading.dictionary(&kid);
  if (dictionary == nullptr) {
    return;
  }
  const auto reference_at = [&](std::string_view key, Reference otherwise) {
    const pdf::Object* object = value(dictionary, key);
    const auto* reference = object == nullptr ? nullptr : std::get_if<Reference>(&object->value);
    return reference == nullptr ? otherwise : *reference;
  };
  const std::string_view kind = name_value(dictionary, "Type");
  if (kind == "MCR" || kind == "OBJR") {
    tree_contents.push_back({.element = parent,
                             .page = reference_at("Pg", page),
                             .mcid = kind == "MCR" ? static_cast<int>(pdf::number_value(dictionary, "MCID").value_or(-1)) : -1,
                             .object = reference_at("Obj", {})});
    return;
  }
  const auto* self = std::get_if<Reference>(&kid.value);
  if (self == nullptr || seen[self->index]) {
    return;  // elements are indirect objects, each in one place
  }
  seen[self->index] = true;
  const std::size_t index = elements.size();
  elements.push_back({.reference = *self,
                      .dictionary = dictionary,
                      .type = standard_type(name_value(dictionary, "S")),
                      .parent = parent == no_element ? index : parent,
                      .children = {}});
  if (parent != no_element) {
    elements[parent].children.push_back(index);
  }
  if (const pdf::Object* kids = value(dictionary, "K")) {
    gather_kids(*kids, index, reference_at("Pg", page), seen);
  }
}

Findings inspect(const Inspection& inspection, std::span<const Rule> rules) {
  Findings findings;
  for (const Rule& rule : rules) {
    Report report(findings, rule.name);
    rule.check(inspection, report);
  }
  return findings;
}

std::vector<RuleName> names_of(std::span<const Rule> rules) {
  std::vector<RuleName> names;
  for (const Rule& rule : rules) {
    names.push_back(rule.name);
  }
  return names;
}

}  // namespace palmares::render
