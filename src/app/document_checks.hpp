// SPDX-License-Identifier: AGPL-3.0-or-later
// What commands that only read results ask before they let them pass: can every document be made?
#pragma once

#include "app/installation.hpp"
#include "deliver/artefact/document_check.hpp"

#include <span>

namespace palmares::app {

/// deliver::document_problems of all laureates of these results, on at most two threads; before it
/// all problems of the templates. Throws Stopped where a stop was requested.
[[nodiscard]] Problems document_problems(Installation installation, const Settings& settings,
                                         std::span<const domain::Results> all,
                                         const deliver::CheckWatch& watch = {});

}  // namespace palmares::app
