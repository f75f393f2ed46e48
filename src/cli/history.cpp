// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/revision_history.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>
#include <vector>

namespace palmares::cli {

namespace {

struct Choice {
  std::string id;
  std::string store;
};

std::string line_of(const app::RevisionRecord& record) {
  const store::Revision& revision = record.revision;
  const domain::Award& award = revision.award;
  std::string text = std::to_string(award.edition) + '\t' + award.territory.id + '\t' +
                     award.territory.name + '\t';
  text += "révision " + std::to_string(award.revision) + '\t';
  text += revision.standing == store::Standing::withdrawn
              ? "retrait"
              : "niveau " + (award.grade.empty() ? "–" : award.grade);
  text += '\t' + record.status + '\t';
  text += record.code.empty() ? "" : record.code + '\t';
  text += "acte " + std::to_string(revision.event) + ", le\u00A0" +
          domain::french_moment(revision.at) + ", " + revision.who;
  return text + (revision.reason.empty() ? "\n" : "\u00A0: " + revision.reason + '\n');
}

Result<std::vector<app::RevisionRecord>> records_of(const Choice& choice,
                                                    const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store_to_read(choice.store));
  return app::revision_history(choice.id, handle, settings);
}

Exit history(const Choice& choice, const CommandContext& command) {
  const auto records = records_of(choice, command.invocation);
  if (!records) {
    return refuse(command.console, records.error());
  }
  for (const app::RevisionRecord& record : *records) {
    command.console.print(line_of(record));
  }
  return Exit::done;
}

}  // namespace

Action declare_history(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ID", choice->id,
                 "Identifiant ou nom d’un territoire, ou code d’un certificat (avec --key)")
      ->required()
      ->option_text("(obligatoire)");
  add_store_option(app, choice->store);
  return [choice](const CommandContext& command) { return history(*choice, command); };
}

}  // namespace palmares::cli
