// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/languages.hpp"

#include <algorithm>

namespace palmares::charter {

namespace {

constexpr std::string_view hint = "une étiquette comme en, de ou pt-BR";

bool letters(std::string_view text, char first, char last) {
  return std::ranges::all_of(text, [&](char c) { return c >= first && c <= last; });
}

// Of RFC 5646 what documents of ours need: a language, perhaps a country.
bool well_formed(std::string_view tag) {
  const std::size_t hyphen = std::min(tag.find('-'), tag.size());
  const std::string_view language = tag.substr(0, hyphen);
  const std::string_view country = tag.substr(std::min(hyphen + 1, tag.size()));
  return (language.size() == 2 || language.size() == 3) && letters(language, 'a', 'z') &&
         (hyphen == tag.size() || (country.size() == 2 && letters(country, 'A', 'Z')));
}

}  // namespace

std::string read_language(Fields& fields, std::string_view key) {
  std::string tag = fields.text(key, Presence::optional);
  if (!tag.empty() && !well_formed(tag)) {
    fields.report(key, fmt::format("langue « {} » mal formée", tag), std::string(hint));
  }
  return tag;
}

void read_passages(Fields& root, domain::Charter& charter, Problems& problems) {
  const lib::toml::Value* table = root.find("passages", Presence::optional);
  if (table == nullptr) {
    return;
  }
  Fields fields(*table, problems);
  if (table->table() == nullptr) {
    return;
  }
  for (const auto& [language, list] : *table->table()) {
    if (!well_formed(language)) {
      fields.report(language, fmt::format("langue « {} » mal formée", language), std::string(hint));
    }
    for (PlacedText& words : fields.texts(language, Presence::required)) {
      charter.passages.push_back({.words = std::move(words.text), .language = language});
    }
  }
}

}  // namespace palmares::charter
