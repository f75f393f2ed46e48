// SPDX-License-Identifier: AGPL-3.0-or-later
// A document as it is seen in use: what a platform crops or people hide is painted over, distance
// and small screens leave it few pixels. Where each kind is seen is data: `[[safe]]` of its sheet
// and `[[scene]]` of templates/proof.toml.
#pragma once

#include "base/result.hpp"
#include "document/page.hpp"
#include "domain/charter.hpp"
#include "domain/proof_name.hpp"
#include "lib/font/font_book.hpp"

#include <span>
#include <vector>

namespace palmares::deliver {

/// The scenes of one kind: each crop of each platform of the sheet, then those of the list.
[[nodiscard]] std::vector<domain::ProofScene> scenes_of(const domain::Sheet& sheet,
                                                        std::span<const domain::ProofScene> all);

/// The first page of the document in the scene, of the same size. Problems: those of its PNG.
[[nodiscard]] Result<document::Document> in_scene(document::Document document,
                                                  const domain::ProofScene& scene,
                                                  double mm_per_unit, const lib::FontBook& fonts);

}  // namespace palmares::deliver
