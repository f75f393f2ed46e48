// SPDX-License-Identifier: AGPL-3.0-or-later
// The workplace beside the public site in one process: what it works with, and its listener.
#pragma once

#include "app/installation.hpp"
#include "app/store_handle.hpp"
#include "cli/commands.hpp"
#include "site/site_server.hpp"
#include "store/accounts.hpp"
#include "workplace/workplace.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace palmares::cli {

class WorkplaceService {
 public:
  /// For `open` alone, which gives the rest.
  WorkplaceService(app::Settings settings, app::Installation installation, app::StoreHandle handle);

  /// Null where the settings want none. Problems: no store, no address, a store that may not be
  /// written.
  [[nodiscard]] static Result<std::unique_ptr<WorkplaceService>> open(
      const app::Settings& settings, const std::string& store, const app::Invocation& invocation);

  /// Adds its listener to those of the server. The context, and the editions it follows, must
  /// outlive it.
  void listen(site::Options& options, const deliver::RenderContext& context,
              app::LiveEditions& live);
  [[nodiscard]] const http::ListenPlace& place() const { return m_place; }

 private:
  app::Settings m_settings;
  app::Clock m_clock;
  std::filesystem::path m_program;
  http::ListenPlace m_place;
  app::Installation m_installation;
  app::StoreHandle m_handle;  ///< of its own: what people do here waits for no reader of the site
  std::unique_ptr<store::Accounts> m_accounts;
  http::WriteLine m_log;
  std::optional<workplace::Workplace> m_workplace;
};

}  // namespace palmares::cli
