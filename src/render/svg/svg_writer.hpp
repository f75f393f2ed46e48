// SPDX-License-Identifier: AGPL-3.0-or-later
// Items of a page as SVG elements. The frame round them (title, size, definitions) is
// render/svg/svg.cpp's.
#pragma once

#include "document/page.hpp"
#include "render/svg/svg_definitions.hpp"
#include "render/svg/svg_grid.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace palmares::render {

/// Writes items in their order; what recurs goes to `definitions`. `scale`: how much the groups
/// around magnify what is written, so that no more digits are given than can be seen.
class SvgWriter {
 public:
  SvgWriter(Definitions& definitions, SvgUnit unit, double scale = 1);

  void write(const std::vector<document::Item>& items);
  [[nodiscard]] std::string elements() && { return std::move(m_xml); }

 private:
  void write(const document::Text& text);
  void write(const document::Path& path);
  void write(const document::Picture& picture);
  void write(const document::Group& group);
  void write_use(const document::Group& group);
  void write_content(const document::Group& group);
  [[nodiscard]] std::string dark_class(std::string_view property, const document::Ink* ink);
  void append_classes(std::string names);
  void append_turn(const document::Group& group);
  void append_place(const Affine& transform);
  void append_place(const document::Group& group);
  [[nodiscard]] SvgWriter inside(const document::Group& group) const;
  [[nodiscard]] std::string content_of(const document::Group& group) const;
  [[nodiscard]] std::string data_of(const Outline& outline) const;
  [[nodiscard]] int decimals() const { return m_unit.decimals_at(m_scale); }

  Definitions& m_definitions;
  SvgUnit m_unit;
  double m_scale;
  std::string m_xml;
};

}  // namespace palmares::render
