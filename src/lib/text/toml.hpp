// SPDX-License-Identifier: AGPL-3.0-or-later
// TOML as a plain tree with places, so that toml++ is compiled once. What keys mean is the reader's
// business.
#pragma once

#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palmares::lib::toml {

struct Value;
struct Entry;
using Array = std::vector<Value>;
/// Keys in the order of the file.
using Table = std::vector<Entry>;

/// A value and where it stands (the root table: the whole file). Dates and times come as their
/// text.
struct Value {
  std::variant<std::string, long long, double, bool, Array, Table> data;
  Place where;
  Place key_where;  ///< where the key of this value stands; the value's own place in an array

  [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&data); }
  [[nodiscard]] const Array* array() const { return std::get_if<Array>(&data); }
  [[nodiscard]] const Table* table() const { return std::get_if<Table>(&data); }
  [[nodiscard]] const long long* integer() const { return std::get_if<long long>(&data); }
  [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&data); }
  /// A finite number of either kind, or nothing.
  [[nodiscard]] std::optional<double> number() const;
  /// The value of a key of a table, or null (also where this is no table).
  [[nodiscard]] const Value* find(std::string_view key) const;
};

/// A key and its value. No std::pair: clang 16 cannot complete one that holds itself.
struct Entry {
  std::string first;
  Value second;
};

/// Parses a file's text; `file` names it in places. A syntax error is one problem with line and
/// column; so are keys of more than 16 parts and values more than 16 levels deep, with their line.
[[nodiscard]] Result<Value> parse(std::string_view text, std::string_view file);

}  // namespace palmares::lib::toml
