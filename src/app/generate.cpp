// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/generate.hpp"

#include "app/cache_key.hpp"
#include "app/installation.hpp"
#include "app/laureate_names.hpp"
#include "app/logos.hpp"
#include "app/own_charters.hpp"
#include "app/signing.hpp"
#include "app/verification_keys.hpp"
#include "base/file_size.hpp"
#include "base/french.hpp"
#include "deliver/artefact/document_check.hpp"
#include "domain/award_history.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/backup.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

namespace palmares::app {

namespace {

/// Files on their way into the store: of each thread those of the laureate it is at.
class Delivery {
 public:
  explicit Delivery(const PreparedGeneration& prepared) : m_prepared(prepared) {
    for (store::Generation& generation :
         prepared.handle.store->generations(prepared.results.edition)) {
      m_before.insert_or_assign(generation.territory, std::move(generation));
    }
  }

  [[nodiscard]] bool have(const domain::Award& award) const {
    const auto found = m_before.find(award.territory.id);
    return found != m_before.end() && is_of(found->second, award) &&
           std::ranges::all_of(found->second.artefacts, [this](const store::Artefact& artefact) {
             return m_prepared.handle.blobs->there(artefact.hash, artefact.bytes);
           });
  }

  void put(const std::string& path, BytesView bytes) {
    store::Artefact artefact{
        .path = path, .hash = m_prepared.handle.blobs->put(bytes), .bytes = bytes.size()};
    const std::lock_guard lock(m_mutex);
    m_under_way[std::this_thread::get_id()].push_back(std::move(artefact));
  }

  // Rows point to files only once those lie safe: a crash leaves files without rows, never rows
  // without files.
  void finish(const domain::Award& award) {
    std::vector<store::Artefact> artefacts;
    {
      const std::lock_guard lock(m_mutex);
      artefacts = std::exchange(m_under_way[std::this_thread::get_id()], {});
    }
    m_prepared.handle.store->keep({.edition = award.edition,
                                   .territory = award.territory.id,
                                   .revision = award.revision,
                                   .key = input_key(m_prepared.inputs, facts_of(award)),
                                   .facts = facts_of(award),
                                   .artefacts = std::move(artefacts)});
  }

 private:
  // Whoever has the whole kit has some kinds of it.
  [[nodiscard]] bool is_of(const store::Generation& generation, const domain::Award& award) const {
    const std::string facts = facts_of(award);
    return generation.key == input_key(m_prepared.inputs, facts) ||
           generation.key == input_key(m_prepared.whole_kit, facts);
  }

  [[nodiscard]] std::string facts_of(const domain::Award& award) const {
    return award_facts(award, m_prepared.context);
  }

  const PreparedGeneration& m_prepared;
  std::map<std::string, store::Generation, std::less<>> m_before;
  std::mutex m_mutex;
  std::map<std::thread::id, std::vector<store::Artefact>> m_under_way;
};

// A draft may yet change: no letter tells of it as of the past.
std::vector<domain::Results> decided_before(const store::Ledger& ledger, int edition) {
  std::vector<domain::Results> decided;
  for (const store::EditionState& state : store::editions_of(ledger)) {
    if (state.edition < edition && state.state != store::State::draft) {
      decided.push_back(store::results_of(ledger, state.edition));
    }
  }
  return decided;
}

Result<domain::Results> laureates_of(const StoreHandle& handle, int edition) {
  const store::Ledger ledger = handle.store->read(std::nullopt);
  domain::Results results = store::results_of(ledger, edition);
  const domain::AwardHistory award_history(
      decided_before(ledger, edition),
      [&](const std::string& id) { return store::canonical_id(ledger, id); });
  const domain::Standings standings(results);
  for (domain::Award& award : results.awards) {
    award.earlier = award_history.before(award);
    award.peers = standings.of(award);
  }
  std::erase_if(results.awards, [](const domain::Award& award) { return !award.laureate(); });
  if (results.awards.empty()) {
    return fail("le dépôt n’a aucun lauréat de l’édition " + std::to_string(edition),
                "palmares editions en donne la liste");
  }
  return results;
}

/// What is the same for every laureate of a run over some kinds; none: the whole kit.
std::string inputs_of(const std::string& whole_kit, const std::vector<std::string>& kinds) {
  return kinds.empty()
             ? whole_kit
             : input_key(whole_kit, "kinds " + listing(std::set(kinds.begin(), kinds.end())));
}

}  // namespace

Result<void> check_generation(const GenerationRequest& request, const Settings& settings,
                              const StoreHandle& handle) {
  TRY_ASSIGN(const domain::Results results, laureates_of(handle, request.edition));
  TRY(chosen_laureates(results, request.territories));
  TRY_ASSIGN(Installation installation, open_installation(settings));
  TRY(take_store(installation, handle));
  return narrow_kit(installation.charters, request.edition, request.kinds);
}

Result<PreparedGeneration> prepare_generation(const GenerationRequest& request,
                                              const Settings& settings, StoreHandle handle,
                                              const std::filesystem::path& program,
                                              const Clock& clock) {
  TRY_ASSIGN(domain::Results results, laureates_of(handle, request.edition));
  TRY_ASSIGN(std::vector<const domain::Award*> awards,
             chosen_laureates(results, request.territories));
  TRY_ASSIGN(Installation installation, open_installation(settings));
  TRY(take_store(installation, handle));
  TRY(narrow_kit(installation.charters, request.edition, request.kinds));
  TRY_ASSIGN(deliver::RenderContext context,
             open_render_context(std::move(installation), settings));
  TRY_ASSIGN(const Problems of_logos, take_logos(context, store::logos_of(handle.folder),
                                                 all_results(handle.store->read(std::nullopt))));
  if (Problems problems = deliver::document_problems(context, awards, request.threads);
      !problems.empty()) {
    return fail(std::move(problems));
  }
  TRY_ASSIGN(std::string whole_kit, digest_of_inputs(context, settings, program, request.edition));
  TRY_ASSIGN(const Problems of_keys, meet_store(handle, settings, clock()));
  Problems notices = setting_notices(settings);
  for (const Problems& more :
       {of_keys, signing_notices(settings, context.editions, request.edition), of_logos}) {
    notices.insert(notices.end(), more.begin(), more.end());
  }
  std::string inputs = inputs_of(whole_kit, request.kinds);
  return PreparedGeneration{.context = std::move(context),
                            .handle = std::move(handle),
                            .results = std::move(results),  // its awards stay where they are
                            .awards = std::move(awards),
                            .inputs = std::move(inputs),
                            .whole_kit = std::move(whole_kit),
                            .threads = request.threads,
                            .notices = std::move(notices)};
}

Result<deliver::Summary> generate(const PreparedGeneration& prepared,
                                  const std::function<void(const deliver::Step&)>& progress,
                                  const std::stop_token& stop) {
  const std::unique_ptr<store::HeldLock> lock =
      prepared.handle.store->lock_blobs(store::Holders::many);
  if (!lock) {
    return fail("un autre programme range ce dépôt", "attendre la fin de palmares fsck --clean");
  }
  Delivery delivery(prepared);
  return deliver::run_batch(
      prepared.context,
      {.awards = prepared.awards,
       .threads = prepared.threads,
       .put = [&](const std::string& path, BytesView bytes) { delivery.put(path, bytes); },
       .progress = progress,
       .have = [&](const domain::Award& award) { return delivery.have(award); },
       .finished = [&](const domain::Award& award) { delivery.finish(award); },
       .stop = stop});
}

std::string french(const deliver::Summary& summary) {
  return counted(summary.laureates, "lauréat", "lauréats") + ", " +
         counted(summary.before, "déjà fait", "déjà faits") + ", " +
         (summary.left == 0 ? "" : counted(summary.left, "laissé", "laissés") + ", ") +
         counted(summary.files, "fichier", "fichiers") + ", " + french_size(summary.bytes);
}

}  // namespace palmares::app
