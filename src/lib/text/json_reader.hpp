// SPDX-License-Identifier: AGPL-3.0-or-later
// JSON as a plain tree with places, by the push parser of Boost.JSON. What members mean is the
// reader's business.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palmares::lib::json {

struct Value;
struct Member;
using Array = std::vector<Value>;
/// Members in the order of the file; no name stands twice.
using Object = std::vector<Member>;

/// A number as it is written.
struct Number {
  std::string text;
};

struct Value {
  std::variant<std::monostate, bool, Number, std::string, Array, Object> data;  ///< monostate: null
  int line = 0;
  int column = 0;  ///< in code points, of its first character

  [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&data); }
  [[nodiscard]] const Array* array() const { return std::get_if<Array>(&data); }
  [[nodiscard]] const Object* object() const { return std::get_if<Object>(&data); }
  /// The value of a member of an object, or null (also where this is no object).
  [[nodiscard]] const Value* find(std::string_view name) const;
};

struct Member {
  std::string name;
  Value value;
  int line = 0;  ///< of the name
  int column = 0;
};

/// What a file may cost, checked while it is read.
struct Limits {
  std::size_t bytes = std::size_t{64} << 20U;
  std::size_t depth = 32;
  std::size_t values = 2'000'000;
};

/// Reads RFC 8259 text in UTF-8; `file` names it in problems: no JSON, a name that stands twice in
/// an object, a limit passed.
[[nodiscard]] Result<Value> parse(BytesView text, std::string_view file, const Limits& limits = {});

}  // namespace palmares::lib::json
