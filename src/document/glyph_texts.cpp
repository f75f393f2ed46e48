// SPDX-License-Identifier: AGPL-3.0-or-later
#include "document/glyph_texts.hpp"

namespace palmares::document {

std::vector<std::string_view> glyph_texts(const Text& text) {
  std::vector<std::string_view> texts(text.glyphs.size());
  const std::string_view source = text.text;
  std::size_t end = source.size();
  for (std::size_t i = text.glyphs.size(); i-- > 0;) {
    const std::size_t start = text.glyphs[i].cluster;
    const bool first_of_cluster = i == 0 || text.glyphs[i - 1].cluster != start;
    if (first_of_cluster && start < end) {
      texts[i] = source.substr(start, end - start);
      end = start;
    }
  }
  return texts;
}

}  // namespace palmares::document
