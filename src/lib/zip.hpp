// SPDX-License-Identifier: AGPL-3.0-or-later
// ZIP archives of libarchive, in memory. What is packed, and in which order, is the caller's business.
#pragma once

#include "base/bytes.hpp"

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

}  // namespace palmares::lib
