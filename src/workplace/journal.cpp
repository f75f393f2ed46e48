// SPDX-License-Identifier: AGPL-3.0-or-later
// « Journal »: every act with who, when, what and why: of the ledger, of settings and of accounts,
// newest first.
#include "app/messages.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "workplace/laureate_list.hpp"
#include "workplace/screens.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;

constexpr std::size_t page_length = 50;
constexpr std::size_t most_account_events = 5'000;
constexpr int most_mailing_events = 5'000;
constexpr std::size_t most_space_events = 5'000;

struct Act {
  domain::Instant at;
  std::string who;
  std::string what;
  std::string of;  ///< « édition 2026 », « compte equipe »
  std::string why;
};

std::string edition_of(int year) {
  return "édition\u00A0" + std::to_string(year);
}

/// « Envoi demandé : C’est public, 36 messages ».
std::string mailing_words(const store::MailingEvent& event) {
  const app::MessageAct* act = app::message_act(event.act);
  const std::string of = "\u00A0: " + (act == nullptr ? event.act : std::string(act->title));
  switch (event.deed) {
    case store::MailingDeed::go_on:
      return "Envoi demandé" + of + ", " +
             counted(static_cast<std::size_t>(event.messages), "message", "messages");
    case store::MailingDeed::pause:
      return "Envoi suspendu" + of;
    case store::MailingDeed::send_again:
      return "Message remis en attente" + of;
  }
  return {};
}

/// What was put in place of the files of a charter.
void add_charters(std::vector<Act>& acts, const RequestContext& context) {
  for (const auto& record : context.workplace.editions().all()) {
    for (store::FilesRevision& revision : context.workplace.plan().handle->store->files_of(
             store::FilesPurpose::overlay, record->edition.year)) {
      acts.push_back({.at = revision.at,
                      .who = std::move(revision.who),
                      .what = "Charte, version " + std::to_string(revision.number),
                      .of = edition_of(revision.edition),
                      .why = std::move(revision.reason)});
    }
  }
}

std::string_view space_words(store::SpaceDeed deed) {
  switch (deed) {
    case store::SpaceDeed::made:
      return "Lien de l’espace fait";
    case store::SpaceDeed::renewed:
      return "Lien de l’espace renouvelé";
    case store::SpaceDeed::revoked:
      return "Lien de l’espace révoqué";
    case store::SpaceDeed::told:
      return "Renseignements ou images donnés";
    case store::SpaceDeed::reported:
      return "Erreur signalée";
    case store::SpaceDeed::settled:
      return "Signalement réglé";
    case store::SpaceDeed::erased:
      return "Renseignements effacés";
  }
  return {};
}

/// What was done with laureates' spaces, by the team and there.
void add_spaces(std::vector<Act>& acts, const RequestContext& context) {
  for (store::SpaceEvent& event : context.workplace.spaces().events(most_space_events)) {
    const auto record = context.workplace.editions().of(event.name.edition);
    const store::Revision* revision =
        record == nullptr ? nullptr : award_of(*record, event.name.territory);
    acts.push_back(
        {.at = event.at,
         .who = std::move(event.who),
         .what = std::string(space_words(event.deed)),
         .of = edition_of(event.name.edition) + ", " +
               (revision == nullptr ? event.name.territory : revision->award.territory.name),
         .why = {}});
  }
}

std::vector<Act> all_acts(const RequestContext& context) {
  const WorkplacePlan& plan = context.workplace.plan();
  std::vector<Act> acts;
  for (store::LogLine& line : plan.handle->store->log()) {
    acts.push_back({.at = line.event.at,
                    .who = std::move(line.event.who),
                    .what = sentence_case(std::string(store::french(line.event.event_type))),
                    .of = edition_of(line.event.edition),
                    .why = std::move(line.event.reason)});
  }
  for (const auto& record : context.workplace.editions().all()) {
    for (const store::SettingsRevision& revision : record->revisions) {
      acts.push_back({.at = revision.at,
                      .who = revision.who,
                      .what = "Réglages, version " + std::to_string(revision.number),
                      .of = edition_of(revision.edition),
                      .why = revision.reason});
    }
  }
  add_charters(acts, context);
  add_spaces(acts, context);
  for (store::MailingEvent& event : app::open_mailings(*plan.handle)->events(most_mailing_events)) {
    acts.push_back({.at = event.at,
                    .who = std::move(event.who),
                    .what = mailing_words(event),
                    .of = edition_of(event.edition),
                    .why = {}});
  }
  const bool accounts = context.may(app::Right::administer);
  for (store::AccountEvent& event :
       plan.accounts->account_events(accounts ? most_account_events : 0)) {
    acts.push_back({.at = event.at,
                    .who = std::move(event.who),
                    .what = sentence_case(std::move(event.what)),
                    .of = "compte\u00A0" + event.account,
                    .why = {}});
  }
  std::ranges::stable_sort(acts, [](const Act& a, const Act& b) { return a.at > b.at; });
  return acts;
}

std::vector<View> names_of(const std::vector<Act>& acts, const std::string& chosen) {
  std::vector<std::string> names;
  for (const Act& act : acts) {
    if (std::ranges::find(names, act.who) == names.end()) {
      names.push_back(act.who);
    }
  }
  std::ranges::sort(names);
  std::vector<View> views;
  for (const std::string& name : names) {
    views.push_back(View::Map{{"nom", name}, {"choisi", name == chosen}});
  }
  return views;
}

}  // namespace

http::ResponsePtr journal(const RequestContext& context) {
  std::vector<Act> acts = all_acts(context);
  const std::string who = context.parameter("qui");
  std::vector<View> names = names_of(acts, who);
  if (!who.empty()) {
    std::erase_if(acts, [&](const Act& act) { return act.who != who; });
  }
  const std::size_t from = static_cast<std::size_t>(
      std::clamp<long long>(parse_integer(context.parameter("depuis")).value_or(0), 0,
                            static_cast<long long>(acts.size())));
  const std::size_t end = std::min(from + page_length, acts.size());
  std::vector<View> lines;
  for (std::size_t i = from; i < end; ++i) {
    lines.push_back(View::Map{{"quand", domain::french_moment(acts[i].at)},
                              {"qui", acts[i].who},
                              {"quoi", acts[i].what},
                              {"de", acts[i].of},
                              {"pourquoi", acts[i].why}});
  }
  const std::string address = "/journal?qui=" + http::percent_encoded(who) + "&depuis=";
  const bool none = lines.empty();
  return context.workplace.pages().page(
      context, {.title = "Journal", .template_name = "journal"},
      {{"actes", std::move(lines)},
       {"aucun", none},
       {"personnes", std::move(names)},
       {"compte", std::to_string(from + (none ? 0 : 1)) + " à " + std::to_string(end) + " sur " +
                      std::to_string(acts.size())},
       {"plus_anciens", end < acts.size() ? View(address + std::to_string(end)) : View(false)},
       {"plus_recents",
        from > 0 ? View(address + std::to_string(from < page_length ? 0 : from - page_length))
                 : View(false)}});
}

}  // namespace palmares::workplace
