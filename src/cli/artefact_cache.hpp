// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that `generate` has put into a store, answered instead of being made anew: when, and only when, all that went into them
// is what would go into them now (cli/cache_key.hpp).
#pragma once

#include "cli/settings.hpp"
#include "cli/store_handle.hpp"
#include "deliver/artefact/artefact.hpp"
#include "site/content_provider.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::cli {

/// Digests of what the laureates of an edition share, by edition (digest_of_inputs).
using SharedInputs = std::map<int, std::string>;

/// Those of every edition that is described, as the installed files are now.
[[nodiscard]] SharedInputs shared_inputs(const deliver::RenderContext& context, const Settings& settings,
                                         const Invocation& invocation);

/// The generated files of a store. Used from several threads; store handle and render context must outlive it.
class ArtefactCache {
 public:
  ArtefactCache(const StoreHandle& handle, const deliver::RenderContext& context, SharedInputs inputs);

  /// The file of an award, its bytes verified by their hash; nothing where it was not generated, from other inputs, in another
  /// look, or cannot be read.
  [[nodiscard]] std::optional<deliver::Artefact> file(const domain::Award& award, const deliver::ArtefactRequest& wanted) const;
  /// The archive of its kit, likewise.
  [[nodiscard]] std::optional<Bytes> archive(const domain::Award& award) const;
  /// A file by the hash of its content (service::ContentProvider::kept): made of the award as it stands, by whatever version of
  /// templates and program.
  [[nodiscard]] std::optional<Bytes> kept(std::string_view hash, const site::ServedAward& served) const;

 private:
  [[nodiscard]] bool made_of(const store::Generation& generation, const domain::Award& award) const;
  [[nodiscard]] std::optional<Bytes> bytes(const domain::Award& award, const std::string& path) const;

  const StoreHandle& m_depot;
  const deliver::RenderContext& m_context;
  SharedInputs m_inputs;
};

/// ContentProvider that look among what was generated first; it must outlive them.
[[nodiscard]] site::ContentProvider reusing(site::ContentProvider provider, const ArtefactCache& generated);

}  // namespace palmares::cli
