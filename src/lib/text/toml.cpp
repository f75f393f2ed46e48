// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/text/toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <locale>
#include <sstream>
#include <tuple>

namespace palmares::lib::toml {

namespace {

namespace tp = ::toml;

Place place_of(const tp::source_region& region, std::string_view file) {
  return {
      .file = std::string(file), .line = static_cast<int>(region.begin.line), .column = static_cast<int>(region.begin.column)};
}

template <typename Moment>
std::string text_of(const Moment& moment) {
  std::ostringstream out;
  out.imbue(std::locale::classic());
  out << moment;
  return out.str();
}

Value convert(const tp::node& node, std::string_view file);

Array convert_array(const tp::array& source, std::string_view file) {
  Array array;
  array.reserve(source.size());
  for (const tp::node& element : source) {
    array.push_back(convert(element, file));
    array.back().key_where = array.back().where;
  }
  return array;
}

// toml++ sorts keys by name; the order of the file carries meaning in charters.
Table convert_table(const tp::table& source, std::string_view file) {
  Table table;
  table.reserve(source.size());
  for (const auto& [key, node] : source) {
    table.emplace_back(std::string(key.str()), convert(node, file));
    table.back().second.key_where = place_of(key.source(), file);
  }
  std::ranges::stable_sort(
      table, {}, [](const auto& entry) { return std::tuple(entry.second.key_where.line, entry.second.key_where.column); });
  return table;
}

Value convert(const tp::node& node, std::string_view file) {
  Value value;
  value.where = place_of(node.source(), file);
  if (const auto* table = node.as_table()) {
    value.data = convert_table(*table, file);
  } else if (const auto* array = node.as_array()) {
    value.data = convert_array(*array, file);
  } else if (const auto* text = node.as_string()) {
    value.data = text->get();
  } else if (const auto* integer = node.as_integer()) {
    value.data = static_cast<long long>(integer->get());
  } else if (const auto* real = node.as_floating_point()) {
    value.data = real->get();
  } else if (const auto* boolean = node.as_boolean()) {
    value.data = boolean->get();
  } else if (const auto* date = node.as_date()) {
    value.data = text_of(date->get());
  } else if (const auto* time = node.as_time()) {
    value.data = text_of(time->get());
  } else if (const auto* instant = node.as_date_time()) {
    value.data = text_of(instant->get());
  }
  return value;
}

}  // namespace

std::optional<double> Value::number() const {
  if (const auto* whole = integer()) {
    return static_cast<double>(*whole);
  }
  const auto* real = std::get_if<double>(&data);
  return real != nullptr && std::isfinite(*real) ? std::optional(*real) : std::nullopt;
}

const Value* Value::find(std::string_view key) const {
  const Table* entries = table();
  if (entries == nullptr) {
    return nullptr;
  }
  const auto found = std::ranges::find(*entries, key, [](const auto& entry) -> std::string_view { return entry.first; });
  return found == entries->end() ? nullptr : &found->second;
}

Result<Value> parse(std::string_view text, std::string_view file) {
  try {
    const tp::table root = tp::parse(text, file);
    Value value = convert(root, file);
    value.where = {.file = std::string(file), .line = 0, .column = 0};
    return value;
  } catch (const tp::parse_error& error) {
    return fail(Problem{.where = place_of(error.source(), file),
                        .what = "écriture TOML incorrecte",
                        .hint = fmt::format("l’analyseur dit : « {} »", error.description())});
  }
}

}  // namespace palmares::lib::toml
