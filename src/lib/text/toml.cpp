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
  return {.file = std::string(file),
          .line = static_cast<int>(region.begin.line),
          .column = static_cast<int>(region.begin.column)};
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
  std::ranges::stable_sort(table, {}, [](const auto& entry) {
    return std::tuple(entry.second.key_where.line, entry.second.key_where.column);
  });
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

// toml++ makes a table of each part of a dotted key and walks tables by recursion. Real files have
// three levels; what is let through here is at most 16 levels of brackets with 16 parts of a key in
// each.
constexpr std::size_t most_key_parts = 16;
constexpr std::size_t most_nested = 16;

/// Reads a text just so far as to know its keys and brackets from strings and comments. Of a text
/// that is no TOML it reads what toml++ reads before it stops.
class DepthCheck {
 public:
  explicit DepthCheck(std::string_view text) : m_text(text) {}

  /// The byte where a key has too many parts or a value lies too deep; nothing where all is well.
  [[nodiscard]] std::optional<std::size_t> too_deep() {
    for (; m_at < m_text.size(); ++m_at) {
      read(m_text[m_at]);
      if (m_dots >= most_key_parts || m_depth > most_nested) {
        return m_at;
      }
    }
    return std::nullopt;
  }

 private:
  void read(char c) {
    constexpr std::string_view between_keys = "#[]{}=,\n";
    if (between_keys.find(c) != std::string_view::npos) {
      m_dots = 0;
    }
    if (c == '#') {
      m_at = std::min(m_text.find('\n', m_at), m_text.size());
    } else if (c == '"' || c == '\'') {
      skip_string(c);
    } else if (c == '.') {
      ++m_dots;
    } else if (c == '[' || c == '{') {
      ++m_depth;
    } else if ((c == ']' || c == '}') && m_depth > 0) {
      --m_depth;
    }
  }

  // From its first quote to its last; one of a line ends with the line at the latest.
  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool long_string = m_text.substr(m_at).starts_with(three);
    m_at += long_string ? three.size() : 1;
    for (; m_at < m_text.size(); ++m_at) {
      if (m_text[m_at] == '\\' && quote == '"') {
        ++m_at;
      } else if (long_string ? m_text.substr(m_at).starts_with(three) : m_text[m_at] == quote) {
        m_at += long_string ? three.size() - 1 : 0;
        return;
      } else if (!long_string && m_text[m_at] == '\n') {
        return;
      }
    }
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  std::size_t m_dots = 0;
  std::size_t m_depth = 0;
};

int line_of(std::string_view text, std::size_t byte) {
  return 1 + static_cast<int>(std::ranges::count(text.substr(0, byte), '\n'));
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
  const auto found = std::ranges::find(
      *entries, key, [](const auto& entry) -> std::string_view { return entry.first; });
  return found == entries->end() ? nullptr : &found->second;
}

Result<Value> parse(std::string_view text, std::string_view file) {
  if (const auto byte = DepthCheck(text).too_deep()) {
    return fail(
        Problem{.where = {.file = std::string(file), .line = line_of(text, *byte), .column = 0},
                .what = "une clé ou une valeur est trop emboîtée",
                .hint = fmt::format("au plus {} parties dans une clé, {} niveaux de crochets",
                                    most_key_parts, most_nested)});
  }
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
