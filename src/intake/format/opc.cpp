// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/opc.hpp"

#include "intake/format/sheet_values.hpp"
#include "lib/xml/xml_walk.hpp"

#include <algorithm>

namespace palmares::intake {

namespace {

using lib::xml::attribute;
using Attributes = std::span<const lib::xml::AttributeView>;

constexpr std::size_t most_prefixes = 1000;

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

std::pair<std::string_view, std::string_view> parted(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::pair(std::string_view(), name)
                                         : std::pair(name.substr(0, colon), name.substr(colon + 1));
}

std::string_view last_word(std::string_view uri) {
  return uri.substr(uri.rfind('/') + 1);
}

std::string_view folder_of(std::string_view path) {
  return path.substr(0, path.rfind('/') + 1);
}

// ISO/IEC 29500-2, 9.3.3: « xl/workbook.xml » has « xl/_rels/workbook.xml.rels », the package «
// _rels/.rels ».
std::string relations_path(std::string_view source) {
  return std::string(folder_of(source)) + "_rels/" + std::string(last_word(source)) + ".rels";
}

// A target is a URI reference: « ma%20feuille.xml ».
std::string without_percents(std::string_view target) {
  std::string text;
  for (std::size_t i = 0; i < target.size(); ++i) {
    const auto value = [&](std::size_t at) {
      const std::size_t digit = at < target.size()
                                    ? std::string_view("0123456789ABCDEFabcdef").find(target[at])
                                    : target.npos;
      return digit == target.npos ? -1 : static_cast<int>(digit > 15 ? digit - 6 : digit);
    };
    const bool coded = target[i] == '%' && value(i + 1) >= 0 && value(i + 2) >= 0;
    text += coded ? static_cast<char>(value(i + 1) * 16 + value(i + 2)) : target[i];
    i += coded ? 2 : 0;
  }
  return text;
}

}  // namespace

bool is_relations_part(std::string_view path) {
  return lower_ascii(path).ends_with(".rels");
}

lib::Unzipped* find_part(std::span<lib::Unzipped> parts, std::string_view path) {
  const std::string wanted = lower_ascii(path);
  auto part = std::ranges::find_if(
      parts, [&](const lib::Unzipped& one) { return lower_ascii(one.path) == wanted; });
  if (part == parts.end()) {
    part = std::ranges::find_if(parts, [&](const lib::Unzipped& one) {
      return lower_ascii(without_percents(one.path)) == wanted;
    });
  }
  return part == parts.end() ? nullptr : &*part;
}

std::string resolved(std::string_view source, std::string_view written) {
  const std::string target = without_percents(written);
  const std::string whole = target.starts_with('/')
                                ? std::string(target)
                                : std::string(folder_of(source)) + std::string(target);
  std::vector<std::string_view> segments;
  for (std::string_view rest = whole; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (segment == "..") {
      if (!segments.empty()) {
        segments.pop_back();
      }
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(segment);
    }
  }
  std::string path;
  for (const std::string_view segment : segments) {
    path += (path.empty() ? "" : "/") + lower_ascii(segment);
  }
  return path;
}

Result<std::vector<Relation>> relations_of(std::span<lib::Unzipped> parts, std::string_view source,
                                           std::string_view file) {
  std::vector<Relation> relations;
  const lib::Unzipped* part = find_part(parts, relations_path(source));
  if (part == nullptr) {
    return relations;
  }
  const auto open = [&](std::string_view name, Attributes attributes) {
    if (parted(name).second == "Relationship" &&
        attribute(attributes, "TargetMode") != "External") {
      relations.push_back({.id = std::string(attribute(attributes, "Id")),
                           .type = std::string(last_word(attribute(attributes, "Type"))),
                           .path = resolved(source, attribute(attributes, "Target"))});
    }
  };
  TRY(lib::xml::walk(
      part->bytes, file, sheet_xml_limits,
      {.open = open, .text = [](std::string_view) {}, .close = [](std::string_view) {}}));
  return relations;
}

void Names::learn(Attributes attributes) {
  for (const auto& [name, value] : attributes) {
    const auto [prefix, local] = parted(name);
    if (m_uris.size() < most_prefixes && (prefix == "xmlns" || name == "xmlns")) {
      m_uris.insert_or_assign(std::string(prefix.empty() ? std::string_view() : local),
                              std::string(value));
    }
  }
}

std::string_view Names::uri(std::string_view prefix) const {
  const auto found = m_uris.find(prefix);
  return found == m_uris.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view Names::element(std::string_view name) const {
  const auto [prefix, local] = parted(name);
  const std::string_view meant = uri(prefix);
  const bool ours = meant.empty() || meant.ends_with("/spreadsheetml/2006/main") ||
                    meant.ends_with("/spreadsheetml/main");
  return ours ? local : std::string_view();
}

std::string_view Names::relation(Attributes attributes) const {
  for (const auto& [name, value] : attributes) {
    const auto [prefix, local] = parted(name);
    const std::string_view meant = uri(prefix);
    if (!prefix.empty() && local == "id" && (meant.empty() || meant.ends_with("/relationships"))) {
      return value;
    }
  }
  return {};
}

}  // namespace palmares::intake
