// SPDX-License-Identifier: AGPL-3.0-or-later
// The operators of CFF dictionaries (Adobe Technical Note 5176, tables 9, 10 and 23) that reading
// and writing share.
#pragma once

namespace palmares::lib::cff {

/// Two-byte operators have their escape in the high byte.
enum Operator : int {
  font_bbox = 5,
  charset = 15,
  char_strings = 17,
  private_dict = 18,
  subrs = 19,
  font_matrix = 0x0C07,
  ros = 0x0C1E,
  cid_count = 0x0C22,
  fd_array = 0x0C24,
  fd_select = 0x0C25,
};

/// ByteString of an integer operand in its long form.
inline constexpr int long_integer_bytes = 5;

}  // namespace palmares::lib::cff
