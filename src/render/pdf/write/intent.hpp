// SPDX-License-Identifier: AGPL-3.0-or-later
// The output intent of a PDF (ISO 32000-1, 14.11.5): which printing condition its colours are meant
// for, with the ICC profile of it. Which intent a file has is its policy's.
#pragma once

#include "base/result.hpp"
#include "lib/font/resources.hpp"
#include "render/pdf/model/object.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace palmares::render::pdf {

/// An ICC profile as files embed it.
struct Profile {
  Bytes bytes;    ///< as the file has them
  Stream stream;  ///< deflated, with its number of components
};

/// The ICC profile in a file below the root (« artwork/profiles/… »), deflated once for all
/// documents. Problems, the installation's: the file is missing or no ICC profile of grey, RGB or
/// CMYK.
[[nodiscard]] Result<std::shared_ptr<const Profile>> icc_profile(const lib::Resources& resources,
                                                                 std::string_view file);

struct OutputIntent {
  std::string subtype;     ///< « GTS_PDFX », « GTS_PDFA1 »
  std::string identifier;  ///< /OutputConditionIdentifier
  std::string registry;    ///< where that identifier is registered; empty: nowhere
  std::string info;        ///< for people
  std::shared_ptr<const Profile> profile;
};

/// Adds the intent and its profile to the catalogue of the tree.
void add_output_intent(Tree& tree, const OutputIntent& intent);

}  // namespace palmares::render::pdf
