// SPDX-License-Identifier: AGPL-3.0-or-later
// One document of one laureate from files of results: what is needed to draw it, and what must be
// said with it. Drawing it is deliver::make_artefact's.
#pragma once

#include "app/decided_results.hpp"
#include "app/particulars.hpp"
#include "app/settings.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/results.hpp"

#include <string>
#include <vector>

namespace palmares::app {

struct DocumentRequest {
  Source source;          ///< files: the newest edition wins, earlier ones are history; or a store
  std::string territory;  ///< as people call it (laureate_names.hpp)
  deliver::ArtefactRequest wanted;
};

/// The slug of the variant of a format that holds a standard (« x1a »), by which an ArtefactRequest
/// asks for it; of a pair that does not exist one that is refused as any unknown format is.
[[nodiscard]] std::string format_of_standard(const std::string& format,
                                             const std::string& standard);

struct PreparedDocument {
  deliver::RenderContext context;
  std::vector<domain::Results> results;
  const domain::Award* award =
      nullptr;        ///< of `results`: the newest that made the body a laureate, else its newest
  BlanksById blanks;  ///< what fills the letters of laureates of a store
  deliver::ArtefactRequest wanted;  ///< with the award's own of `blanks`
  Problems notices;                 ///< a missing key is none for what bears no code
};

/// Problems: all of the results', a body that is none or several, logos that a print shop cannot
/// take.
[[nodiscard]] Result<PreparedDocument> prepare_document(const DocumentRequest& request,
                                                        const Settings& settings);

}  // namespace palmares::app
