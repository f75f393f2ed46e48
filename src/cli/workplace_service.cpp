// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/workplace_service.hpp"

#include "app/spaces.hpp"
#include "cli/invocation.hpp"
#include "store/factory/open.hpp"

#include <utility>

namespace palmares::cli {

WorkplaceService::WorkplaceService(app::Settings settings, app::Installation installation,
                                   app::StoreHandle handle)
    : m_settings(std::move(settings)),
      m_installation(std::move(installation)),
      m_handle(std::move(handle)),
      m_accounts(store::open_accounts(m_handle.folder.string())) {}

Result<std::unique_ptr<WorkplaceService>> WorkplaceService::open(
    const app::Settings& settings, const std::string& store, const app::Invocation& invocation) {
  if (settings.workplace.empty()) {
    return std::unique_ptr<WorkplaceService>();
  }
  if (store.empty()) {
    return fail("l’espace de travail demande un dépôt", "--store DOSSIER");
  }
  if (settings.workplace_url.empty()) {
    return fail("l’espace de travail n’a pas d’adresse",
                "celle que les navigateurs emploient, par --workplace-url, comme "
                "https://espace.example.org");
  }
  TRY_ASSIGN(http::ListenPlace place, http::parse_place(settings.workplace));
  if (!settings.trusted_header_from.empty()) {
    TRY(http::parse_networks(settings.trusted_header_from));
  }
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings));
  TRY_ASSIGN(app::StoreHandle handle, app::open_store(store, store::Missing::refuse));
  auto service =
      std::make_unique<WorkplaceService>(settings, std::move(installation), std::move(handle));
  service->m_clock = clock_of(invocation);
  service->m_program = invocation.executable;
  service->m_place = std::move(place);
  return service;
}

void WorkplaceService::listen(site::Options& options, const deliver::RenderContext& context,
                              app::LiveEditions& live) {
  m_log = options.log;
  m_workplace.emplace(workplace::WorkplacePlan{.settings = &m_settings,
                                               .handle = &m_handle,
                                               .accounts = m_accounts.get(),
                                               .installation = &m_installation,
                                               .context = &context,
                                               .live = &live,
                                               .program = m_program,
                                               .clock = m_clock,
                                               .log = m_log});
  http::Limits limits = options.limits;
  limits.cache_bytes = 0;
  options.others.push_back({.place = m_place,
                            .inherited = {},
                            .handler = &*m_workplace,
                            .limits = limits,
                            .fronts = options.fronts});
  options.secret_parameters.emplace_back(workplace::invitation_parameter);
  options.secret_parameters.emplace_back(app::space_path);  // what follows opens a space
}

}  // namespace palmares::cli
