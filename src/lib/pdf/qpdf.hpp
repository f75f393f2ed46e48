// SPDX-License-Identifier: AGPL-3.0-or-later
// Anybody's PDF through libqpdf: its objects as plain values, and the same file written anew,
// linearized or with a place for a signature. What the objects mean is for others to say.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace palmares::lib::qpdf {

struct Value;

/// A name without its slash, escapes undone.
struct Name {
  std::string value;
};
/// An indirect object by its number.
struct Reference {
  int number = 0;
};
using Array = std::vector<Value>;
using Dictionary = std::vector<std::pair<std::string, Value>>;  ///< keys without slash, sorted

/// A direct object; the empty alternative is null, Bytes a string.
struct Value {
  std::variant<std::monostate, bool, long long, double, Name, Bytes, Reference, Array, Dictionary>
      value;
};

/// A stream. Lossless filters are undone: `filter` then is empty. Its dictionary still tells the
/// filters of the file.
struct Stream {
  Dictionary dictionary;
  std::string filter;  ///< the one that could not be undone
  Bytes bytes;
};

using Indirect = std::variant<Dictionary, Array, Stream>;

/// A PDF file. Numbers, names and strings that are objects of their own stand in place of the
/// references to them.
struct File {
  std::string version;  ///< « 1.7 »
  std::map<int, Indirect> objects;
  int catalog = 0;
  int info = 0;                      ///< 0: none
  Bytes id;                          ///< the first of the two, empty where there is none
  std::vector<std::string> damages;  ///< what qpdf had to repair, in its own words
};

/// The bytes that a file and its streams may take.
inline constexpr std::size_t most_bytes = 256'000'000;

/// Reads a file. Problems: it is no PDF, encrypted, has more than a million objects, or it or its
/// streams exceed `most` bytes.
[[nodiscard]] Result<File> read(BytesView pdf, std::size_t most = most_bytes);

enum class Order { plain, linearized };

/// The invisible signature field that a file gets (ISO 32000-1, 12.7.4.5).
struct SignatureField {
  std::string signer;     ///< /Name, UTF-8
  std::string label;      ///< what a screen reader says of the field, UTF-8
  std::size_t bytes = 0;  ///< room for the signature
  std::int64_t valid_from =
      0;  ///< /M is the document's date, but never before this; seconds of POSIX
};

/// Where the signature of a file is to be put.
struct SignaturePlace {
  std::size_t contents = 0;        ///< offset of the « < » of /Contents
  std::size_t end = 0;             ///< offset behind its « > »
  std::size_t byte_range = 0;      ///< offset of the « [ » of /ByteRange
  std::size_t byte_range_end = 0;  ///< offset behind its « ] »
};

struct Written {
  Bytes bytes;
  std::optional<SignaturePlace> place;  ///< there where a field was asked for
};

/// Writes a file of ours anew: the same objects, streams as they are, /ID renewed from the content;
/// same input, same bytes. The signature's time is the file's own /ModDate. Throws
/// std::runtime_error where the file is not one of ours.
[[nodiscard]] Written write(BytesView pdf, Order order, const std::optional<SignatureField>& field);

}  // namespace palmares::lib::qpdf
