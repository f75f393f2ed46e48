// SPDX-License-Identifier: AGPL-3.0-or-later
// The public address as a setting: what is printed in QR codes and pasted into sites must be one
// that browsers can follow.
#pragma once

#include "base/result.hpp"

#include <string>

namespace palmares::app {

/// Without final slash; empty stays empty. Problem: not http:// or https://, a host that is no name
/// of the DNS (« … », accents not written as xn--, two points in a row) nor an address in numbers,
/// a port that is none, anything but plain characters in the path.
[[nodiscard]] Result<std::string> public_address(std::string url);

}  // namespace palmares::app
