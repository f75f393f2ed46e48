// SPDX-License-Identifier: AGPL-3.0-or-later
// Results on their way into a store: the file somebody sent for an edition, and what people wrote
// into its cells since. Nothing here is decided, so nothing of it is in the ledger; what it means
// is app/results_draft.hpp's.
#pragma once

#include "domain/instant.hpp"
#include "store/values.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace palmares::store {

enum class DraftState {
  open,
  saved,    ///< its results are in the ledger
  dropped,  ///< given up
};

/// One an edition. Its revision rises with every writing and never starts anew, so that a form of
/// yesterday is known as such.
struct ResultsDraft {
  int edition = 0;
  int revision = 0;
  int first_revision = 0;  ///< that of this file
  DraftState state = DraftState::open;
  std::string hash;  ///< of the file, among the blobs
  std::uint64_t bytes = 0;
  std::string file;    ///< the name its sender gave it
  domain::Instant at;  ///< of the last writing
  std::string who;
  ActNumber act = 0;  ///< that wrote it into the ledger; 0: none, or there was nothing to write

  friend bool operator==(const ResultsDraft&, const ResultsDraft&) = default;
};

/// What stands in a cell instead of what the file has there.
struct DraftCell {
  int sheet = 0;
  int line = 0;
  int column = 0;
  std::optional<std::string> text;  ///< nothing: the file's word again
  int revision = 0;                 ///< of the draft that brought it
  std::string who;

  friend bool operator==(const DraftCell&, const DraftCell&) = default;
};

/// Called from any thread; the machine's faults are exceptions, as Store's.
class ResultsDrafts {
 public:
  virtual ~ResultsDrafts() = default;

  [[nodiscard]] virtual std::optional<ResultsDraft> draft(int edition) = 0;
  /// In the order of sheet, line and column.
  [[nodiscard]] virtual std::vector<DraftCell> draft_cells(int edition) = 0;
  /// Writes the next revision of a draft and these cells; of another file, or of one that is done
  /// with, earlier cells go. Throws Conflict where `revision` is not the one after the newest.
  virtual void write_draft(const ResultsDraft& draft, std::span<const DraftCell> cells) = 0;

  /// What people said headings stand for: a column's name, or nothing for « left aside ».
  using HeadingChoices = std::map<std::string, std::string>;
  [[nodiscard]] virtual HeadingChoices heading_choices() = 0;
  virtual void remember_heading(const std::string& heading, const std::string& column) = 0;
};

}  // namespace palmares::store
