// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/format/odf_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace palmares::intake {

namespace {

constexpr std::size_t most_prefixes = 1000;

struct Vocabulary {
  std::string_view uri;
  std::string_view prefix;
};

// OpenDocument 1.3, part 3, 1.4; the last is LibreOffice's own.
constexpr std::array<Vocabulary, 6> vocabularies = {
    {{"urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"},
     {"urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"},
     {"urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"},
     {"urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"},
     {"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"},
     {"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0", "calcext"}}};

/// « a:b » in two; without a colon the prefix is empty.
std::pair<std::string_view, std::string_view> parted(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::pair(std::string_view(), name)
                                         : std::pair(name.substr(0, colon), name.substr(colon + 1));
}

}  // namespace

void OdfNames::learn(std::span<const Attribute> attributes) {
  for (const auto& [name, value] : attributes) {
    if (!name.starts_with("xmlns") || (name.size() > 5 && name[5] != ':')) {
      continue;
    }
    const std::string_view prefix = name.size() > 5 ? name.substr(6) : std::string_view();
    const auto known = std::ranges::find(vocabularies, value, &Vocabulary::uri);
    const bool borrowed =
        std::ranges::find(vocabularies, prefix, &Vocabulary::prefix) != vocabularies.end();
    if (known != vocabularies.end() && known->prefix != prefix && m_usual.size() < most_prefixes) {
      m_usual.insert_or_assign(std::string(prefix), std::string(known->prefix));
    } else if (known == vocabularies.end() && borrowed) {
      m_usual.insert_or_assign(std::string(prefix), "other");
    } else {
      m_usual.erase(std::string(prefix));
    }
  }
}

std::string OdfNames::usual(std::string_view name) const {
  const auto [prefix, local] = parted(name);
  const auto found = m_usual.find(prefix);
  return found == m_usual.end() ? std::string(name) : found->second + ':' + std::string(local);
}

std::string_view OdfNames::element(std::string_view name) {
  if (m_usual.empty()) {
    return name;
  }
  m_element = usual(name);
  return m_element;
}

std::span<const OdfNames::Attribute> OdfNames::attributes(std::span<const Attribute> attributes) {
  if (m_usual.empty()) {
    return attributes;
  }
  m_names.assign(attributes.size(), {});
  m_attributes.clear();
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    // A default namespace is for elements alone (Namespaces in XML 1.0, 6.2).
    const bool prefixed = attributes[i].first.find(':') != std::string_view::npos;
    m_names[i] = prefixed ? usual(attributes[i].first) : std::string(attributes[i].first);
    m_attributes.emplace_back(m_names[i], attributes[i].second);
  }
  return m_attributes;
}

}  // namespace palmares::intake
