// SPDX-License-Identifier: AGPL-3.0-or-later
// What became of documents, as far as the public service saw it: numbers by day and laureate, and
// the names of the sites that show a badge. Nothing of who visits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

enum class SightingKind {
  kit,   ///< fetched whole
  code,  ///< a verification code that is known was looked up
  badge  ///< a picture was asked for by a page of another site
};

/// How often something was seen in a day.
struct Sighting {
  int edition = 0;
  std::string territory;
  std::string day;  ///< « 2026-11-26 », in France
  SightingKind kind = SightingKind::kit;
  std::string host = {};  ///< of a badge: « www.ville-boe.fr »; empty: of one host too many
  std::int64_t count = 0;

  friend bool operator==(const Sighting&, const Sighting&) = default;
};

/// All days of one laureate, kind and host together.
struct SightingSum {
  std::string territory;
  SightingKind kind = SightingKind::kit;
  std::string host;
  std::int64_t count = 0;
  std::string first;  ///< day
  std::string last;

  friend bool operator==(const SightingSum&, const SightingSum&) = default;
};

/// How many sites showed badges in a month.
struct MonthOfHosts {
  std::string month;  ///< « 2026-11 »
  std::int64_t hosts = 0;

  friend bool operator==(const MonthOfHosts&, const MonthOfHosts&) = default;
};

/// Of one laureate in one day; the sites beyond are counted together.
inline constexpr std::int64_t most_hosts_a_day = 50;
/// Of all laureates in one day, likewise: whoever makes Referers up fills no disk.
inline constexpr std::int64_t most_host_rows_a_day = 5000;

/// Called from any thread and any number of processes; the machine's faults are exceptions, as
/// Store's.
class SightingBook {
 public:
  virtual ~SightingBook() = default;

  /// Adds to what was counted, all in one transaction.
  virtual void add(std::span<const Sighting> seen) = 0;
  /// Forgets what was seen before that day, in small steps: other writers wait for none of them.
  virtual void forget_before(std::string_view day) = 0;
  /// Of an edition, since that day; by territory, kind and host.
  [[nodiscard]] virtual std::vector<SightingSum> sums(int edition, std::string_view since) = 0;
  /// Oldest first; months without any are not there.
  [[nodiscard]] virtual std::vector<MonthOfHosts> months(int edition, std::string_view since) = 0;
};

}  // namespace palmares::store
