// SPDX-License-Identifier: AGPL-3.0-or-later
// Links by which laureates open their space without an account, the errors they report there, and
// what was done with both. A link is known by the SHA-256 of its token alone. All of it lies with
// what laureates told of people (particulars.hpp): no copy of a store holds it unless asked, and
// who forgets a laureate there erases its reports too.
#pragma once

#include "domain/instant.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

/// Whose space it is: of one laureate in one edition.
struct SpaceName {
  int edition = 0;
  std::string territory;

  friend bool operator==(const SpaceName&, const SpaceName&) = default;
};

struct SpaceLink {
  SpaceName name;
  std::string hash;  ///< SHA-256 of the token, hexadecimal
  domain::Instant made;
  domain::Instant expires;
  std::string who;  ///< made it

  friend bool operator==(const SpaceLink&, const SpaceLink&) = default;
};

/// What a laureate says is wrong with an award; of each one at most is open.
struct ErrorReport {
  SpaceName name;
  domain::Instant at;
  std::string text;

  friend bool operator==(const ErrorReport&, const ErrorReport&) = default;
};

enum class SpaceDeed { made, renewed, revoked, told, reported, settled, erased };
inline constexpr std::array space_deeds = {
    SpaceDeed::made,     SpaceDeed::renewed, SpaceDeed::revoked, SpaceDeed::told,
    SpaceDeed::reported, SpaceDeed::settled, SpaceDeed::erased};

struct SpaceEvent {
  domain::Instant at;
  std::string who;
  SpaceName name;
  SpaceDeed deed = SpaceDeed::made;

  friend bool operator==(const SpaceEvent&, const SpaceEvent&) = default;
};

/// Who does something with a space, and when.
struct SpaceActor {
  std::string who;
  domain::Instant at;
};

inline constexpr std::int64_t quiet_seconds = 3'600;

/// Called from any thread and any number of processes; the machine's faults are exceptions, as
/// Store's.
class SpaceBook {
 public:
  virtual ~SpaceBook() = default;

  /// The link of a space, an ended one too.
  [[nodiscard]] virtual std::optional<SpaceLink> link(const SpaceName& name) = 0;
  /// The link of that hash, an ended one too; nothing of one that was renewed or revoked.
  [[nodiscard]] virtual std::optional<SpaceLink> link_of(std::string_view hash) = 0;
  /// Puts a link in place of the one before, of which nothing stays; its making is noted.
  virtual void put(const SpaceLink& link) = 0;
  /// False where there is none.
  [[nodiscard]] virtual bool revoke(const SpaceName& name, const SpaceActor& by) = 0;

  [[nodiscard]] virtual std::optional<ErrorReport> report(const SpaceName& name) = 0;
  /// Those of an edition that are open, the oldest first.
  [[nodiscard]] virtual std::vector<ErrorReport> reports(int edition) = 0;
  /// False where one is open already.
  [[nodiscard]] virtual bool add(const ErrorReport& report, std::string_view who) = 0;
  /// Erases the report; false where none is open.
  [[nodiscard]] virtual bool settle(const SpaceName& name, const SpaceActor& by) = 0;

  /// Notes that something was told or erased; what is the same as the last of that space within
  /// `quiet_seconds` is not noted again.
  virtual void note(const SpaceName& name, SpaceDeed deed, const SpaceActor& by) = 0;
  /// The newest first.
  [[nodiscard]] virtual std::vector<SpaceEvent> events(std::size_t most) = 0;
};

}  // namespace palmares::store
