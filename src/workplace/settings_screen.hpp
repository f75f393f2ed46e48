// SPDX-License-Identifier: AGPL-3.0-or-later
// What « Réglages » lets people change, by the names of app::fields_of.
#pragma once

#include <span>
#include <string_view>

namespace palmares::workplace {

[[nodiscard]] std::span<const std::string_view> settings_fields();

}  // namespace palmares::workplace
