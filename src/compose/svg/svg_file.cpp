// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/svg/svg_file.hpp"

#include "base/french.hpp"
#include "base/number.hpp"

#include <algorithm>

namespace palmares::compose {

void SvgFile::refuse(const Element& element, std::string what, std::string hint) {
  Problem problem{.where = {.file = name, .line = element.line, .column = 0},
                  .what = std::move(what),
                  .hint = std::move(hint)};
  if (std::ranges::find(problems, problem) == problems.end()) {
    problems.push_back(std::move(problem));
  }
}

const Element* SvgFile::referred(std::string_view reference) const {
  if (!reference.starts_with('#')) {
    return nullptr;
  }
  const auto found = ids.find(reference.substr(1));
  return found == ids.end() ? nullptr : found->second;
}

double SvgFile::length(const Element& element, std::string_view attribute, double fallback) {
  const std::string* text = element.attribute(attribute);
  if (text == nullptr) {
    return fallback;
  }
  const auto value = parse_user_length(*text);
  if (!value) {
    refuse(element,
           "longueur illisible\u00A0: " + std::string(attribute) + " = " + guillemets(*text),
           "écrire un nombre sans unité");
  }
  return value.value_or(fallback);
}

const std::string* href_of(const Element& element) {
  const std::string* plain = element.attribute("href");
  return plain != nullptr ? plain : element.attribute("xlink:href");
}

std::optional<double> parse_user_length(std::string_view text) {
  text = stripped(text);
  if (text.ends_with("px")) {
    text.remove_suffix(2);
  }
  return parse_number(text);
}

std::optional<std::vector<double>> parse_numbers(std::string_view text) {
  constexpr std::string_view separators = " \t\r\n,";
  std::vector<double> values;
  for (std::size_t at = text.find_first_not_of(separators); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    const auto value = parse_number(text.substr(at, end - at));
    if (!value) {
      return std::nullopt;
    }
    values.push_back(*value);
    at = text.find_first_not_of(separators, end);
  }
  return values;
}

std::string_view stripped(std::string_view text) {
  constexpr std::string_view spaces = " \t\r\n";
  const std::size_t first = text.find_first_not_of(spaces);
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

}  // namespace palmares::compose
