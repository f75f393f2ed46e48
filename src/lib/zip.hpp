// SPDX-License-Identifier: AGPL-3.0-or-later
// ZIP archives of libarchive, in memory or straight to a file. What is packed, and in which order, is the caller's business.
#pragma once

#include "base/bytes.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace palmares::lib {

/// Already compressed formats (PNG, PDF) gain nothing by being deflated again.
enum class Packing { stored, deflated };

struct ZipMember {
  std::string path;  ///< relative, with « / », ASCII
  BytesView octets;
  Packing packing = Packing::deflated;
};

/// The day every member is dated, at noon; from 1980 (the first a ZIP can hold).
struct ZipDay {
  int year = 1980;
  int month = 1;
  int day = 1;
};

/// An archive of regular files in the order given. Same members, same octets, in every time zone and locale. Throws
/// std::runtime_error when libarchive fails.
[[nodiscard]] Bytes zip(std::span<const ZipMember> members, const ZipDay& day);

/// An archive written to a file member by member, so that memory holds one of them at a time; its octets are those of `zip`.
/// The file is whole once `close` has returned. All functions throw std::system_error when the machine would not write
/// (ENOSPC, EACCES…) and std::runtime_error when libarchive fails.
class ZipFile {
 public:
  ZipFile(const std::filesystem::path& file, const ZipDay& day);
  ZipFile(const ZipFile&) = delete;
  ZipFile& operator=(const ZipFile&) = delete;
  ~ZipFile();

  void add(const ZipMember& member);
  /// Ends the archive and flushes it to disk. Nothing can be added any more.
  void close();

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace palmares::lib
