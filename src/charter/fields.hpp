// SPDX-License-Identifier: AGPL-3.0-or-later
// The keys of a TOML table, read with their kinds checked; whatever was never asked for is a key we
// do not know. What the values mean is the readers' business.
#pragma once

#include "base/problem.hpp"
#include "lib/font/resources.hpp"
#include "lib/text/toml.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::charter {

enum class Presence { required, optional };

/// Bounds of a number, both allowed.
struct Range {
  double least = 0;
  double most = 0;
};

/// A text and where it stands.
struct PlacedText {
  std::string text;
  Place where;
};

/// A table and the name it has in its parent: `[swatch.encre]`.
struct NamedTable {
  std::string name;
  const lib::toml::Value* table = nullptr;
};

/// Reads one table; `table` and `problems` must outlive it. Each reading function reports a missing
/// key, a wrong kind or a value out of range, and then gives its neutral value.
class Fields {
 public:
  Fields(const lib::toml::Value& table, Problems& problems);

  /// The value of a key, or null.
  [[nodiscard]] const lib::toml::Value* find(std::string_view key, Presence presence);
  /// A text that is not empty, in NFC.
  [[nodiscard]] std::string text(std::string_view key, Presence presence = Presence::required);
  [[nodiscard]] std::optional<double> number(std::string_view key, Range range, Presence presence);
  [[nodiscard]] std::optional<long long> integer(std::string_view key, Range range,
                                                 Presence presence);
  [[nodiscard]] bool flag(std::string_view key, bool otherwise);
  /// A list of texts, none empty, none twice.
  [[nodiscard]] std::vector<PlacedText> texts(std::string_view key, Presence presence);
  /// A list of exactly `count` numbers, or nothing.
  [[nodiscard]] std::optional<std::vector<double>> numbers(std::string_view key, std::size_t count,
                                                           Range range);
  /// The tables `[key.name]` in the order of the file; each name is a slug.
  [[nodiscard]] std::vector<NamedTable> tables(std::string_view key, Presence presence);
  /// The tables `[[key]]` in the order of the file.
  [[nodiscard]] std::vector<const lib::toml::Value*> list(std::string_view key, Presence presence);
  /// One of the names of a table of choices.
  template <typename Choice, std::size_t Count>
  [[nodiscard]] Choice choice(std::string_view key,
                              const std::array<std::pair<std::string_view, Choice>, Count>& choices,
                              std::optional<Choice> otherwise);

  /// Where the value of a key stands, or the table where there is none.
  [[nodiscard]] Place where(std::string_view key) const;
  /// Reports a problem of a key's value.
  void report(std::string_view key, std::string what, std::string hint);
  /// Reports every key that was not asked for, naming the nearest known one.
  void refuse_unknown();

 private:
  void report_kind(std::string_view key, const lib::toml::Value& found, std::string_view wanted);

  const lib::toml::Value* m_table;
  Problems* m_problems;
  std::vector<std::string> m_known;
};

/// « a, b, c ».
[[nodiscard]] std::string joined(const std::vector<std::string>& names);
/// Hint of an unknown name: the nearest of `names` when one is near, and all of them.
[[nodiscard]] std::string known_names(std::string_view unknown,
                                      const std::vector<std::string>& names);
/// Lower-case ASCII letters, digits and single hyphens, beginning with a letter or digit.
[[nodiscard]] bool is_slug(std::string_view text);

/// The tree of a TOML file by its name below the root, or nothing once its problems are added.
[[nodiscard]] std::optional<lib::toml::Value> read_toml(const lib::Resources& resources,
                                                        const std::string& file,
                                                        Problems& problems);
/// Puts the problems from `first` on into the order of their lines; all must be of one file.
void sort_by_place(Problems& problems, std::size_t first);

template <typename Choice, std::size_t Count>
Choice Fields::choice(std::string_view key,
                      const std::array<std::pair<std::string_view, Choice>, Count>& choices,
                      std::optional<Choice> otherwise) {
  const std::string name = text(key, otherwise ? Presence::optional : Presence::required);
  std::vector<std::string> names;
  for (const auto& [known, value] : choices) {
    if (name == known) {
      return value;
    }
    names.emplace_back(known);
  }
  if (!name.empty()) {
    report(key, fmt::format("« {} » inconnu pour « {} »", name, key), known_names(name, names));
  }
  return otherwise.value_or(choices.front().second);
}

}  // namespace palmares::charter
