// SPDX-License-Identifier: AGPL-3.0-or-later
// The files of « Envois », for who sends by other means.
#include "app/mailing_job.hpp"
#include "deliver/artefact/csv_cells.hpp"
#include "lib/compress/zip.hpp"
#include "workplace/message_desk.hpp"
#include "workplace/messages_screen.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace palmares::workplace {

namespace {

/// An archive of messages is made in memory while somebody waits for it: some 8 kB each.
constexpr std::size_t most_messages_at_once = 5'000;

Bytes recipients_table(const MessageList& list, const app::MessageWriter& writer,
                       const EditionRecord& record) {
  Bytes table;
  const std::vector<std::string> head = {"identifiant", "laureat", "courriel",
                                         "distinction", "lien",    "etat"};
  deliver::append_csv_row(table, head, deliver::csv_for_people);
  for (const MessageRow& row : list.rows) {
    const domain::Award& award = row.recipient->award;
    const domain::Grade* grade =
        record.charter == nullptr ? nullptr : record.charter->grade(award.grade);
    const std::vector<std::string> cells = {award.territory.id,
                                            award.territory.name,
                                            row.recipient->email,
                                            grade == nullptr ? award.grade : grade->title,
                                            writer.link_of(*row.recipient),
                                            std::string(words_of(row.state))};
    deliver::append_csv_row(table, cells, deliver::csv_for_people);
  }
  return table;
}

http::ResponsePtr attachment(std::string_view type, Bytes bytes, const std::string& name) {
  return private_file(
      type, std::move(bytes),
      {{.name = "Content-Disposition", .value = "attachment; filename=\"" + name + '"'}});
}

http::ResponsePtr archive(const RequestContext& context, const MessageDesk& desk) {
  std::vector<Bytes> drafts;
  std::vector<lib::ZipMember> members;
  drafts.reserve(desk.list.recipients.size());
  for (const app::Recipient& recipient : desk.list.recipients) {
    if (recipient.email.empty()) {
      continue;
    }
    Result<lib::MailMessage> message = desk.writer->write(recipient);
    if (!message) {
      return nullptr;
    }
    drafts.push_back(app::draft_bytes(*std::move(message)));
    const domain::Territory& body = recipient.award.territory;
    members.push_back({.path = body.id + '-' + body.slug + ".eml", .bytes = drafts.back()});
  }
  if (drafts.empty() || drafts.size() > most_messages_at_once) {
    return nullptr;
  }
  const domain::Date day = domain::day_in_france(context.now);
  return attachment("application/zip",
                    lib::zip(members, {.year = day.year, .month = day.month, .day = day.day}),
                    "messages-" + std::to_string(context.parts.edition) + '-' +
                        std::string(desk.act.slug) + ".zip");
}

/// A message as its reader's mail program shows it: nothing of it runs or is fetched.
http::ResponsePtr shown_html(Bytes html) {
  std::vector<http::Field> fields = private_fields("text/html; charset=utf-8");
  std::ranges::find(fields, "Content-Security-Policy", &http::Field::name)->value =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
      "frame-ancestors 'none'; sandbox";
  return http::make_answer(200, fields, std::move(html));
}

}  // namespace

http::ResponsePtr message_file(const RequestContext& context) {
  const std::shared_ptr<const EditionRecord> record =
      context.workplace.editions().of(context.parts.edition);
  if (record == nullptr || app::message_act(context.parts.word) == nullptr) {
    return nullptr;
  }
  const MessageDesk desk = desk_of(context, *record, context.parts.word);
  const std::string& file = context.parts.more;
  if (!desk.writer) {
    return nullptr;
  }
  const bool html = file.ends_with(".html");
  const bool sendable =
      context.may(app::Right::publish) &&
      app::check_moment(place_of(context), record->edition.year, desk.act).has_value();
  if (!html && !sendable) {
    return context.workplace.refusal(context.may(app::Right::publish) ? 404 : 403);
  }
  if (file == "destinataires.csv") {
    return attachment("text/csv; charset=utf-8", recipients_table(desk.list, *desk.writer, *record),
                      "destinataires-" + std::to_string(record->edition.year) + '-' +
                          std::string(desk.act.slug) + ".csv");
  }
  if (file == "messages.zip") {
    return archive(context, desk);
  }
  const std::string id = file.substr(0, file.rfind('.'));
  const app::Recipient* recipient = shown_recipient(desk.list, id);
  if (recipient == nullptr || recipient->award.territory.id != id ||
      (!html && !file.ends_with(".eml"))) {
    return nullptr;
  }
  Result<lib::MailMessage> message = desk.writer->write(*recipient);
  if (!message || (!html && recipient->email.empty())) {
    return nullptr;
  }
  return html ? shown_html(message->html)
              : attachment("message/rfc822", app::draft_bytes(*std::move(message)), id + ".eml");
}

}  // namespace palmares::workplace
