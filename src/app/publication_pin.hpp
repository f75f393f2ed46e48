// SPDX-License-Identifier: AGPL-3.0-or-later
// Publishing fixes what an edition is drawn with: its description, charter, wording, artwork and
// fonts, each file by the hash of its content. Neither a newer program's templates nor an edit for
// the next year changes what is published; who wants that sees what would change, and asks for it.
#pragma once

#include "app/actor.hpp"
#include "app/charter_overlay.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

#include <string>
#include <vector>

namespace palmares::app {

/// Publishes an edition from an instant on, with the files that draw it now. Whether its documents
/// can be made is asked before. Problems: all of store::publish's, and of the charter.
[[nodiscard]] Result<store::Changes> publish(const OverlayPlace& place, int edition,
                                             domain::Instant instant, const Actor& actor);

/// Fixes the files of an edition anew, as they are now. Where they are fixed so already nothing is
/// written but what the store has lost of them. Gives the number. Problems: all of the charter's;
/// somebody else was quicker.
[[nodiscard]] Result<int> pin_files(const OverlayPlace& place, int edition, const Actor& actor,
                                    std::string reason);

/// A picture of a document before and after.
struct ChangedPicture {
  std::string kind;
  std::string title;      ///< French: « Logo web »
  std::string territory;  ///< whose it is
  Bytes before;           ///< SVG; empty: there is none
  Bytes after;
};

/// What would change for the public if the files of a published edition were fixed anew.
struct PinChanges {
  int edition = 0;
  std::vector<std::string> fields;  ///< of the description: « lieu: Paris → Brest »
  std::vector<std::string> files;  ///< by their names in the installation, with what became of them
  std::vector<ChangedPicture> pictures;
  std::vector<std::string> letters;  ///< unified diffs of letters' texts
  std::vector<std::string> same;     ///< kinds of documents that stay as they are
  Problems problems;                 ///< what could not be drawn any more, or before

  [[nodiscard]] bool nothing() const { return fields.empty() && files.empty(); }
};

/// Draws each kind of document, and writes each letter, for a laureate of each grade before and
/// after. Problem: the edition is not published.
[[nodiscard]] Result<PinChanges> pin_changes(const OverlayPlace& place, int edition);

}  // namespace palmares::app
