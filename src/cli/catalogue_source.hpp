// SPDX-License-Identifier: AGPL-3.0-or-later
// What the service shows: results given as files, as published, or a store that other processes go on writing.
#pragma once

#include "app/store_handle.hpp"
#include "app/verification_keys.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/results.hpp"
#include "site/catalogue.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::cli {

/// The catalogue of results given as files: each edition published at the instant it names, or now where that is still to come.
[[nodiscard]] site::Catalogue as_published(const std::vector<domain::Results>& results, const deliver::RenderContext& context,
                                           const app::Codes& codes, domain::Instant now);

/// A store as the service sees it. One thread at a time asks for catalogues.
class CatalogueSource {
 public:
  /// The store must outlive it.
  CatalogueSource(const app::StoreHandle& handle, app::Codes codes, app::Clock clock);

  /// The catalogue as of now.
  [[nodiscard]] site::Catalogue catalogue();
  /// The same where anything was written, or an edition's instant has come, since it was last asked for. Throws where the store
  /// cannot be read.
  [[nodiscard]] std::optional<site::Catalogue> renewed();

 private:
  const app::StoreHandle& m_handle;
  app::Codes m_codes;
  app::Clock m_clock;
  store::ActNumber m_version = -1;
  std::optional<domain::Instant> m_next;
};

}  // namespace palmares::cli
