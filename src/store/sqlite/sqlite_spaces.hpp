// SPDX-License-Identifier: AGPL-3.0-or-later
// Links and reports of laureates' spaces, in the file of what laureates told of people.
#pragma once

#include "store/spaces.hpp"
#include "store/sqlite/particulars_file.hpp"

#include <filesystem>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace palmares::store {

class SqliteSpaces final : public SpaceBook {
 public:
  /// Of the store in that folder. No file is made before something is written. Throws as Store
  /// does.
  explicit SqliteSpaces(std::filesystem::path folder);

  [[nodiscard]] std::optional<SpaceLink> link(const SpaceName& name) override;
  [[nodiscard]] std::optional<SpaceLink> link_of(std::string_view hash) override;
  void put(const SpaceLink& link) override;
  [[nodiscard]] bool revoke(const SpaceName& name, const SpaceActor& by) override;
  [[nodiscard]] std::optional<ErrorReport> report(const SpaceName& name) override;
  [[nodiscard]] std::vector<ErrorReport> reports(int edition) override;
  [[nodiscard]] bool add(const ErrorReport& report, std::string_view who) override;
  [[nodiscard]] bool settle(const SpaceName& name, const SpaceActor& by) override;
  void note(const SpaceName& name, SpaceDeed deed, const SpaceActor& by) override;
  [[nodiscard]] std::vector<SpaceEvent> events(std::size_t most) override;

 private:
  /// Null where nothing was ever written of a space.
  [[nodiscard]] lib::sqlite::Database* for_reading();
  /// Takes a row away and notes it; false where there is none. The mutex is held.
  [[nodiscard]] bool take_away(const char* table, SpaceDeed deed, const SpaceName& name,
                               const SpaceActor& by);

  std::mutex m_mutex;
  ParticularsFile m_file;
};

}  // namespace palmares::store
