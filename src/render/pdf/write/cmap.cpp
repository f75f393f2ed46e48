// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/cmap.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace palmares::render::pdf {

namespace {

// Adobe Technical Note 5014: at most 100 entries in a block.
constexpr std::size_t block_entries = 100;

void append_code(Bytes& text, std::uint16_t code) {
  const char bytes[] = {static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
  text += '<';
  append_hex(text, {bytes, 2});
  text += '>';
}

void append_blocks(Bytes& text, const std::vector<std::string>& entries, const std::string& kind) {
  for (std::size_t first = 0; first < entries.size(); first += block_entries) {
    const std::size_t count = std::min(block_entries, entries.size() - first);
    text += std::to_string(count) + " begin" + kind + "\n";
    for (std::size_t i = first; i < first + count; ++i) {
      text += entries[i] + "\n";
    }
    text += "end" + kind + "\n";
  }
}

Bytes cmap(std::string_view ordering, std::string_view name, int type,
           const std::vector<std::string>& entries, const std::string& kind) {
  Bytes text =
      "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry "
      "(Adobe) /Ordering (";
  text.append(ordering).append(") /Supplement 0 >> def\n/CMapName /").append(name);
  text += " def\n/CMapType " + std::to_string(type) +
          " def\n/WMode 0 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
  append_blocks(text, entries, kind);
  return text + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

template <typename Entry>
std::vector<std::string> entries_by_code(std::span<const Use> uses, Entry entry) {
  std::vector<Use> sorted(uses.begin(), uses.end());
  std::sort(sorted.begin(), sorted.end(),
            [](const Use& a, const Use& b) { return a.code < b.code; });
  std::vector<std::string> entries;
  for (const auto& use : sorted) {
    std::string text;
    append_code(text, use.code);
    text += ' ';
    if (entry(text, use)) {
      entries.push_back(std::move(text));
    }
  }
  return entries;
}

}  // namespace

Bytes encoding_cmap(std::span<const Use> uses) {
  const auto entries = entries_by_code(uses, [](std::string& text, const Use& use) {
    text += std::to_string(use.cid);
    return true;
  });
  return cmap("Identity", "Palmares-H", 1, entries, "cidchar");
}

Bytes to_unicode_cmap(std::span<const Use> uses) {
  const auto entries = entries_by_code(uses, [](std::string& text, const Use& use) {
    text += '<';
    append_hex(text, utf16_bytes(use.text));
    text += '>';
    return !use.text.empty();
  });
  return cmap("UCS", "Adobe-Identity-UCS", 2, entries, "bfchar");
}

}  // namespace palmares::render::pdf
