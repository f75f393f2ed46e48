// SPDX-License-Identifier: AGPL-3.0-or-later
// The e-mail of a laureate's contact, typed by an officer; back to the messages from where it was
// missed.
#include "app/messages.hpp"
#include "app/particulars.hpp"
#include "base/number.hpp"
#include "workplace/laureate_list.hpp"
#include "workplace/messages_screen.hpp"
#include "workplace/workplace.hpp"

#include <utility>

namespace palmares::workplace {

namespace {

using Standing = store::LaureateParticulars;

constexpr std::size_t longest_typed = 400;

/// Where people came from: the messages of an act, or the laureate's page.
struct WayBack {
  std::string path;  ///< with a query
  std::string message;
  std::string name;
};

WayBack way_back(const RequestContext& context, const std::string& laureate) {
  const app::MessageAct* act = app::message_act(context.posted() ? context.form.value("message")
                                                                 : context.parameter("message"));
  const std::string edition = "/editions/" + std::to_string(context.parts.edition);
  if (act == nullptr) {
    return {
        .path = edition + "/laureats/" + context.parts.word + "?", .message = {}, .name = laureate};
  }
  return {.path = edition + "/envois?message=" + std::string(act->slug) + '&',
          .message = std::string(act->slug),
          .name = "Envois"};
}

Result<std::size_t> written(const RequestContext& context, store::ParticularsBook& book,
                            const Standing& standing, const std::string& email) {
  if (parse_integer(context.form.value("revision")) != standing.revision) {
    return fail("quelqu’un d’autre a écrit une adresse entre-temps",
                standing.told.email.empty() ? "elle est vide" : "c’est " + standing.told.email);
  }
  const std::vector<app::ParticularsField> fields = {{.name = "courriel", .value = email}};
  TRY_ASSIGN(domain::Particulars told, app::changed_particulars(standing.told, fields));
  const std::vector<app::ParticularsChange> changes = {{.base = standing, .told = std::move(told)}};
  return app::write_particulars(book, changes, context.now);
}

}  // namespace

http::ResponsePtr contact_address(const RequestContext& context) {
  const auto record = context.workplace.editions().of(context.parts.edition);
  const store::Revision* revision =
      record == nullptr ? nullptr : award_of(*record, context.parts.word);
  if (revision == nullptr) {
    return nullptr;
  }
  const std::unique_ptr<store::ParticularsBook> book =
      app::open_particulars(*context.workplace.plan().handle);
  const Standing standing = book->particulars(context.parts.edition, context.parts.word);
  std::string email = standing.told.email;
  const WayBack back = way_back(context, revision->award.territory.name);
  Problems problems;
  if (context.posted()) {
    email = context.form.value("courriel").substr(0, longest_typed);
    const Result<std::size_t> done = written(context, *book, standing, email);
    if (done) {
      return go_to(back.path + "fait=adresse");
    }
    problems = done.error();
  }
  return context.workplace.pages().page(
      context,
      {.title = "Courriel du contact, " + revision->award.territory.name,
       .template_name = "contact",
       .status = problems.empty() ? 200 : 422},
      {{"nom", revision->award.territory.name},
       {"courriel", email},
       {"revision", std::to_string(standing.revision)},
       {"message", back.message},
       {"retour", back.path.substr(0, back.path.size() - 1)},
       {"retour_nom", back.name},
       {"erreurs", problem_views(problems)}});
}

}  // namespace palmares::workplace
