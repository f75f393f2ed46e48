// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf/model/object.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace palmares::render::pdf {

namespace {

constexpr double largest_real = 1e7;

template <typename Entries>
auto entry_of(Entries& entries, std::string_view key) {
  return std::find_if(entries.begin(), entries.end(),
                      [&](const auto& entry) { return entry.first == key; });
}

void append_unit(Bytes& bytes, std::uint32_t unit) {
  bytes += static_cast<char>(unit >> 8U & 0xFFU);
  bytes += static_cast<char>(unit & 0xFFU);
}

template <typename TreeType>
auto& dictionary_of(TreeType& tree, Reference reference) {
  auto& object = tree.objects.at(reference.index);
  if (auto* stream = std::get_if<Stream>(&object)) {
    return stream->dictionary;
  }
  return std::get<Dictionary>(object);
}

}  // namespace

Dictionary::Dictionary(std::initializer_list<Entry> entries) : m_entries(entries) {}

Dictionary Dictionary::sorted(std::vector<Entry> entries) {
  Dictionary dictionary;
  dictionary.m_entries = std::move(entries);
  dictionary.m_sorted = true;
  return dictionary;
}

void Dictionary::set(std::string_view key, Object value) {
  if (const auto found = entry_of(m_entries, key); found != m_entries.end()) {
    found->second = std::move(value);
  } else {
    m_entries.emplace_back(std::string(key), std::move(value));
    m_sorted = false;
  }
}

const Object* Dictionary::find(std::string_view key) const {
  if (m_sorted) {
    const auto at = std::ranges::lower_bound(m_entries, key, {}, &Entry::first);
    return at == m_entries.end() || at->first != key ? nullptr : &at->second;
  }
  const auto found = entry_of(m_entries, key);
  return found == m_entries.end() ? nullptr : &found->second;
}

Object name(std::string_view value) {
  return Name{std::string(value)};
}

Stream deflated(Dictionary dictionary, BytesView bytes, lib::Effort effort) {
  return {.dictionary = std::move(dictionary),
          .filter = "FlateDecode",
          .bytes = std::make_shared<const Bytes>(lib::zlib_stream(bytes, effort)),
          .digest = {},
          .plain = std::make_shared<const Bytes>(bytes)};
}

Reference Tree::add(Indirect object) {
  objects.push_back(std::move(object));
  return {static_cast<std::uint32_t>(objects.size() - 1)};
}

Dictionary& Tree::dictionary(Reference reference) {
  return dictionary_of(*this, reference);
}
const Dictionary& Tree::dictionary(Reference reference) const {
  return dictionary_of(*this, reference);
}

Bytes utf16_bytes(std::string_view utf8) {
  Bytes bytes;
  for (const auto& point : code_points(utf8)) {
    const auto value = static_cast<std::uint32_t>(point.value);
    if (value >= 0x10000) {
      append_unit(bytes, 0xD800U + ((value - 0x10000U) >> 10U));
      append_unit(bytes, 0xDC00U + ((value - 0x10000U) & 0x3FFU));
    } else {
      append_unit(bytes, value);
    }
  }
  return bytes;
}

Bytes text_bytes(std::string_view utf8) {
  const bool ascii =
      std::all_of(utf8.begin(), utf8.end(), [](char c) { return c >= ' ' && c < '\x7f'; });
  return ascii ? Bytes(utf8) : "\xFE\xFF" + utf16_bytes(utf8);
}

void append_hex(std::string& text, BytesView bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += digits[value >> 4U];
    text += digits[value & 0xFU];
  }
}

void append_real(std::string& text, double value, int decimals) {
  if (!std::isfinite(value) || std::abs(value) > largest_real) {
    throw std::range_error("a number of a PDF page is not finite or out of range");
  }
  append_number(text, value, decimals);
}

}  // namespace palmares::render::pdf
