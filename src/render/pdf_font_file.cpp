// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf_font_file.hpp"

#include "lib/hb.hpp"
#include "render/pdf_cff.hpp"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace palmares::render::pdf {

namespace {

// The outlines that documents have needed so far of each CFF font, by the hash of its file: at most the whole font, some 250 kB.
class OutlineStore {
 public:
  Bytes file(const lib::FontBook& fonts, const lib::Font& font, std::span<const std::uint32_t> glyphs) {
    const std::lock_guard lock(m_mutex);
    CffFont& known = m_fonts[font.sha256];
    if (const auto missing = missing_glyphs(known, glyphs); !missing.empty()) {
      CffFont fresh = read_cff(lib::subset(fonts, font.id, missing, lib::Subroutines::inlined), missing);
      fresh.char_strings.merge(known.char_strings);
      known = std::move(fresh);
    }
    return write_cid_keyed_cff(known, glyphs);
  }

 private:
  static std::vector<std::uint32_t> missing_glyphs(const CffFont& font, std::span<const std::uint32_t> glyphs) {
    std::vector<std::uint32_t> missing;
    for (const auto glyph : glyphs) {
      if (!font.char_strings.contains(glyph)) {
        missing.push_back(glyph);
      }
    }
    return missing;
  }

  std::mutex m_mutex;
  std::map<std::string, CffFont> m_fonts;
};

}  // namespace

Bytes font_file(const lib::FontBook& fonts, const lib::Font& font, std::span<const std::uint32_t> glyphs) {
  if (!font.cff) {
    return lib::subset(fonts, font.id, glyphs);
  }
  static OutlineStore outlines;
  return outlines.file(fonts, font, glyphs);
}

}  // namespace palmares::render::pdf
