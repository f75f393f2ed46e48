// SPDX-License-Identifier: AGPL-3.0-or-later
// Letters that programs wrote as escapes, for a text that should have none: « \u00e9 », « %C3%A9 »,
// « =C3=A9 », « +AOk- », « _x00E9_ », « <U+00E9> », « \'e9 », « =?utf-8?Q?…?= ».
#pragma once

#include <string>
#include <string_view>

namespace palmares::intake {

/// The text with the letters that its escapes stand for; the same where it holds none (« 100 %
/// libre », « C++ »).
[[nodiscard]] std::string without_escapes(std::string_view text);

}  // namespace palmares::intake
