// SPDX-License-Identifier: AGPL-3.0-or-later
// Items to content operators (ISO 32000-1, annex A): paths, glyphs at their places, pictures,
// marked content. Colours, boxes and samples are asked of the policy; fonts are planned beforehand.
#pragma once

#include "document/page.hpp"
#include "render/pdf/model/object.hpp"
#include "render/pdf/write/fonts.hpp"
#include "render/pdf/write/policy.hpp"
#include "render/pdf/write/resources.hpp"
#include "render/pdf/write/structure.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palmares::render::pdf {

/// What the pages of a document share while they are written.
struct Writing {
  const Policy& policy;
  std::span<const PlannedFont> fonts;
  Tree& tree;
  ContentResources& resources;
  Structure* structure;  ///< null where the policy tags nothing
};

/// A heading as it was met.
struct PlacedHeading {
  int level = 1;
  std::string text;
  UserRect bounds;
};

struct PageContent {
  Bytes operators;
  std::vector<Reference> annotations;
  std::vector<PlacedHeading> headings;
};

/// Millimetres of the document model in points.
[[nodiscard]] constexpr double points(double mm) {
  return mm * 72.0 / 25.4;
}

/// A rectangle of a page in the default user space that `media` opens.
[[nodiscard]] UserRect user_rect(const Rect& rect, const Rect& media);

/// The content of a page. `element` owns what stands under no role (nothing: it is an artifact).
[[nodiscard]] PageContent write_content(const Writing& writing, const document::Page& page,
                                        std::size_t page_index,
                                        std::optional<Structure::Element> element);

}  // namespace palmares::render::pdf
