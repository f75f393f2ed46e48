// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/xlsx.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "intake/sheet_builder.hpp"
#include "intake/sheet_values.hpp"
#include "lib/xml_walk.hpp"

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

// Prefixes are the writer's choice; no two vocabularies of a workbook share the names looked at here.
std::string_view local(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

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
      value = digit == std::string_view::npos ? -1 : value * 16 + static_cast<int>(digit > 15 ? digit - 6 : digit);
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
  while (!text.empty() && text.front() >= 'A' && text.front() <= 'Z' && reference.column <= most_columns) {
    reference.column = reference.column * 26 + static_cast<std::size_t>(text.front() - 'A') + 1;
    text.remove_prefix(1);
  }
  const auto line = parse_integer(text);
  reference.line = line && *line > 0 ? static_cast<std::size_t>(*line) : 0;
  return reference;
}

// One octet over the limit is enough to see that it is passed.
void add(std::string& text, std::string_view more) {
  text += more.substr(0, most_field_octets + 1 - std::min(text.size(), most_field_octets + 1));
}

/// What cells refer to by number.
struct Shared {
  std::vector<std::string> strings;
  std::vector<std::string> formats;  ///< of the numbers of each cell style
};

/// A sheet as the workbook lists it.
struct Tab {
  std::string name;
  std::string relation;
};

class Workbook {
 public:
  Workbook(std::vector<lib::Unzipped> parts, Findings& findings)
      : m_parts(std::move(parts)), m_findings(findings), m_builder(findings) {}

  std::vector<Table> read() {
    read_tabs();
    read_relations();
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
  void walk(std::string_view path, const lib::xml::Events& events) {
    const auto part = std::ranges::find(m_parts, path, &lib::Unzipped::path);
    if (part == m_parts.end() || m_failed) {
      return;
    }
    if (auto walked = lib::xml::walk(std::move(part->octets), m_findings.file, sheet_xml_limits, events); !walked) {
      m_findings.problems.insert(m_findings.problems.end(), walked.error().begin(), walked.error().end());
      m_failed = true;
    }
  }

  static void ignore(std::string_view) {}

  void read_tabs() {
    walk("xl/workbook.xml", {.open =
                                 [this](std::string_view name, Attributes attributes) {
                                   if (local(name) == "sheet" && m_tabs.size() <= most_sheets) {
                                     m_tabs.push_back({.name = std::string(attribute(attributes, "name")),
                                                       .relation = std::string(attribute(attributes, "r:id"))});
                                   }
                                 },
                             .text = ignore,
                             .close = ignore});
  }

  void read_relations() {
    walk("xl/_rels/workbook.xml.rels", {.open =
                                            [this](std::string_view name, Attributes attributes) {
                                              if (local(name) == "Relationship") {
                                                m_targets[std::string(attribute(attributes, "Id"))] =
                                                    std::string(attribute(attributes, "Target"));
                                              }
                                            },
                                        .text = ignore,
                                        .close = ignore});
  }

  // A string may be runs of text; the phonetic ones (rPh) repeat it in another script.
  void read_strings() {
    bool taken = false;
    std::size_t phonetic = 0;
    std::string text;
    walk("xl/sharedStrings.xml", {.open =
                                      [&](std::string_view name, Attributes) {
                                        phonetic += local(name) == "rPh" ? 1 : 0;
                                        taken = local(name) == "t" && phonetic == 0;
                                      },
                                  .text = [&](std::string_view more) { add(text, taken ? more : ""); },
                                  .close =
                                      [&](std::string_view name) {
                                        taken = false;
                                        phonetic -= local(name) == "rPh" ? 1 : 0;
                                        if (local(name) == "si") {
                                          m_shared.strings.push_back(unescaped(std::exchange(text, {})));
                                        }
                                      }});
  }

  void read_styles() {
    std::map<std::string, std::string, std::less<>> codes;
    bool of_cells = false;
    walk("xl/styles.xml", {.open =
                               [&](std::string_view name, Attributes attributes) {
                                 of_cells = of_cells || local(name) == "cellXfs";
                                 if (local(name) == "numFmt") {
                                   codes[std::string(attribute(attributes, "numFmtId"))] =
                                       std::string(attribute(attributes, "formatCode"));
                                 } else if (local(name) == "xf" && of_cells) {
                                   const auto code = codes.find(attribute(attributes, "numFmtId"));
                                   m_shared.formats.push_back(code == codes.end() ? std::string() : code->second);
                                 }
                               },
                           .text = ignore,
                           .close = [&](std::string_view name) { of_cells = of_cells && local(name) != "cellXfs"; }});
  }

  void read_sheet(const Tab& tab) {
    m_builder.begin_sheet(tab.name);
    const std::string& target = m_targets[tab.relation];
    const std::string path = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    walk(path, {.open = [this](std::string_view name, Attributes attributes) { open(local(name), attributes); },
                .text = [this](std::string_view text) { add(m_text, m_taken ? text : ""); },
                .close = [this](std::string_view name) { close(local(name)); }});
    m_line = 0;
  }

  void open(std::string_view name, Attributes attributes) {
    m_taken = name == "v" || name == "t";
    if (name == "row") {
      const std::size_t line = reference_of(attribute(attributes, "r")).line;
      m_line = line > m_line ? line : m_line + 1;
      m_builder.go_to_line(m_line);
    } else if (name == "c") {
      m_text.clear();
      m_type = attribute(attributes, "t");
      m_style = index_of(attribute(attributes, "s"));
      if (const std::size_t column = reference_of(attribute(attributes, "r")).column; column > 0) {
        m_builder.go_to_column(column);
      }
    }
  }

  void close(std::string_view name) {
    m_taken = false;
    if (name == "c") {
      m_builder.put(value(), 1);
    } else if (name == "row") {
      m_builder.end_row(1);
    }
  }

  // ISO/IEC 29500-1, 18.18.11; without a type a cell holds a number.
  [[nodiscard]] std::string value() const {
    if (m_type == "s") {
      const std::size_t index = index_of(m_text);
      return index < m_shared.strings.size() ? m_shared.strings[index] : std::string();
    }
    if (m_type == "inlineStr" || m_type == "str") {
      return unescaped(m_text);
    }
    if (m_type.empty() || m_type == "n") {
      return m_style < m_shared.formats.size() ? formatted_number(m_text, m_shared.formats[m_style]) : plain_number(m_text);
    }
    return m_text;
  }

  std::vector<lib::Unzipped> m_parts;
  Findings& m_findings;
  SheetBuilder m_builder;
  std::vector<Tab> m_tabs;
  std::map<std::string, std::string> m_targets;
  Shared m_shared;
  std::string m_text;
  std::string m_type;
  std::size_t m_style = SIZE_MAX;
  std::size_t m_line = 0;
  bool m_taken = false;
  bool m_failed = false;
};

}  // namespace

bool is_workbook_part(std::string_view path) {
  return path == "xl/workbook.xml" || path == "xl/_rels/workbook.xml.rels" || path == "xl/sharedStrings.xml" ||
         path == "xl/styles.xml" || (path.starts_with("xl/worksheets/") && path.ends_with(".xml"));
}

std::vector<Table> read_workbook(std::vector<lib::Unzipped> parts, Findings& findings) {
  return Workbook(std::move(parts), findings).read();
}

}  // namespace palmares::intake
