// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/laureate_names.hpp"
#include "app/store_handle.hpp"
#include "app/verification_keys.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/invocation.hpp"
#include "cli/store_options.hpp"
#include "compose/values/typed_code.hpp"
#include "compose/values/verification.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

struct Choice {
  std::string id;
  std::string store;
};

/// A ledger and how codes are made, where there is a key.
struct Book {
  store::Ledger ledger;
  store::CodeOf code_of;  ///< empty without a key
  std::vector<store::CodeOf> earlier;
};

/// The code of a revision as documents print it; there must be a key.
std::string code_text(const Book& book, const domain::Award& award) {
  return compose::grouped(compose::with_check_sign(book.code_of(award.edition, award.territory.id, award.revision)));
}

std::string name_of(const Book& book, const store::Revision& revision) {
  const domain::Award& award = revision.award;
  return book.code_of ? "le certificat " + code_text(book, award) : "la révision\u00A0" + std::to_string(award.revision);
}

std::string fate_of(const Book& book, const store::Revision& revision) {
  const store::EditionState* state = store::state_of(book.ledger, revision.award.edition);
  if (revision.standing == store::Standing::dropped) {
    return "retiré du brouillon";
  }
  const auto verdict =
      store::verdict_on(book.ledger, revision.award.edition, revision.award.territory.id, revision.award.revision);
  if (!verdict || state == nullptr || state->state == store::State::draft) {
    return "brouillon";
  }
  return store::french(*verdict, verdict->successor ? name_of(book, *verdict->successor) : std::string());
}

std::string line_of(const Book& book, const store::Revision& revision) {
  const domain::Award& award = revision.award;
  std::string text = std::to_string(award.edition) + '\t' + award.territory.id + '\t' + award.territory.name + '\t';
  text += "révision " + std::to_string(award.revision) + '\t';
  text += revision.standing == store::Standing::withdrawn ? "retrait" : "niveau " + (award.grade.empty() ? "–" : award.grade);
  text += '\t' + fate_of(book, revision) + '\t';
  text += book.code_of ? code_text(book, award) + '\t' : "";
  text += "acte " + std::to_string(revision.event) + ", le\u00A0" + domain::french_moment(revision.at) + ", " + revision.who;
  return text + (revision.reason.empty() ? "\n" : "\u00A0: " + revision.reason + '\n');
}

bool made_earlier(const Book& book, const domain::Award& award, const std::string& code) {
  return std::ranges::any_of(book.earlier, [&](const store::CodeOf& code_of) {
    return code_of(award.edition, award.territory.id, award.revision) == code;
  });
}

/// The id that a name stands for in any edition. Problems: none, several.
Result<std::string> id_of_name(const Book& book, const std::string& wanted) {
  std::vector<const domain::Territory*> bodies;
  for (const store::Revision& revision : book.ledger.revisions) {
    bodies.push_back(&revision.award.territory);
  }
  // The last writing says what the body is called now.
  std::ranges::reverse(bodies);
  TRY_ASSIGN(const domain::Territory* body, app::only_named(bodies, wanted, "le dépôt"));
  return body->id;
}

/// The revisions a code stands for, or the whole history of an id or of a name that only one body bears.
Result<std::vector<store::Revision>> found(const Book& book, const std::string& wanted) {
  for (const std::string& code : book.code_of ? compose::typed_codes(wanted) : std::vector<std::string>()) {
    if (code.size() == compose::checked_code_length && !compose::check_sign_holds(code)) {
      continue;
    }
    const std::string bare = code.substr(0, compose::code_length);
    for (const store::Revision& revision : book.ledger.revisions) {
      const domain::Award& award = revision.award;
      if (revision.standing == store::Standing::valid &&
          (book.code_of(award.edition, award.territory.id, award.revision) == bare || made_earlier(book, award, bare))) {
        return std::vector{revision};
      }
    }
  }
  std::vector<store::Revision> history = store::history_of(book.ledger, wanted);
  const std::size_t hyphen = wanted.find('-');
  if (history.empty() && hyphen != std::string::npos) {
    history = store::history_of(book.ledger, wanted.substr(0, hyphen));
  }
  if (!history.empty()) {
    return history;
  }
  TRY_ASSIGN(const std::string id, id_of_name(book, wanted));
  return store::history_of(book.ledger, id);
}

Result<Book> open_book(const Choice& choice, const app::Invocation& invocation) {
  TRY_ASSIGN(const app::Settings settings, load_settings(invocation));
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store_to_read(choice.store));
  Book book{.ledger = handle.store->read(std::nullopt), .code_of = {}, .earlier = {}};
  app::Codes codes = app::codes_of(settings.key, settings.previous_keys);
  book.code_of = std::move(codes.today);
  book.earlier = std::move(codes.earlier);
  return book;
}

Exit history(const Choice& choice, const CommandContext& command) {
  const Result<Book> book = open_book(choice, command.invocation);
  if (!book) {
    return refuse(command.console, book.error());
  }
  const Result<std::vector<store::Revision>> revisions = found(*book, choice.id);
  if (!revisions) {
    return refuse(command.console, revisions.error());
  }
  for (const store::Revision& revision : *revisions) {
    command.console.print(line_of(*book, revision));
  }
  return Exit::done;
}

}  // namespace

Action declare_history(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ID", choice->id, "Identifiant ou nom d’un territoire, ou code d’un certificat (avec --key)")
      ->required()
      ->option_text("(obligatoire)");
  add_store_option(app, choice->store);
  return [choice](const CommandContext& command) { return history(*choice, command); };
}

}  // namespace palmares::cli
