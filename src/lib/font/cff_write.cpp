// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/cff.hpp"
#include "lib/font/cff_tables.hpp"

#include <initializer_list>
#include <vector>

namespace palmares::lib {

namespace {

// Strings below this number are standard ones (appendix A); ours are the first two after them.
constexpr int first_own_string = 391;

void append_number_of(Bytes& bytes, std::size_t value, std::size_t size) {
  for (std::size_t shift = size; shift-- > 0;) {
    bytes += static_cast<char>(value >> (8 * shift) & 0xFFU);
  }
}

Bytes write_index(const std::vector<BytesView>& items) {
  std::size_t total = 1;
  for (const auto item : items) {
    total += item.size();
  }
  const std::size_t offset_size = total < 0x100 ? 1 : total < 0x10000 ? 2 : 4;
  Bytes index;
  append_number_of(index, items.size(), 2);
  if (items.empty()) {
    return index;  // section 5: a count of 0 and nothing more
  }
  append_number_of(index, offset_size, 1);
  std::size_t offset = 1;
  append_number_of(index, offset, offset_size);
  for (const auto item : items) {
    offset += item.size();
    append_number_of(index, offset, offset_size);
  }
  for (const auto item : items) {
    index += item;
  }
  return index;
}

void append_operator(Bytes& dict, int key) {
  append_number_of(dict, static_cast<std::size_t>(key), key > 0xFF ? 2 : 1);
}

// Always the long form, so that sizes do not depend on values.
void append_integers(Bytes& dict, std::initializer_list<std::size_t> values, int key) {
  for (const std::size_t value : values) {
    dict += '\x1D';
    append_number_of(dict, value, cff::long_integer_bytes - 1);
  }
  append_operator(dict, key);
}

// 0.001, as a real of section 4: nibbles « .001 » and the end.
constexpr BytesView thousandth("\x1E\xA0\x01\xFF", 4);
constexpr BytesView zero("\x8B", 1);
constexpr BytesView one("\x8C", 1);

void append_scaling(Bytes& dict, BytesView factor) {
  for (const auto operand : {factor, zero, zero, factor, zero, zero}) {
    dict += operand;
  }
  append_operator(dict, cff::font_matrix);
}

struct Offsets {
  std::size_t charset = 0;
  std::size_t fd_select = 0;
  std::size_t char_strings = 0;
  std::size_t fd_array = 0;
};

// Some printers' interpreters want the scale in the top dictionary and an explicit identity below
// it (Ghostscript bug 690724).
Bytes write_top(const CffFont& font, std::size_t cids, const Offsets& offsets) {
  Bytes dict;
  append_integers(dict, {first_own_string, first_own_string + 1, 0}, cff::ros);
  if (font.font_matrix.empty()) {
    append_scaling(dict, thousandth);
  } else {
    dict += font.font_matrix;
    append_operator(dict, cff::font_matrix);
  }
  if (!font.font_bbox.empty()) {
    dict += font.font_bbox;
    append_operator(dict, cff::font_bbox);
  }
  append_integers(dict, {cids}, cff::cid_count);
  append_integers(dict, {offsets.charset}, cff::charset);
  append_integers(dict, {offsets.fd_select}, cff::fd_select);
  append_integers(dict, {offsets.char_strings}, cff::char_strings);
  append_integers(dict, {offsets.fd_array}, cff::fd_array);
  return dict;
}

Bytes write_fd_array(std::size_t private_size, std::size_t private_offset) {
  Bytes dict;
  append_scaling(dict, one);
  append_integers(dict, {private_size, private_offset}, cff::private_dict);
  return write_index({dict});
}

// Format 0 of section 13: the CID of each glyph after .notdef.
Bytes write_charset(std::span<const std::uint32_t> glyphs) {
  Bytes table(1, '\0');
  for (const auto glyph : glyphs) {
    if (glyph != 0) {
      append_number_of(table, glyph, 2);
    }
  }
  return table;
}

// Format 3 of section 19: one range, one font dictionary.
Bytes write_fd_select(std::size_t glyph_count) {
  Bytes table("\x03\x00\x01\x00\x00\x00", 6);
  append_number_of(table, glyph_count, 2);
  return table;
}

std::vector<BytesView> char_strings_of(const CffFont& font, std::span<const std::uint32_t> glyphs) {
  std::vector<BytesView> outlines{font.char_strings.at(0)};
  for (const auto glyph : glyphs) {
    if (glyph != 0) {
      outlines.emplace_back(font.char_strings.at(glyph));
    }
  }
  return outlines;
}

}  // namespace

Bytes write_cid_keyed_cff(const CffFont& font, std::span<const std::uint32_t> glyphs) {
  const auto outlines = char_strings_of(font, glyphs);
  const std::size_t cids = glyphs.empty() ? 1 : glyphs.back() + std::size_t{1};
  const Bytes charset = write_charset(glyphs);
  const Bytes selection = write_fd_select(outlines.size());
  const Bytes drawn = write_index(outlines);
  const auto head = [&](const Offsets& offsets) {
    return Bytes("\x01\x00\x04\x04", 4) + font.names +
           write_index({write_top(font, cids, offsets)}) + write_index({"Adobe", "Identity"}) +
           write_index({});
  };
  Offsets offsets;
  offsets.charset = head({}).size();
  offsets.fd_select = offsets.charset + charset.size();
  offsets.char_strings = offsets.fd_select + selection.size();
  offsets.fd_array = offsets.char_strings + drawn.size();
  const std::size_t private_offset = offsets.fd_array + write_fd_array(0, 0).size();
  return head(offsets) + charset + selection + drawn +
         write_fd_array(font.private_dict.size(), private_offset) + font.private_dict;
}

}  // namespace palmares::lib
