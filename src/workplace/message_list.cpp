// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/message_list.hpp"

#include "base/number.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;

constexpr std::size_t rows_a_page = 50;

struct StateWords {
  RowState state;
  std::string_view slug;
  std::string_view words;
  std::string_view shape;  ///< class of the style sheet
};
/// Those that want somebody first.
constexpr std::array<StateWords, row_states> table = {
    {{.state = RowState::refused, .slug = "refuse", .words = "refusé", .shape = "faute"},
     {.state = RowState::uncertain, .slug = "incertain", .words = "incertain", .shape = "faute"},
     {.state = RowState::without,
      .slug = "sans-adresse",
      .words = "sans adresse",
      .shape = "manque"},
     {.state = RowState::queued, .slug = "en-attente", .words = "en attente", .shape = "attente"},
     {.state = RowState::not_planned,
      .slug = "pas-demande",
      .words = "pas encore demandé",
      .shape = "attente"},
     {.state = RowState::sent, .slug = "envoye", .words = "envoyé", .shape = "fait"}}};

const StateWords& row_of(RowState state) {
  return *std::ranges::find(table, state, &StateWords::state);
}

std::size_t rank(const MessageRow& row) {
  return static_cast<std::size_t>(&row_of(row.state) - table.data());
}

RowState state_of(const store::Message& message) {
  switch (message.state) {
    case store::MessageState::sent:
      return RowState::sent;
    case store::MessageState::refused:
      return RowState::refused;
    case store::MessageState::uncertain:
      return RowState::uncertain;
    case store::MessageState::queued:
    case store::MessageState::sending:
      break;
  }
  return RowState::queued;
}

std::string detail_of(const MessageRow& row) {
  const std::string when = row.at ? domain::french_moment(*row.at) : std::string();
  switch (row.state) {
    case RowState::refused:
      return row.words.empty()
                 ? when
                 : "Le serveur répond\u00A0: «\u00A0" + row.words + "\u00A0». " + when;
    case RowState::uncertain:
      return "La liaison s’est rompue pendant l’envoi\u00A0: le message est peut-être arrivé. " +
             when;
    case RowState::queued:
      return row.words.empty()
                 ? std::string()
                 : "Le serveur demande d’attendre\u00A0: «\u00A0" + row.words + "\u00A0».";
    case RowState::sent:
      return when;
    case RowState::without:
    case RowState::not_planned:
      break;
  }
  return {};
}

View row_view(const RequestContext& context, const MessageRow& row, const app::MessageAct& act) {
  const StateWords& words = row_of(row.state);
  const domain::Territory& body = row.recipient->award.territory;
  const std::string base = "/editions/" + std::to_string(context.parts.edition);
  const bool stuck = row.state == RowState::refused || row.state == RowState::uncertain;
  View again = false;
  if (stuck && context.may(app::Right::publish)) {
    again = View::Map{{"id", body.id},
                      {"revision", std::to_string(row.recipient->name.revision)},
                      {"nom", body.name}};
  }
  View address = false;
  if (row.state == RowState::without || row.state == RowState::refused ||
      row.state == RowState::not_planned) {
    address = View::Map{
        {"lien", base + "/laureats/" + body.id + "/courriel?message=" + std::string(act.slug)},
        {"texte", row.state == RowState::without ? "Ajouter une adresse" : "Changer l’adresse"},
        {"nom", body.name}};
  }
  return View::Map{
      {"nom", body.name},
      {"etat", words.words},
      {"forme", words.shape},
      {"detail", text_or_nothing(detail_of(row))},
      {"encore", std::move(again)},
      {"adresse", std::move(address)},
      {"voir", base + "/envois?message=" + std::string(act.slug) + "&pour=" + body.id + "#apercu"},
      {"eml", row.state == RowState::without || !context.may(app::Right::publish)
                  ? View(false)
                  : View(base + "/envois/" + std::string(act.slug) + '/' + body.id + ".eml")}};
}

std::vector<View> count_views(const MessageList& list) {
  std::vector<View> views;
  for (const StateWords& words : table) {
    if (const std::size_t count = list.count(words.state); count > 0) {
      views.insert(views.begin(),
                   View::Map{{"mot", words.words}, {"nombre", std::to_string(count)}});
    }
  }
  return views;
}

std::vector<View> state_options(const MessageList& list, std::string_view chosen) {
  std::vector<View> options;
  for (const StateWords& words : table) {
    options.push_back(View::Map{
        {"valeur", words.slug},
        {"texte", std::string(words.words) + " (" + std::to_string(list.count(words.state)) + ")"},
        {"choisi", words.slug == chosen}});
  }
  return options;
}

}  // namespace

std::size_t MessageList::count(RowState state) const {
  return static_cast<std::size_t>(std::ranges::count(rows, state, &MessageRow::state));
}

std::size_t MessageList::left() const {
  return count(RowState::queued) + count(RowState::not_planned);
}

std::size_t MessageList::planned() const {
  return count(RowState::sent) + count(RowState::refused) + count(RowState::uncertain) +
         count(RowState::queued);
}

MessageList message_list(const app::MessagePlace& place, int edition, const app::MessageAct& act) {
  MessageList list{
      .recipients = app::recipients_of(place, edition, act), .rows = {}, .mailing = {}};
  const std::unique_ptr<store::Mailings> mailings = app::open_mailings(place.handle);
  list.mailing = mailings->mailing(edition, act.slug);
  std::map<store::MessageName, store::Message> known;
  for (store::Message& message : mailings->messages(edition, act.slug)) {
    known.emplace(message.name, std::move(message));
  }
  for (const app::Recipient& recipient : list.recipients) {
    MessageRow row{.recipient = &recipient, .state = RowState::not_planned, .words = {}, .at = {}};
    if (const auto message = known.find(recipient.name); message != known.end()) {
      row.state = state_of(message->second);
      row.words = message->second.words;
      row.at = message->second.at;
    } else if (recipient.email.empty()) {
      row.state = RowState::without;
    }
    list.rows.push_back(std::move(row));
  }
  return list;
}

std::string_view words_of(RowState state) {
  return row_of(state).words;
}

std::string_view slug_of(RowState state) {
  return row_of(state).slug;
}

void add_rows(lib::View::Map& view, const RequestContext& context, const MessageList& list,
              const app::MessageAct& act) {
  const std::string wanted = context.parameter("etat");
  std::vector<const MessageRow*> rows;
  for (const MessageRow& row : list.rows) {
    if (wanted.empty() || row_of(row.state).slug == wanted) {
      rows.push_back(&row);
    }
  }
  std::ranges::stable_sort(rows, {}, [](const MessageRow* row) { return rank(*row); });
  const std::size_t pages = std::max<std::size_t>(1, (rows.size() + rows_a_page - 1) / rows_a_page);
  const auto asked = parse_integer(context.parameter("page")).value_or(1);
  const auto page = static_cast<std::size_t>(std::clamp(asked, 1LL, static_cast<long long>(pages)));
  std::vector<View> views;
  for (std::size_t i = (page - 1) * rows_a_page; i < std::min(rows.size(), page * rows_a_page);
       ++i) {
    views.push_back(row_view(context, *rows[i], act));
  }
  const std::string link =
      "?message=" + std::string(act.slug) + "&etat=" + http::percent_encoded(wanted) + "&page=";
  view["comptes"] = count_views(list);
  view["etats"] = state_options(list, wanted);
  view["aucun"] = views.empty();
  view["lignes"] = std::move(views);
  view["pages"] =
      pages < 2
          ? View(false)
          : View(View::Map{
                {"dit", "Page " + std::to_string(page) + " sur " + std::to_string(pages)},
                {"avant", page > 1 ? View(link + std::to_string(page - 1)) : View(false)},
                {"apres", page < pages ? View(link + std::to_string(page + 1)) : View(false)}});
}

}  // namespace palmares::workplace
