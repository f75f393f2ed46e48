// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/font_file.hpp"

#include "lib/font/cff.hpp"
#include "lib/font/harfbuzz.hpp"
#include "lib/font/truetype.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::lib {

namespace {

template <typename Outlines>
std::vector<std::uint32_t> missing_of(std::span<const std::uint32_t> glyphs,
                                      const Outlines& known) {
  std::vector<std::uint32_t> missing;
  std::ranges::copy_if(glyphs, std::back_inserter(missing),
                       [&](std::uint32_t glyph) { return !known.contains(glyph); });
  return missing;
}

Bytes cff_file(CffFont& known, const lib::FontBook& fonts, FontId font,
               std::span<const std::uint32_t> glyphs) {
  if (const auto missing = missing_of(glyphs, known.char_strings); !missing.empty()) {
    CffFont fresh = read_cff(lib::subset(fonts, font, missing, lib::Subroutines::inlined), missing);
    fresh.char_strings.merge(known.char_strings);
    known = std::move(fresh);
  }
  return write_cid_keyed_cff(known, glyphs);
}

Bytes truetype_file(TrueTypeFont& known, const lib::FontBook& fonts, FontId font,
                    std::span<const std::uint32_t> glyphs) {
  if (const auto missing = missing_of(glyphs, known.glyphs);
      !missing.empty() || known.glyphs.empty()) {
    const auto table = [&](std::string_view tag) { return lib::font_table(fonts, font, tag); };
    read_truetype(known,
                  {.head = table("head"),
                   .hhea = table("hhea"),
                   .hmtx = table("hmtx"),
                   .maxp = table("maxp"),
                   .loca = table("loca"),
                   .glyf = table("glyf")},
                  missing);
  }
  const bool notdef = !glyphs.empty() && glyphs.front() == 0;
  return write_truetype(known, glyphs.subspan(notdef ? 1 : 0));
}

// The outlines that documents have needed so far of each font, by the hash of its file: at most the
// whole font, some 250 kB.
class OutlineStore {
 public:
  Bytes file(const lib::FontBook& fonts, const lib::Font& font,
             std::span<const std::uint32_t> glyphs) {
    const std::lock_guard lock(m_mutex);
    return font.cff ? cff_file(m_cff[font.sha256], fonts, font.id, glyphs)
                    : truetype_file(m_truetype[font.sha256], fonts, font.id, glyphs);
  }

 private:
  std::mutex m_mutex;
  std::map<std::string, CffFont> m_cff;
  std::map<std::string, TrueTypeFont> m_truetype;
};

}  // namespace

Bytes font_file(const lib::FontBook& fonts, const lib::Font& font,
                std::span<const std::uint32_t> glyphs) {
  static OutlineStore outlines;
  return outlines.file(fonts, font, glyphs);
}

}  // namespace palmares::lib
