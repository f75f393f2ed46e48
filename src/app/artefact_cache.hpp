// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that `generate` has put into a store, answered instead of being made anew: when, and only
// when, all that went into them is what would go into them now (app/cache_key.hpp).
#pragma once

#include "app/settings.hpp"
#include "app/store_handle.hpp"
#include "deliver/artefact/artefact.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::app {

/// The award whose file a generation holds, as it may be given out now; null where it may not.
using ServedAward = std::function<const domain::Award*(const store::Generation&)>;

/// Digests of what the laureates of an edition share, by edition (digest_of_inputs).
using SharedInputs = std::map<int, std::string>;

/// Those of every edition that is described, as the files of the installation are now; `program` is
/// the file of this program.
[[nodiscard]] SharedInputs shared_inputs(const deliver::RenderContext& context,
                                         const Settings& settings,
                                         const std::filesystem::path& program);

/// The generated files of a store. Used from several threads; store and context must outlive it.
class ArtefactCache {
 public:
  ArtefactCache(const StoreHandle& handle, const deliver::RenderContext& context,
                SharedInputs inputs);

  /// Takes other inputs from now on.
  void renew(SharedInputs inputs);

  /// The file of an award, its bytes verified by their hash; nothing where it was not generated,
  /// from other inputs, in another look, or cannot be read.
  [[nodiscard]] std::optional<deliver::Artefact> file(const domain::Award& award,
                                                      const deliver::ArtefactRequest& wanted) const;
  /// The archive of its kit, likewise.
  [[nodiscard]] std::optional<Bytes> archive(const domain::Award& award) const;
  /// A file by the hash of its content, if it is of a generation whose award `served` gives and was
  /// made of the award as it stands, by whatever version of templates and program. Throws where the
  /// file should be there and is not, or is damaged.
  [[nodiscard]] std::optional<Bytes> kept(std::string_view hash, const ServedAward& served) const;

 private:
  [[nodiscard]] std::string facts_of(const domain::Award& award) const;
  [[nodiscard]] bool made_of(const store::Generation& generation, const domain::Award& award) const;
  [[nodiscard]] std::optional<Bytes> bytes(const domain::Award& award,
                                           const std::string& path) const;

  const StoreHandle& m_handle;
  const deliver::RenderContext& m_context;
  [[nodiscard]] std::string shared_of(int edition) const;

  mutable std::mutex m_mutex;
  SharedInputs m_inputs;
};

}  // namespace palmares::app
