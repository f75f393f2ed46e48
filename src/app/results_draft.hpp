// SPDX-License-Identifier: AGPL-3.0-or-later
// Results on their way into a store, as a screen mends them: a file somebody sent, what was written
// into its cells since, what is wrong with the whole, and what it would change. The file lies among
// the blobs and the cells in the store: a killed process loses nothing, and nothing is in the
// ledger before `save_draft`.
#pragma once

#include "app/actor.hpp"
#include "app/import_results.hpp"
#include "charter/reader.hpp"
#include "intake/review.hpp"
#include "store/blob_store.hpp"
#include "store/comparison.hpp"
#include "store/particulars.hpp"
#include "store/results_drafts.hpp"
#include "store/store.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

inline constexpr std::size_t most_results_bytes = 10'000'000;  ///< of a file that is sent
/// Of such a file, headings left aside: every commune and EPCI of France. Its page is made while
/// somebody waits.
inline constexpr std::size_t most_draft_rows = 40'000;
inline constexpr std::size_t most_cell_bytes = 2'000;  ///< of what is written into a cell

/// Where drafts are kept.
struct DraftPlace {
  store::Store& ledger;
  store::ResultsDrafts& drafts;
  store::ArtefactIndex& index;  ///< says which blobs anybody else needs
  const store::BlobStore& blobs;
  store::ParticularsBook* people =
      nullptr;  ///< takes the e-mails of saved results; null: nobody does
};

/// What the cells are judged by.
struct DraftRules {
  const charter::Installation& charters;
  const intake::Territories* territories = nullptr;
};

/// A draft judged at one moment.
struct ReviewedDraft {
  store::ResultsDraft draft;
  intake::Workbook book;
  intake::Corrections corrections;
  std::vector<store::DraftCell> cells;  ///< the same, with who wrote them
  intake::Review review;
  store::Import import;  ///< what would change, of rows without a fault; what rows with one may
                         ///< hold is not told as removed
  Problems refused;      ///< why the ledger would not take it
  store::ActNumber ledger_version = 0;
};

/// Keeps a file as the new draft of an edition, headings understood as people said of earlier
/// files; gives its revision. The same bytes as those of the open draft change nothing. Problems:
/// too large, too many rows, no file of results.
[[nodiscard]] Result<int> upload_draft(const DraftPlace& place, int edition, BytesView bytes,
                                       std::string_view file, const Actor& actor);

/// The open draft of an edition, judged; nothing where there is none, or where its file is lost.
[[nodiscard]] std::optional<ReviewedDraft> review_draft(const DraftPlace& place, int edition,
                                                        const DraftRules& rules);

/// What somebody sent of a form: the revision it was made from, and its cells.
struct Mending {
  int revision = 0;
  std::vector<std::pair<intake::CellPosition, std::string>> cells;
};

/// A cell that two people wrote differently: what stands is the other's.
struct CellConflict {
  intake::CellPosition cell;
  std::string mine;
  std::string theirs;
  std::string who;
};

struct Mended {
  int revision = 0;  ///< that stands now
  std::size_t written = 0;
  bool stale = false;     ///< somebody else wrote since the form was made
  bool replaced = false;  ///< they sent another file: nothing of the form was taken
  std::string who;        ///< they
  std::vector<CellConflict> conflicts;
};

/// Writes those cells whose value is another; of a draft that somebody else changed meanwhile,
/// those they left alone. What a heading stands for is remembered for the next file. Problems: no
/// open draft, no such cell, too long a value.
[[nodiscard]] Result<Mended> mend_draft(const DraftPlace& place, int edition,
                                        const Mending& mending, const DraftRules& rules,
                                        const Actor& actor);

enum class SaveStatus {
  written,
  nothing_new,  ///< the ledger says the same already
  already,      ///< the second click
  stale,        ///< somebody else changed the draft
  faulty,       ///< problems stand
  unasked,      ///< laureates would be removed, and nobody agreed to so many
};

struct Saved {
  SaveStatus status = SaveStatus::written;
  store::ResultsDraft draft;
  std::size_t removals = 0;  ///< that need consent
};

struct SaveRequest {
  int revision = 0;
  std::string reason;        ///< needed where results are final
  std::size_t removals = 0;  ///< how many people agreed to
};

/// Writes the open draft into the ledger as an import by that actor. Problems: those of
/// import_results, told at their rows. Throws Stopped where a stop was requested; nothing is
/// written then.
[[nodiscard]] Result<Saved> save_draft(const DraftPlace& place, int edition,
                                       const SaveRequest& request, const ReviewedDraft& reviewed,
                                       Installation installation, const Settings& settings,
                                       const Actor& actor, const deliver::CheckWatch& watch = {});

/// Gives a draft up; false where it is not that revision, or none is open.
[[nodiscard]] bool drop_draft(const DraftPlace& place, int edition, int revision,
                              const Actor& actor);

}  // namespace palmares::app
