// SPDX-License-Identifier: AGPL-3.0-or-later
// The structure tree of a tagged PDF (ISO 32000-1, 14.7): which elements a reader meets, in which
// order, and the marked content that belongs to each. Which content is marked is pdf_content.hpp's.
#pragma once

#include "document/page.hpp"
#include "render/pdf/model/object.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palmares::render::pdf {

/// Bounds in default user space: left, bottom, right, top; points.
struct UserRect {
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;

  [[nodiscard]] Array array() const { return {left, bottom, right, top}; }
};

class Structure {
 public:
  enum class Element : std::size_t {};
  struct Properties {
    std::string_view type;  ///< standard structure type (ISO 32000-1, 14.8.4)
    std::string alt;
    std::string language;
    std::optional<UserRect> bounds;  ///< of a figure
  };

  explicit Structure(std::size_t pages);

  /// The one Document element that holds all others.
  [[nodiscard]] Element root() const { return Element{0}; }
  /// A new element after what its parent already holds.
  Element add(Element parent, Properties properties);
  /// A new element for a group of that role; a list item's content goes into its LBody, which is
  /// returned.
  Element add(Element parent, document::Role role, Properties properties);
  /// The label of the list item whose LBody that is; it stands before it.
  Element add_label(Element body);
  [[nodiscard]] std::string_view type(Element element) const;
  /// Adds marked content of a page to an element: its MCID.
  int mark(Element element, std::size_t page);
  /// Adds an annotation of a page to an element: its /StructParent.
  int annotate(Element element, std::size_t page, Reference annotation);

  /// Adds the tree; `pages` are the page objects, in order. The reference of the StructTreeRoot.
  [[nodiscard]] Reference write(Tree& tree, std::span<const Reference> pages) const;

 private:
  struct Marked {
    std::size_t page;
    int id;
  };
  struct Annotated {
    std::size_t page;
    Reference annotation;
  };
  struct Node {
    Properties properties;
    Element parent;
    std::vector<std::variant<Element, Marked, Annotated>> kids;
  };

  [[nodiscard]] const Node& node(Element element) const {
    return m_nodes[static_cast<std::size_t>(element)];
  }
  [[nodiscard]] Node& node(Element element) { return m_nodes[static_cast<std::size_t>(element)]; }
  [[nodiscard]] Dictionary dictionary(const Node& node, std::span<const Reference> elements,
                                      std::span<const Reference> pages) const;
  [[nodiscard]] std::string_view scope(const Node& header) const;
  [[nodiscard]] Array parent_numbers(std::span<const Reference> elements) const;

  std::vector<Node> m_nodes;
  std::vector<std::vector<Element>> m_owners;  // page -> MCID -> element
  std::vector<Element> m_annotation_owners;
};

}  // namespace palmares::render::pdf
