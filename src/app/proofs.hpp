// SPDX-License-Identifier: AGPL-3.0-or-later
// The proofs of a charter into a folder: a page and one picture a kind. What a proof shows is
// deliver/proof's.
#pragma once

#include "app/settings.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/proof_name.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace palmares::app {

struct ProofsRequest {
  std::string charter;
  std::vector<std::string> kinds;  ///< of documents; none: all that are sheets
  unsigned threads = 1;
  std::optional<int> edition = std::nullopt;  ///< with the files of its own, instead of a charter
  std::string store = {};  ///< that describes the edition; empty: the shipped ones
};

/// What is to be proved, and by which names.
struct PreparedProofs {
  deliver::RenderContext context;
  std::vector<domain::ProofName> names;
  std::vector<domain::ProofScene> scenes;
  const domain::Charter* charter = nullptr;  ///< of the render context
  std::vector<const domain::Sheet*> sheets;  ///< of the charter
  unsigned threads = 1;
  const domain::Edition* edition =
      nullptr;  ///< of the render context; null: the latest of the charter
};

/// Problems: all of the installation's, of its names and scenes; a charter or kinds that do not
/// exist.
[[nodiscard]] Result<PreparedProofs> prepare_proofs(const ProofsRequest& request,
                                                    const Settings& settings);

struct ProofsSummary {
  std::filesystem::path page;
  std::size_t sheets = 0;    ///< proofs that were written
  std::size_t pictures = 0;  ///< in them
  std::size_t left = 0;      ///< sheets that were not begun
  Problems problems;         ///< all that was refused on the way
};

/// Writes them into a folder, which is made. Once a stop is requested no sheet is begun; the page
/// shows those that were made. Throws CannotWrite.
[[nodiscard]] ProofsSummary write_proofs(const PreparedProofs& prepared,
                                         const std::filesystem::path& folder,
                                         const std::stop_token& stop = {});

}  // namespace palmares::app
