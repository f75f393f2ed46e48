// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/write/fonts.hpp"

#include "base/shared_lru_cache.hpp"
#include "document/glyph_texts.hpp"
#include "lib/crypto/blake2.hpp"
#include "lib/font/font_file.hpp"
#include "lib/font/harfbuzz.hpp"
#include "render/pdf/write/cmap.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace palmares::render::pdf {

namespace {

// A program weighs some 10 kB; a batch uses a few that recur and one or two for each name.
constexpr std::size_t remembered_programs = 256;
// Codes of second texts start above the CIDs of any shipped font.
constexpr std::uint32_t first_extra_code = 0xF000;

bool before(const Use& a, const Use& b) {
  if (a.glyph != b.glyph) {
    return a.glyph < b.glyph;
  }
  return std::tuple(a.text.empty(), a.text) < std::tuple(b.text.empty(), b.text);
}

bool same(const Use& a, const Use& b) {
  return a.glyph == b.glyph && a.text == b.text;
}

// A CFF font keeps the ids of its glyphs; a TrueType font numbers those that are left, since its
// tables have a place for every number. Ascending by glyph is ascending by CID either way.
void assign_cids(std::vector<Use>& uses, const lib::Font& font) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const bool fresh = i == 0 || uses[i - 1].glyph != uses[i].glyph;
    number += fresh && uses[i].glyph != 0 ? 1 : 0;
    const std::uint32_t cid = font.cff ? uses[i].glyph : number;
    assert(cid < first_extra_code);
    uses[i].cid = static_cast<std::uint16_t>(cid);
  }
}

// A glyph's first text has its CID for its code; where one glyph stands for two texts (space and
// no-break space), the second gets a code of its own, so that ToUnicode gives each back exactly.
void assign_codes(std::vector<Use>& uses) {
  std::uint32_t extra = first_extra_code;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const bool second = i > 0 && uses[i - 1].glyph == uses[i].glyph;
    uses[i].code = second ? static_cast<std::uint16_t>(extra++) : uses[i].cid;
  }
  assert(extra <= 0x10000);
}

std::vector<std::uint32_t> glyphs_of(const std::vector<Use>& uses) {
  std::vector<std::uint32_t> glyphs;
  for (const auto& use : uses) {
    if (glyphs.empty() || glyphs.back() != use.glyph) {
      glyphs.push_back(use.glyph);
    }
  }
  return glyphs;
}

int thousandths(int units, const lib::Font& font) {
  return static_cast<int>(std::lround(units * 1000.0 / font.units_per_em));
}

// ISO 32000-1, 9.6.4: six upper-case letters.
std::string subset_tag(BytesView digest) {
  std::string tag;
  for (const char byte : digest.substr(0, 6)) {
    tag += static_cast<char>('A' + static_cast<unsigned char>(byte) % 26);
  }
  return tag;
}

// ISO 32000-1, 9.7.4.3: each run of CIDs after its first.
Array widths_of(const std::vector<Use>& uses) {
  Array widths;
  Array run;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const int last = i == 0 ? -2 : uses[i - 1].cid;
    if (uses[i].cid == last) {
      continue;
    }
    if (uses[i].cid != last + 1 && !run.empty()) {
      widths.emplace_back(std::exchange(run, {}));
    }
    if (run.empty()) {
      widths.emplace_back(int{uses[i].cid});
    }
    run.emplace_back(uses[i].advance);
  }
  if (!run.empty()) {
    widths.emplace_back(std::move(run));
  }
  return widths;
}

// `digest` says what the bytes are made from, which says what they are.
Stream remembered_stream(Dictionary dictionary, BytesView bytes, Bytes digest) {
  Stream stream = deflated(std::move(dictionary), bytes, lib::Effort::quick);
  stream.digest = std::move(digest);
  return stream;
}

Stream font_stream(const lib::FontBook& fonts, const lib::Font& font,
                   const std::vector<std::uint32_t>& glyphs, Bytes digest) {
  const Bytes file = lib::font_file(fonts, font, glyphs);
  const Dictionary::Entry told =
      font.cff ? Dictionary::Entry{"Subtype", name("CIDFontType0C")}
               : Dictionary::Entry{"Length1", static_cast<long long>(file.size())};
  Stream stream = remembered_stream({told}, file, std::move(digest));
  stream.plain = nullptr;  // nobody reads it again
  return stream;
}

Dictionary system_info() {
  return {
      {"Registry", ByteString{"Adobe"}}, {"Ordering", ByteString{"Identity"}}, {"Supplement", 0}};
}

Stream encoding_stream(const std::vector<Use>& uses, Bytes digest) {
  Dictionary dictionary{{"Type", name("CMap")},
                        {"CMapName", name("Palmares-H")},
                        {"CIDSystemInfo", system_info()},
                        {"WMode", 0}};
  return remembered_stream(std::move(dictionary), encoding_cmap(uses), std::move(digest));
}

std::string program_key(const lib::Font& font, const std::vector<Use>& uses) {
  std::string key = font.sha256;
  for (const auto& use : uses) {
    key.append(1, '\n').append(std::to_string(use.glyph)).append(1, ' ').append(use.text);
  }
  return key;
}

FontProgram make_program(const lib::FontBook& fonts, const lib::Font& font,
                         const std::vector<Use>& uses, const std::string& key) {
  const Bytes digest = lib::blake2b_128(key);
  FontProgram program;
  program.tag = subset_tag(digest);
  program.file = font_stream(fonts, font, glyphs_of(uses), digest + "file");
  program.widths = widths_of(uses);
  program.to_unicode = remembered_stream({}, to_unicode_cmap(uses), digest + "unicode");
  program.identity =
      std::all_of(uses.begin(), uses.end(), [](const Use& use) { return use.code == use.cid; });
  if (!program.identity) {
    program.encoding = encoding_stream(uses, digest + "encoding");
  }
  return program;
}

// Which subset a document gets depends on the document alone; that another one had it before only
// saves the work.
std::shared_ptr<const FontProgram> program_of(const lib::FontBook& fonts, const lib::Font& font,
                                              const std::vector<Use>& uses) {
  static SharedLruCache<FontProgram> programs(remembered_programs);
  const std::string key = program_key(font, uses);
  return programs.value(key, [&] { return make_program(fonts, font, uses, key); });
}

// ISO 32000-1, 9.8.2: bit 3 symbolic (the codes are no standard encoding), bit 7 italic.
int descriptor_flags(const lib::Font& font) {
  return font.italic_angle != 0 ? 4 + 64 : 4;
}

// No font file tells its stem width; this line through usual faces is what Typst writes too.
int stem_width(const lib::Font& font) {
  return static_cast<int>(std::lround(10 + 0.244 * (font.weight - 50)));
}

Dictionary descriptor(const lib::Font& font, const std::string& font_name, Reference file) {
  Array bounds;
  for (const int edge : font.bbox) {
    bounds.emplace_back(thousandths(edge, font));
  }
  return {{"Type", name("FontDescriptor")},
          {"FontName", name(font_name)},
          {"Flags", descriptor_flags(font)},
          {"FontBBox", std::move(bounds)},
          {"ItalicAngle", static_cast<int>(std::lround(font.italic_angle))},
          {"Ascent", thousandths(font.ascent, font)},
          {"Descent", thousandths(font.descent, font)},
          {"CapHeight", thousandths(font.cap_height, font)},
          {"XHeight", thousandths(font.x_height, font)},
          {"StemV", stem_width(font)},
          {font.cff ? "FontFile3" : "FontFile2", file}};
}

Dictionary descendant(const lib::Font& font, const std::string& font_name, Reference descriptor,
                      const Array& widths) {
  Dictionary dictionary{
      {"Type", name("Font")},         {"Subtype", name(font.cff ? "CIDFontType0" : "CIDFontType2")},
      {"BaseFont", name(font_name)},  {"CIDSystemInfo", system_info()},
      {"FontDescriptor", descriptor}, {"W", widths}};
  if (!font.cff) {
    // A CFF font says itself which glyph a CID is (ISO 32000-1, 9.7.4.2).
    dictionary.set("CIDToGIDMap", name("Identity"));
  }
  return dictionary;
}

void collect(const std::vector<document::Item>& items, std::map<FontId, FontUses>& uses) {
  for (const auto& item : items) {
    if (const auto* group = std::get_if<document::Group>(&item.value)) {
      collect(group->items, uses);
    } else if (const auto* text = std::get_if<document::Text>(&item.value)) {
      const auto texts = glyph_texts(*text);
      FontUses& of_font = uses[text->font];
      for (std::size_t i = 0; i < texts.size(); ++i) {
        of_font.add(text->glyphs[i].id, texts[i]);
      }
    }
  }
}

}  // namespace

PlannedFont::PlannedFont(const lib::FontBook& fonts, FontId id, std::vector<Use> uses)
    : m_id(id), m_uses(std::move(uses)) {
  std::sort(m_uses.begin(), m_uses.end(), before);
  m_uses.erase(std::unique(m_uses.begin(), m_uses.end(), same), m_uses.end());
  assign_cids(m_uses, fonts.font(id));
  assign_codes(m_uses);
  m_first.resize(m_uses.empty() ? 0 : std::size_t{m_uses.back().glyph} + 1);
  for (std::size_t i = m_uses.size(); i-- > 0;) {
    m_first[m_uses[i].glyph] = static_cast<std::uint16_t>(i);
    m_uses[i].advance = thousandths(lib::glyph_advance(fonts, id, m_uses[i].glyph), fonts.font(id));
  }
  m_program = program_of(fonts, fonts.font(id), m_uses);
}

const Use& PlannedFont::use(std::uint32_t glyph, std::string_view text) const {
  std::size_t at = m_first.at(glyph);
  while (m_uses.at(at).text != text) {
    ++at;
  }
  assert(m_uses[at].glyph == glyph);
  return m_uses[at];
}

void FontUses::add(std::uint32_t glyph, std::string_view text) {
  if (glyph >= m_last.size()) {
    m_last.resize(std::size_t{glyph} + 1);
  }
  std::uint16_t& last = m_last[glyph];
  if (last != 0 && m_uses[last - 1U].text == text) {
    return;
  }
  const auto same_use = [&](const Use& use) { return use.glyph == glyph && use.text == text; };
  const auto known =
      last == 0 ? m_uses.end() : std::find_if(m_uses.begin(), m_uses.end(), same_use);
  last = static_cast<std::uint16_t>(known - m_uses.begin() + 1);
  if (known == m_uses.end()) {
    m_uses.push_back({.glyph = glyph, .text = text});
  }
}

Reference PlannedFont::embed(Tree& tree, const lib::FontBook& fonts) const {
  const lib::Font& font = fonts.font(m_id);
  const std::string font_name = m_program->tag + "+" + font.postscript_name;
  const Reference file = tree.add(m_program->file);
  const Reference described = tree.add(descriptor(font, font_name, file));
  const Reference descending = tree.add(descendant(font, font_name, described, m_program->widths));
  Object encoding = name("Identity-H");
  if (!m_program->identity) {
    encoding = tree.add(m_program->encoding);
  }
  const Reference to_unicode = tree.add(m_program->to_unicode);
  return tree.add(Dictionary{
      {"Type", name("Font")},
      {"Subtype", name("Type0")},
      // ISO 32000-1, 9.7.6.1: a CIDFontType0's name is followed by that of the CMap.
      {"BaseFont", name(font.cff ? font_name + (m_program->identity ? "-Identity-H" : "-Palmares-H")
                                 : font_name)},
      {"Encoding", std::move(encoding)},
      {"DescendantFonts", Array{descending}},
      {"ToUnicode", to_unicode}});
}

std::string font_resource(std::size_t index) {
  return std::string(1, 'F').append(std::to_string(index + 1));
}

std::vector<PlannedFont> plan_fonts(const document::Document& document,
                                    const lib::FontBook& fonts) {
  std::map<FontId, FontUses> uses;
  for (const auto& page : document.pages) {
    collect(page.items, uses);
    collect(page.slug, uses);
  }
  std::vector<PlannedFont> planned;
  for (auto& [id, of_font] : uses) {
    planned.emplace_back(fonts, id, of_font.take());
  }
  return planned;
}

}  // namespace palmares::render::pdf
