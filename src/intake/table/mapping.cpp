// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/table/mapping.hpp"

#include "base/french.hpp"
#include "lib/text/json.hpp"
#include "lib/text/toml.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palmares::intake {

namespace {

constexpr std::string_view sheet_key = "sheet";
constexpr std::string_view ignored_key = "ignored";

bool is_year(std::string_view text) {
  return text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string names_of_columns() {
  std::vector<std::string_view> names;
  for (const ColumnRule& rule : column_rules()) {
    names.push_back(rule.name);
  }
  return listing(names);
}

void take_ignored(Mapping& mapping, const lib::toml::Entry& entry, Problems& problems) {
  const lib::toml::Array* list = entry.second.array();
  for (const lib::toml::Value& value : list == nullptr ? lib::toml::Array() : *list) {
    if (const std::string* text = value.string()) {
      mapping.ignored.push_back(*text);
    }
  }
  if (list == nullptr || mapping.ignored.size() != list->size()) {
    problems.push_back({.where = entry.second.where,
                        .what = guillemets(ignored_key) + " n’est pas une liste de textes",
                        .hint = "des intitulés à laisser de côté, comme [\"Prix spécial\"]"});
  }
}

void take(Mapping& mapping, const lib::toml::Entry& entry, Problems& problems) {
  if (entry.first == ignored_key) {
    return take_ignored(mapping, entry, problems);
  }
  const std::string* text = entry.second.string();
  const auto rule = std::ranges::find(column_rules(), entry.first, &ColumnRule::name);
  if (text == nullptr || text->empty()) {
    problems.push_back({.where = entry.second.where,
                        .what = guillemets(entry.first) + " n’est pas un texte",
                        .hint = "l’intitulé de la colonne"});
  } else if (entry.first == sheet_key) {
    mapping.sheet = *text;
  } else if (rule == column_rules().end()) {
    problems.push_back({.where = entry.second.key_where,
                        .what = "la colonne " + guillemets(entry.first) + " n’existe pas",
                        .hint = "colonnes\u00A0: " + names_of_columns() + ", sheet et ignored"});
  } else {
    mapping.headings[static_cast<std::size_t>(rule->column)] = *text;
  }
}

}  // namespace

Result<std::vector<Mapping>> read_mappings(BytesView text, std::string_view file) {
  TRY_ASSIGN(const lib::toml::Value root, lib::toml::parse(text, file));
  std::vector<Mapping> mappings;
  Problems problems;
  for (const lib::toml::Entry& section : *root.table()) {
    const lib::toml::Table* table = section.second.table();
    if (table == nullptr || !is_year(section.first)) {
      problems.push_back({.where = section.second.key_where,
                          .what = guillemets(section.first) + " n’est pas une édition",
                          .hint = "une table par édition, comme [2027]"});
      continue;
    }
    Mapping mapping{.edition = section.first, .sheet = {}, .headings = {}};
    for (const lib::toml::Entry& entry : *table) {
      take(mapping, entry, problems);
    }
    mappings.push_back(std::move(mapping));
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return mappings;
}

std::string mapping_text(const std::vector<Mapping>& mappings) {
  std::string text =
      "# Intitulés des colonnes de chaque édition. Écrit par « palmares columns »\u00A0; à relire "
      "et à compléter à la main.\n";
  for (const Mapping& mapping : mappings) {
    text += "\n[" + mapping.edition + "]\n";
    // A JSON string is a TOML basic string: both escape alike (TOML 1.0, String).
    if (!mapping.sheet.empty()) {
      text += std::string(sheet_key) + " = " + lib::json_string(mapping.sheet) + '\n';
    }
    for (const ColumnRule& rule : column_rules()) {
      if (const auto& heading = mapping.of(rule.column)) {
        text += std::string(rule.name) + " = " + lib::json_string(*heading) + '\n';
      }
    }
    if (!mapping.ignored.empty()) {
      std::vector<std::string> quoted;
      std::ranges::transform(mapping.ignored, std::back_inserter(quoted), lib::json_string);
      text += std::string(ignored_key) + " = [" + listing(quoted) + "]\n";
    }
  }
  return text;
}

}  // namespace palmares::intake
