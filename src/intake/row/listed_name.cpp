// SPDX-License-Identifier: AGPL-3.0-or-later
#include "intake/row/listed_name.hpp"

#include "base/utf8.hpp"
#include "intake/row/codes.hpp"
#include "lib/text/unicode.hpp"

#include <array>

namespace palmares::intake {

namespace {

/// « Ville du »: its words as lib::folded writes them, and the article the name gets back.
struct Prefix {
  std::string_view words;
  std::string_view article;
};

constexpr std::array<std::string_view, 3> nouns = {"Ville", "Commune", "Mairie"};
constexpr std::array<Prefix, 4> particles = {
    {{" de ", ""}, {" d'", ""}, {" du ", "Le "}, {" des ", "Les "}}};

// lib::folded writes both apostrophes as one byte each, so its bytes are counted in code points of
// the text.
std::size_t bytes_of(std::string_view text, std::size_t points) {
  const std::vector<CodePoint> all = code_points(text);
  return points < all.size() ? all[points].offset : text.size();
}

void take_department(ListedName& listed) {
  const std::size_t open = listed.name.rfind(" (");
  if (!listed.name.ends_with(')') || open == std::string::npos) {
    return;
  }
  const std::string code = listed.name.substr(open + 2, listed.name.size() - open - 3);
  if (is_department(code)) {
    listed.department = code;
    listed.name.resize(open);
  }
}

void take_prefix(ListedName& listed) {
  const std::string plain = lib::folded(listed.name);
  for (const std::string_view noun : nouns) {
    for (const auto& [words, article] : particles) {
      const std::string whole = lib::folded(noun) + std::string(words);
      if (plain.starts_with(whole) && plain.size() > whole.size()) {
        listed.prefix = noun;
        listed.name =
            std::string(article) + listed.name.substr(bytes_of(listed.name, whole.size()));
        return;
      }
    }
  }
}

}  // namespace

ListedName listed_name(std::string_view text) {
  ListedName listed{.name = std::string(text), .prefix = {}, .department = {}};
  take_department(listed);
  take_prefix(listed);
  return listed;
}

}  // namespace palmares::intake
