// SPDX-License-Identifier: AGPL-3.0-or-later
// The picture an image address answers on error: the status in neutral figures, made of strokes so that no font is needed.
// Drawing it in a format is render/'s.
#pragma once

#include "document/page.hpp"

#include <string_view>

namespace palmares::service {

/// One page of 240 x 80 px showing the three digits of `status`; `title` says what it means.
[[nodiscard]] document::Document status_picture(int status, std::string_view title);

}  // namespace palmares::service
