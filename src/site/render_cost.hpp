// SPDX-License-Identifier: AGPL-3.0-or-later
// About how much work answers are. Estimates: good enough to put cheap work before expensive, no
// better.
#pragma once

#include "http/fair_queue.hpp"

#include <string_view>

namespace palmares::site {

inline constexpr http::Cost cost_of_page{1'000};
inline constexpr http::Cost cost_of_map{5'000};
/// A hundred files, and more expensive than every single picture: kits wait for what pages show.
inline constexpr http::Cost cost_of_kit{150'000};

/// A file of that format; of a PNG in so many pixels.
[[nodiscard]] http::Cost cost_of_file(std::string_view format, double pixels);

}  // namespace palmares::site
