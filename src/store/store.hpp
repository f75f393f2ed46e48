// SPDX-License-Identifier: AGPL-3.0-or-later
// The two interfaces at the heart of every kind of store (store/backend.hpp has all): what was
// decided (Store) and what was made of it (ArtefactIndex). What follows from what was written (who
// is a laureate, what is visible, what a code means) is the same for all and stands in
// store/standing.hpp.
#pragma once

#include "store/errors.hpp"
#include "store/values.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

/// The ledger and its audit log. Called from any thread. Machine's faults are exceptions
/// (store/errors.hpp).
class Store {
 public:
  virtual ~Store() = default;

  /// Number of the last act, whichever process did it; costs microseconds, so it can be asked
  /// often.
  [[nodiscard]] virtual ActNumber version() = 0;
  /// All that was written, of all editions or of one (aliases always all), as of one moment;
  /// revisions of one act in the order of their file, then of their territory.
  [[nodiscard]] virtual Ledger read(std::optional<int> edition) = 0;
  /// All that was written of the awards of a body under any of its ids, with all states and
  /// aliases, as of one moment.
  [[nodiscard]] virtual Ledger read_body(std::string_view id) = 0;
  /// The states of all editions alone, with all aliases.
  [[nodiscard]] virtual Ledger read_states() = 0;
  /// Writes an act and all its changes in one transaction that survives a crash; returns its
  /// number, or the last one where it writes nothing. Throws Conflict where `changes.base` is no
  /// longer the version.
  virtual ActNumber write(const Changes& changes) = 0;
  /// The audit log, oldest first.
  [[nodiscard]] virtual std::vector<LogLine> log() = 0;
};

/// Which files were made. Called from any thread; the same faults as Store's.
class ArtefactIndex {
 public:
  virtual ~ArtefactIndex() = default;

  /// The newest generation of each laureate of an edition, by territory.
  [[nodiscard]] virtual std::vector<Generation> generations(int edition) = 0;
  /// The newest generation that holds a file of that hash and is wanted, with this file alone;
  /// nothing where there is none. `wanted` is asked while the index is locked: it must not ask the
  /// index.
  using ArtefactRequest = std::function<bool(const Generation&)>;
  [[nodiscard]] virtual std::optional<Generation> generation_with(
      std::string_view hash, const ArtefactRequest& wanted) = 0;
  /// The file of that path in the generation of that laureate and key; nothing where there is none.
  [[nodiscard]] virtual std::optional<Artefact> artefact(const GenerationName& of,
                                                         std::string_view path) = 0;
  /// Remembers a generation, whose bytes must already lie safe; the same key again replaces it.
  virtual void keep(const Generation& generation) = 0;
  /// Drops every generation, old or new, of those territories; every hash they referred to,
  /// ascending. Their blobs stay.
  virtual std::vector<std::string> drop_generations(std::span<const std::string> territories) = 0;
  /// Every hash any generation, old or new, refers to; ascending.
  [[nodiscard]] virtual std::vector<std::string> hashes() = 0;
  /// Every hash and size any generation refers to, with one of the paths it stands under; ascending
  /// by hash.
  [[nodiscard]] virtual std::vector<Artefact> kept_files() = 0;
};

}  // namespace palmares::store
