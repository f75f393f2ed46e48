// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes ZIP archives (PKWARE APPNOTE 6.3.10) so plain that every reader takes them: sizes before
// the bytes, never after them, no extra fields but Zip64's. What is packed, and in which order, is
// the caller's business; reading is lib/compress/unzip.hpp's.
#pragma once

#include "base/bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>

namespace palmares::lib {

/// Already compressed formats (PNG, PDF) gain nothing by being deflated again. What deflating does
/// not shrink is stored.
enum class Packing { stored, deflated };

struct ZipMember {
  std::string path;  ///< `is_portable_path`
  BytesView bytes;
  Packing packing = Packing::deflated;
};

/// The day every member is dated, at noon; from 1980 (the first a ZIP can hold).
struct ZipDay {
  int year = 1980;
  int month = 1;
  int day = 1;
};

/// May a member have that path everywhere, on Windows too? Well-formed UTF-8, relative, with « / »;
/// no empty segment, none that is « . » or « .. », ends in a point or a space, holds a control
/// character or one of \ : * ? " < > |, or is a device (« con »).
[[nodiscard]] bool is_portable_path(std::string_view path);

/// An archive on its way to a sink: what was added is gone from memory but for a record of some 60
/// bytes and its name. Zip64 where it needs it. Throws std::invalid_argument for a path that is not
/// portable.
class ZipWriter {
 public:
  using Sink = std::function<void(BytesView)>;

  ZipWriter(Sink sink, const ZipDay& day);

  void add(const ZipMember& member);
  /// Writes the directory; nothing may be added afterwards.
  void finish();

 private:
  void write(BytesView bytes);

  Sink m_sink;
  std::uint32_t m_stamp;  ///< time and date as MS-DOS has them
  Bytes m_directory;
  std::uint64_t m_entries = 0;
  std::uint64_t m_written = 0;
};

/// An archive of regular files in the order given. Same members, same bytes, in every time zone and
/// locale.
[[nodiscard]] Bytes zip(std::span<const ZipMember> members, const ZipDay& day);

}  // namespace palmares::lib
