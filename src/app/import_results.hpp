// SPDX-License-Identifier: AGPL-3.0-or-later
// Results into a store: first what would happen to every edition, then each edition written whole.
// Writing works the changes out anew where somebody else wrote meanwhile, so the plan is what
// people were shown, not what is written blindly.
#pragma once

#include "app/actor.hpp"
#include "app/installation.hpp"
#include "app/settings.hpp"
#include "deliver/artefact/document_check.hpp"
#include "store/comparison.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace palmares::app {

/// Are the results declared final with their import?
enum class Finality { draft, settled };

/// May an import take laureates out of a draft?
enum class Removals { refused, allowed };

struct ImportRequest {
  std::string file;    ///< of the results, for the problem that it looks like a part of them
  std::string reason;  ///< needed where final results change
  std::vector<std::string> aliases;  ///< « ANCIEN=NOUVEAU »: an identifier that becomes another
  Finality finality = Finality::draft;
  Removals removals = Removals::refused;
};

/// What an import would do to each of the results, in their order. Where results say the same as
/// what stands in other words, they are changed to those words. Problems: of all editions; a
/// document that could not be made. Nothing is written. Throws Stopped where a stop was requested.
[[nodiscard]] Result<std::vector<store::Import>> plan_import(
    const ImportRequest& request, const Actor& actor, Installation installation,
    const Settings& settings, const store::Ledger& ledger, std::vector<domain::Results>& all,
    const deliver::CheckWatch& watch = {});

/// How many of the differences are of that kind.
[[nodiscard]] std::size_t count(const store::Import& import, store::Change change);

/// A problem for each edition whose draft would lose a laureate without the request's consent, with
/// their names: a part of a file looks like a file.
[[nodiscard]] Problems unasked_removals(const ImportRequest& request,
                                        const std::vector<domain::Results>& all,
                                        const std::vector<store::Import>& plan);

/// The acts that were written for an edition; nothing where there was nothing to write, or somebody
/// else wrote the same first.
struct WrittenImport {
  std::optional<store::ActNumber> results;
  std::optional<store::ActNumber> finality;
};

/// Writes what is planned for one edition, and declares it final where that is asked for and not so
/// already.
[[nodiscard]] Result<WrittenImport> write_import(const ImportRequest& request, const Actor& actor,
                                                 store::Store& store,
                                                 const domain::Results& results,
                                                 const store::Import& planned);

}  // namespace palmares::app
