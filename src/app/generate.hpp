// SPDX-License-Identifier: AGPL-3.0-or-later
// The kits of an edition's laureates into the store they come from. What is there from the same
// inputs is not made again, so a run that was stopped or killed goes on where it was.
#pragma once

#include "app/actor.hpp"
#include "app/settings.hpp"
#include "app/store_handle.hpp"
#include "deliver/kit/batch.hpp"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace palmares::app {

struct GenerationRequest {
  int edition = 0;
  std::vector<std::string>
      territories;  ///< as people call them (laureate_names.hpp); none: all laureates
  std::vector<std::string> kinds;  ///< of documents; none: the whole kit
  unsigned threads = 1;
};

/// Everything a run needs, checked: every document can be made.
struct PreparedGeneration {
  deliver::RenderContext context;
  StoreHandle handle;
  domain::Results results;
  std::vector<const domain::Award*> awards;  ///< of `results`, those asked for
  std::string inputs;                        ///< digest of all that is the same for every laureate
  std::string whole_kit;                     ///< the same of a run over all kinds
  unsigned threads = 1;
  Problems notices;
};

/// Can that be asked for? Problems: laureates and kinds that are none. What documents themselves
/// say comes to light when the run is prepared.
[[nodiscard]] Result<void> check_generation(const GenerationRequest& request,
                                            const Settings& settings, const StoreHandle& handle);

/// `program` is the file of this program, which is one of the inputs. Problems: laureates and kinds
/// that are none, all of the documents', a verification key that the store does not know.
[[nodiscard]] Result<PreparedGeneration> prepare_generation(const GenerationRequest& request,
                                                            const Settings& settings,
                                                            StoreHandle handle,
                                                            const std::filesystem::path& program,
                                                            const Clock& clock);

/// Makes and keeps what is not there. `progress` is called from one thread at a time. Once a stop
/// is requested no laureate is begun; those under way are finished and kept. Problem: somebody is
/// removing files from the store.
[[nodiscard]] Result<deliver::Summary> generate(
    const PreparedGeneration& prepared, const std::function<void(const deliver::Step&)>& progress,
    const std::stop_token& stop = {});

/// « 6 lauréats, 2 déjà faits, 120 fichiers, 12,3 Mo », and what is left where it was stopped.
[[nodiscard]] std::string french(const deliver::Summary& summary);

}  // namespace palmares::app
