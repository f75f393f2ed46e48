// SPDX-License-Identifier: AGPL-3.0-or-later
// What a file carries beside its pages: the files inside it and the outline of a long document.
// Each function adds objects and sets what belongs to it in the catalogue.
#pragma once

#include "document/page.hpp"
#include "render/pdf/model/object.hpp"

#include <span>
#include <string>

namespace palmares::render::pdf {

/// Adds files with /AFRelationship /Source (ISO 19005-3, 6.8), dated `date` (a PDF date, « D:… »;
/// may be empty).
void add_attachments(Tree& tree, std::span<const document::Attachment> attachments,
                     const std::string& date);

/// A heading of a document and where it stands.
struct Heading {
  int level = 1;  ///< 1-3
  std::string text;
  Reference page;
  double left = 0;  ///< default user space; points
  double top = 0;
};

/// Adds the outline (ISO 32000-1, 12.3.3); a heading belongs to the last one of a higher level.
/// None without headings.
void add_outline(Tree& tree, std::span<const Heading> headings);

}  // namespace palmares::render::pdf
