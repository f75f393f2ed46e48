// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether every document of awards can be made, before any is: texts are measured on every sheet
// and letters written, nothing is rendered. What it lets pass stops no kit, no order and no answer
// later.
#pragma once

#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace palmares::deliver {

/// The laureates of all these results.
[[nodiscard]] std::vector<const domain::Award*> laureates_of(std::span<const domain::Results> all);

/// A check that is followed while it is under way: `progress` hears of steps done, from one thread
/// at a time. Once a stop is requested the rest is not checked: its verdict is worth nothing then.
struct CheckWatch {
  std::function<void(std::size_t done, std::size_t total)> progress = {};
  std::stop_token stop = {};
};

/// What would stop a document of those awards, each told at its row of the results: a text too long
/// for its box, a character that the fonts lack, a post longer than its network allows, a letter of
/// too many pages. In the order of `awards`, the same on any number of threads.
[[nodiscard]] Problems document_problems(const RenderContext& context,
                                         std::span<const domain::Award* const> awards,
                                         unsigned threads, const CheckWatch& watch = {});

}  // namespace palmares::deliver
