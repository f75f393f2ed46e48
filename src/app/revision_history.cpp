// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/revision_history.hpp"

#include "app/laureate_names.hpp"
#include "app/verification_keys.hpp"
#include "compose/values/typed_code.hpp"
#include "compose/values/verification.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palmares::app {

namespace {

/// A ledger and how codes are made, where there is a key.
struct Book {
  store::Ledger ledger;
  store::CodeOf code_of;  ///< empty without a key
  std::vector<store::CodeOf> earlier;
};

/// The code of a revision as documents print it; there must be a key.
std::string code_text(const Book& book, const domain::Award& award) {
  return compose::grouped(
      compose::with_check_sign(book.code_of(award.edition, award.territory.id, award.revision)));
}

std::string name_of(const Book& book, const store::Revision& revision) {
  const domain::Award& award = revision.award;
  return book.code_of ? "le certificat " + code_text(book, award)
                      : "la révision\u00A0" + std::to_string(award.revision);
}

std::string status_of(const Book& book, const store::Revision& revision) {
  const store::EditionState* state = store::state_of(book.ledger, revision.award.edition);
  if (revision.standing == store::Standing::dropped) {
    return "retiré du brouillon";
  }
  const auto verdict = store::verdict_on(book.ledger, revision.award.edition,
                                         revision.award.territory.id, revision.award.revision);
  if (!verdict || state == nullptr || state->state == store::State::draft) {
    return "brouillon";
  }
  return store::french(*verdict,
                       verdict->successor ? name_of(book, *verdict->successor) : std::string());
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
  TRY_ASSIGN(const domain::Territory* body, only_named(bodies, wanted, "le dépôt"));
  return body->id;
}

/// « 213801517 » of « 213801517-echirolles ».
std::string without_slug(const std::string& id) {
  return id.substr(0, id.find('-'));
}

/// The revisions a code stands for, or the whole history of an id or of a name that only one body
/// bears.
Result<std::vector<store::Revision>> found(const Book& book, const std::string& wanted) {
  for (const std::string& code :
       book.code_of ? compose::typed_codes(wanted) : std::vector<std::string>()) {
    if (code.size() == compose::checked_code_length && !compose::check_sign_holds(code)) {
      continue;
    }
    const std::string bare = code.substr(0, compose::code_length);
    for (const store::Revision& revision : book.ledger.revisions) {
      const domain::Award& award = revision.award;
      if (revision.standing == store::Standing::valid &&
          (book.code_of(award.edition, award.territory.id, award.revision) == bare ||
           made_earlier(book, award, bare))) {
        return std::vector{revision};
      }
    }
  }
  std::vector<store::Revision> history = store::history_of(book.ledger, wanted);
  if (history.empty()) {
    history = store::history_of(book.ledger, without_slug(wanted));
  }
  if (!history.empty()) {
    return history;
  }
  TRY_ASSIGN(const std::string id, id_of_name(book, wanted));
  return store::history_of(book.ledger, id);
}

/// Codes and names are looked for in all that was written; who gives an id wants what concerns that
/// body.
store::Ledger ledger_for(const std::string& wanted, const StoreHandle& handle, bool with_key) {
  if (!with_key || compose::typed_codes(wanted).empty()) {
    for (const std::string& id : {wanted, without_slug(wanted)}) {
      if (store::Ledger ledger = handle.store->read_body(id); !ledger.revisions.empty()) {
        return ledger;
      }
    }
  }
  return handle.store->read(std::nullopt);
}

Book open_book(const std::string& wanted, const StoreHandle& handle, const Settings& settings) {
  Codes codes = codes_of(settings.key, settings.previous_keys);
  store::Ledger ledger = ledger_for(wanted, handle, static_cast<bool>(codes.today));
  return {.ledger = std::move(ledger),
          .code_of = std::move(codes.today),
          .earlier = std::move(codes.earlier)};
}

}  // namespace

Result<std::vector<RevisionRecord>> revision_history(const std::string& wanted,
                                                     const StoreHandle& handle,
                                                     const Settings& settings) {
  const Book book = open_book(wanted, handle, settings);
  TRY_ASSIGN(std::vector<store::Revision> revisions, found(book, wanted));
  std::vector<RevisionRecord> records;
  for (store::Revision& revision : revisions) {
    std::string status = status_of(book, revision);
    std::string code = book.code_of ? code_text(book, revision.award) : std::string();
    records.push_back(
        {.revision = std::move(revision), .status = std::move(status), .code = std::move(code)});
  }
  return records;
}

}  // namespace palmares::app
