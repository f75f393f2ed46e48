// SPDX-License-Identifier: AGPL-3.0-or-later
// What an exception says, for the log and for nobody else.
#pragma once

#include <exception>
#include <string>

namespace palmares::http {

/// The text of a caught exception; not null.
[[nodiscard]] std::string failure_text(const std::exception_ptr& thrown);

}  // namespace palmares::http
