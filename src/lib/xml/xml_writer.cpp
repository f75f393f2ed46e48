// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/xml/xml_writer.hpp"

#include <pugixml.hpp>

#include <cstddef>

namespace palmares::lib::xml {

namespace {

struct Sink : pugi::xml_writer {
  std::string bytes;
  void write(const void* data, std::size_t size) override {
    bytes.append(static_cast<const char*>(data), size);
  }
};

void add(pugi::xml_node parent, const Node& node) {
  pugi::xml_node element = parent.append_child(node.name.c_str());
  for (const auto& [name, value] : node.attributes) {
    element.append_attribute(name.c_str()).set_value(value.c_str());
  }
  if (!node.text.empty()) {
    element.append_child(pugi::node_pcdata).set_value(node.text.c_str());
  }
  for (const Node& child : node.children) {
    add(element, child);
  }
}

}  // namespace

std::string written(const Node& root) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  add(document, root);
  Sink sink;
  document.save(sink, "  ", pugi::format_indent, pugi::encoding_utf8);
  return std::move(sink.bytes);
}

}  // namespace palmares::lib::xml
