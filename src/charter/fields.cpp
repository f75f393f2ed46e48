// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/fields.hpp"

#include "lib/text/unicode.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace palmares::charter {

namespace {

using lib::toml::Value;

std::string_view kind_of(const Value& value) {
  constexpr std::array<std::string_view, 6> kinds = {
      "un texte", "un nombre entier", "un nombre", "vrai ou faux", "une liste", "une table"};
  return kinds[value.data.index()];
}

std::string span_of(Range range) {
  return fmt::format("de {} à {}", range.least, range.most);
}

bool within(double value, Range range) {
  return value >= range.least && value <= range.most;
}

// Levenshtein's distance of two short ASCII names.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

Fields::Fields(const Value& table, Problems& problems) : m_table(&table), m_problems(&problems) {
  if (table.table() == nullptr) {
    problems.push_back({.where = table.where,
                        .what = fmt::format("{} au lieu d’une table", kind_of(table)),
                        .hint = "une table [nom]"});
    m_table = nullptr;
  }
}

const Value* Fields::find(std::string_view key, Presence presence) {
  m_known.emplace_back(key);
  const Value* value = m_table == nullptr ? nullptr : m_table->find(key);
  if (value == nullptr && m_table != nullptr && presence == Presence::required) {
    report(key, fmt::format("clé absente « {} »", key), fmt::format("ajouter {} = …", key));
  }
  return value;
}

std::string Fields::text(std::string_view key, Presence presence) {
  const Value* value = find(key, presence);
  if (value == nullptr) {
    return {};
  }
  if (value->string() == nullptr) {
    report_kind(key, *value, "un texte entre guillemets");
    return {};
  }
  if (value->string()->empty()) {
    report(key, fmt::format("« {} » est vide", key), "un texte, ou pas de clé du tout");
  }
  return lib::nfc(*value->string());
}

std::optional<double> Fields::number(std::string_view key, Range range, Presence presence) {
  const Value* value = find(key, presence);
  if (value == nullptr) {
    return std::nullopt;
  }
  const std::optional<double> number = value->number();
  if (!number) {
    report_kind(key, *value, "un nombre " + span_of(range));
  } else if (!within(*number, range)) {
    report(key, fmt::format("« {} » vaut {}", key, *number), "un nombre " + span_of(range));
    return std::nullopt;
  }
  return number;
}

std::optional<long long> Fields::integer(std::string_view key, Range range, Presence presence) {
  const Value* value = find(key, presence);
  if (value == nullptr) {
    return std::nullopt;
  }
  const long long* number = value->integer();
  if (number == nullptr) {
    report_kind(key, *value, "un nombre entier " + span_of(range));
    return std::nullopt;
  }
  if (!within(static_cast<double>(*number), range)) {
    report(key, fmt::format("« {} » vaut {}", key, *number), "un nombre entier " + span_of(range));
    return std::nullopt;
  }
  return *number;
}

bool Fields::flag(std::string_view key, bool otherwise) {
  const Value* value = find(key, Presence::optional);
  if (value != nullptr && value->boolean() == nullptr) {
    report_kind(key, *value, "true ou false");
  }
  return value != nullptr && value->boolean() != nullptr ? *value->boolean() : otherwise;
}

std::vector<PlacedText> Fields::texts(std::string_view key, Presence presence) {
  const Value* value = find(key, presence);
  if (value == nullptr) {
    return {};
  }
  if (value->array() == nullptr) {
    report_kind(key, *value, "une liste de textes");
    return {};
  }
  std::vector<PlacedText> texts;
  for (const Value& element : *value->array()) {
    const std::string* text = element.string();
    if (text == nullptr || text->empty()) {
      m_problems->push_back(
          {.where = element.where,
           .what = fmt::format("« {} » contient {}", key,
                               text == nullptr ? kind_of(element) : "un texte vide"),
           .hint = "une liste de textes"});
    } else if (std::ranges::find(texts, *text, &PlacedText::text) != texts.end()) {
      m_problems->push_back({.where = element.where,
                             .what = fmt::format("« {} » est deux fois dans « {} »", *text, key),
                             .hint = "une seule fois"});
    } else {
      texts.push_back({lib::nfc(*text), element.where});
    }
  }
  return texts;
}

std::optional<std::vector<double>> Fields::numbers(std::string_view key, std::size_t count,
                                                   Range range) {
  const Value* value = find(key, Presence::required);
  if (value == nullptr) {
    return std::nullopt;
  }
  const std::string wanted = fmt::format("une liste de {} nombres {}", count, span_of(range));
  if (value->array() == nullptr) {
    report_kind(key, *value, wanted);
    return std::nullopt;
  }
  std::vector<double> numbers;
  for (const Value& element : *value->array()) {
    const std::optional<double> number = element.number();
    if (number && within(*number, range)) {
      numbers.push_back(*number);
    }
  }
  if (numbers.size() != count || value->array()->size() != count) {
    report(key, fmt::format("valeur fausse pour « {} »", key), wanted);
    return std::nullopt;
  }
  return numbers;
}

std::vector<NamedTable> Fields::tables(std::string_view key, Presence presence) {
  const Value* value = find(key, presence);
  if (value == nullptr) {
    return {};
  }
  if (value->table() == nullptr) {
    report_kind(key, *value, fmt::format("des tables [{}.nom]", key));
    return {};
  }
  std::vector<NamedTable> tables;
  for (const auto& [name, table] : *value->table()) {
    if (!is_slug(name)) {
      m_problems->push_back(
          {.where = table.key_where,
           .what = fmt::format("nom « {} » mal formé", name),
           .hint = "des minuscules sans accent, des chiffres et des traits d’union"});
    }
    tables.push_back({name, &table});
  }
  return tables;
}

std::vector<const Value*> Fields::list(std::string_view key, Presence presence) {
  const Value* value = find(key, presence);
  if (value == nullptr) {
    return {};
  }
  if (value->array() == nullptr) {
    report_kind(key, *value, fmt::format("des tables [[{}]]", key));
    return {};
  }
  std::vector<const Value*> list;
  for (const Value& element : *value->array()) {
    list.push_back(&element);
  }
  return list;
}

Place Fields::where(std::string_view key) const {
  if (m_table == nullptr) {
    return {};
  }
  const Value* value = m_table->find(key);
  return value != nullptr ? value->where : m_table->where;
}

void Fields::report(std::string_view key, std::string what, std::string hint) {
  m_problems->push_back({.where = where(key), .what = std::move(what), .hint = std::move(hint)});
}

void Fields::report_kind(std::string_view key, const Value& found, std::string_view wanted) {
  report(key, fmt::format("« {} » est {}", key, kind_of(found)), fmt::format("il faut {}", wanted));
}

void Fields::refuse_unknown() {
  if (m_table == nullptr) {
    return;
  }
  for (const auto& [key, value] : *m_table->table()) {
    if (std::ranges::find(m_known, key) == m_known.end()) {
      m_problems->push_back({.where = value.key_where,
                             .what = fmt::format("clé inconnue « {} »", key),
                             .hint = known_names(key, m_known)});
    }
  }
}

std::string joined(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string known_names(std::string_view unknown, const std::vector<std::string>& names) {
  const auto nearest = std::ranges::min_element(
      names, {}, [&](const std::string& name) { return distance(unknown, name); });
  if (nearest == names.end()) {
    return "aucun nom n’est connu ici";
  }
  const std::size_t apart = distance(unknown, *nearest);
  const bool near = apart <= 2 && 2 * apart <= nearest->size();
  return near ? fmt::format("sans doute « {} » (connus : {})", *nearest, joined(names))
              : "connus : " + joined(names);
}

bool is_slug(std::string_view text) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && plain(text.front()) && plain(text.back()) &&
         text.find("--") == std::string_view::npos &&
         std::ranges::all_of(text, [&](char c) { return plain(c) || c == '-'; });
}

std::optional<Value> read_toml(const lib::Resources& resources, const std::string& file,
                               Problems& problems) {
  Result<Value> tree = resources.read(file).and_then(
      [&](const Bytes& bytes) -> Result<Value> { return lib::toml::parse(bytes, file); });
  if (!tree) {
    problems.insert(problems.end(), tree.error().begin(), tree.error().end());
    return std::nullopt;
  }
  return *std::move(tree);
}

void sort_by_place(Problems& problems, std::size_t first) {
  std::stable_sort(problems.begin() + static_cast<std::ptrdiff_t>(first), problems.end(),
                   [](const Problem& a, const Problem& b) {
                     return std::tie(a.where.line, a.where.column) <
                            std::tie(b.where.line, b.where.column);
                   });
}

}  // namespace palmares::charter
