// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/ods.hpp"

#include "base/number.hpp"
#include "intake/format/odf_names.hpp"
#include "intake/format/sheet_builder.hpp"
#include "intake/format/sheet_values.hpp"
#include "intake/table/formula_errors.hpp"
#include "lib/xml/xml_walk.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::intake {

namespace {

using lib::xml::attribute;
using Attributes = std::span<const lib::xml::AttributeView>;
using std::string_view_literals::operator""sv;

// What a cell may hold besides its own text, and what a document holds besides its sheets.
constexpr std::array left_out = {
    "office:annotation"sv, "table:tracked-changes"sv, "table:shapes"sv, "draw:frame"sv,
    "draw:custom-shape"sv, "office:styles"sv,         "office:forms"sv};

std::size_t times(Attributes attributes, std::string_view name) {
  const auto number = parse_integer(attribute(attributes, name));
  return number && *number > 1 ? static_cast<std::size_t>(*number) : 1;
}

/// Lengths too small to be seen: « 0cm », « 0.026cm », « 0.75pt ».
bool is_unseen_length(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, double>, 6> points = {
      {{"pt", 1}, {"cm", 72 / 2.54}, {"mm", 72 / 25.4}, {"in", 72}, {"pc", 12}, {"px", 0.75}}};
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const auto number = parse_number(text.substr(0, end));
  const auto unit =
      std::ranges::find(points, text.substr(end), &std::pair<std::string_view, double>::first);
  return number && *number * (unit == points.end() ? 1 : unit->second) < least_shown_height;
}

/// What the cell of a type holds besides a text or a number.
Content content_of(std::string_view type) {
  return type == "boolean"      ? Content::boolean
         : type == "date"       ? Content::date
         : type == "time"       ? Content::time
         : type == "percentage" ? Content::percentage
                                : Content::text;
}

class ContentReader {
 public:
  explicit ContentReader(Diagnostics& diagnostics) : m_builder(diagnostics) {}

  void open(std::string_view name, Attributes attributes) {
    if (m_left_out > 0 || std::ranges::find(left_out, name) != left_out.end()) {
      ++m_left_out;
    } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
      open_cell(name, attributes);
    } else if (name == "text:p" || name == "text:h") {
      add(m_paragraphs++ > 0 ? "\n" : "");
      ++m_in_paragraph;
    } else if (m_in_paragraph > 0) {
      add_space(name, attributes);
    } else {
      open_structure(name, attributes);
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
      m_builder.end_row(m_rows,
                        m_row_hidden || m_hidden_groups > 0 ? Visibility::no : Visibility::yes);
    } else if (name == "table:table-cell" || name == "table:covered-table-cell") {
      put_cell();
    } else if (name == "text:p" || name == "text:h") {
      --m_in_paragraph;
    } else if (name == "table:table") {
      m_builder.end_sheet();
    } else if (name == "table:table-row-group" || name == "table:table-column-group") {
      m_hidden_groups -= !m_groups.empty() && m_groups.back() ? 1 : 0;
      if (!m_groups.empty()) {
        m_groups.pop_back();
      }
    }
  }

  std::vector<Table> take() { return m_builder.take(); }

 private:
  void open_structure(std::string_view name, Attributes attributes) {
    if (name == "style:style") {
      m_style = attribute(attributes, "style:name");
    } else if (name.starts_with("style:table-") && name.ends_with("properties")) {
      learn_style(attributes);
    } else if (name == "table:table") {
      m_next_column = 1;
      m_builder.begin_sheet(attribute(attributes, "table:name"),
                            has_hidden_style(attributes) ? Visibility::no : Visibility::yes);
    } else if (name == "table:table-column") {
      const std::size_t count = times(attributes, "table:number-columns-repeated");
      if (is_hidden(attributes) || m_hidden_groups > 0) {
        m_builder.hide_columns(m_next_column, count);
      }
      m_next_column += std::min(count, most_columns);
    } else if (name == "table:table-row") {
      m_rows = times(attributes, "table:number-rows-repeated");
      m_row_hidden = is_hidden(attributes);
    } else if (name == "table:table-row-group" || name == "table:table-column-group") {
      m_groups.push_back(attribute(attributes, "table:display") == "false");
      m_hidden_groups += m_groups.back() ? 1 : 0;
    }
  }

  // A sheet, a row or a column that is not shown, or has no height or width.
  void learn_style(Attributes attributes) {
    if (attribute(attributes, "table:display") == "false" ||
        is_unseen_length(attribute(attributes, "style:row-height")) ||
        is_unseen_length(attribute(attributes, "style:column-width"))) {
      m_hidden_styles.insert(m_style);
    }
  }

  [[nodiscard]] bool has_hidden_style(Attributes attributes) const {
    return m_hidden_styles.contains(attribute(attributes, "table:style-name"));
  }

  [[nodiscard]] bool is_hidden(Attributes attributes) const {
    const std::string_view visibility = attribute(attributes, "table:visibility");
    return visibility == "collapse" || visibility == "filter" || has_hidden_style(attributes);
  }

  void open_cell(std::string_view name, Attributes attributes) {
    m_cells = times(attributes, "table:number-columns-repeated");
    m_text.clear();
    m_paragraphs = 0;
    m_covered = name == "table:covered-table-cell";
    m_formula = !attribute(attributes, "table:formula").empty();
    m_type = attribute(attributes, "office:value-type");
    m_content = attribute(attributes, "calcext:value-type") == "error" ? Content::error
                                                                       : content_of(m_type);
    m_value = m_type == "float" || m_type == "currency"
                  ? std::string(attribute(attributes, "office:value"))
                  : std::string();
    m_saved = std::ranges::any_of(attributes, [](const auto& one) {
      return one.first == "office:value" || one.first == "office:string-value" ||
             one.first == "office:date-value" || one.first == "office:time-value" ||
             one.first == "office:boolean-value";
    });
    const Merge merge{.line = m_builder.line(),
                      .column = m_builder.column(),
                      .lines = times(attributes, "table:number-rows-spanned"),
                      .columns = times(attributes, "table:number-columns-spanned")};
    if (!m_covered) {
      m_builder.merge(merge);
    }
    m_filled = {.line = m_builder.line(),
                .column = m_builder.column(),
                .lines = times(attributes, "table:number-matrix-rows-spanned"),
                .columns = times(attributes, "table:number-matrix-columns-spanned")};
  }

  // The cells that an array formula fills bear no formula of their own.
  [[nodiscard]] bool is_uncomputed() const {
    return !m_saved && m_paragraphs == 0 && (m_formula || m_builder.in_array_formula());
  }

  // What is shown is the error, whatever stands in for its value; « ### » is a column too narrow
  // for a right one.
  [[nodiscard]] bool shows_an_error() const {
    return !m_value.empty() && m_text.find_first_not_of('#') != std::string::npos &&
           shows_error(m_text, false);
  }

  // A cell under a merged one is not seen, whatever it still holds.
  void put_cell() {
    if (m_covered) {
      m_builder.put("", m_cells);
    } else if (is_uncomputed()) {
      m_builder.array_formula(m_filled);
      m_builder.put("", m_cells, Content::uncomputed);
    } else if (m_content != Content::text || shows_an_error()) {
      m_builder.put(m_text, m_cells, shows_an_error() ? Content::error : m_content);
    } else {
      m_builder.put(m_value.empty() ? m_text : shown_number(m_value, m_text), m_cells);
    }
  }

  // OpenDocument 1.3, part 3, 6.1.3 to 6.1.5: spaces in a row, tabs and line breaks are elements.
  void add_space(std::string_view name, Attributes attributes) {
    if (name == "text:s") {
      add(std::string(std::min(times(attributes, "text:c"), most_field_bytes + 1), ' '));
    } else if (name == "text:tab") {
      add("\t");
    } else if (name == "text:line-break") {
      add("\n");
    }
  }

  // One byte over the limit is enough to see that it is passed.
  void add(std::string_view text) {
    m_text += text.substr(0, most_field_bytes + 1 - std::min(m_text.size(), most_field_bytes + 1));
  }

  SheetBuilder m_builder;
  std::string m_text;
  std::string m_value;
  std::string m_type;
  std::string m_style;
  std::set<std::string, std::less<>> m_hidden_styles;
  std::vector<bool> m_groups;
  std::size_t m_hidden_groups = 0;
  std::size_t m_next_column = 1;
  Merge m_filled;
  Content m_content = Content::text;
  bool m_covered = false;
  bool m_formula = false;
  bool m_saved = false;
  bool m_row_hidden = false;
  std::size_t m_rows = 1;
  std::size_t m_cells = 1;
  std::size_t m_left_out = 0;
  std::size_t m_in_paragraph = 0;
  std::size_t m_paragraphs = 0;
};

}  // namespace

std::vector<Table> read_ods_content(Bytes content, Diagnostics& diagnostics) {
  ContentReader reader(diagnostics);
  OdfNames names;
  const auto walked =
      lib::xml::walk(std::move(content), diagnostics.file, sheet_xml_limits,
                     {.open =
                          [&](std::string_view name, Attributes attributes) {
                            names.learn(attributes);
                            reader.open(names.element(name), names.attributes(attributes));
                          },
                      .text = [&](std::string_view text) { reader.text(text); },
                      .close = [&](std::string_view name) { reader.close(names.element(name)); }});
  if (!walked) {
    diagnostics.problems.insert(diagnostics.problems.end(), walked.error().begin(),
                                walked.error().end());
    return {};
  }
  return reader.take();
}

}  // namespace palmares::intake
