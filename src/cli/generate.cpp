// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cache_key.hpp"
#include "app/installation.hpp"
#include "app/laureate_names.hpp"
#include "app/logos.hpp"
#include "app/signing.hpp"
#include "app/store_handle.hpp"
#include "app/verification_keys.hpp"
#include "base/french.hpp"
#include "cli/batch_options.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/progress.hpp"
#include "cli/store_options.hpp"
#include "cli/wording.hpp"
#include "deliver/artefact/document_check.hpp"
#include "deliver/kit/batch.hpp"
#include "domain/award_history.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/backup.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  int edition = 0;
  std::string store;
  unsigned jobs = 0;
  std::vector<std::string> territories;
  std::vector<std::string> kinds;
  Reader reader = Reader::people;
};

/// Everything a run needs.
struct Ready {
  deliver::RenderContext context;
  app::StoreHandle handle;
  domain::Results results;
  std::vector<const domain::Award*> awards;  ///< of `results`, those asked for
  std::string inputs;                        ///< digest of all that is the same for every laureate
  std::string whole;                         ///< the same of a run over all kinds
  Problems notices;
};

/// Files on their way into the store: of each thread those of the laureate it is at.
class Delivery {
 public:
  Delivery(const Ready& ready) : m_ready(ready) {
    for (store::Generation& generation : ready.handle.store->generations(ready.results.edition)) {
      m_before.insert_or_assign(generation.territory, std::move(generation));
    }
  }

  [[nodiscard]] bool have(const domain::Award& award) const {
    const auto found = m_before.find(award.territory.id);
    return found != m_before.end() && is_of(found->second, award) &&
           std::ranges::all_of(found->second.artefacts, [this](const store::Artefact& artefact) {
             return m_ready.handle.blobs.there(artefact.hash, artefact.bytes);
           });
  }

  void put(const std::string& path, BytesView bytes) {
    store::Artefact artefact{.path = path, .hash = m_ready.handle.blobs.put(bytes), .bytes = bytes.size()};
    const std::lock_guard lock(m_mutex);
    m_under_way[std::this_thread::get_id()].push_back(std::move(artefact));
  }

  // Rows point to files only once those lie safe: a crash leaves files without rows, never rows without files.
  void finish(const domain::Award& award) {
    std::vector<store::Artefact> artefacts;
    {
      const std::lock_guard lock(m_mutex);
      artefacts = std::exchange(m_under_way[std::this_thread::get_id()], {});
    }
    m_ready.handle.store->keep({.edition = award.edition,
                                .territory = award.territory.id,
                                .revision = award.revision,
                                .key = app::input_key(m_ready.inputs, facts_of(award)),
                                .facts = facts_of(award),
                                .artefacts = std::move(artefacts)});
  }

 private:
  // Whoever has the whole kit has some kinds of it.
  [[nodiscard]] bool is_of(const store::Generation& generation, const domain::Award& award) const {
    const std::string facts = facts_of(award);
    return generation.key == app::input_key(m_ready.inputs, facts) || generation.key == app::input_key(m_ready.whole, facts);
  }

  [[nodiscard]] std::string facts_of(const domain::Award& award) const {
    return app::award_facts(award, m_ready.context.logos.find(award.territory.id));
  }

  const Ready& m_ready;
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

Result<domain::Results> laureates_of(const app::StoreHandle& handle, int edition) {
  const store::Ledger ledger = handle.store->read(std::nullopt);
  domain::Results results = store::results_of(ledger, edition);
  const domain::AwardHistory award_history(decided_before(ledger, edition),
                                           [&](const std::string& id) { return store::canonical_id(ledger, id); });
  for (domain::Award& award : results.awards) {
    award.earlier = award_history.before(award);
  }
  std::erase_if(results.awards, [](const domain::Award& award) { return !award.laureate(); });
  if (results.awards.empty()) {
    return fail("le dépôt n’a aucun lauréat de l’édition " + std::to_string(edition), "palmares editions en donne la liste");
  }
  return results;
}

Result<Ready> prepare(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::StoreHandle handle, app::open_store(choice.store, store::Missing::refuse));
  TRY_ASSIGN(domain::Results results, laureates_of(handle, choice.edition));
  TRY_ASSIGN(std::vector<const domain::Award*> awards, app::chosen_laureates(results, choice.territories));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings));
  TRY(app::narrow_kit(installation.charters, choice.edition, choice.kinds));
  TRY_ASSIGN(deliver::RenderContext context, app::open_render_context(std::move(installation), settings));
  TRY_ASSIGN(Problems of_logos,
             app::take_logos(context, handle.folder / "logos", app::all_results(handle.store->read(std::nullopt))));
  if (Problems problems = deliver::document_problems(context, awards, threads_for(choice.jobs)); !problems.empty()) {
    return fail(std::move(problems));
  }
  TRY_ASSIGN(std::string whole, app::digest_of_inputs(context, settings, invocation.executable, choice.edition));
  std::string inputs = choice.kinds.empty()
                           ? whole
                           : app::input_key(whole, "kinds " + listing(std::set(choice.kinds.begin(), choice.kinds.end())));
  TRY_ASSIGN(const Problems of_keys, app::meet_store(handle, settings, now(invocation)));
  Problems notices = app::setting_notices(settings);
  notices.insert(notices.end(), of_keys.begin(), of_keys.end());
  std::ranges::move(app::signing_notices(settings, context.editions, choice.edition), std::back_inserter(notices));
  std::ranges::move(of_logos, std::back_inserter(notices));
  return Ready{.context = std::move(context),
               .handle = std::move(handle),
               .results = std::move(results),  // its awards stay where they are
               .awards = std::move(awards),
               .inputs = std::move(inputs),
               .whole = std::move(whole),
               .notices = std::move(notices)};
}

deliver::Summary run(const Choice& choice, const Ready& ready, const Console& console) {
  Delivery delivery(ready);
  Progress progress(console, choice.reader);
  return deliver::run_batch(ready.context, {.awards = ready.awards,
                                            .threads = threads_for(choice.jobs),
                                            .put = [&](const std::string& path, BytesView bytes) { delivery.put(path, bytes); },
                                            .progress = [&](const deliver::Step& step) { progress.step(step); },
                                            .have = [&](const domain::Award& award) { return delivery.have(award); },
                                            .finished = [&](const domain::Award& award) { delivery.finish(award); }});
}

std::string closing(const deliver::Summary& summary, double seconds) {
  return counted(summary.laureates, "lauréat", "lauréats") + ", " + counted(summary.before, "déjà fait", "déjà faits") + ", " +
         counted(summary.files, "fichier", "fichiers") + ", " + french_size(summary.bytes) + ", " + french_seconds(seconds) +
         ", " + counted(summary.problems.size(), "problème", "problèmes") + '\n';
}

std::string json(const deliver::Summary& summary) {
  return "{\"laureates\":" + std::to_string(summary.laureates) + ",\"before\":" + std::to_string(summary.before) +
         ",\"failed\":" + std::to_string(summary.failed) + ",\"files\":" + std::to_string(summary.files) +
         ",\"octets\":" + std::to_string(summary.bytes) + "}\n";
}

Exit generate(const Choice& choice, const CommandContext& command) {
  const auto start = std::chrono::steady_clock::now();
  const Result<Ready> ready = prepare(choice, command.invocation);
  if (!ready) {
    return refuse(command.console, ready.error());
  }
  command.console.note(ready->notices);
  const std::optional<lib::FileLock> lock = lib::FileLock::take(store::lock_of(choice.store), lib::Share::many);
  if (!lock) {
    return refuse(
        command.console,
        {{.where = {}, .what = "un autre programme range ce dépôt", .hint = "attendre la fin de palmares fsck --clean"}});
  }
  const deliver::Summary summary = run(choice, *ready, command.console);
  command.console.note(app::late_notices(ready->context));
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
  command.console.print(choice.reader == Reader::machines ? json(summary) : closing(summary, elapsed.count()));
  return summary.problems.empty() ? Exit::done : refuse(command.console, summary.problems);
}

}  // namespace

Action declare_generate(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_edition(app, choice->edition, "Édition dont les kits sont faits")->required()->option_text("(obligatoire)");
  add_store_option(app, choice->store);
  add_territories(app, choice->territories);
  add_kinds(app, choice->kinds);
  add_jobs(app, choice->jobs);
  app.add_flag_callback(
      "--json", [choice] { choice->reader = Reader::machines; }, "Avancement en JSON, une ligne par lauréat");
  app.footer(
      "Ne refait que ce dont le résultat, la charte, les polices ou le programme ont changé. Interrompu à tout moment, il "
      "reprend où il "
      "en était. Les documents d’un brouillon portent SPÉCIMEN\u202F; palmares export les écrit dans un dossier.");
  return [choice](const CommandContext& command) { return generate(*choice, command); };
}

}  // namespace palmares::cli
