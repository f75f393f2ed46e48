// SPDX-License-Identifier: AGPL-3.0-or-later
// QR codes (ISO/IEC 18004) as a square of modules. Drawing them, quiet zone included, is
// compose/'s.
#pragma once

#include "base/result.hpp"

#include <string_view>
#include <vector>

namespace palmares::lib {

/// The modules of a code, row by row from the top.
struct QrCode {
  int size = 0;
  std::vector<bool> modules;

  [[nodiscard]] bool dark(int x, int y) const {
    return modules[static_cast<std::size_t>(y * size + x)];
  }
};

/// The smallest code of error correction level M (15 %) for a text. Problem: the text is too long
/// for any code.
[[nodiscard]] Result<QrCode> qr_code(std::string_view text);

}  // namespace palmares::lib
