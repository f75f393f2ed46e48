// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/ods.hpp"

#include "base/number.hpp"
#include "intake/sheet_builder.hpp"
#include "intake/sheet_values.hpp"
#include "lib/xml_walk.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::intake {

namespace {

using lib::xml::attribute;
using Attributes = std::span<const lib::xml::AttributeView>;
using std::string_view_literals::operator""sv;

// What a cell may hold besides its own text, and what a document holds besides its sheets.
constexpr std::array left_out = {"office:annotation"sv, "table:tracked-changes"sv, "table:shapes"sv, "draw:frame"sv,
                                 "draw:custom-shape"sv, "office:styles"sv,         "office:forms"sv};

std::size_t times(Attributes attributes, std::string_view name) {
  const auto number = parse_integer(attribute(attributes, name));
  return number && *number > 1 ? static_cast<std::size_t>(*number) : 1;
}

class ContentReader {
 public:
  explicit ContentReader(Findings& findings) : m_builder(findings) {}

  void open(std::string_view name, Attributes attributes) {
    if (m_left_out > 0 || std::ranges::find(left_out, name) != left_out.end()) {
      ++m_left_out;
    } else if (name == "table:table") {
      m_builder.begin_sheet(attribute(attributes, "table:name"));
    } else if (name == "table:table-row") {
      m_rows = times(attributes, "table:number-rows-repeated");
    } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
      open_cell(attributes);
    } else if (name == "text:p" || name == "text:h") {
      add(m_paragraphs++ > 0 ? "\n" : "");
      ++m_in_paragraph;
    } else if (m_in_paragraph > 0) {
      add_space(name, attributes);
    }
  }

  void text(std::string_view text) {
    if (m_left_out == 0 && m_in_paragraph > 0) {
      add(text);
    }
  }

  void close(std::string_view name) {
    if (m_left_out > 0) {
      --m_left_out;
    } else if (name == "table:table-row") {
      m_builder.end_row(m_rows);
    } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
      m_builder.put(m_value.empty() ? m_text : shown_number(m_value, m_text), m_cells);
    } else if (name == "text:p" || name == "text:h") {
      --m_in_paragraph;
    }
  }

  std::vector<Table> take() { return m_builder.take(); }

 private:
  void open_cell(Attributes attributes) {
    m_cells = times(attributes, "table:number-columns-repeated");
    m_text.clear();
    m_paragraphs = 0;
    const std::string_view type = attribute(attributes, "office:value-type");
    m_value = type == "float" || type == "currency" ? std::string(attribute(attributes, "office:value")) : std::string();
  }

  // OpenDocument 1.3, part 3, 6.1.3 to 6.1.5: spaces in a row, tabs and line breaks are elements.
  void add_space(std::string_view name, Attributes attributes) {
    if (name == "text:s") {
      add(std::string(std::min(times(attributes, "text:c"), most_field_octets + 1), ' '));
    } else if (name == "text:tab") {
      add("\t");
    } else if (name == "text:line-break") {
      add("\n");
    }
  }

  // One octet over the limit is enough to see that it is passed.
  void add(std::string_view text) {
    m_text += text.substr(0, most_field_octets + 1 - std::min(m_text.size(), most_field_octets + 1));
  }

  SheetBuilder m_builder;
  std::string m_text;
  std::string m_value;
  std::size_t m_rows = 1;
  std::size_t m_cells = 1;
  std::size_t m_left_out = 0;
  std::size_t m_in_paragraph = 0;
  std::size_t m_paragraphs = 0;
};

}  // namespace

std::vector<Table> read_ods_content(Bytes content, Findings& findings) {
  ContentReader reader(findings);
  const auto walked =
      lib::xml::walk(std::move(content), findings.file, sheet_xml_limits,
                     {.open = [&](std::string_view name, Attributes attributes) { reader.open(name, attributes); },
                      .text = [&](std::string_view text) { reader.text(text); },
                      .close = [&](std::string_view name) { reader.close(name); }});
  if (!walked) {
    findings.problems.insert(findings.problems.end(), walked.error().begin(), walked.error().end());
    return {};
  }
  return reader.take();
}

}  // namespace palmares::intake
