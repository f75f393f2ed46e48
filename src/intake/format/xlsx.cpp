// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/xlsx.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "intake/format/number_formats.hpp"
#include "intake/format/opc.hpp"
#include "intake/format/sheet_builder.hpp"
#include "intake/format/sheet_values.hpp"
#include "lib/xml/xml_walk.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace palmares::intake {

namespace {

using lib::xml::attribute;
using Attributes = std::span<const lib::xml::AttributeView>;

constexpr double least_shown_width = 0.5;  // characters
constexpr std::string_view usual_workbook = "xl/workbook.xml";

std::size_t index_of(std::string_view text) {
  const auto number = parse_integer(text);
  return number && *number >= 0 ? static_cast<std::size_t>(*number) : SIZE_MAX;
}

// ISO/IEC 29500-1, 22.9.2.19: _x000D_ stands for a character XML cannot hold.
std::string unescaped(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    int value = 0;
    const bool shaped = text.size() >= 7 && text.starts_with("_x") && text[6] == '_';
    for (std::size_t i = 2; shaped && i < 6 && value >= 0; ++i) {
      const std::size_t digit = std::string_view("0123456789ABCDEFabcdef").find(text[i]);
      value = digit == std::string_view::npos
                  ? -1
                  : value * 16 + static_cast<int>(digit > 15 ? digit - 6 : digit);
    }
    if (shaped && value >= 0 && (value < 0xD800 || value > 0xDFFF)) {
      append_utf8(result, static_cast<char32_t>(value));
      text.remove_prefix(7);
    } else {
      result += text.front();
      text.remove_prefix(1);
    }
  }
  return result;
}

/// Where a cell stands, from « BC23 »; zeros where it does not say.
struct Reference {
  std::size_t column = 0;
  std::size_t line = 0;
};

Reference reference_of(std::string_view text) {
  Reference reference;
  while (!text.empty() && text.front() >= 'A' && text.front() <= 'Z' &&
         reference.column <= most_columns) {
    reference.column = reference.column * 26 + static_cast<std::size_t>(text.front() - 'A') + 1;
    text.remove_prefix(1);
  }
  const auto line = parse_integer(text);
  reference.line = line && *line > 0 ? static_cast<std::size_t>(*line) : 0;
  return reference;
}

// One byte over the limit is enough to see that it is passed.
void add(std::string& text, std::string_view more) {
  text += more.substr(0, most_field_bytes + 1 - std::min(text.size(), most_field_bytes + 1));
}

/// How the numbers of a cell style are shown.
struct Format {
  std::string code;
  Content content = Content::text;
};

/// What cells refer to by number.
struct Shared {
  std::vector<std::string> strings;
  std::vector<Format> formats;  ///< of each cell style
};

/// A sheet as the workbook lists it.
struct Tab {
  std::string name;
  std::string relation;
  Visibility shown = Visibility::yes;
};

/// The cells of a range, « A2:C9 »; nothing where it is none.
std::optional<Merge> range_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  const Reference from = reference_of(text.substr(0, colon));
  const Reference to =
      colon == std::string_view::npos ? from : reference_of(text.substr(colon + 1));
  if (from.line == 0 || from.column == 0 || to.line < from.line || to.column < from.column) {
    return std::nullopt;
  }
  return Merge{.line = from.line,
               .column = from.column,
               .lines = to.line - from.line + 1,
               .columns = to.column - from.column + 1};
}

bool is_true(std::string_view text) {
  return text == "1" || text == "true" || text == "on";
}

bool is_zero(std::string_view text) {
  const auto number = parse_number(text);
  return number && *number == 0;
}

bool is_less(std::string_view text, double least) {
  const auto number = parse_number(text);
  return number && *number < least;
}

/// The path of a workbook from the relationships of its package.
Result<std::string> workbook_path(std::span<lib::Unzipped> parts, std::string_view file) {
  TRY_ASSIGN(const std::vector<Relation> relations, relations_of(parts, "", file));
  const auto found = std::ranges::find(relations, "officeDocument", &Relation::type);
  return found == relations.end() ? std::string(usual_workbook) : found->path;
}

class Workbook {
 public:
  Workbook(std::vector<lib::Unzipped> parts, Diagnostics& diagnostics)
      : m_parts(std::move(parts)), m_diagnostics(diagnostics), m_builder(diagnostics) {}

  std::vector<Table> read() {
    read_relations();
    read_tabs();
    read_strings();
    read_styles();
    for (const Tab& tab : m_tabs) {
      if (m_failed || m_builder.stopped()) {
        break;
      }
      read_sheet(tab);
    }
    return m_failed ? std::vector<Table>() : m_builder.take();
  }

 private:
  using Open = std::function<void(std::string_view name, Attributes attributes)>;
  using Text = std::function<void(std::string_view)>;

  void fail_with(const Problems& problems) {
    m_diagnostics.problems.insert(m_diagnostics.problems.end(), problems.begin(), problems.end());
    m_failed = true;
  }

  /// Walks a part of ours; names come without prefix.
  void walk(std::string_view path, const Open& open, const Text& text, const Text& close) {
    lib::Unzipped* part = find_part(m_parts, path);
    if (part == nullptr || m_failed) {
      return;
    }
    m_names = Names();
    const auto opened = [&](std::string_view name, Attributes attributes) {
      m_names.learn(attributes);
      open(m_names.element(name), attributes);
    };
    const auto closed = [&](std::string_view name) { close(m_names.element(name)); };
    if (auto walked = lib::xml::walk(std::move(part->bytes), m_diagnostics.file, sheet_xml_limits,
                                     {.open = opened, .text = text, .close = closed});
        !walked) {
      fail_with(walked.error());
    }
  }

  static void ignore(std::string_view) {}

  void read_relations() {
    auto path = workbook_path(m_parts, m_diagnostics.file);
    if (!path) {
      fail_with(path.error());
      return;
    }
    m_path = *std::move(path);
    if (auto relations = relations_of(m_parts, m_path, m_diagnostics.file)) {
      m_relations = *std::move(relations);
    } else {
      fail_with(relations.error());
    }
  }

  /// Where the only part of that type is.
  [[nodiscard]] std::string path_of(std::string_view type, std::string_view usual) const {
    const auto found = std::ranges::find(m_relations, type, &Relation::type);
    return found == m_relations.end() ? resolved(m_path, usual) : found->path;
  }

  void read_tabs() {
    walk(
        m_path,
        [this](std::string_view name, Attributes attributes) {
          if (name == "calcPr") {
            m_stale = is_true(attribute(attributes, "fullCalcOnLoad"));
          } else if (name == "sheet" && m_tabs.size() <= most_sheets) {
            const std::string_view state = attribute(attributes, "state");
            m_tabs.push_back({.name = std::string(attribute(attributes, "name")),
                              .relation = std::string(m_names.relation(attributes)),
                              .shown = state == "hidden" || state == "veryHidden"
                                           ? Visibility::no
                                           : Visibility::yes});
          }
        },
        ignore, ignore);
  }

  // A string may be runs of text; the phonetic ones (rPh) repeat it in another script.
  void read_strings() {
    bool taken = false;
    std::size_t phonetic = 0;
    std::string text;
    walk(
        path_of("sharedStrings", "sharedStrings.xml"),
        [&](std::string_view name, Attributes) {
          phonetic += name == "rPh" ? 1 : 0;
          taken = name == "t" && phonetic == 0;
        },
        [&](std::string_view more) { add(text, taken ? more : ""); },
        [&](std::string_view name) {
          taken = false;
          phonetic -= name == "rPh" ? 1 : 0;
          if (name == "si") {
            m_shared.strings.push_back(unescaped(std::exchange(text, {})));
          }
        });
  }

  void read_styles() {
    std::map<std::string, std::string, std::less<>> codes;
    bool of_cells = false;
    walk(
        path_of("styles", "styles.xml"),
        [&](std::string_view name, Attributes attributes) {
          of_cells = of_cells || name == "cellXfs";
          if (name == "numFmt") {
            codes[std::string(attribute(attributes, "numFmtId"))] =
                std::string(attribute(attributes, "formatCode"));
          } else if (name == "xf" && of_cells) {
            const std::string_view id = attribute(attributes, "numFmtId");
            const auto code = codes.find(id);
            std::string text = code == codes.end() ? std::string() : code->second;
            const Content content =
                content_of_format(static_cast<int>(parse_integer(id).value_or(0)), text);
            m_shared.formats.push_back({.code = std::move(text), .content = content});
          }
        },
        ignore, [&](std::string_view name) { of_cells = of_cells && name != "cellXfs"; });
  }

  void read_sheet(const Tab& tab) {
    m_builder.begin_sheet(tab.name, tab.shown);
    m_line = 0;
    m_hidden_by_default = false;
    const auto relation = std::ranges::find(m_relations, tab.relation, &Relation::id);
    walk(
        relation == m_relations.end() ? std::string() : relation->path,
        [this](std::string_view name, Attributes attributes) { open(name, attributes); },
        [this](std::string_view text) { add(m_text, m_taken ? text : ""); },
        [this](std::string_view name) { close(name); });
    m_builder.end_sheet();
  }

  void open(std::string_view name, Attributes attributes) {
    m_phonetic = m_phonetic || name == "rPh";
    m_taken = m_in_cell && !m_phonetic && (name == "v" || name == "t");
    if (name == "row") {
      open_row(attributes);
    } else if (name == "c") {
      open_cell(attributes);
    } else if (name == "v" || name == "is") {
      m_has_value = true;
    } else if (name == "f" && m_in_cell) {
      open_formula(attributes);
    } else if (name == "col" && (is_true(attribute(attributes, "hidden")) ||
                                 is_less(attribute(attributes, "width"), least_shown_width))) {
      const std::size_t first = index_of(attribute(attributes, "min"));
      const std::size_t last = index_of(attribute(attributes, "max"));
      m_builder.hide_columns(first, last < first ? 1 : std::min(last - first, most_columns) + 1);
    } else if (name == "sheetFormatPr") {
      m_hidden_by_default = is_true(attribute(attributes, "zeroHeight"));
    } else if (name == "mergeCell") {
      if (const auto range = range_of(attribute(attributes, "ref"))) {
        m_builder.merge(*range);
      }
    }
  }

  void open_row(Attributes attributes) {
    const std::size_t line = reference_of(attribute(attributes, "r")).line;
    m_line = line > m_line ? line : m_line + 1;
    m_builder.go_to_line(m_line);
    const std::string_view height = attribute(attributes, "ht");
    const bool hidden = is_true(attribute(attributes, "hidden")) ||
                        is_less(height, least_shown_height) ||
                        (m_hidden_by_default && height.empty());
    m_row_shown = hidden ? Visibility::no : Visibility::yes;
  }

  void open_cell(Attributes attributes) {
    m_in_cell = true;
    m_text.clear();
    m_type = attribute(attributes, "t");
    m_style = index_of(attribute(attributes, "s"));
    m_has_value = m_has_formula = false;
    if (const std::size_t column = reference_of(attribute(attributes, "r")).column; column > 0) {
      m_builder.go_to_column(column);
    }
  }

  // The cells that an array formula or a table of data fills bear no formula of their own.
  void open_formula(Attributes attributes) {
    m_has_formula = true;
    const std::string_view type = attribute(attributes, "t");
    if (const auto range = range_of(attribute(attributes, "ref"));
        range && (type == "array" || type == "dataTable")) {
      m_builder.array_formula(*range);
    }
  }

  void close(std::string_view name) {
    m_taken = false;
    m_phonetic = m_phonetic && name != "rPh";
    if (name == "c") {
      m_in_cell = false;
      put_cell();
    } else if (name == "row") {
      m_builder.end_row(1, m_row_shown);
    }
  }

  // A number cannot be empty; a text can, where it was saved.
  [[nodiscard]] bool is_uncomputed() const {
    const bool number = m_type.empty() || m_type == "n";
    // Who cannot compute writes 0 and asks for a computation (fullCalcOnLoad).
    const bool holds_nothing =
        !m_has_value || (number && (m_text.empty() || (m_stale && is_zero(m_text))));
    return holds_nothing && (m_has_formula || m_builder.in_array_formula());
  }

  // ISO/IEC 29500-1, 18.18.11; without a type a cell holds a number.
  void put_cell() {
    if (is_uncomputed()) {
      m_builder.put("", 1, Content::uncomputed);
    } else if (m_type == "s") {
      const std::size_t index = index_of(m_text);
      m_builder.put(index < m_shared.strings.size() ? m_shared.strings[index] : std::string(), 1);
    } else if (m_type == "inlineStr" || m_type == "str") {
      m_builder.put(unescaped(m_text), 1);
    } else if (m_type.empty() || m_type == "n") {
      put_number();
    } else {
      m_builder.put(m_text, 1,
                    m_type == "e"   ? Content::error
                    : m_type == "b" ? Content::boolean
                                    : Content::date);
    }
  }

  void put_number() {
    const Format format = m_style < m_shared.formats.size() ? m_shared.formats[m_style] : Format();
    if (format.content == Content::text || m_text.empty()) {
      m_builder.put(formatted_number(m_text, format.code), 1);
    } else {
      m_builder.put(format.content == Content::date ? day_of_serial(m_text) : m_text, 1,
                    format.content);
    }
  }

  std::vector<lib::Unzipped> m_parts;
  Diagnostics& m_diagnostics;
  SheetBuilder m_builder;
  Names m_names;
  std::string m_path;
  std::vector<Relation> m_relations;
  std::vector<Tab> m_tabs;
  Shared m_shared;
  std::string m_text;
  std::string m_type;
  std::size_t m_style = SIZE_MAX;
  std::size_t m_line = 0;
  Visibility m_row_shown = Visibility::yes;
  bool m_hidden_by_default = false;
  bool m_in_cell = false;
  bool m_has_value = false;
  bool m_has_formula = false;
  bool m_taken = false;
  bool m_phonetic = false;
  bool m_stale = false;  ///< the workbook asks to be computed when it is opened
  bool m_failed = false;
};

}  // namespace

Result<std::set<std::string>> workbook_parts(std::vector<lib::Unzipped>& relations,
                                             std::string_view file) {
  std::set<std::string> paths;
  TRY_ASSIGN(const std::string workbook, workbook_path(relations, file));
  TRY_ASSIGN(const std::vector<Relation> found, relations_of(relations, workbook, file));
  paths = {workbook, resolved(workbook, "sharedStrings.xml"), resolved(workbook, "styles.xml")};
  for (const Relation& relation : found) {
    if (relation.type == "worksheet" || relation.type == "sharedStrings" ||
        relation.type == "styles") {
      paths.insert(relation.path);
    }
  }
  return paths;
}

std::vector<Table> read_workbook(std::vector<lib::Unzipped> parts, Diagnostics& diagnostics) {
  return Workbook(std::move(parts), diagnostics).read();
}

}  // namespace palmares::intake
