// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/text/passages.hpp"

#include "lib/text/unicode.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace palmares::compose {

namespace {

/// Bytes of the whole text that are in one language; an empty one is the document's.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view language;
};

// Bytes above ASCII are letters here, but for the spaces, quotation marks and apostrophes that
// French sets beside words.
bool continues_word(std::string_view rest) {
  if (rest.empty()) {
    return false;
  }
  for (const std::string_view mark : {"\u00A0", "\u202F", "«", "»", "’", "–", "…"}) {
    if (rest.starts_with(mark)) {
      return false;
    }
  }
  const auto byte = static_cast<unsigned char>(rest.front());
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z');
}

bool stands_alone(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t before = begin;
  while (before > 0 && (static_cast<unsigned char>(text[--before]) & 0xC0U) == 0x80) {
  }
  return !(begin > 0 && continues_word(text.substr(before))) && !continues_word(text.substr(end));
}

std::vector<Stretch> stretches(std::string_view text, std::span<const domain::Passage> passages) {
  std::vector<Stretch> found;
  for (const domain::Passage& passage : passages) {
    const std::string words = lib::lower_case(passage.words);
    for (std::size_t at = text.find(words); at != std::string_view::npos;
         at = text.find(words, at + 1)) {
      const std::size_t end = at + words.size();
      const bool taken = std::ranges::any_of(
          found, [&](const Stretch& one) { return at < one.end && one.begin < end; });
      if (!taken && stands_alone(text, at, end)) {
        found.push_back({.begin = at, .end = end, .language = passage.language});
      }
    }
  }
  std::ranges::sort(found, {}, &Stretch::begin);
  return found;
}

// The part of a line that its glyphs from `first` to before `last` draw, from the origin of the
// first.
document::Text part_of(const document::Text& line, std::size_t first, std::size_t last) {
  const auto at = [&](std::size_t glyph) {
    return glyph < line.glyphs.size() ? line.glyphs[glyph].x : line.advance;
  };
  const std::size_t begin = first == 0 ? 0 : line.glyphs[first].cluster;
  const std::size_t end = last < line.glyphs.size() ? line.glyphs[last].cluster : line.text.size();
  const double start = first == 0 ? 0 : at(first);
  document::Text part = line;
  part.text = line.text.substr(begin, end - begin);
  part.origin.x += start;
  part.advance = at(last) - start;
  part.glyphs.assign(line.glyphs.begin() + static_cast<std::ptrdiff_t>(first),
                     line.glyphs.begin() + static_cast<std::ptrdiff_t>(last));
  for (document::Glyph& glyph : part.glyphs) {
    glyph.x -= start;
    glyph.cluster -= static_cast<std::uint32_t>(begin);
  }
  return part;
}

document::Item spoken(document::Text text, std::string_view language) {
  if (language.empty()) {
    return {std::move(text)};
  }
  document::Group group;
  group.role = document::Role::span;
  group.language = language;
  group.items.push_back({std::move(text)});
  return {std::move(group)};
}

// Cuts a line that begins at byte `start` of the whole text where its language changes.
void cut(std::vector<document::Item>& items, const document::Text& line, std::size_t start,
         std::span<const Stretch> found) {
  const auto language_at = [&](std::size_t glyph) {
    const std::size_t byte = start + line.glyphs[glyph].cluster;
    const auto of = std::ranges::find_if(
        found, [&](const Stretch& one) { return one.begin <= byte && byte < one.end; });
    return of == found.end() ? std::string_view() : of->language;
  };
  for (std::size_t first = 0; first < line.glyphs.size();) {
    const std::string_view language = language_at(first);
    std::size_t last = first + 1;
    while (last < line.glyphs.size() && language_at(last) == language) {
      ++last;
    }
    items.push_back(spoken(part_of(line, first, last), language));
    first = last;
  }
}

}  // namespace

std::vector<document::Item> split_by_language(std::vector<document::Text> lines,
                                              std::span<const domain::Passage> passages) {
  std::string text;
  for (const document::Text& line : lines) {
    text += line.text;
  }
  const std::string folded = passages.empty() ? std::string() : lib::lower_case(text);
  // Lower case is as long as the text in every language of ours; were it not, places would not
  // agree.
  const auto found =
      folded.size() == text.size() ? stretches(folded, passages) : std::vector<Stretch>();
  std::vector<document::Item> items;
  items.reserve(lines.size());
  std::size_t start = 0;
  for (document::Text& line : lines) {
    const std::size_t end = start + line.text.size();
    const bool whole = std::ranges::none_of(
        found, [&](const Stretch& one) { return one.begin < end && start < one.end; });
    if (whole) {
      items.push_back({std::move(line)});
    } else {
      cut(items, line, start, found);
    }
    start = end;
  }
  return items;
}

}  // namespace palmares::compose
