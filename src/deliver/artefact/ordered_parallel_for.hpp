// SPDX-License-Identifier: AGPL-3.0-or-later
// Work on several threads whose results are wanted in their order, one after the other, so that
// memory holds no more of them than there are threads. What is made, and who takes it, is the
// caller's business.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <functional>

namespace palmares::deliver {

/// Something made, to be handed on when its turn has come.
using OrderedTask = std::function<void()>;

/// Calls `make` for 0 to `count` - 1 on that many threads (at least 1), and what it gives in that
/// order, from one thread at a time. From the first problem on nothing is handed on, but all
/// problems are found. Rethrows the first exception.
[[nodiscard]] Problems ordered_parallel_for(
    std::size_t count, unsigned threads,
    const std::function<Result<OrderedTask>(std::size_t)>& make);

}  // namespace palmares::deliver
