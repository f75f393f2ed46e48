// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/import_job.hpp"

#include "app/job_arguments.hpp"
#include "app/stop.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "lib/text/json.hpp"
#include "store/factory/open.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palmares::app {

namespace {

JobOutcome refused(Problems problems, int edition) {
  JobOutcome outcome{
      .summary = counted(problems.size(), "problème", "problèmes") + ", rien n’a été enregistré",
      .failed = true};
  for (Problem& problem : problems) {
    const bool ours = problem.fault == Fault::installation;
    outcome.problems.push_back(
        {.problem = std::move(problem),
         .mended_in = ours ? store::MendedIn::installation : store::MendedIn::results,
         .edition = edition});
  }
  return outcome;
}

JobOutcome outcome_of(const Saved& saved, std::size_t laureates, int edition) {
  const auto told = [&](std::string what, std::string hint) {
    return refused({{.where = {}, .what = std::move(what), .hint = std::move(hint)}}, edition);
  };
  switch (saved.status) {
    case SaveStatus::written:
      return {.summary = counted(laureates, "résultat enregistré", "résultats enregistrés")};
    case SaveStatus::already:
      return {.summary = "déjà enregistré"};
    case SaveStatus::nothing_new:
      return {.summary = "les résultats enregistrés disaient déjà la même chose"};
    case SaveStatus::stale:
      return told(saved.draft.who + " a corrigé la feuille entre-temps",
                  "la relire telle qu’elle est maintenant");
    case SaveStatus::unasked:
      return told(
          counted(saved.removals, "lauréat serait retiré", "lauréats seraient retirés"),
          "cocher «\u00A0Oui, retirer…\u00A0» avant d’enregistrer, ou déposer le fichier complet");
    case SaveStatus::faulty:
      break;
  }
  return told("des problèmes restent dans la feuille", "les corriger dans leurs cases");
}

Result<JobOutcome> imported(const JobContext& context, const ImportOrder& order,
                            const std::string& who, const deliver::CheckWatch& watch) {
  TRY_ASSIGN(const StoreHandle handle, open_store(context.store, store::Missing::refuse));
  TRY_ASSIGN(Installation installation, open_installation(context.settings, context.store));
  TRY_ASSIGN(const auto territories, open_territories(installation));
  const std::unique_ptr<store::ParticularsBook> people = store::open_particulars(context.store);
  const DraftPlace place{.ledger = *handle.store,
                         .drafts = *handle.store,
                         .index = *handle.store,
                         .blobs = *handle.blobs,
                         .people = people.get()};
  const std::optional<ReviewedDraft> reviewed =
      review_draft(place, order.edition,
                   {.charters = installation.charters,
                    .territories = territories.value ? &*territories.value : nullptr});
  const ReviewedDraft none;
  const std::size_t laureates = reviewed ? reviewed->review.awards.size() : 0;
  TRY_ASSIGN(const Saved saved,
             save_draft(place, order.edition, order.request, reviewed ? *reviewed : none,
                        std::move(installation), context.settings,
                        {.name = who, .clock = context.clock}, watch));
  return outcome_of(saved, laureates, order.edition);
}

}  // namespace

std::string import_arguments(const ImportOrder& order) {
  return "{\"edition\":" + std::to_string(order.edition) +
         ",\"revision\":" + std::to_string(order.request.revision) +
         ",\"removals\":" + std::to_string(order.request.removals) +
         ",\"reason\":" + lib::json_string(order.request.reason) + '}';
}

Result<ImportOrder> read_import_arguments(std::string_view arguments) {
  TRY_ASSIGN(const JobArguments read, JobArguments::read(arguments));
  ImportOrder order;
  TRY_ASSIGN(order.edition, read.number("edition"));
  TRY_ASSIGN(order.request.revision, read.number("revision"));
  TRY_ASSIGN(const int removals, read.number("removals"));
  order.request.removals = static_cast<std::size_t>(std::max(removals, 0));
  TRY_ASSIGN(order.request.reason, read.text("reason"));
  return order;
}

std::string title_of_import(const std::string& arguments) {
  const Result<ImportOrder> order = read_import_arguments(arguments);
  return order ? "résultats de l’édition " + std::to_string(order->edition) : "résultats";
}

store::JobNumber queue_import(const ImportOrder& order, store::JobQueue& queue,
                              const Actor& actor) {
  return queue.add({.kind = std::string(import_job),
                    .arguments = import_arguments(order),
                    .who = actor.name,
                    .priority = 1},
                   actor.clock());
}

JobOutcome run_import(const JobContext& context, const store::JobRequest& request,
                      const JobKind::Progress& progress, const std::stop_token& stop) {
  const Result<ImportOrder> order = read_import_arguments(request.arguments);
  if (!order) {
    return refused(order.error(), 0);
  }
  const deliver::CheckWatch watch{.progress =
                                      [&](std::size_t done, std::size_t total) {
                                        progress({.done = static_cast<std::int64_t>(done),
                                                  .total = static_cast<std::int64_t>(total)});
                                      },
                                  .stop = stop};
  try {
    Result<JobOutcome> outcome = imported(context, *order, request.who, watch);
    return outcome ? *std::move(outcome) : refused(std::move(outcome.error()), order->edition);
  } catch (const Stopped&) {
    return {.summary = "arrêté, rien n’a été enregistré", .stopped = true};
  }
}

}  // namespace palmares::app
