// SPDX-License-Identifier: AGPL-3.0-or-later
// What lets all bounded memories of the process forget at one word: compose’s `LruCache` and
// render’s `SharedLruCache` ask here whether what they hold still counts. Cold work is measured so,
// and tests show that memory changes no byte.
#pragma once

#include <cstdint>

namespace palmares {

/// A number that each `forget_everything` changes. From any thread.
[[nodiscard]] std::uint64_t cache_generation();

/// Every memory empties itself when it is next used. Opened files, fonts and profiles’ readers stay
/// open. From any thread.
void clear_caches();

}  // namespace palmares
