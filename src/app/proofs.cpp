// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/proofs.hpp"

#include "app/installation.hpp"
#include "app/output.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "charter/proof_names.hpp"
#include "deliver/artefact/ordered_parallel_for.hpp"
#include "deliver/proof/proof_page.hpp"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

namespace palmares::app {

namespace {

Result<const domain::Charter*> chosen_charter(const deliver::RenderContext& context,
                                              const ProofsRequest& request) {
  const std::string& id = request.charter;
  if (request.edition) {
    const domain::Charter* charter = context.charter_of(*request.edition);
    return charter != nullptr
               ? Result<const domain::Charter*>(charter)
               : fail("l’édition " + std::to_string(*request.edition) + " est inconnue",
                      request.store.empty()
                          ? std::string("--store DOSSIER, le dépôt qui la décrit")
                          : "palmares edition new " + std::to_string(*request.edition));
  }
  if (const domain::Charter* charter = context.composer.charter(id)) {
    return charter;
  }
  return fail("charte inconnue\u00A0: " + guillemets(id),
              "une de\u00A0: " + listing(context.composer.charters() |
                                         std::views::transform(&domain::Charter::id)));
}

Result<std::vector<const domain::Sheet*>> chosen_sheets(const domain::Charter& charter,
                                                        const std::vector<std::string>& kinds) {
  std::vector<const domain::Sheet*> sheets;
  if (kinds.empty()) {
    std::ranges::transform(charter.sheets, std::back_inserter(sheets),
                           [](const domain::Sheet& sheet) { return &sheet; });
    return sheets;
  }
  Problems problems;
  for (const std::string& kind : kinds) {
    const domain::Sheet* sheet = charter.sheet(kind);
    if (sheet == nullptr) {
      problems.push_back(
          {.where = {},
           .what =
               "la charte " + guillemets(charter.id) + " n’a pas de document " + guillemets(kind),
           .hint = "documents de cette charte\u00A0: " +
                   listing(charter.sheets | std::views::transform(&domain::Sheet::kind))});
    } else if (std::ranges::find(sheets, sheet) == sheets.end()) {
      sheets.push_back(sheet);
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return sheets;
}

}  // namespace

Result<PreparedProofs> prepare_proofs(const ProofsRequest& request, const Settings& settings) {
  TRY_ASSIGN(Installation installation,
             open_installation(settings, request.edition ? request.store : std::string()));
  TRY_ASSIGN(std::vector<domain::ProofName> names,
             charter::read_proof_names(*installation.resources));
  TRY_ASSIGN(std::vector<domain::ProofScene> scenes,
             charter::read_proof_scenes(*installation.resources));
  TRY_ASSIGN(deliver::RenderContext context,
             open_render_context(std::move(installation), settings));
  TRY_ASSIGN(const domain::Charter* charter, chosen_charter(context, request));
  TRY_ASSIGN(std::vector<const domain::Sheet*> sheets, chosen_sheets(*charter, request.kinds));
  const domain::Edition* edition = request.edition ? context.edition(*request.edition) : nullptr;
  return PreparedProofs{.context = std::move(context),
                        .names = std::move(names),
                        .scenes = std::move(scenes),
                        .charter = charter,
                        .sheets = std::move(sheets),
                        .threads = request.threads,
                        .edition = edition};
}

ProofsSummary write_proofs(const PreparedProofs& prepared, const std::filesystem::path& folder,
                           const std::stop_token& stop) {
  make_folder(folder);
  ProofsSummary summary{.page = folder / "index.html", .problems = {}};
  std::vector<deliver::Proof> proofs;
  // One that fails keeps nobody from seeing the others, so its problems are no problems of the
  // loop.
  const auto take = [&](Result<deliver::Proof> made) {
    const Problems& problems = made ? made->problems : made.error();
    summary.problems.insert(summary.problems.end(), problems.begin(), problems.end());
    if (made) {
      write_output(folder / deliver::proof_file(*made), made->png);
      summary.pictures += made->pictures;
      proofs.push_back(*std::move(made));
    }
  };
  const auto make = [&](std::size_t i) -> Result<deliver::OrderedTask> {
    if (stop.stop_requested()) {
      return deliver::OrderedTask([&] { ++summary.left; });
    }
    auto made = deliver::make_proof(prepared.context, *prepared.charter, *prepared.sheets[i],
                                    prepared.names, prepared.scenes, prepared.edition);
    return deliver::OrderedTask(
        [&take, made = std::move(made)]() mutable { take(std::move(made)); });
  };
  (void)deliver::ordered_parallel_for(prepared.sheets.size(), prepared.threads, make);
  summary.sheets = proofs.size();
  write_output(summary.page, deliver::proof_page(*prepared.charter, proofs, prepared.names));
  return summary;
}

}  // namespace palmares::app
