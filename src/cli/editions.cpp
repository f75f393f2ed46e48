// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/depot.hpp"
#include "cli/document_checks.hpp"
#include "cli/house.hpp"
#include "domain/chronicle.hpp"
#include "store/lifecycle.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  int edition = 0;
  std::string store;
  std::string who;
  std::string at;
};

std::string moment(domain::Instant instant) {
  return domain::french_moment(instant);
}

std::string visibility(const store::EditionState& state, domain::Instant instant) {
  if (!state.publication) {
    return "invisible";
  }
  return (store::visible(state, instant) ? "visible depuis le\u00A0" : "visible à partir du\u00A0") + moment(*state.publication);
}

std::string line_of(const store::Ledger& ledger, const store::EditionState& state, domain::Instant instant) {
  std::size_t withdrawn = 0;
  std::size_t corrected = 0;
  for (const store::Revision& revision : store::current_awards(ledger, state.edition)) {
    withdrawn += revision.standing == store::Standing::withdrawn ? 1U : 0U;
    corrected += revision.standing == store::Standing::valid && revision.award.revision > 1 ? 1U : 0U;
  }
  std::string text = std::to_string(state.edition) + '\t' + std::string(french(state.state)) + '\t';
  text += counted(store::results_of(ledger, state.edition).laureates(), "lauréat", "lauréats") + '\t';
  text += visibility(state, instant);
  text += corrected > 0 ? ", " + counted(corrected, "corrigé", "corrigés") : "";
  text += withdrawn > 0 ? ", " + counted(withdrawn, "retiré", "retirés") : "";
  return text + '\n';
}

Exit list(const Choice& choice, const Session& session) {
  const Result<Depot> depot = open_depot_to_read(choice.store);
  if (!depot) {
    return refuse(session.console, depot.error());
  }
  const store::Ledger ledger = depot->store->read(std::nullopt);
  for (const store::EditionState& state : store::editions_of(ledger)) {
    session.console.print(line_of(ledger, state, now(session.given)));
  }
  return Exit::done;
}

/// The instant asked for, else the one templates/editions.toml gives.
Result<domain::Instant> instant_of(const Choice& choice, const Given& given) {
  std::string text = choice.at;
  if (text.empty()) {
    TRY_ASSIGN(const Settings settings, load_settings(given));
    TRY_ASSIGN(const House house, open_house(settings));
    const domain::Edition* edition = house.charters.editions.of(choice.edition);
    text = edition == nullptr ? std::string() : edition->publication;
  }
  if (const std::optional<domain::Instant> instant = domain::parse_instant(text)) {
    return *instant;
  }
  return fail(guillemets(text) + " n’est pas un instant avec son fuseau horaire", "un instant comme 2025-11-19T18:00:00+01:00");
}

using Step = std::function<Result<store::Changes>(const store::Ledger&, store::Act)>;

Exit take(const Choice& choice, const Session& session, const Step& step) {
  const Result<Depot> depot = open_depot(choice.store, store::Missing::refuse);
  if (!depot) {
    return refuse(session.console, depot.error());
  }
  const Result<store::Changes> changes = enact(*depot->store, [&](const store::Ledger& ledger) {
    return step(ledger, act_now(session.given, choice.who, choice.edition, {}));
  });
  if (!changes) {
    return refuse(session.console, changes.error());
  }
  if (store::writes_nothing(*changes)) {
    session.console.note({{.where = {},
                           .what = "l’édition " + std::to_string(choice.edition) + " l’était déjà\u00A0: rien n’a été écrit",
                           .hint = {}}});
    return Exit::done;
  }
  const store::EditionState& state = changes->states.front();
  session.console.print("édition " + std::to_string(choice.edition) + "\u00A0: " + std::string(french(state.state)) + ", " +
                        visibility(state, changes->act.at) + '\n');
  return Exit::done;
}

// What was imported by a program that checked less must not stop an answer in public.
Problems unmakeable(const Choice& choice, const Given& given) {
  const Result<Settings> settings = load_settings(given);
  Result<House> house = settings ? open_house(*settings) : Result<House>(fail(settings.error()));
  const Result<Depot> depot = open_depot_to_read(choice.store);
  if (!house || !depot) {
    return house ? depot.error() : house.error();
  }
  std::vector<domain::Results> results = all_results(depot->store->read(std::nullopt));
  domain::tell_past(results);
  std::erase_if(results, [&](const domain::Results& one) { return one.edition != choice.edition; });
  for (domain::Results& one : results) {
    for (domain::Award& award : one.awards) {
      award.issue = domain::Issue::valid;
    }
  }
  return document_problems(std::move(*house), *settings, results);
}

Exit publish(const Choice& choice, const Session& session) {
  const Result<domain::Instant> instant = instant_of(choice, session.given);
  if (!instant) {
    return refuse(session.console, instant.error());
  }
  if (const Problems problems = unmakeable(choice, session.given); !problems.empty()) {
    return refuse(session.console, problems);
  }
  return take(choice, session,
              [&](const store::Ledger& ledger, store::Act act) { return store::publish(ledger, std::move(act), *instant); });
}

std::shared_ptr<Choice> declare_step(CLI::App& app, const std::string& help) {
  const auto choice = std::make_shared<Choice>();
  add_edition(app, choice->edition, help)->required()->option_text("(obligatoire)");
  add_store_option(app, choice->store);
  add_by_option(app, choice->who);
  return choice;
}

}  // namespace

Action declare_editions(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  add_store_option(app, choice->store);
  return [choice](const Session& session) { return list(*choice, session); };
}

Action declare_final(CLI::App& app) {
  const auto choice = declare_step(app, "Édition dont les résultats sont définitifs");
  app.footer("Dès lors des commandes d’impression peuvent partir\u202F; le public ne voit rien avant la publication.");
  return [choice](const Session& session) { return take(*choice, session, store::settle); };
}

Action declare_publish(CLI::App& app) {
  const auto choice = declare_step(app, "Édition à publier");
  app.add_option("--at", choice->at,
                 "Instant avec son fuseau, comme 2025-11-19T18:00:00+01:00 [celui de templates/editions.toml]")
      ->option_text("INSTANT");
  app.footer("Rien n’est visible avant cet instant, qui peut être changé tant qu’il n’est pas passé.");
  return [choice](const Session& session) { return publish(*choice, session); };
}

Action declare_close(CLI::App& app) {
  const auto choice = declare_step(app, "Édition à clore");
  app.footer("Une édition close reste visible\u202F; ses résultats ne se corrigent plus.");
  return [choice](const Session& session) { return take(*choice, session, store::close); };
}

}  // namespace palmares::cli
