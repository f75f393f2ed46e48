// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/messages.hpp"

#include "app/charter_files.hpp"
#include "app/own_charters.hpp"
#include "base/french.hpp"
#include "charter/letters.hpp"
#include "compose/letter/letter.hpp"
#include "compose/values/course.hpp"
#include "domain/award_history.hpp"
#include "domain/names.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/text/collation.hpp"
#include "lib/xml/svg_markup.hpp"
#include "render/letter/letter_html.hpp"
#include "render/letter/letter_text.hpp"
#include "store/factory/open.hpp"
#include "store/preview.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <set>
#include <utility>

namespace palmares::app {

namespace {

using ValuesByName = std::map<std::string, std::string, std::less<>>;

constexpr std::array acts = {MessageAct{.slug = "apercu",
                                        .title = "Avant la publication",
                                        .letter = "courriel-apercu",
                                        .moment = MessageMoment::embargo,
                                        .cause = MessageCause::award},
                             MessageAct{.slug = "publication",
                                        .title = "C’est public",
                                        .letter = "courriel-publication",
                                        .moment = MessageMoment::public_,
                                        .cause = MessageCause::award},
                             MessageAct{.slug = "relance",
                                        .title = "Relance",
                                        .letter = "courriel-relance",
                                        .moment = MessageMoment::later,
                                        .cause = MessageCause::reminder},
                             MessageAct{.slug = "correction",
                                        .title = "Résultat corrigé",
                                        .letter = "courriel-correction",
                                        .moment = MessageMoment::public_,
                                        .cause = MessageCause::correction},
                             MessageAct{.slug = "retrait",
                                        .title = "Résultat retiré",
                                        .letter = "courriel-retrait",
                                        .moment = MessageMoment::public_,
                                        .cause = MessageCause::withdrawal}};

/// What letters of messages may say besides the values of all letters.
constexpr std::array<std::string_view, 10> value_names = {
    "message.lien",  "message.jour",  "message.heure",         "message.limite", "message.contact",
    "message.avant", "message.apres", "message.ancienne_date", "message.raison", "message.depuis"};

constexpr std::int64_t day_seconds = 86'400;
constexpr std::int64_t days_to_begin = 10;  // with a kit, before anybody is reminded of it
constexpr std::int64_t days_to_answer =
    2;  // before the publication: what is wrong must be mended until then

std::string letter_place(const MessageAct& act) {
  return "templates/courriels/" + std::string(act.letter) + ".md";
}

domain::Charter with_values(const domain::Charter& charter, const ValuesByName& values) {
  domain::Charter own = charter;
  for (const std::string_view name : value_names) {
    own.wording.insert_or_assign(std::string(name), std::string());
  }
  for (const auto& [name, value] : values) {
    own.wording.insert_or_assign(name, value);
  }
  return own;
}

/// « 18 h 00 ».
std::string hour_of(domain::Instant instant) {
  const std::string text = domain::to_text(instant);
  const std::string hours = text.substr(text.find('T') + 1, 2);
  return (hours.front() == '0' ? hours.substr(1) : hours) + "\u00A0h\u00A0" +
         text.substr(text.find('T') + 4, 2);
}

/// Two days before the publication, or its own day where that is past.
domain::Instant last_day_to_answer(domain::Instant publication, domain::Instant now) {
  const domain::Instant day{publication.seconds - days_to_answer * day_seconds};
  return day > now ? day : publication;
}

/// The publication as letters tell it, or what stands there until it is set.
ValuesByName moments(const std::optional<domain::Instant>& publication, domain::Instant now) {
  if (!publication) {
    return {{"message.jour", "[jour de la publication]"},
            {"message.heure", "[heure]"},
            {"message.limite", "[jour]"}};
  }
  return {{"message.jour", domain::french_day(*publication)},
          {"message.heure", hour_of(*publication)},
          {"message.limite", domain::french_day(last_day_to_answer(*publication, now))}};
}

/// « Ville d’Échirolles, label Or, mention « Données ouvertes » ».
std::string in_words(const domain::Award& award, const domain::Charter& charter) {
  const domain::Grade* grade = charter.grade(award.grade);
  std::string words =
      domain::typographic(domain::designation(award.territory, charter.population_of_a_town)) +
      ", " + (grade == nullptr ? award.grade : grade->name);
  std::vector<std::string> mentions;
  std::ranges::transform(award.mentions, std::back_inserter(mentions), guillemets);
  return mentions.empty() ? words
                          : words + (mentions.size() == 1 ? ", mention " : ", mentions ") +
                                compose::enumerated(mentions);
}

const store::Revision* before(const store::Ledger& ledger, const domain::Award& award) {
  const store::Revision* found = nullptr;
  for (const store::Revision& revision : ledger.revisions) {
    if (revision.award.edition == award.edition &&
        revision.award.territory.id == award.territory.id &&
        revision.award.revision == award.revision - 1) {
      found = &revision;  // the last of that number
    }
  }
  return found;
}

std::map<std::string, std::string, std::less<>> addresses(const StoreHandle& handle, int edition) {
  std::map<std::string, std::string, std::less<>> by_id;
  for (store::LaureateParticulars& one : open_particulars(handle)->particulars_of(edition)) {
    by_id.emplace(std::move(one.territory), std::move(one.told.email));
  }
  return by_id;
}

/// Does a writing since the publication have that cause?
bool is_told_by(const store::Revision& revision, MessageCause cause,
                const std::optional<domain::Instant>& publication) {
  const bool valid = revision.standing == store::Standing::valid;
  if (!revision.award.laureate()) {
    return false;
  }
  if (cause == MessageCause::award || cause == MessageCause::reminder) {
    return valid;
  }
  const bool since = publication && revision.at >= *publication;
  return since &&
         (cause == MessageCause::correction ? valid && revision.award.revision > 1
                                            : revision.standing == store::Standing::withdrawn);
}

ValuesByName values_of(const store::Ledger& ledger, const store::Revision& revision,
                       const domain::Charter* charter) {
  ValuesByName values{{"message.raison", revision.reason},
                      {"message.depuis", domain::french_day(revision.at)}};
  if (charter != nullptr) {
    values.emplace("message.apres", in_words(revision.award, *charter));
    if (const store::Revision* earlier = before(ledger, revision.award)) {
      values.emplace("message.avant", in_words(earlier->award, *charter));
    }
  }
  return values;
}

std::shared_ptr<const ToldLedger> read_told(store::Store& store) {
  auto told =
      std::make_shared<ToldLedger>(ToldLedger{.ledger = store.read(std::nullopt), .results = {}});
  told->results = all_results(told->ledger);
  domain::attach_history(told->results);
  return told;
}

std::shared_ptr<const ToldLedger> told_ledger_of(const MessagePlace& place) {
  return place.told == nullptr ? read_told(*place.handle.store)
                               : place.told->of(*place.handle.store);
}

/// Those of an edition whose kit was fetched; not those who were reminded before: what became of
/// that stays to be read.
std::set<std::string, std::less<>> who_needs_no_reminder(const StoreHandle& handle, int edition,
                                                         const MessageAct& act) {
  std::set<std::string, std::less<>> ids;
  for (store::SightingSum& sum : store::open_sightings(handle.folder.string())->sums(edition, {})) {
    if (sum.kind == store::SightingKind::kit) {
      ids.insert(std::move(sum.territory));
    }
  }
  for (const store::Message& message : open_mailings(handle)->messages(edition, act.slug)) {
    ids.erase(message.name.territory);
  }
  return ids;
}

std::string page_of(const document::Prose& prose, const Bytes& article) {
  return "<!DOCTYPE html>\n<html lang=\"fr\">\n<head>\n<meta charset=\"utf-8\">\n<title>" +
         lib::escaped(prose.title) +
         "</title>\n</head>\n<body style=\"font-family: sans-serif; line-height: 1.5; max-width: "
         "36em\">\n" +
         article + "</body>\n</html>\n";
}

std::shared_ptr<const lib::Resources> with_files(const lib::Resources& shipped,
                                                 const std::string& charter,
                                                 const CharterFiles& files) {
  lib::Replacements replacements;
  for (const auto& [name, bytes] : files) {
    if (const std::optional<std::string> installed = installed_name(charter, name)) {
      replacements.files.emplace(*installed, bytes);
    }
  }
  return std::make_shared<const lib::Resources>(
      lib::Resources{.root = shipped.root,
                     .fonts = shipped.fonts,
                     .files = lib::with_replacements(shipped.source(), std::move(replacements))});
}

/// What an edition has in place of its charter's files.
Result<CharterFiles> files_in_place(const MessagePlace& place, const domain::Edition& edition) {
  const store::FilesRevision overlay = overlay_of(*place.handle.store, edition.year);
  return overlay.text == edition.charter ? bytes_of(overlay, *place.handle.blobs)
                                         : Result<CharterFiles>(CharterFiles());
}

Result<domain::Letter> read_letter(const lib::Resources& resources, const MessageAct& act) {
  Problems problems;
  std::optional<domain::Letter> letter =
      charter::read_letter(resources, letter_place(act), std::string(act.letter), problems);
  return letter && problems.empty() ? Result<domain::Letter>(*std::move(letter))
                                    : fail(std::move(problems));
}

}  // namespace

std::span<const MessageAct> message_acts() {
  return acts;
}

std::span<const std::string_view> message_values() {
  return value_names;
}

const MessageAct* message_act(std::string_view slug) {
  const auto* const found = std::ranges::find(acts, slug, &MessageAct::slug);
  return found == acts.end() ? nullptr : found;
}

std::string message_file(const MessageAct& act) {
  return "courriels/" + std::string(act.letter) + ".md";
}

std::shared_ptr<const ToldLedger> ToldLedgerBook::of(store::Store& store) {
  const std::lock_guard lock(m_mutex);
  if (m_kept == nullptr || m_kept->ledger.version != store.version()) {
    m_kept = read_told(store);
  }
  return m_kept;
}

std::vector<Recipient> recipients_of(const MessagePlace& place, int edition,
                                     const MessageAct& act) {
  const std::shared_ptr<const ToldLedger> told_ledger = told_ledger_of(place);
  const store::Ledger& ledger = told_ledger->ledger;
  const std::vector<domain::Results>& results = told_ledger->results;
  const bool reminder = act.cause == MessageCause::reminder;
  const std::set<std::string, std::less<>> busy =
      reminder ? who_needs_no_reminder(place.handle, edition, act)
               : std::set<std::string, std::less<>>();
  const auto decided = std::ranges::find(results, edition, &domain::Results::edition);
  const store::EditionState* state = store::state_of(ledger, edition);
  const domain::Charter* charter = place.context.charter_of(edition);
  const ValuesByName emails = addresses(place.handle, edition);
  std::vector<std::pair<std::string, Recipient>> sorted;
  for (const store::Revision& revision : store::current_awards(ledger, edition)) {
    if (!is_told_by(revision, act.cause, state == nullptr ? std::nullopt : state->publication)) {
      continue;
    }
    const std::string& id = revision.award.territory.id;
    if (busy.contains(id)) {
      continue;
    }
    const domain::Award* told = decided == results.end() ? nullptr : decided->award_of(id);
    const auto email = emails.find(id);
    const bool again =
        act.cause == MessageCause::correction || act.cause == MessageCause::withdrawal;
    sorted.emplace_back(
        lib::collation_key(revision.award.territory.name),
        Recipient{.name = {.edition = edition,
                           .act = std::string(act.slug),
                           .territory = id,
                           .revision = again ? revision.award.revision : 0},
                  .award = told == nullptr ? revision.award : *told,
                  .email = email == emails.end() ? std::string() : email->second,
                  .values = again ? values_of(ledger, revision, charter) : ValuesByName()});
  }
  std::ranges::stable_sort(sorted, {},
                           [](const auto& one) -> const std::string& { return one.first; });
  std::vector<Recipient> recipients;
  std::ranges::transform(sorted, std::back_inserter(recipients),
                         [](auto& one) { return std::move(one.second); });
  return recipients;
}

Result<void> check_moment(const MessagePlace& place, int edition, const MessageAct& act) {
  const std::shared_ptr<const ToldLedger> told_ledger = told_ledger_of(place);
  const store::EditionState* state = store::state_of(told_ledger->ledger, edition);
  const bool out = state != nullptr && store::visible(*state, place.clock());
  if (place.settings.base_url.empty()) {
    return fail("les liens des messages demandent l’adresse publique du service",
                "base_url, dans la configuration du service");
  }
  if (act.moment == MessageMoment::later) {
    const bool published = state != nullptr && state->publication;
    const domain::Instant from{published ? state->publication->seconds + days_to_begin * day_seconds
                                         : 0};
    return published && from <= place.clock()
               ? Result<void>()
               : fail("il est trop tôt pour une relance",
                      published ? "elle part dix jours après la publication, à partir du " +
                                      domain::french_day(from)
                                : "elle part dix jours après la publication");
  }
  if (act.moment == MessageMoment::public_) {
    return out ? Result<void>()
               : fail("l’édition n’est pas encore publique",
                      "ce message part une fois l’édition publiée");
  }
  if (out) {
    return fail("l’édition est déjà publique",
                "le message «\u00A0" + std::string(acts[1].title) + "\u00A0»");
  }
  if (state == nullptr || !state->publication) {
    return fail("le jour et l’heure de la publication ne sont pas fixés",
                "ils se choisissent sur la page «\u00A0Publication\u00A0»");
  }
  if (place.settings.preview_keys.empty()) {
    return fail("les liens sous embargo demandent une clé d’aperçu",
                "preview.key, dans la configuration du service");
  }
  return {};
}

Problems message_problems(const lib::Resources& installed, const domain::Charter& charter,
                          const CharterFiles& overlay) {
  const domain::Charter own = with_values(charter, {});
  const std::shared_ptr<const lib::Resources> with_overlay =
      with_files(installed, charter.id, overlay);
  const lib::Resources& resources = *with_overlay;
  Problems problems;
  for (const MessageAct& act : acts) {
    const Result<domain::Letter> letter = read_letter(resources, act);
    if (!letter) {
      std::ranges::copy(letter.error(), std::back_inserter(problems));
    } else if (const auto plan = compose::plan_letter(resources, own, *letter); !plan) {
      std::ranges::copy(plan.error(), std::back_inserter(problems));
    }
  }
  return by_charter_names(std::move(problems), charter.id);
}

Result<MessageWriter> MessageWriter::open(const MessagePlace& place, int edition,
                                          const MessageAct& act) {
  const domain::Edition* described = place.context.edition(edition);
  TRY_ASSIGN(const CharterFiles overlay, described == nullptr ? Result<CharterFiles>(CharterFiles())
                                                              : files_in_place(place, *described));
  return open(place, edition, act, overlay);
}

Result<MessageWriter> MessageWriter::open(const MessagePlace& place, int edition,
                                          const MessageAct& act, const CharterFiles& overlay) {
  MessageWriter writer(place, act);
  const domain::Edition* described = place.context.edition(edition);
  writer.m_charter = place.context.charter_of(edition);
  if (described == nullptr || writer.m_charter == nullptr) {
    return fail("l’édition " + std::to_string(edition) + " est inconnue",
                "la décrire dans ses réglages");
  }
  writer.m_edition = *described;
  writer.m_own = with_files(*place.context.resources, described->charter, overlay);
  const lib::Resources& resources = *writer.m_own;
  TRY_ASSIGN(writer.m_letter, read_letter(resources, act));
  const domain::Charter charter = with_values(*writer.m_charter, {});
  if (const auto plan = compose::plan_letter(resources, charter, writer.m_letter); !plan) {
    return fail(by_charter_names(plan.error(), charter.id));
  }
  const std::shared_ptr<const ToldLedger> told_ledger = told_ledger_of(place);
  const store::EditionState* state = store::state_of(told_ledger->ledger, edition);
  writer.m_publication = state == nullptr ? std::nullopt : state->publication;
  const std::string& contact =
      place.settings.mail ? place.settings.mail->from : described->press_contact;
  writer.m_values = moments(writer.m_publication, place.clock());
  writer.m_values.emplace("message.contact", contact);
  writer.m_values.emplace("message.ancienne_date",
                          domain::french_date(described->file_date()));  // what certificates bear
  std::string all =
      resources.source()->identity() + writer.m_letter.document_title + '\n' + writer.m_letter.body;
  for (const auto& [name, value] : writer.m_values) {
    all += '\n' + name + '=' + value;
  }
  writer.m_digest = lib::sha256_hex(all).substr(0, 16);
  return writer;
}

std::string MessageWriter::link_of(const Recipient& recipient) const {
  const std::string id = recipient.award.territory.id;
  const std::string& base = m_place.settings.base_url;
  if (m_act.moment != MessageMoment::embargo || !m_publication ||
      m_place.settings.preview_keys.empty()) {
    return base + '/' + id;
  }
  const std::string path = '/' + std::to_string(m_edition.year) + '/' + id;
  return base + path + store::preview_query(m_place.settings.preview_keys, path, *m_publication);
}

Result<lib::MailMessage> MessageWriter::write(const Recipient& recipient) const {
  ValuesByName values = m_values;
  values["message.lien"] = link_of(recipient);
  for (const auto& [name, value] : recipient.values) {
    values.insert_or_assign(name, value);
  }
  const domain::Charter charter = with_values(*m_charter, values);
  TRY_ASSIGN(const compose::LetterPlan plan, compose::plan_letter(*m_own, charter, m_letter));
  TRY_ASSIGN(compose::Facts facts, deliver::facts_of(m_place.context, recipient.award));
  facts.base_url = m_place.settings.base_url;
  TRY_ASSIGN(const document::Prose prose, compose::write_letter(plan, facts));
  TRY_ASSIGN(const Bytes text, render::render_letter_text(prose));
  TRY_ASSIGN(const Bytes article, render::render_letter_html(prose));
  const store::MessageName& name = recipient.name;
  const std::string id = std::to_string(name.edition) + '|' + name.act + '|' + name.territory +
                         '|' + std::to_string(name.revision);
  const bool ours = m_place.settings.mail.has_value();
  return lib::MailMessage{.from = ours ? m_place.settings.mail->from : m_edition.press_contact,
                          .from_name = ours ? m_place.settings.mail->from_name : std::string(),
                          .to = recipient.email,
                          .subject = prose.title,
                          .text = text,
                          .html = page_of(prose, article),
                          .date = mail_date(m_place.clock()),
                          .id = lib::sha256_hex(id).substr(0, 32)};
}

std::string mail_date(domain::Instant instant) {
  constexpr std::array<std::string_view, 7> days = {"Sun", "Mon", "Tue", "Wed",
                                                    "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const domain::Date day = domain::day_in_france(instant);
  const std::chrono::sys_days date = std::chrono::year(day.year) / day.month / day.day;
  const std::string text = domain::to_text(instant);  // 2026-11-26T18:00:00+01:00
  return std::string(days.at(std::chrono::weekday(date).c_encoding())) + ", " +
         std::to_string(day.day) + ' ' +
         std::string(months.at(static_cast<std::size_t>(day.month - 1))) + ' ' +
         std::to_string(day.year) + ' ' + text.substr(11, 8) + ' ' + text.substr(19, 3) +
         text.substr(23, 2);
}

Bytes draft_bytes(lib::MailMessage message) {
  message.date.clear();
  message.id.clear();
  return "X-Unsent: 1\r\n" + lib::mail_bytes(message);
}

std::unique_ptr<store::Mailings> open_mailings(const StoreHandle& handle) {
  return store::open_mailings(handle.folder.string());
}

std::unique_ptr<store::ParticularsBook> open_particulars(const StoreHandle& handle) {
  return store::open_particulars(handle.folder.string());
}

}  // namespace palmares::app
