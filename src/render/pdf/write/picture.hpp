// SPDX-License-Identifier: AGPL-3.0-or-later
// Rasters of a page as image XObjects (ISO 32000-1, 8.9.5), each once in a file.
#pragma once

#include "document/page.hpp"
#include "render/pdf/write/content.hpp"

#include <string>

namespace palmares::render::pdf {

/// The resource name of a picture, which is added to the tree the first time.
[[nodiscard]] std::string picture_resource(const Writing& writing,
                                           const document::Picture& picture);

}  // namespace palmares::render::pdf
