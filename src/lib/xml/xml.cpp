// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/xml/xml.hpp"

#include "base/utf8.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <optional>

namespace palmares::lib::xml {

namespace {

class Lines {
 public:
  explicit Lines(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (text[at] == '\n') {
        m_ends.push_back(at);
      }
    }
  }

  [[nodiscard]] int of(std::ptrdiff_t offset) const {
    const auto before = std::ranges::lower_bound(
        m_ends, static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)));
    return static_cast<int>(before - m_ends.begin()) + 1;
  }

 private:
  std::vector<std::size_t> m_ends;
};

struct Builder {
  std::string_view file;
  const Limits& limits;
  Lines lines;
  std::size_t elements = 0;
  std::optional<Problem> problem;

  [[nodiscard]] Problem at(std::ptrdiff_t offset, std::string what, std::string hint) const {
    return {.where = {.file = std::string(file), .line = lines.of(offset), .column = 0},
            .what = std::move(what),
            .hint = std::move(hint)};
  }

  bool passes_limits(const pugi::xml_node& node, std::size_t depth) {
    if (depth > limits.depth) {
      problem = at(node.offset_debug(), "éléments imbriqués trop profondément",
                   "au plus " + std::to_string(limits.depth) + " niveaux");
    } else if (++elements > limits.elements) {
      problem =
          at(node.offset_debug(), "trop d’éléments", "au plus " + std::to_string(limits.elements));
    }
    return !problem;
  }

  Element build(const pugi::xml_node& node, std::size_t depth) {
    Element element;
    if (!passes_limits(node, depth)) {
      return element;
    }
    element.name = node.name();
    element.line = lines.of(node.offset_debug());
    for (const pugi::xml_attribute& attribute : node.attributes()) {
      element.attributes.emplace_back(attribute.name(), attribute.value());
    }
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_element && !problem) {
        element.children.push_back(build(child, depth + 1));
      }
    }
    return element;
  }
};

}  // namespace

const std::string* Element::attribute(std::string_view wanted) const {
  const auto found =
      std::ranges::find(attributes, wanted, &std::pair<std::string, std::string>::first);
  return found == attributes.end() ? nullptr : &found->second;
}

Result<Element> parse(std::string_view text, std::string_view file, const Limits& limits) {
  Builder builder{
      .file = file, .limits = limits, .lines = Lines(text), .elements = 0, .problem = {}};
  if (text.size() > limits.bytes) {
    return fail(
        Problem{.where = {.file = std::string(file)},
                .what = "fichier trop gros\u00A0: " + std::to_string(text.size()) + " octets",
                .hint = "au plus " + std::to_string(limits.bytes) + " octets"});
  }
  if (const auto bad = first_invalid_utf8(text)) {
    return fail(builder.at(static_cast<std::ptrdiff_t>(*bad), "octet qui n’est pas de l’UTF-8",
                           "enregistrer le fichier en UTF-8"));
  }
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(
      text.data(), text.size(), pugi::parse_default | pugi::parse_doctype, pugi::encoding_utf8);
  if (!parsed) {
    return fail(builder.at(parsed.offset, "XML mal formé",
                           "une balise, un attribut ou un guillemet n’est pas fermé ici ou avant"));
  }
  for (const pugi::xml_node& node : document.children()) {
    if (node.type() == pugi::node_doctype) {
      return fail(builder.at(node.offset_debug(), "DOCTYPE refusé",
                             "supprimer la déclaration DOCTYPE et ses entités"));
    }
  }
  Element root = builder.build(document.document_element(), 1);
  if (builder.problem) {
    return fail(std::move(*builder.problem));
  }
  return root;
}

}  // namespace palmares::lib::xml
