// SPDX-License-Identifier: AGPL-3.0-or-later
// libharu's object API as a serializer: dictionaries, arrays and streams go in, a PDF file comes out. What the objects mean
// is render/pdf*'s; libharu's pages, fonts, metadata and PDF/A calls are not used (they are wrong or not reproducible).
#pragma once

#include "base/bytes.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

namespace palmares::lib {

/// One PDF file under construction; belongs to one thread. Errors are recorded and the first one is thrown by `save`.
class HaruFile {
 public:
  /// A dictionary (of a stream, perhaps) or an array of the file; lives as long as the file.
  struct Container {
    void* object = nullptr;
    bool array = false;
  };
  /// Where a value goes: under a key of a dictionary, or (key ignored) at the end of an array.
  struct Slot {
    Container in;
    std::string_view key;
  };

  HaruFile();
  HaruFile(const HaruFile&) = delete;
  HaruFile& operator=(const HaruFile&) = delete;
  ~HaruFile();

  /// New indirect objects, empty.
  [[nodiscard]] Container add_dictionary();
  [[nodiscard]] Container add_array();
  /// A stream of octets that already went through `filter` (« FlateDecode », or empty). /Length and /Filter are seen to.
  [[nodiscard]] Container add_stream(BytesView octets, std::string_view filter);

  void null(Slot slot);
  void boolean(Slot slot, bool value);
  /// A whole number of 32 bits.
  void integer(Slot slot, long long value);
  /// A name of regular characters without spaces, up to 127 (libharu escapes no space): others go through `raw`.
  void name(Slot slot, std::string_view value);
  /// A string of octets, up to 65 535; written in hexadecimal.
  void octets(Slot slot, BytesView value);
  /// A reference to an indirect object of this file.
  void reference(Slot slot, Container target);
  /// New direct containers, empty.
  [[nodiscard]] Container dictionary(Slot slot);
  [[nodiscard]] Container array(Slot slot);
  /// A value in PDF syntax, copied as it is; only under a key. For what libharu cannot carry: real numbers beyond the precision
  /// of float, names with spaces.
  void raw(Slot slot, std::string_view syntax);

  /// Number of an indirect object, for references inside `raw`.
  [[nodiscard]] static std::uint32_t number(Container indirect);

  /// The file: header of `version` (« 1.7 »), objects, cross-reference table, trailer with Root, Info and both halves of ID
  /// equal to `id` (16 octets). Throws std::runtime_error where a value was refused or memory is short.
  [[nodiscard]] Bytes save(std::string_view version, Container catalog, Container info, BytesView id);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace palmares::lib
