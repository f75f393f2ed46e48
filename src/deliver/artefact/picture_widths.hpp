// SPDX-License-Identifier: AGPL-3.0-or-later
// How wide pictures may be, and the few widths in which addresses with ?largeur= serve them, so
// that each is drawn once and kept by everybody. The command line draws any width within the
// bounds.
#pragma once

#include "base/result.hpp"

#include <span>
#include <variant>

namespace palmares::deliver {

inline constexpr int least_width_px = 64;
inline constexpr int most_width_px = 4096;
inline constexpr double most_picture_pixels = 20e6;

/// In rising order, from the least to the most that may be asked for; each at most a third larger
/// than the one before.
[[nodiscard]] std::span<const int> listed_widths();

/// The width in which a picture asked for in `asked` px is served, `shape` times as high as wide:
/// the next of the list, or the widest that `most_picture_pixels` allow where only `asked` fits. It
/// must be within the bounds. Problem: it does not fit either.
[[nodiscard]] Result<int> round_up_width(int asked, double shape);

/// Problem: more than `most_picture_pixels`, with the widest that would do.
[[nodiscard]] Result<std::monostate> check_pixels(double width, double shape);

/// The widest of the list that is no wider than `room`, which is at least `least_width_px`.
[[nodiscard]] int widest_within(int room);

}  // namespace palmares::deliver
