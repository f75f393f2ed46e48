// SPDX-License-Identifier: AGPL-3.0-or-later
// What the store remembers, as plain values: the life of editions, the revisions of awards, and who
// did what. Nothing here is ever changed once written; what stands follows from what was written
// last (store/standing.hpp).
#pragma once

#include "domain/instant.hpp"
#include "domain/results.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

/// The life of an edition, in its order. Only a published or closed one is ever visible, from its
/// publication instant on.
enum class State {
  draft,      ///< imported, freely replaced; documents are specimens
  settled,    ///< final: the jury's decision stands, print orders may be made, the public sees
              ///< nothing
  published,  ///< visible from its instant on
  closed,     ///< visible, and no more corrected
};

/// « brouillon », « définitive », « publiée », « close ».
[[nodiscard]] std::string_view french(State state);

/// The number of an act: acts are numbered from 1 without a gap, in the order in which they were
/// written.
using ActNumber = std::int64_t;

/// What somebody did to an edition.
enum class EventType { import, settle, publish, close, correct, withdraw };

/// « importation », « publication »…
[[nodiscard]] std::string_view french(EventType event_type);

struct Event {
  domain::Instant at;
  std::string who;  ///< a person's or program's name, as given
  EventType event_type = EventType::import;
  int edition = 0;
  std::string reason;  ///< French; why a correction or withdrawal was made; may be empty otherwise
};

/// The state an edition entered.
struct EditionState {
  ActNumber event = 0;  ///< 0 until written
  int edition = 0;
  State state = State::draft;
  std::optional<domain::Instant>
      publication;     ///< from when on it is visible; set where `state` is published or closed
  domain::Instant at;  ///< when the act was done
};

/// What a revision says of its award.
enum class Standing {
  valid,
  withdrawn,  ///< taken back in public: its code says so
  dropped,    ///< left out of a later draft: was never out
};

/// One writing of the award of one territory. `award.revision` rises only once the one before may
/// have been out: the same number written again is a draft rewritten, or the withdrawal of that
/// revision.
struct Revision {
  ActNumber event = 0;  ///< 0 until written
  domain::Award award;
  Standing standing = Standing::valid;
  std::int64_t position = 0;  ///< in the results file, from 0
  domain::Instant at;         ///< when the act was done
  std::string who;            ///< of the act
  std::string reason;         ///< of the act
};

/// An identifier of a body that later got another one: ids never die (design §7).
struct Alias {
  ActNumber event = 0;  ///< 0 until written
  std::string id;       ///< the old one
  std::string of;       ///< the id it now means; never itself an alias
};

/// All that was written, or what of it concerns one edition; each list in the order of writing.
struct Ledger {
  ActNumber version = 0;  ///< number of the last act, 0: an empty store
  std::vector<EditionState> states;
  std::vector<Revision> revisions;
  std::vector<Alias> aliases;
};

/// What one act writes, whole or not at all.
struct Changes {
  ActNumber base = 0;  ///< version of the ledger it was worked out from
  Event event;
  std::vector<EditionState> states;
  std::vector<Revision> revisions;
  std::vector<Alias> aliases;
};

/// Nothing at all would change: such an act is never written.
[[nodiscard]] bool writes_nothing(const Changes& changes);

/// A line of the audit log. `hash` covers all its other members, `digest` what the act wrote.
struct LogLine {
  ActNumber number = 0;
  Event event;
  std::string digest;    ///< SHA-256, hexadecimal
  std::string previous;  ///< `hash` of the line before; of the first: 64 zeros
  std::string hash;      ///< SHA-256, hexadecimal
};

/// A generated file of a laureate; its bytes lie under their hash (store/blob_store.hpp).
struct Artefact {
  std::string path;  ///< « 2023/213801517-echirolles/certificat/certificat.pdf »
  std::string hash;  ///< SHA-256, hexadecimal
  std::uint64_t bytes = 0;

  friend bool operator==(const Artefact&, const Artefact&) = default;
};

/// Which files of a laureate: those made from one set of inputs.
struct GenerationName {
  int edition = 0;
  std::string_view territory;
  std::string_view key;
};

/// The files of one laureate made from one set of inputs.
struct Generation {
  int edition = 0;
  std::string territory;
  int revision = 1;
  std::string key;    ///< hash of everything that went into the files
  std::string facts;  ///< hash of what of it was decided: the award, its past, draft or not; empty
                      ///< where an older store says not
  std::vector<Artefact> artefacts;

  friend bool operator==(const Generation&, const Generation&) = default;
};

}  // namespace palmares::store
