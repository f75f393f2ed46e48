// SPDX-License-Identifier: AGPL-3.0-or-later
// Text inside the HTML files we write for people. Their frames are each file's.
#pragma once

#include <string>
#include <string_view>

namespace palmares::deliver {

/// The text as it stands between tags or in a quoted attribute.
[[nodiscard]] inline std::string escaped(std::string_view text) {
  std::string result;
  for (const char octet : text) {
    switch (octet) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += octet;
    }
  }
  return result;
}

}  // namespace palmares::deliver
