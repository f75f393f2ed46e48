// SPDX-License-Identifier: AGPL-3.0-or-later
// How a run that hands on one file after the other is given up: its sink asks here before each, and
// what is thrown goes through the stages below, which know nothing of stopping, to the use case,
// which catches it and leaves nothing behind.
#pragma once

#include <stop_token>

namespace palmares::app {

/// Never leaves the use case.
struct Stopped {};

/// Throws Stopped once a stop is requested.
inline void go_on(const std::stop_token& stop) {
  if (stop.stop_requested()) {
    throw Stopped();
  }
}

}  // namespace palmares::app
