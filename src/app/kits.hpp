// SPDX-License-Identifier: AGPL-3.0-or-later
// The kits of laureates from files of results into a folder. What a kit holds is the charter's
// data; app/generate.hpp makes the same from a store into a store.
#pragma once

#include "app/decided_results.hpp"
#include "app/particulars.hpp"
#include "app/settings.hpp"
#include "deliver/artefact/artefact.hpp"
#include "deliver/kit/batch.hpp"
#include "domain/results.hpp"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace palmares::app {

struct KitsRequest {
  Source source;  ///< files: the newest edition is drawn, earlier ones are history; or a store
  std::vector<std::string>
      territories;  ///< as people call them (laureate_names.hpp); none: all laureates
  std::vector<std::string> kinds;  ///< of documents; none: the whole kit
  unsigned threads = 1;
};

/// What draws the kits, checked: every document can be made.
struct PreparedKits {
  deliver::RenderContext context;
  std::vector<domain::Results> results;
  std::vector<const domain::Award*> awards;  ///< of the last of `results`
  unsigned threads = 1;
  Problems notices;
  BlanksById blanks = {};  ///< what fills the letters of laureates of a store
};

/// Problems: all of the results', laureates and kinds that are none, all of the documents'.
[[nodiscard]] Result<PreparedKits> prepare_kits(const KitsRequest& request,
                                                const Settings& settings);

/// Writes the kits below a folder, which is made. `progress` is called from one thread at a time.
/// Once a stop is requested no laureate is begun; those under way are finished. Throws CannotWrite.
[[nodiscard]] deliver::Summary write_kits(const PreparedKits& prepared,
                                          const std::filesystem::path& folder,
                                          const std::function<void(const deliver::Step&)>& progress,
                                          const std::stop_token& stop = {});

}  // namespace palmares::app
