// SPDX-License-Identifier: AGPL-3.0-or-later
// What the parts of the SVG reader share: the file's elements by id, the palette, the problems
// found so far, numbers and lengths.
#pragma once

#include "base/problem.hpp"
#include "domain/charter.hpp"
#include "lib/xml/xml.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::compose {

using lib::xml::Element;

/// One SVG file under reading.
struct SvgFile {
  std::string name;  ///< of the file, in places
  std::span<const domain::Swatch> palette;
  std::map<std::string, const Element*, std::less<>> ids;
  Problems problems;

  /// Notes a problem at an element's line, once however often the element is drawn.
  void refuse(const Element& element, std::string what, std::string hint);
  /// The element a local reference (« #id ») names, or null.
  [[nodiscard]] const Element* referred(std::string_view reference) const;
  /// A length attribute in user units (unitless or px); `fallback` where it is absent. Anything
  /// else is a problem.
  [[nodiscard]] double length(const Element& element, std::string_view attribute, double fallback);
};

/// The value of `href` or `xlink:href`, or null.
[[nodiscard]] const std::string* href_of(const Element& element);

/// A length without unit or in px, or nothing.
[[nodiscard]] std::optional<double> parse_user_length(std::string_view text);

/// Numbers separated by spaces or commas, or nothing.
[[nodiscard]] std::optional<std::vector<double>> parse_numbers(std::string_view text);

/// Without spaces at both ends.
[[nodiscard]] std::string_view stripped(std::string_view text);

}  // namespace palmares::compose
