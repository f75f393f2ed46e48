// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/messages_screen.hpp"

#include "app/mailing_job.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "lib/crypto/sha256.hpp"
#include "workplace/job_views.hpp"
#include "workplace/message_desk.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;
using Record = std::shared_ptr<const EditionRecord>;

/// All that a sending depends on and people change: whoever decides on a page is told where any of
/// it changed since.
std::string version_of(const MessageList& list, const app::MessageWriter& writer) {
  std::string text = writer.digest() + '|' + std::to_string(list.count(RowState::not_planned));
  if (list.mailing) {
    text += '|' + list.mailing->who + '|' + std::to_string(list.mailing->at.seconds) +
            (list.mailing->paused ? "p" : "");
  }
  return lib::sha256_hex(text).substr(0, 16);
}

std::string screen_of(const RequestContext& context, const app::MessageAct& act) {
  return "/editions/" + std::to_string(context.parts.edition) +
         "/envois?message=" + std::string(act.slug);
}

std::vector<View> act_views(const RequestContext& context, const app::MessageAct& chosen) {
  std::vector<View> views;
  for (const app::MessageAct& act : app::message_acts()) {
    views.push_back(View::Map{
        {"lien", screen_of(context, act)}, {"titre", act.title}, {"ici", &act == &chosen}});
  }
  return views;
}

/// The jobs that sent or send this act, the newest first.
std::vector<store::Job> jobs_of_act(const RequestContext& context, const app::MessageAct& act) {
  std::vector<store::Job> jobs = jobs_of(context, {app::mailing_job});
  const std::string arguments =
      app::mailing_arguments({.edition = context.parts.edition, .act = std::string(act.slug)});
  std::erase_if(jobs, [&](const store::Job& job) { return job.request.arguments != arguments; });
  return jobs;
}

/// The job that sends this act now.
std::optional<store::Job> sending_job(const RequestContext& context, const app::MessageAct& act) {
  const std::vector<store::Job> jobs = jobs_of_act(context, act);
  const store::Job* job = under_way(jobs);
  return job == nullptr ? std::nullopt : std::optional(*job);
}

/// How the last sending of this act ended, where it did not end well.
std::string last_failure(const RequestContext& context, const app::MessageAct& act) {
  const std::vector<store::Job> jobs = jobs_of_act(context, act);
  const bool failed = !jobs.empty() && jobs.front().state == store::JobState::failed;
  return failed ? sentence(jobs.front().outcome) : std::string();
}

View sending_view(const MessageList& list, const std::optional<store::Job>& job) {
  const std::size_t planned = list.planned();
  if (!job || planned == 0) {
    return false;
  }
  const std::size_t gone = planned - list.count(RowState::queued);
  return View::Map{
      {"numero", std::to_string(job->number)},
      {"pourcent", std::to_string(100 * gone / planned)},
      {"phrase", std::to_string(gone) + " sur " + counted(planned, "message", "messages") + "."},
      {"qui", job->request.who},
      {"quand", domain::french_moment(job->created)}};
}

std::string paused_words(const MessageList& list) {
  return list.mailing && list.mailing->paused && list.count(RowState::queued) > 0
             ? "Suspendu par " + list.mailing->who + ", " +
                   domain::french_moment(list.mailing->at) + "."
             : std::string();
}

std::vector<View> recipient_options(const MessageList& list, std::string_view chosen) {
  constexpr std::size_t most_options = 200;
  std::vector<View> options;
  for (const app::Recipient& recipient : list.recipients) {
    const domain::Territory& body = recipient.award.territory;
    if (options.size() < most_options || body.id == chosen) {
      options.push_back(
          View::Map{{"id", body.id}, {"nom", body.name}, {"choisi", body.id == chosen}});
    }
  }
  return options;
}

View preview_view(const RequestContext& context, const app::MessageAct& act,
                  const app::MessageWriter& writer, const app::Recipient& recipient,
                  Problems& problems) {
  const Result<lib::MailMessage> message = writer.write(recipient);
  if (!message) {
    std::ranges::copy(message.error(), std::back_inserter(problems));
    return false;
  }
  const domain::Territory& body = recipient.award.territory;
  const std::string base = "/editions/" + std::to_string(context.parts.edition) + "/envois/" +
                           std::string(act.slug) + '/' + body.id;
  return View::Map{{"objet", message->subject},
                   {"texte", message->text},
                   {"html", base + ".html"},
                   {"de", message->from},
                   {"nom", body.name}};
}

std::string done_words(const std::string& done) {
  if (done == "envoi") {
    return "L’envoi est demandé. Cette page dit où il en est\u202F; vous pouvez la quitter.";
  }
  if (done == "deja") {
    return "Déjà fait. Votre second clic n’a rien changé.";
  }
  if (done == "suspendu") {
    return "L’envoi est suspendu. «\u00A0Envoyer\u00A0» le reprendra où il s’est arrêté.";
  }
  if (done == "encore") {
    return "Le message est remis en attente. «\u00A0Envoyer\u00A0» le fera partir.";
  }
  if (done == "adresse") {
    return "L’adresse est enregistrée.";
  }
  return done == "essai" ? "L’essai est parti. Regardez votre boîte, et les indésirables." : "";
}

/// Why this act cannot be sent from here, one sentence each; empty: it can.
std::vector<View> hindrances(const RequestContext& context, const app::MessageAct& act) {
  std::vector<View> views;
  if (const auto moment = app::check_moment(place_of(context), context.parts.edition, act);
      !moment) {
    views.emplace_back(sentence(moment.error().front().what) + ' ' +
                       sentence(moment.error().front().hint));
  }
  if (!context.workplace.plan().settings->mail) {
    views.emplace_back(
        "Ce service n’a pas de serveur de courriel\u00A0: demandez à qui l’installe de régler "
        "«\u00A0mail.server\u00A0» et "
        "«\u00A0mail.from\u00A0». En attendant, les fichiers du bas de page s’envoient par votre "
        "propre outil.");
  }
  if (!context.may(app::Right::publish)) {
    views.emplace_back("Envoyer demande le rôle «\u00A0publication\u00A0».");
  }
  return views;
}

void add_sending(View::Map& view, const RequestContext& context, const MessageDesk& desk,
                 const std::vector<View>& hindering) {
  const std::optional<store::Job> job = sending_job(context, desk.act);
  const bool running = job && !(desk.list.mailing && desk.list.mailing->paused);
  const std::size_t left = desk.list.left();
  const bool possible = hindering.empty() && desk.writer.has_value();
  view["en_cours"] = running ? sending_view(desk.list, job) : View(false);
  view["suspendu"] = text_or_nothing(running ? "" : paused_words(desk.list));
  view["echec"] = text_or_nothing(running ? "" : last_failure(context, desk.act));
  view["envoyer"] = possible && !running && left > 0
                        ? View(View::Map{{"combien", counted(left, "message", "messages")},
                                         {"version", version_of(desk.list, *desk.writer)}})
                        : View(false);
  view["plus_rien"] = possible && !running && left == 0 && !desk.list.recipients.empty();
  view["essai"] =
      context.may(app::Right::publish) && context.workplace.plan().settings->mail && desk.writer &&
              !desk.list.recipients.empty()
          ? View(View::Map{{"adresse", context.form.has("adresse")
                                           ? context.form.value("adresse")
                                           : context.workplace.plan().settings->mail->from}})
          : View(false);
}

http::ResponsePtr messages_page(const RequestContext& context, const EditionRecord& record,
                                const MessageDesk& desk, Problems problems, int status = 422) {
  if (!desk.writer) {
    std::ranges::copy(desk.writer.error(), std::back_inserter(problems));
  }
  const std::string wanted =
      context.form.has("pour") ? context.form.value("pour") : context.parameter("pour");
  const app::Recipient* recipient = shown_recipient(desk.list, wanted);
  View::Map view{{"actes", act_views(context, desk.act)},
                 {"message", desk.act.slug},
                 {"titre", desk.act.title},
                 {"base", "/editions/" + std::to_string(record.edition.year)},
                 {"fait", text_or_nothing(done_words(context.parameter("fait")))}};
  view["apercu"] = desk.writer && recipient != nullptr
                       ? preview_view(context, desk.act, *desk.writer, *recipient, problems)
                       : View(false);
  const std::string chosen = recipient == nullptr ? std::string() : recipient->award.territory.id;
  view["pour"] = chosen;
  view["choix"] = recipient_options(desk.list, chosen);
  std::vector<View> hindering = hindrances(context, desk.act);
  add_sending(view, context, desk, hindering);
  const bool refresh = std::holds_alternative<View::Map>(view["en_cours"].value);
  view["obstacles"] = std::move(hindering);
  view["personne"] =
      desk.list.recipients.empty()
          ? View(desk.act.cause == app::MessageCause::award ? "Pas encore de lauréat à qui écrire."
                 : desk.act.cause == app::MessageCause::correction
                     ? "Aucun résultat n’a été corrigé depuis la publication."
                 : desk.act.cause == app::MessageCause::reminder
                     ? "Chaque lauréat a déjà téléchargé son kit."
                     : "Aucun résultat n’a été retiré depuis la publication.")
          : View(false);
  view["destinataires"] = !desk.list.recipients.empty();
  view["fichiers"] =
      context.may(app::Right::publish) && desk.writer && !desk.list.recipients.empty() &&
      app::check_moment(place_of(context), record.edition.year, desk.act).has_value();
  add_rows(view, context, desk.list, desk.act);
  const bool wrong = !problems.empty();
  view["erreurs"] = problem_views(problems);
  return context.workplace.pages().page(
      context,
      {.title = "Envois de l’édition " + std::to_string(record.edition.year),
       .template_name = "envois",
       .status = wrong ? status : 200,
       .refresh_seconds = refresh ? job_refresh_seconds : 0},
      std::move(view));
}

http::ResponsePtr question_page(const RequestContext& context, const EditionRecord& record,
                                const MessageDesk& desk) {
  const std::size_t without = desk.list.count(RowState::without);
  const std::size_t stuck =
      desk.list.count(RowState::refused) + desk.list.count(RowState::uncertain);
  const app::Recipient* first = nullptr;
  for (const MessageRow& row : desk.list.rows) {
    if (first == nullptr && (row.state == RowState::queued || row.state == RowState::not_planned)) {
      first = row.recipient;
    }
  }
  const Result<lib::MailMessage> example =
      first == nullptr ? Result<lib::MailMessage>(fail("", "")) : desk.writer->write(*first);
  return context.workplace.pages().page(
      context,
      {.title = "Envoyer les messages de l’édition " + std::to_string(record.edition.year),
       .template_name = "envoyer"},
      {{"retour", screen_of(context, desk.act)},
       {"message", desk.act.slug},
       {"titre", desk.act.title},
       {"version", version_of(desk.list, *desk.writer)},
       {"combien", counted(desk.list.left(), "message", "messages")},
       {"objet", example ? View(example->subject) : View(false)},
       {"de", example ? example->from : std::string()},
       {"sans", without == 0 ? View(false)
                             : View(counted(without, "lauréat n’a pas", "lauréats n’ont pas") +
                                    " d’adresse")},
       {"partis",
        desk.list.count(RowState::sent) == 0
            ? View(false)
            : View(counted(desk.list.count(RowState::sent), "lauréat l’a", "lauréats l’ont") +
                   " déjà reçu")},
       {"restes", stuck == 0 ? View(false)
                             : View(counted(stuck, "message refusé ou incertain",
                                            "messages refusés ou incertains"))},
       {"erreurs", std::vector<View>()}});
}

Problem changed_meanwhile(const MessageDesk& desk) {
  const bool known = desk.list.mailing.has_value();
  return {.where = {},
          .what = (known ? desk.list.mailing->who : std::string("quelqu’un")) +
                  " a changé cet envoi, ses destinataires ou son texte entre-temps\u00A0: rien "
                  "n’est parti d’ici",
          .hint = "relire ce qui est en place, puis recommencer"};
}

http::ResponsePtr start(const RequestContext& context, const EditionRecord& record,
                        const MessageDesk& desk) {
  const auto refuse = [&](const Problems& problems, int status = 422) {
    return messages_page(context, record, desk, problems, status);
  };
  if (!context.workplace.plan().settings->mail) {
    return refuse({{.where = {},
                    .what = "ce service n’a pas de serveur de courriel",
                    .hint = "les fichiers du bas de page"}});
  }
  if (const auto moment = app::check_moment(place_of(context), record.edition.year, desk.act);
      !moment) {
    return refuse(moment.error());
  }
  if (!desk.writer) {
    return refuse({});
  }
  if (context.form.value("version") != version_of(desk.list, *desk.writer)) {
    const bool mine = desk.list.mailing && !desk.list.mailing->paused &&
                      desk.list.mailing->who == context.actor().name &&
                      context.form.has("confirme");
    return mine ? go_to(screen_of(context, desk.act) + "&fait=deja")
                : refuse({changed_meanwhile(desk)}, 409);
  }
  if (desk.list.left() == 0) {
    return refuse({{.where = {},
                    .what = "il ne reste personne à qui envoyer ce message",
                    .hint = "ajouter des adresses, lauréat par lauréat"}});
  }
  if (!context.form.has("confirme")) {
    return question_page(context, record, desk);
  }
  const auto started = app::start_mailing(
      place_of(context), {.edition = record.edition.year, .act = std::string(desk.act.slug)},
      context.actor());
  return started ? go_to(screen_of(context, desk.act) + "&fait=envoi") : refuse(started.error());
}

http::ResponsePtr send_again(const RequestContext& context, const EditionRecord& record,
                             const MessageDesk& desk) {
  const store::MessageName name{
      .edition = record.edition.year,
      .act = std::string(desk.act.slug),
      .territory = context.form.value("laureat"),
      .revision = static_cast<int>(parse_integer(context.form.value("revision")).value_or(0))};
  const bool queued = app::open_mailings(*context.workplace.plan().handle)
                          ->send_again(name, context.actor().name, context.now);
  return go_to(screen_of(context, desk.act) + (queued ? "&fait=encore" : "&fait=deja"));
}

}  // namespace

http::ResponsePtr messages(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  return record == nullptr
             ? nullptr
             : messages_page(context, *record,
                             desk_of(context, *record, context.parameter("message")), {});
}

http::ResponsePtr messages_progress(const RequestContext& context) {
  return progress_events(context, {app::mailing_job});
}

http::ResponsePtr send_messages(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  const MessageDesk desk = desk_of(context, *record, context.form.value("message"));
  if (!context.posted()) {
    return go_to(screen_of(context, desk.act));
  }
  const std::string deed = context.form.value("acte");
  if (deed == "suspendre") {
    if (desk.list.mailing && !desk.list.mailing->paused) {
      app::pause_mailing(place_of(context),
                         {.edition = record->edition.year, .act = std::string(desk.act.slug)},
                         context.actor());
    }
    return go_to(screen_of(context, desk.act) + "&fait=suspendu");
  }
  return deed == "encore" ? send_again(context, *record, desk) : start(context, *record, desk);
}

http::ResponsePtr send_trial_message(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  const MessageDesk desk = desk_of(context, *record, context.form.value("message"));
  const app::Recipient* recipient = shown_recipient(desk.list, context.form.value("pour"));
  if (!context.posted()) {
    return go_to(screen_of(context, desk.act));
  }
  if (!desk.writer || recipient == nullptr) {
    return messages_page(context, *record, desk, {});
  }
  Result<lib::MailMessage> message = desk.writer->write(*recipient);
  const Result<std::string> sent =
      message ? app::send_trial(place_of(context), *std::move(message),
                                context.form.value("adresse").substr(0, 400))
              : Result<std::string>(fail(message.error()));
  return sent ? go_to(screen_of(context, desk.act) + "&pour=" + recipient->award.territory.id +
                      "&fait=essai")
              : messages_page(context, *record, desk, sent.error());
}

}  // namespace palmares::workplace
