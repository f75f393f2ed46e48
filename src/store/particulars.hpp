// SPDX-License-Identifier: AGPL-3.0-or-later
// What laureates told of people, by edition and laureate, beside the ledger and never in it: it can
// be changed and erased, and no copy of a store holds it unless asked. What it means is
// domain/particulars.hpp's.
#pragma once

#include "base/problem.hpp"
#include "domain/instant.hpp"
#include "domain/particulars.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

/// What one laureate told for one edition.
struct LaureateParticulars {
  int edition = 0;
  std::string territory;
  int revision = 0;  ///< from 1, rises with each writing; 0: nothing was written
  domain::Instant at;
  domain::Particulars told;

  friend bool operator==(const LaureateParticulars&, const LaureateParticulars&) = default;
};

/// Called from any thread; the machine's faults are exceptions, as Store's.
class ParticularsBook {
 public:
  virtual ~ParticularsBook() = default;

  /// Of one laureate; revision 0 where there is nothing.
  [[nodiscard]] virtual LaureateParticulars particulars(int edition,
                                                        std::string_view territory) = 0;
  /// Of all laureates of an edition, by territory.
  [[nodiscard]] virtual std::vector<LaureateParticulars> particulars_of(int edition) = 0;
  /// Writes them all or none. Throws Conflict (store.hpp) where a `revision` is not the one after
  /// what stands.
  virtual void write(std::span<const LaureateParticulars> all) = 0;
  /// Erases all that those territories told, in every edition, leaving no copy; the editions that
  /// had anything, ascending.
  virtual std::vector<int> forget(std::span<const std::string> territories) = 0;

  /// Was anything ever written, be it erased since?
  [[nodiscard]] virtual bool begun() = 0;
  /// Writes a copy as of one moment, flushed to disk, into the folder of a store that has none;
  /// nothing where there is nothing.
  virtual void copy_to(const std::filesystem::path& folder) = 0;
  /// What is damaged, each named.
  [[nodiscard]] virtual Problems check() = 0;
};

}  // namespace palmares::store
