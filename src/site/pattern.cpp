// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/pattern.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <array>

namespace palmares::site {

namespace {

bool take_edition(Parts& parts, const std::string& segment) {
  const bool digits = segment.size() == 4 &&
                      std::ranges::all_of(segment, [](char c) { return c >= '0' && c <= '9'; });
  parts.edition = digits ? static_cast<int>(parse_integer(segment).value_or(0)) : 0;
  return digits;
}

bool take_territory(Parts& parts, const std::string& segment) {
  parts.territory = segment;
  return !segment.empty();
}

bool take_territory_json(Parts& parts, const std::string& segment) {
  constexpr std::string_view end = ".json";
  const bool named = segment.size() > end.size() && segment.ends_with(end);
  parts.territory = named ? segment.substr(0, segment.size() - end.size()) : std::string();
  return named;
}

bool take_file(Parts& parts, const std::string& segment) {
  const std::size_t stop = segment.rfind('.');
  if (stop == std::string::npos || stop == 0 || stop + 1 == segment.size()) {
    return false;
  }
  parts.kind = segment.substr(0, stop);
  parts.extension = segment.substr(stop + 1);
  return true;
}

bool take_edition_file(Parts& parts, const std::string& segment) {
  const std::size_t stop = segment.find('.');
  parts.extension = stop == std::string::npos ? "" : segment.substr(stop + 1);
  return !parts.extension.empty() && take_edition(parts, segment.substr(0, stop));
}

bool take_word(Parts& parts, const std::string& segment) {
  parts.word = segment;
  return !segment.empty();
}

struct Variable {
  std::string_view name;
  bool (*take)(Parts&, const std::string&);
};
constexpr std::array<Variable, 8> variables = {{{"{edition}", take_edition},
                                                {"{edition}.{ext}", take_edition_file},
                                                {"{territory}", take_territory},
                                                {"{territory}.json", take_territory_json},
                                                {"{kind}.{ext}", take_file},
                                                {"{code}", take_word},
                                                {"{slug}", take_word},
                                                {"{hash}", take_word}}};

bool take(Parts& parts, std::string_view part_of_pattern, const std::string& segment) {
  const auto variable = std::ranges::find(variables, part_of_pattern, &Variable::name);
  return variable == variables.end() ? part_of_pattern == segment : variable->take(parts, segment);
}

/// « /a/b » -> « a », « b »; « / » has no segments.
std::vector<std::string_view> split(std::string_view pattern) {
  std::vector<std::string_view> parts;
  pattern.remove_prefix(1);
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find('/'), pattern.size());
    parts.push_back(pattern.substr(0, end));
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return parts;
}

}  // namespace

std::optional<Parts> match(std::string_view pattern, const std::vector<std::string>& segments) {
  const std::vector<std::string_view> expected = split(pattern);
  if (expected.size() != segments.size()) {
    return std::nullopt;
  }
  Parts parts;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!take(parts, expected[i], segments[i])) {
      return std::nullopt;
    }
  }
  return parts;
}

}  // namespace palmares::site
