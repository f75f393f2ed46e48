// SPDX-License-Identifier: AGPL-3.0-or-later
// A PDF file as a tree of values: what the page writer makes, what the conformance checker reads,
// what pdf_file.hpp writes. It knows PDF's objects (ISO 32000-1, 7.3) and nothing of pages or
// fonts.
#pragma once

#include "base/bytes.hpp"
#include "lib/compress/deflate.hpp"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace palmares::render::pdf {

struct Object;

/// A name without its slash and without escapes.
struct Name {
  std::string value;
};

/// A text string in UTF-8, written in PDFDocEncoding where it is ASCII, else as UTF-16BE with its
/// mark.
struct Text {
  std::string value;
};

/// A string of bytes.
struct ByteString {
  Bytes value;
};

/// An indirect object of the tree, by its index.
struct Reference {
  std::uint32_t index = 0;

  friend bool operator==(Reference, Reference) = default;
};

using Array = std::vector<Object>;

/// Keys in the order they were set, each once.
class Dictionary {
 public:
  using Entry = std::pair<std::string, Object>;

  Dictionary() = default;
  Dictionary(std::initializer_list<Entry> entries);
  /// Of entries whose keys ascend: a foreign file may have a million of them, so looking one up is
  /// a binary search.
  [[nodiscard]] static Dictionary sorted(std::vector<Entry> entries);

  /// Sets or replaces the value of a key.
  void set(std::string_view key, Object value);
  /// The value of a key, or null.
  [[nodiscard]] const Object* find(std::string_view key) const;
  [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }

 private:
  std::vector<Entry> m_entries;
  bool m_sorted = false;
};

/// A direct object; the empty alternative is PDF's null.
struct Object {
  std::variant<std::monostate, bool, long long, double, Name, Text, ByteString, Reference, Array,
               Dictionary>
      value;

  Object() = default;
  Object(bool boolean) : value(boolean) {}
  Object(int whole) : value(static_cast<long long>(whole)) {}
  Object(long long whole) : value(whole) {}
  Object(double real) : value(real) {}
  Object(Name name) : value(std::move(name)) {}
  Object(Text text) : value(std::move(text)) {}
  Object(ByteString bytes) : value(std::move(bytes)) {}
  Object(Reference reference) : value(reference) {}
  Object(Array array) : value(std::move(array)) {}
  Object(Dictionary dictionary) : value(std::move(dictionary)) {}

  /// The dictionary, array or name this is, or null.
  [[nodiscard]] const Dictionary* dictionary() const { return std::get_if<Dictionary>(&value); }
  [[nodiscard]] const Array* array() const { return std::get_if<Array>(&value); }
  [[nodiscard]] const Name* name() const { return std::get_if<Name>(&value); }
};

/// Shorthand for a name: `name("Page")`.
[[nodiscard]] Object name(std::string_view value);

/// ByteString of a stream, already through its filter, shared with the caches that remember them.
/// /Length is nobody's business here.
struct Stream {
  Dictionary dictionary;
  std::string filter;  ///< « FlateDecode », or empty
  std::shared_ptr<const Bytes> bytes;
  Bytes digest;  ///< stands for the bytes in fingerprints and caches: what they were made from,
                 ///< hashed
  /// The bytes before their filter, as long as they are at hand: it saves whoever reads them to
  /// undo it.
  std::shared_ptr<const Bytes> plain = nullptr;
};

/// A stream of its own, deflated.
[[nodiscard]] Stream deflated(Dictionary dictionary, BytesView bytes,
                              lib::Effort effort = lib::Effort::usual);

using Indirect = std::variant<Dictionary, Array, Stream>;

/// The objects of one file and where they start.
struct Tree {
  std::string version = "1.7";
  std::vector<Indirect> objects;
  Reference catalog;
  Reference info;
  Bytes id;  ///< 16 bytes

  /// Adds an indirect object.
  Reference add(Indirect object);
  /// The dictionary at `reference` (of the stream, where it is one), to be filled further.
  [[nodiscard]] Dictionary& dictionary(Reference reference);
  [[nodiscard]] const Dictionary& dictionary(Reference reference) const;
};

/// Text as the bytes of a text string (ISO 32000-1, 7.9.2.2).
[[nodiscard]] Bytes text_bytes(std::string_view utf8);

/// UTF-16BE without a mark, surrogates for code points above U+FFFF.
[[nodiscard]] Bytes utf16_bytes(std::string_view utf8);

/// Adds bytes as hexadecimal digits, upper case.
void append_hex(std::string& text, BytesView bytes);

/// Adds `value` to 3 decimals (at most 9 with `decimals`). Throws std::range_error where it is not
/// finite or beyond 1e7: no wrong number may reach a file.
void append_real(std::string& text, double value, int decimals = 3);

}  // namespace palmares::render::pdf
