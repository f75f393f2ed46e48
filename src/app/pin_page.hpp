// SPDX-License-Identifier: AGPL-3.0-or-later
// What would change in a published edition, as a page for people: pictures side by side.
#pragma once

#include "app/publication_pin.hpp"

namespace palmares::app {

/// The files of the page by name; « index.html » is the page, and none of them needs the network.
[[nodiscard]] CharterFiles changes_page(const PinChanges& changes);

}  // namespace palmares::app
