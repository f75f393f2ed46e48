// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/structure.hpp"

#include "render/pdf/write/content.hpp"

#include <algorithm>
#include <cassert>

namespace palmares::render::pdf {

namespace {

std::string_view structure_type(document::Role role) {
  using document::Role;
  switch (role) {
    case Role::none:
      return "NonStruct";
    case Role::document:
      return "Document";
    case Role::part:
      return "Part";
    case Role::h1:
      return "H1";
    case Role::h2:
      return "H2";
    case Role::h3:
      return "H3";
    case Role::p:
      return "P";
    case Role::list:
      return "L";
    case Role::list_item:
      return "LI";
    case Role::figure:
      return "Figure";
    case Role::table:
      return "Table";
    case Role::row:
      return "TR";
    case Role::header_cell:
      return "TH";
    case Role::cell:
      return "TD";
    case Role::link:
      return "Link";
    case Role::span:
      return "Span";
  }
  assert(false);
  return {};
}

// ISO 14289-1, 7.5 wants a scope on header cells; 7.3 asks figures for their bounds (through ISO
// 32000-1, 14.8.5.4.3).
std::optional<Dictionary> attributes(const Structure::Properties& properties,
                                     std::string_view scope) {
  if (properties.type == "TH") {
    return Dictionary{{"O", name("Table")}, {"Scope", name(scope)}};
  }
  if (properties.bounds) {
    return Dictionary{
        {"O", name("Layout")}, {"Placement", name("Block")}, {"BBox", properties.bounds->array()}};
  }
  return std::nullopt;
}

}  // namespace

Structure::Structure(std::size_t pages) : m_owners(pages) {
  m_nodes.push_back({.properties = {.type = "Document", .alt = {}, .language = {}, .bounds = {}},
                     .parent = {},
                     .kids = {}});
}

Structure::Element Structure::add(Element parent, Properties properties) {
  const auto element = static_cast<Element>(m_nodes.size());
  m_nodes.push_back({.properties = std::move(properties), .parent = parent, .kids = {}});
  node(parent).kids.emplace_back(element);
  return element;
}

Structure::Element Structure::add(Element parent, document::Role role, Properties properties) {
  properties.type = structure_type(role);
  const Element element = add(parent, std::move(properties));
  return role == document::Role::list_item
             ? add(element, {.type = "LBody", .alt = {}, .language = {}, .bounds = {}})
             : element;
}

Structure::Element Structure::add_label(Element body) {
  const Element item = node(body).parent;
  const auto element = static_cast<Element>(m_nodes.size());
  m_nodes.push_back({.properties = {.type = "Lbl", .alt = {}, .language = {}, .bounds = {}},
                     .parent = item,
                     .kids = {}});
  auto& kids = node(item).kids;
  kids.insert(kids.begin(), element);
  return element;
}

std::string_view Structure::type(Element element) const {
  return node(element).properties.type;
}

int Structure::mark(Element element, std::size_t page) {
  const int id = static_cast<int>(m_owners[page].size());
  m_owners[page].push_back(element);
  node(element).kids.emplace_back(Marked{page, id});
  return id;
}

int Structure::annotate(Element element, std::size_t page, Reference annotation) {
  node(element).kids.emplace_back(Annotated{page, annotation});
  m_annotation_owners.push_back(element);
  return static_cast<int>(m_owners.size() + m_annotation_owners.size() - 1);
}

Dictionary Structure::dictionary(const Node& of, std::span<const Reference> elements,
                                 std::span<const Reference> pages) const {
  Dictionary dictionary{{"Type", name("StructElem")}, {"S", name(of.properties.type)}};
  if (!of.properties.alt.empty()) {
    dictionary.set("Alt", Text{of.properties.alt});
  }
  if (!of.properties.language.empty()) {
    dictionary.set("Lang", Text{of.properties.language});
  }
  if (auto values = attributes(of.properties, scope(of))) {
    dictionary.set("A", std::move(*values));
  }
  // Marked content of the page that the element names is a bare number (ISO 32000-1, table 323).
  const auto first = std::find_if(of.kids.begin(), of.kids.end(), [](const auto& kid) {
    return std::holds_alternative<Marked>(kid);
  });
  const auto own_page = first == of.kids.end() ? pages.size() : std::get<Marked>(*first).page;
  if (own_page != pages.size()) {
    dictionary.set("Pg", pages[own_page]);
  }
  Array kids;
  for (const auto& kid : of.kids) {
    if (const auto* element = std::get_if<Element>(&kid)) {
      kids.emplace_back(elements[static_cast<std::size_t>(*element)]);
    } else if (const auto* marked = std::get_if<Marked>(&kid);
               marked != nullptr && marked->page == own_page) {
      kids.emplace_back(marked->id);
    } else if (marked != nullptr) {
      kids.emplace_back(
          Dictionary{{"Type", name("MCR")}, {"Pg", pages[marked->page]}, {"MCID", marked->id}});
    } else {
      const auto& annotated = std::get<Annotated>(kid);
      kids.emplace_back(Dictionary{
          {"Type", name("OBJR")}, {"Pg", pages[annotated.page]}, {"Obj", annotated.annotation}});
    }
  }
  dictionary.set("K", std::move(kids));
  return dictionary;
}

// A header cell beside cells of data tells of its row; where a row has headers alone, each tells of
// its column.
std::string_view Structure::scope(const Node& header) const {
  const auto is_data = [this](const auto& kid) {
    const auto* element = std::get_if<Element>(&kid);
    return element != nullptr && type(*element) == "TD";
  };
  const auto& row = node(header.parent).kids;
  return std::any_of(row.begin(), row.end(), is_data) ? "Row" : "Column";
}

// ISO 32000-1, 14.7.4.4: pages map to the elements of their MCIDs, annotations to their element.
Array Structure::parent_numbers(std::span<const Reference> elements) const {
  Array numbers;
  for (std::size_t page = 0; page < m_owners.size(); ++page) {
    Array owners;
    for (const auto owner : m_owners[page]) {
      owners.emplace_back(elements[static_cast<std::size_t>(owner)]);
    }
    numbers.emplace_back(static_cast<long long>(page));
    numbers.emplace_back(std::move(owners));
  }
  for (std::size_t i = 0; i < m_annotation_owners.size(); ++i) {
    numbers.emplace_back(static_cast<long long>(m_owners.size() + i));
    numbers.emplace_back(elements[static_cast<std::size_t>(m_annotation_owners[i])]);
  }
  return numbers;
}

Reference Structure::write(Tree& tree, std::span<const Reference> pages) const {
  const Reference root_reference = tree.add(Dictionary{{"Type", name("StructTreeRoot")}});
  std::vector<Reference> elements;
  for (std::size_t i = 0; i < m_nodes.size(); ++i) {
    elements.push_back(tree.add(Dictionary()));
  }
  for (std::size_t i = 0; i < m_nodes.size(); ++i) {
    Dictionary filled = dictionary(m_nodes[i], elements, pages);
    filled.set("P",
               i == 0 ? root_reference : elements[static_cast<std::size_t>(m_nodes[i].parent)]);
    tree.dictionary(elements[i]) = std::move(filled);
  }
  const Reference parents = tree.add(Dictionary{{"Nums", parent_numbers(elements)}});
  Dictionary& structure_root = tree.dictionary(root_reference);
  structure_root.set("K", Array{elements.front()});
  structure_root.set("ParentTree", parents);
  structure_root.set("ParentTreeNextKey",
                     static_cast<long long>(m_owners.size() + m_annotation_owners.size()));
  return root_reference;
}

UserRect user_rect(const Rect& rect, const Rect& media) {
  return {.left = points(rect.x - media.x),
          .bottom = points(media.bottom() - rect.bottom()),
          .right = points(rect.right() - media.x),
          .top = points(media.bottom() - rect.y)};
}

}  // namespace palmares::render::pdf
