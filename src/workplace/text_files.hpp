// SPDX-License-Identifier: AGPL-3.0-or-later
// The texts of an edition as « Textes » lists them: letters and messages, each with the file its
// words stand in, the passages that several share, and the versions of each file. Nothing here
// writes.
#pragma once

#include "app/charter_overlay.hpp"
#include "lib/text/mustache.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::workplace {

/// A letter or a message by what people call it.
struct TextEntry {
  std::string kind;   ///< « communique », « courriel-publication »
  std::string title;  ///< « Communiqué de presse »
  std::string file;  ///< of its words, as a charter's files are called: « partials/communique.md »
  bool message = false;  ///< it is sent, not drawn: it may change once the edition is public
};

/// In the order of the charter, messages last.
[[nodiscard]] std::vector<TextEntry> text_entries(const app::CharterFiles& files,
                                                  const domain::Charter& charter);

/// The files that a text is made of besides itself: « {{> passage}} », and theirs, in their order.
[[nodiscard]] std::vector<std::string> passages_of(const app::CharterFiles& files,
                                                   const std::string& file);

/// Is it a text that this screen edits?
[[nodiscard]] bool is_text(std::string_view name);

/// The names in « {{…}} » of a text, each once, in their order: values, sections; passages with « >
/// » before them.
[[nodiscard]] std::vector<std::string> names_in(std::string_view text);

/// One file at one time.
struct TextVersion {
  const store::FilesRevision* revision = nullptr;  ///< null: as it is shipped
  std::string hash;                                ///< of its bytes; empty: as it is shipped
};
/// The versions of a file, oldest first, each different from the one before; the first is the
/// shipped one.
[[nodiscard]] std::vector<TextVersion> versions_of(const std::vector<store::FilesRevision>& history,
                                                   const std::string& charter,
                                                   const std::string& file);

/// The value that is nearest to a name that there is none of, within a few letters; empty: none is
/// near.
[[nodiscard]] std::string nearest_value(std::string_view name, bool message);

}  // namespace palmares::workplace
