// SPDX-License-Identifier: AGPL-3.0-or-later
// Files of a charter replaced for one edition, kept in the store with who, when and why: taken out,
// put back, compared, undone. What is put is checked whole before it counts. Who edits shows what
// would come of it with `installation_with`.
#pragma once

#include "app/actor.hpp"
#include "app/own_charters.hpp"
#include "app/settings.hpp"
#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace palmares::app {

/// Bounds of what is put in place of a charter's files.
struct OverlayBounds {
  std::size_t file = 1'000'000;  ///< bytes of one
  std::size_t files = 400;
  std::size_t all = 10'000'000;  ///< bytes of all together
};

/// Where overlays are worked on.
struct OverlayPlace {
  const Settings& settings;
  const StoreHandle& handle;
  std::filesystem::path
      program;  ///< the file of this program: a publication keeps what drew its edition
};

/// The charter of an edition as it can be edited.
struct EditedCharter {
  domain::Edition edition;
  CharterFiles installed;
  store::FilesRevision overlay;  ///< the newest; number 0 where there is none
  CharterFiles replaced;         ///< its files

  /// Every file as it counts.
  [[nodiscard]] CharterFiles now() const;
};
/// Problem: no such edition, a file that the store has lost.
[[nodiscard]] Result<EditedCharter> edited_charter(const OverlayPlace& place, int edition);

/// The overlay once files are put; one that is as the installed one leaves it. Problems, all at
/// once: a name that no file of a charter has, bytes that are no UTF-8, more than the bounds allow.
[[nodiscard]] Result<CharterFiles> overlay_with(const EditedCharter& charter,
                                                const CharterFiles& put,
                                                const OverlayBounds& bounds = {});
/// The overlay without these files; no names: without any. Problems: a file that the overlay does
/// not have.
[[nodiscard]] Result<CharterFiles> overlay_without(const EditedCharter& charter,
                                                   std::span<const std::string> names);
/// The overlay of an earlier revision. Problems: there is none of that number.
[[nodiscard]] Result<CharterFiles> earlier_overlay(const OverlayPlace& place, int edition,
                                                   int number);

/// Everything needed to draw that edition with an overlay that is not written yet. Problems: all of
/// the charter's, with file and line.
[[nodiscard]] Result<Installation> installation_with(const OverlayPlace& place, int edition,
                                                     const CharterFiles& overlay);

/// What stands against an overlay: all problems of the charter with file and line; where there are
/// none, the laureates of the edition whose documents could not be made any more, or, as long as
/// there are no results, the hardest names of proofs.
[[nodiscard]] Problems overlay_problems(const OverlayPlace& place, int edition,
                                        const CharterFiles& overlay);

/// Checks and writes the next overlay of an edition, for its planned publication too; nothing where
/// it is so already. `number` is that of the overlay which was read before. Problems:
/// `overlay_problems`', somebody else was quicker, with who and when.
[[nodiscard]] Result<std::optional<store::FilesRevision>> write_overlay(const OverlayPlace& place,
                                                                        int edition, int number,
                                                                        const CharterFiles& overlay,
                                                                        const Actor& actor,
                                                                        std::string reason);

/// What differs from the installed charter, as unified diffs, file by file.
[[nodiscard]] std::string difference(const EditedCharter& charter);

}  // namespace palmares::app
