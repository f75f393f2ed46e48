// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/publication.hpp"
#include "app/publication_pin.hpp"

#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <utility>

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
  return (store::visible(state, instant) ? "visible depuis le\u00A0"
                                         : "visible à partir du\u00A0") +
         moment(*state.publication);
}

std::string line_of(const store::Ledger& ledger, const store::EditionState& state,
                    domain::Instant instant) {
  std::size_t withdrawn = 0;
  std::size_t corrected = 0;
  for (const store::Revision& revision : store::current_awards(ledger, state.edition)) {
    withdrawn += revision.standing == store::Standing::withdrawn ? 1U : 0U;
    corrected +=
        revision.standing == store::Standing::valid && revision.award.revision > 1 ? 1U : 0U;
  }
  std::string text = std::to_string(state.edition) + '\t' + std::string(french(state.state)) + '\t';
  text +=
      counted(store::results_of(ledger, state.edition).laureates(), "lauréat", "lauréats") + '\t';
  text += visibility(state, instant);
  text += corrected > 0 ? ", " + counted(corrected, "corrigé", "corrigés") : "";
  text += withdrawn > 0 ? ", " + counted(withdrawn, "retiré", "retirés") : "";
  return text + '\n';
}

Exit list(const Choice& choice, const CommandContext& command) {
  const Result<app::StoreHandle> handle = app::open_store_to_read(choice.store);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const store::Ledger ledger = handle->store->read(std::nullopt);
  for (const store::EditionState& state : store::editions_of(ledger)) {
    command.console.print(line_of(ledger, state, now(command.invocation)));
  }
  return Exit::done;
}

/// The instant asked for, else the one templates/editions.toml gives.
Result<domain::Instant> instant_of(const Choice& choice, const app::Invocation& invocation) {
  if (!choice.at.empty()) {
    return app::read_instant(choice.at, now(invocation));
  }
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(const app::Installation installation, app::open_installation(settings, choice.store));
  return app::read_instant(app::described_publication(installation, choice.edition),
                           now(invocation));
}

using Step = std::function<Result<store::Changes>(const app::Actor&, const app::StoreHandle&)>;

Exit take(const Choice& choice, const CommandContext& command, const Step& step) {
  const Result<app::StoreHandle> handle = app::open_store(choice.store, store::Missing::refuse);
  if (!handle) {
    return refuse(command.console, handle.error());
  }
  const Result<store::Changes> changes = step(actor(command.invocation, choice.who), *handle);
  if (!changes) {
    return refuse(command.console, changes.error());
  }
  if (store::writes_nothing(*changes)) {
    command.console.note({{.where = {},
                           .what = "l’édition " + std::to_string(choice.edition) +
                                   " l’était déjà\u00A0: rien n’a été écrit",
                           .hint = {}}});
    return Exit::done;
  }
  const store::EditionState& state = changes->states.front();
  command.console.print("édition " + std::to_string(choice.edition) +
                        "\u00A0: " + std::string(french(state.state)) + ", " +
                        visibility(state, changes->event.at) + '\n');
  return Exit::done;
}

Result<void> check_documents(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(app::Installation installation, app::open_installation(settings, choice.store));
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store_to_read(choice.store));
  Problems problems = app::unmakeable_documents(choice.edition, handle.store->read(std::nullopt),
                                                std::move(installation), settings);
  return problems.empty() ? Result<void>() : Result<void>(fail(std::move(problems)));
}

Exit publish(const Choice& choice, const CommandContext& command) {
  const Result<domain::Instant> instant = instant_of(choice, command.invocation);
  if (!instant) {
    return refuse(command.console, instant.error());
  }
  if (const Result<void> checked = check_documents(choice, command.invocation); !checked) {
    return refuse(command.console, checked.error());
  }
  return take(
      choice, command,
      [&](const app::Actor& who, const app::StoreHandle& handle) -> Result<store::Changes> {
        TRY_ASSIGN(const app::Settings settings, load_settings(command.invocation));
        return app::publish(
            {.settings = settings, .handle = handle, .program = command.invocation.executable},
            choice.edition, *instant, who);
      });
}

Exit settle(const Choice& choice, const CommandContext& command) {
  return take(choice, command, [&](const app::Actor& who, const app::StoreHandle& handle) {
    return app::declare_final(choice.edition, who, *handle.store);
  });
}

Exit close(const Choice& choice, const CommandContext& command) {
  return take(choice, command, [&](const app::Actor& who, const app::StoreHandle& handle) {
    return app::close(choice.edition, who, *handle.store);
  });
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
  return [choice](const CommandContext& command) { return list(*choice, command); };
}

Action declare_final(CLI::App& app) {
  const auto choice = declare_step(app, "Édition dont les résultats sont définitifs");
  app.footer(
      "Dès lors des commandes d’impression peuvent partir\u202F; le public ne voit rien avant la "
      "publication.");
  return [choice](const CommandContext& command) { return settle(*choice, command); };
}

Action declare_publish(CLI::App& app) {
  const auto choice = declare_step(app, "Édition à publier");
  app.add_option("--at", choice->at,
                 "Jour et heure de Paris, comme «\u00A019 novembre 2025 18\u00A0h\u00A0» ou "
                 "2025-11-19T18:00\u202F; 18:00\u00A0: "
                 "aujourd’hui [l’instant que dit l’édition]")
      ->option_text("INSTANT");
  app.footer(
      "Rien n’est visible avant cet instant, qui peut être changé tant qu’il n’est pas passé.");
  return [choice](const CommandContext& command) { return publish(*choice, command); };
}

Action declare_close(CLI::App& app) {
  const auto choice = declare_step(app, "Édition à clore");
  app.footer("Une édition close reste visible\u202F; ses résultats ne se corrigent plus.");
  return [choice](const CommandContext& command) { return close(*choice, command); };
}

}  // namespace palmares::cli
