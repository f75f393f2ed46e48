// SPDX-License-Identifier: AGPL-3.0-or-later
// Mustache templates for pages of the service: a template, partials and a view make text. Values
// are escaped for HTML unless the template says {{{…}}}, and are never templates themselves.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace palmares::lib {

/// What a template sees: a text, a yes or no, a list to repeat a section for, or named values.
struct View {
  using Map = std::map<std::string, View>;
  std::variant<std::string, bool, std::vector<View>, Map> value;

  // Out of line: GCC 12 takes the alternatives of an inlined variant for uninitialised.
  View();
  View(std::string text);
  View(std::string_view text);
  View(const char* text);
  View(bool yes);
  View(std::vector<View> list);
  View(Map map);
  View(const View&);
  View(View&&) noexcept;
  View& operator=(const View&);
  View& operator=(View&&) noexcept;
  ~View();
};

/// A text for a section that stands only where there is one: to Mustache an empty text is true.
[[nodiscard]] View text_or_nothing(std::string text);

/// A parsed template. Rendering is pure and may be done from every thread.
class Mustache {
 public:
  /// `partials`: sources by the name a template calls them with. Problem: a section that does not
  /// end, an unknown partial; `file` is the place.
  [[nodiscard]] static Result<Mustache> parse(std::string_view source,
                                              std::map<std::string, std::string> partials,
                                              std::string_view file);

  /// The text of a view. A name that the view lacks gives nothing.
  [[nodiscard]] std::string render(const View& view) const;

 private:
  explicit Mustache(std::string source, std::map<std::string, std::string> partials);
  std::string m_source;
  std::map<std::string, std::string> m_partials;
};

}  // namespace palmares::lib
