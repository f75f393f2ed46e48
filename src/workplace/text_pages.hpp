// SPDX-License-Identifier: AGPL-3.0-or-later
// What a text becomes for one laureate with files that need not be written yet: its pages as
// pictures, or its words where it has no pages, and the values it uses.
#pragma once

#include "app/charter_files.hpp"
#include "lib/text/mustache.hpp"
#include "workplace/edition_book.hpp"
#include "workplace/routes.hpp"
#include "workplace/text_files.hpp"

#include <string>
#include <vector>

namespace palmares::workplace {

struct TextPages {
  std::vector<std::string> pictures;  ///< PNG as « data: » addresses
  std::string subject;                ///< of a message
  std::string words;                  ///< where it has no pages
  std::string name;                   ///< of the laureate
  std::vector<std::pair<std::string, std::string>>
      values;  ///< those that the text names, for this laureate

  /// { images: [{ adresse, alt }], compte, objet, mots, nom, valeurs: [{ nom, valeur }] }
  [[nodiscard]] lib::View view() const;
};

struct TextRequest {
  const TextEntry& entry;
  const domain::Award& award;
  const std::string& text;  ///< whose values are told
};

/// Problems: all of the charter's with those files, with file and line; of the letter for that
/// laureate.
[[nodiscard]] Result<TextPages> text_pages(const RequestContext& context,
                                           const EditionRecord& record,
                                           const app::CharterFiles& overlay,
                                           const TextRequest& request);

}  // namespace palmares::workplace
