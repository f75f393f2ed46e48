// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/cff.hpp"
#include "lib/font/cff_tables.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

namespace palmares::lib {

namespace {

BytesView part(BytesView bytes, std::size_t start, std::size_t size) {
  if (start > bytes.size() || size > bytes.size() - start) {
    throw std::runtime_error("a CFF font ends before its tables do");
  }
  return bytes.substr(start, size);
}

std::size_t number_at(BytesView bytes, std::size_t start, std::size_t size) {
  std::size_t value = 0;
  for (const char byte : part(bytes, start, size)) {
    value = value << 8U | static_cast<unsigned char>(byte);
  }
  return value;
}

struct Index {
  std::vector<BytesView> items;
  BytesView whole;
};

// Section 5: count, size of offsets, offsets from the byte before the data.
Index read_index(BytesView cff, std::size_t start) {
  const std::size_t count = number_at(cff, start, 2);
  if (count == 0) {
    return {{}, part(cff, start, 2)};
  }
  const std::size_t offset_size = number_at(cff, start + 2, 1);
  const auto offset = [&](std::size_t i) {
    return number_at(cff, start + 3 + i * offset_size, offset_size);
  };
  const std::size_t data = start + 2 + (count + 1) * offset_size;
  Index index;
  for (std::size_t i = 0; i < count; ++i) {
    index.items.push_back(part(cff, data + offset(i), offset(i + 1) - offset(i)));
  }
  index.whole = part(cff, start, data + offset(count) - start);
  return index;
}

struct Entry {
  int key = 0;
  BytesView operands;
};

// ByteString of the operand that starts with this one (section 4, table 3); a real ends with a
// nibble of ones.
std::size_t operand_size(BytesView operands) {
  const auto first = static_cast<unsigned char>(operands.front());
  if (first == 30) {
    std::size_t size = 1;
    while ((number_at(operands, size, 1) & 0xFU) != 0xFU) {
      ++size;
    }
    return size + 1;
  }
  return first == 28 ? 3 : first == 29 ? cff::long_integer_bytes : first <= 246 ? 1 : 2;
}

std::vector<Entry> read_dict(BytesView dict) {
  std::vector<Entry> entries;
  std::size_t start = 0;
  for (std::size_t i = 0; i < dict.size();) {
    const std::size_t byte = number_at(dict, i, 1);
    if (byte > 21) {
      i += operand_size(dict.substr(i));
      continue;
    }
    const std::size_t size = byte == 12 ? 2 : 1;
    entries.push_back({static_cast<int>(number_at(dict, i, size)), part(dict, start, i - start)});
    i += size;
    start = i;
  }
  return entries;
}

// The whole numbers among operands.
std::vector<std::size_t> integers(BytesView operands) {
  std::vector<std::size_t> values;
  while (!operands.empty()) {
    const std::size_t size = operand_size(operands);
    const std::size_t first = number_at(operands, 0, 1);
    if (first == 28 || first == 29) {
      values.push_back(number_at(operands, 1, size - 1));
    } else if (first <= 246) {
      values.push_back(first - 139);
    } else if (first <= 250) {
      values.push_back((first - 247) * 256 + number_at(operands, 1, 1) + 108);
    }
    operands.remove_prefix(size);
  }
  return values;
}

const Entry* find(const std::vector<Entry>& entries, int key) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const Entry& entry) { return entry.key == key; });
  return found == entries.end() ? nullptr : &*found;
}

std::vector<std::size_t> required(const std::vector<Entry>& entries, int key, std::size_t count) {
  const Entry* entry = find(entries, key);
  auto values = entry != nullptr ? integers(entry->operands) : std::vector<std::size_t>();
  if (values.size() != count) {
    throw std::runtime_error("a CFF font lacks the operator " + std::to_string(key));
  }
  return values;
}

// The private dictionary as it stands, but for the offset of the subroutines there no longer are.
Bytes private_dict_of(BytesView bytes) {
  Bytes kept;
  BytesView before = bytes;
  for (const auto& entry : read_dict(bytes)) {
    const auto size = static_cast<std::size_t>(entry.operands.end() - before.begin()) +
                      (entry.key > 0xFF ? 2 : 1);
    if (entry.key != cff::subrs) {
      kept += before.substr(0, size);
    }
    before.remove_prefix(size);
  }
  return kept;
}

Bytes operands_of(const std::vector<Entry>& entries, int key) {
  const Entry* entry = find(entries, key);
  return entry != nullptr ? Bytes(entry->operands) : Bytes();
}

}  // namespace

CffFont read_cff(BytesView cff, std::span<const std::uint32_t> glyphs) {
  const auto after = [&](const Index& index) {
    return static_cast<std::size_t>(index.whole.end() - cff.begin());
  };
  const Index names = read_index(cff, number_at(cff, 2, 1));
  const Index tops = read_index(cff, after(names));
  const auto top = read_dict(tops.items.at(0));
  if (find(top, cff::ros) != nullptr ||
      !read_index(cff, after(read_index(cff, after(tops)))).items.empty()) {
    throw std::runtime_error("a CFF font is CID-keyed already or has subroutines");
  }
  const auto place = required(top, cff::private_dict, 2);
  CffFont font{.names = Bytes(names.whole),
               .font_matrix = operands_of(top, cff::font_matrix),
               .font_bbox = operands_of(top, cff::font_bbox),
               .private_dict = private_dict_of(part(cff, place[1], place[0])),
               .char_strings = {}};
  const Index outlines = read_index(cff, required(top, cff::char_strings, 1)[0]);
  font.char_strings.emplace(0, outlines.items.at(0));
  for (const auto glyph : glyphs) {
    font.char_strings.emplace(glyph, outlines.items.at(glyph));
  }
  return font;
}

}  // namespace palmares::lib
