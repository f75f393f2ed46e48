// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/xml/xml_walk.hpp"

#include "base/utf8.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace palmares::lib::xml {

namespace {

// More attributes than any spreadsheet has: bounds the memory of elements that are all attributes.
constexpr std::size_t most_attributes_each = 10;

tl::unexpected<Problems> problem(std::string_view file, std::string what, std::string hint) {
  return fail(Problem{
      .where = {.file = std::string(file)}, .what = std::move(what), .hint = std::move(hint)});
}

std::size_t count(BytesView text, char wanted) {
  return static_cast<std::size_t>(std::ranges::count(text, wanted));
}

Result<void> check_before(BytesView text, std::string_view file, const Limits& limits) {
  if (text.size() > limits.bytes) {
    return problem(file, "fichier XML trop gros",
                   "au plus " + std::to_string(limits.bytes) + " octets");
  }
  if (count(text, '<') > 2 * limits.elements ||
      count(text, '=') > most_attributes_each * limits.elements) {
    return problem(file, "trop d’éléments XML", "au plus " + std::to_string(limits.elements));
  }
  if (first_invalid_utf8(text)) {
    return problem(file, "octet qui n’est pas de l’UTF-8", "enregistrer le fichier en UTF-8");
  }
  if (text.find("<!DOCTYPE") != BytesView::npos) {
    return problem(file, "DOCTYPE refusé", "supprimer la déclaration DOCTYPE et ses entités");
  }
  return {};
}

void open(const pugi::xml_node& node, std::vector<AttributeView>& attributes,
          const Events& events) {
  attributes.clear();
  for (const pugi::xml_attribute& one : node.attributes()) {
    attributes.emplace_back(one.name(), one.value());
  }
  events.open(node.name(), attributes);
}

// The node after this one in the order of the text; closes what is left on the way.
pugi::xml_node next(pugi::xml_node node, std::size_t& depth, const Events& events) {
  if (node.type() == pugi::node_element && node.first_child()) {
    ++depth;
    return node.first_child();
  }
  for (;;) {
    if (node.type() == pugi::node_element) {
      events.close(node.name());
    }
    if (node.next_sibling() && depth > 0) {
      return node.next_sibling();
    }
    if (depth == 0) {
      return {};
    }
    node = node.parent();
    --depth;
  }
}

}  // namespace

std::string_view attribute(std::span<const AttributeView> attributes, std::string_view name) {
  const auto found = std::ranges::find(attributes, name, &AttributeView::first);
  return found == attributes.end() ? std::string_view() : found->second;
}

Result<void> walk(Bytes text, std::string_view file, const Limits& limits, const Events& events) {
  TRY(check_before(text, file, limits));
  pugi::xml_document document;
  constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
  if (!document.load_buffer_inplace(text.data(), text.size(), options, pugi::encoding_utf8)) {
    return problem(file, "XML mal formé",
                   "une balise, un attribut ou un guillemet n’est pas fermé");
  }
  std::vector<AttributeView> attributes;
  std::size_t depth = 0;
  for (pugi::xml_node node = document.document_element(); node; node = next(node, depth, events)) {
    if (depth > limits.depth) {
      return problem(file, "éléments imbriqués trop profondément",
                     "au plus " + std::to_string(limits.depth) + " niveaux");
    }
    if (node.type() == pugi::node_element) {
      open(node, attributes, events);
    } else if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      events.text(node.value());
    }
  }
  return {};
}

}  // namespace palmares::lib::xml
