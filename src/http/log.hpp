// SPDX-License-Identifier: AGPL-3.0-or-later
// Lines that several threads write, one at a time.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>

namespace palmares::http {

/// Takes one English line without newline.
using WriteLine = std::function<void(std::string_view)>;

/// Calls `write` from one thread at a time; an empty one is never called.
[[nodiscard]] inline WriteLine one_at_a_time(WriteLine write) {
  return [write = std::move(write), mutex = std::make_shared<std::mutex>()](std::string_view line) {
    const std::lock_guard lock(*mutex);
    if (write) {
      write(line);
    }
  };
}

}  // namespace palmares::http
