// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that `generate` has put into a store, answered instead of being made anew: when, and only when, all that went into them
// is what would go into them now (cli/inputs.hpp).
#pragma once

#include "cli/depot.hpp"
#include "cli/settings.hpp"
#include "deliver/artefact.hpp"
#include "service/makers.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace palmares::cli {

/// Digests of what the laureates of an edition share, by edition (digest_of_inputs).
using SharedInputs = std::map<int, std::string>;

/// Those of every edition that is described, as the files of the house are now.
[[nodiscard]] SharedInputs shared_inputs(const deliver::Workshop& workshop, const Settings& settings, const Given& given);

/// The generated files of a store. Used from several threads; depot and workshop must outlive it.
class Generated {
 public:
  Generated(const Depot& depot, const deliver::Workshop& workshop, SharedInputs inputs);

  /// The file of an award, its octets verified by their hash; nothing where it was not generated, from other inputs, in another
  /// look, or cannot be read.
  [[nodiscard]] std::optional<deliver::Artefact> file(const domain::Award& award, const deliver::Wanted& wanted) const;
  /// The archive of its kit, likewise.
  [[nodiscard]] std::optional<Bytes> archive(const domain::Award& award) const;
  /// A file by the hash of its content (service::Makers::kept): made of the award as it stands, by whatever version of templates
  /// and program.
  [[nodiscard]] std::optional<Bytes> kept(std::string_view hash, const service::ServedAward& served) const;

 private:
  [[nodiscard]] bool made_of(const store::Generation& generation, const domain::Award& award) const;
  [[nodiscard]] std::optional<Bytes> octets(const domain::Award& award, const std::string& path) const;

  const Depot& m_depot;
  const deliver::Workshop& m_workshop;
  SharedInputs m_inputs;
};

/// Makers that look among what was generated first; it must outlive them.
[[nodiscard]] service::Makers reusing(service::Makers makers, const Generated& generated);

}  // namespace palmares::cli
