// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/markdown.hpp"

#include "base/destroy.hpp"

#include <cmark.h>

#include <memory>
#include <new>
#include <utility>

namespace palmares::lib::markdown {

namespace {

using Tree = std::unique_ptr<cmark_node, Destroy<cmark_node_free>>;

std::string text_of(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

Kind kind_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
      return Kind::document;
    case CMARK_NODE_PARAGRAPH:
      return Kind::paragraph;
    case CMARK_NODE_HEADING:
      return Kind::heading;
    case CMARK_NODE_LIST:
      return cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Kind::numbers : Kind::bullets;
    case CMARK_NODE_ITEM:
      return Kind::item;
    case CMARK_NODE_BLOCK_QUOTE:
      return Kind::quote;
    case CMARK_NODE_THEMATIC_BREAK:
      return Kind::divider;
    case CMARK_NODE_TEXT:
      return Kind::text;
    case CMARK_NODE_SOFTBREAK:
      return Kind::soft_break;
    case CMARK_NODE_LINEBREAK:
      return Kind::line_break;
    case CMARK_NODE_STRONG:
      return Kind::strong;
    case CMARK_NODE_EMPH:
      return Kind::emphasis;
    case CMARK_NODE_LINK:
      return Kind::link;
    case CMARK_NODE_IMAGE:
      return Kind::image;
    case CMARK_NODE_CODE:
      return Kind::code;
    case CMARK_NODE_CODE_BLOCK:
      return Kind::code_block;
    default:
      return Kind::raw;
  }
}

// « > > > … » nests as deep as a text is long; who reads a tree calls itself.
constexpr std::size_t deepest = 64;

Node copy_of(cmark_node* node, std::size_t depth) {
  Node copy;
  copy.kind = kind_of(node);
  copy.line = cmark_node_get_start_line(node);
  if (depth == deepest) {
    copy.kind = Kind::raw;
    return copy;
  }
  if (copy.kind == Kind::text || copy.kind == Kind::code || copy.kind == Kind::code_block) {
    copy.text = text_of(cmark_node_get_literal(node));
  } else if (copy.kind == Kind::link || copy.kind == Kind::image) {
    copy.text = text_of(cmark_node_get_url(node));
  } else if (copy.kind == Kind::heading) {
    copy.level = cmark_node_get_heading_level(node);
  }
  for (cmark_node* child = cmark_node_first_child(node); child != nullptr;
       child = cmark_node_next(child)) {
    copy.children.push_back(copy_of(child, depth + 1));
  }
  return copy;
}

}  // namespace

Node parse(std::string_view text) {
  const Tree tree(cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT));
  if (!tree) {
    throw std::bad_alloc();
  }
  return copy_of(tree.get(), 0);
}

}  // namespace palmares::lib::markdown
