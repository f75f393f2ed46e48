// SPDX-License-Identifier: AGPL-3.0-or-later
// libharu as a serializer: dictionaries, in PDF syntax (render/pdf_file), and streams go in, a PDF
// file with its cross-reference table comes out. libharu's own values are floats, escape no space
// in a name and cost a search and an allocation each; its pages, fonts, metadata and PDF/A calls
// are not used (they are wrong or not reproducible).
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

namespace palmares::lib {

/// Is the libharu that was loaded the one this program was built for? It reads and writes members
/// of libharu's structs, which no interface promises: a library with others would be written into
/// at random. Asked before the first file; costs some microseconds and touches no member before the
/// sizes of all structs are known to be ours. Problem: another version or build.
[[nodiscard]] Result<void> check_haru();

/// One PDF file under construction; belongs to one thread. Errors are recorded and the first one is
/// thrown by `save`.
class HaruFile {
 public:
  /// A dictionary of the file, perhaps a stream's; lives as long as the file.
  struct Container {
    void* object = nullptr;
  };

  HaruFile();
  HaruFile(const HaruFile&) = delete;
  HaruFile& operator=(const HaruFile&) = delete;
  ~HaruFile();

  /// A new indirect dictionary, empty.
  [[nodiscard]] Container add_dictionary();
  /// A stream of bytes that already went through `filter` (« FlateDecode », or empty). /Length and
  /// /Filter are seen to.
  [[nodiscard]] Container add_stream(BytesView bytes, std::string_view filter);

  /// Adds entries in PDF syntax to a dictionary, copied as they are: « /Key value » after « /Key
  /// value ».
  void entries(Container dictionary, std::string_view syntax);

  /// Number of an indirect object, for references inside entries.
  [[nodiscard]] static std::uint32_t number(Container indirect);

  /// The file: header of `version` (« 1.7 »), objects, cross-reference table, trailer with Root,
  /// Info and both halves of ID equal to `id` (16 bytes). Throws std::runtime_error where libharu
  /// refused something or memory is short.
  [[nodiscard]] Bytes save(std::string_view version, Container catalog, Container info,
                           BytesView id);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace palmares::lib
