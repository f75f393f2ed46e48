// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/mailing_job.hpp"

#include "app/generate_job.hpp"
#include "app/job_arguments.hpp"
#include "base/french.hpp"
#include "lib/mail/smtp.hpp"
#include "lib/text/json.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace palmares::app {

namespace {

using store::Message;
using store::MessageState;

/// Somebody else has the message, or its act was paused since it was found.
struct Taken {};

tl::unexpected<Problems> no_server() {
  return fail("aucun serveur de courriel n’est réglé",
              "mail.server et mail.from, dans la configuration du service");
}

/// What a server says may repeat whom it was for: that stands in no store.
std::string without_addresses(const std::string& words) {
  std::string kept;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = std::string_view(words).substr(at, end - at);
    kept += (kept.empty() ? "" : " ") +
            std::string(word.find('@') == std::string_view::npos ? word : "…");
    at = end + 1;
  }
  return kept;
}

std::size_t count_of(const std::vector<Message>& messages, MessageState state) {
  return static_cast<std::size_t>(std::ranges::count(messages, state, &Message::state));
}

std::string summary_of(const std::vector<Message>& messages) {
  std::string text =
      counted(count_of(messages, MessageState::sent), "message parti", "messages partis");
  if (const std::size_t refused = count_of(messages, MessageState::refused); refused > 0) {
    text += ", " + counted(refused, "refusé", "refusés");
  }
  if (const std::size_t unknown = count_of(messages, MessageState::uncertain); unknown > 0) {
    text += ", " + counted(unknown, "incertain", "incertains");
  }
  if (const std::size_t queued = count_of(messages, MessageState::queued); queued > 0) {
    text += ", " + std::to_string(queued) + "\u00A0en attente";
  }
  return text;
}

JobOutcome refused(const Problems& problems) {
  JobOutcome outcome{.summary = problems.front().what + ", rien n’est parti", .failed = true};
  for (const Problem& problem : problems) {
    outcome.problems.push_back({.problem = problem});
  }
  return outcome;
}

/// The sending of one act, by one process.
class Sending {
 public:
  Sending(const MessagePlace& place, const MailingRequest& request, const MessageWriter& writer)
      : m_place(place),
        m_request(request),
        m_writer(writer),
        m_connection(place.settings.mail->server) {
    for (Recipient& recipient : recipients_of(place, request.edition, *message_act(request.act))) {
      m_recipients.emplace(recipient.name, std::move(recipient));
    }
    (void)m_mailings->settle(request.edition, request.act, place.clock());
  }

  JobOutcome run(const JobKind::Progress& progress, const std::stop_token& stop) {
    std::set<store::MessageName> tried;
    tell(progress);
    while (!stop.stop_requested()) {
      const std::optional<Message> next = m_mailings->next(m_request.edition, m_request.act);
      if (!next) {
        break;
      }
      if (!tried.insert(next->name).second) {
        return ended("le serveur demande d’attendre\u00A0: reprendre plus tard", true);
      }
      if (const std::string why = send(*next, stop); !why.empty() && !stop.stop_requested()) {
        return ended(why, true);
      }
      tell(progress);
    }
    const auto mailing = m_mailings->mailing(m_request.edition, m_request.act);
    JobOutcome outcome =
        ended(mailing && mailing->paused ? "suspendu par " + mailing->who : "", false);
    outcome.stopped = stop.stop_requested();
    return outcome;
  }

 private:
  [[nodiscard]] std::vector<Message> messages() const {
    return m_mailings->messages(m_request.edition, m_request.act);
  }

  void tell(const JobKind::Progress& progress) const {
    const std::vector<Message> all = messages();
    progress({.done = static_cast<std::int64_t>(all.size() - count_of(all, MessageState::queued)),
              .total = static_cast<std::int64_t>(all.size())});
  }

  [[nodiscard]] JobOutcome ended(const std::string& why, bool failed) const {
    const std::string summary = summary_of(messages());
    return {.summary = why.empty() ? summary : why + " (" + summary + ")", .failed = failed};
  }

  void end(const Message& message, MessageState state, const std::string& words) {
    m_mailings->end({.name = message.name,
                     .state = state,
                     .words = without_addresses(words),
                     .attempts = message.attempts + 1,
                     .at = m_place.clock()});
  }

  /// Why no other message can go either; empty: go on.
  std::string send(const Message& message, const std::stop_token& stop) {
    const auto recipient = m_recipients.find(message.name);
    if (recipient == m_recipients.end() || recipient->second.email.empty()) {
      end(message, MessageState::refused,
          recipient == m_recipients.end() ? "ce résultat n’est plus à annoncer"
                                          : "l’adresse a été effacée entre-temps");
      return {};
    }
    const Result<lib::MailMessage> written = m_writer.write(recipient->second);
    if (!written) {
      return written.error().front().what;
    }
    return hand_over(message, *written, stop);
  }

  std::string hand_over(const Message& message, const lib::MailMessage& written,
                        const std::stop_token& stop) {
    lib::HandoverReport report;
    try {
      report = m_connection.send(
          {.from = written.from, .to = written.to}, lib::mail_bytes(written),
          [&] {
            if (!m_mailings->begin(message.name, m_place.clock())) {
              throw Taken();
            }
          },
          stop);
    } catch (const Taken&) {
      return {};
    }
    switch (report.handover) {
      case lib::Handover::accepted:
        end(message, MessageState::sent, report.words);
        return {};
      case lib::Handover::refused:
        end(message, MessageState::refused, report.words);
        return {};
      case lib::Handover::postponed:
        end(message, MessageState::queued, report.words);
        return {};
      case lib::Handover::uncertain:
        end(message, MessageState::uncertain, report.words);
        return {};
      case lib::Handover::unreachable:
        break;
    }
    return "le serveur de courriel ne prend rien\u00A0: " + without_addresses(report.words);
  }

  const MessagePlace& m_place;
  const MailingRequest& m_request;
  const MessageWriter& m_writer;
  lib::SmtpConnection m_connection;
  std::unique_ptr<store::Mailings> m_mailings = open_mailings(m_place.handle);
  std::map<store::MessageName, Recipient> m_recipients;
};

Result<JobOutcome> sent(const JobContext& context, const MailingRequest& request,
                        const JobKind::Progress& progress, const std::stop_token& stop) {
  if (!context.settings.mail) {
    return no_server();
  }
  TRY_ASSIGN(const StoreHandle handle, open_store(context.store, store::Missing::refuse));
  TRY_ASSIGN(Installation installation, open_installation(context.settings, context.store));
  TRY_ASSIGN(const deliver::RenderContext drawing,
             open_render_context(std::move(installation), context.settings));
  const MessagePlace place{
      .settings = context.settings, .handle = handle, .context = drawing, .clock = context.clock};
  TRY(check_moment(place, request.edition, *message_act(request.act)));
  TRY_ASSIGN(const MessageWriter writer,
             MessageWriter::open(place, request.edition, *message_act(request.act)));
  return Sending(place, request, writer).run(progress, stop);
}

}  // namespace

std::string mailing_arguments(const MailingRequest& request) {
  return "{\"edition\":" + std::to_string(request.edition) +
         ",\"act\":" + lib::json_string(request.act) + '}';
}

Result<MailingRequest> read_mailing_arguments(std::string_view arguments) {
  TRY_ASSIGN(const JobArguments read, JobArguments::read(arguments));
  MailingRequest request;
  TRY_ASSIGN(request.edition, read.number("edition"));
  TRY_ASSIGN(request.act, read.text("act"));
  if (message_act(request.act) == nullptr) {
    return fail("aucun message ne s’appelle " + guillemets(request.act),
                "une version plus récente de palmares l’a demandé");
  }
  return request;
}

std::string title_of_mailing(const std::string& arguments) {
  const Result<MailingRequest> request = read_mailing_arguments(arguments);
  return request ? "messages de l’édition " + std::to_string(request->edition) +
                       "\u00A0: " + std::string(message_act(request->act)->title)
                 : "messages";
}

Result<std::size_t> start_mailing(const MessagePlace& place, const MailingRequest& request,
                                  const Actor& actor) {
  if (!place.settings.mail) {
    return no_server();
  }
  const MessageAct& act = *message_act(request.act);
  TRY(check_moment(place, request.edition, act));
  TRY_ASSIGN(const MessageWriter writer, MessageWriter::open(place, request.edition, act));
  std::vector<store::MessageName> names;
  for (const Recipient& recipient : recipients_of(place, request.edition, act)) {
    if (!recipient.email.empty()) {
      names.push_back(recipient.name);
    }
  }
  if (names.empty()) {
    return fail("aucun lauréat à qui écrire n’a d’adresse de courriel",
                "ajouter des adresses, lauréat par lauréat");
  }
  const std::size_t added = open_mailings(place.handle)
                                ->go_on({.edition = request.edition,
                                         .act = request.act,
                                         .who = actor.name,
                                         .at = actor.clock()},
                                        names);
  (void)place.handle.store->add({.kind = std::string(mailing_job),
                                 .arguments = mailing_arguments(request),
                                 .who = actor.name},
                                actor.clock());
  return added;
}

void pause_mailing(const MessagePlace& place, const MailingRequest& request, const Actor& actor) {
  open_mailings(place.handle)
      ->pause({.edition = request.edition,
               .act = request.act,
               .paused = true,
               .who = actor.name,
               .at = actor.clock()});
}

Result<std::string> send_trial(const MessagePlace& place, lib::MailMessage message,
                               const std::string& address) {
  if (!place.settings.mail) {
    return no_server();
  }
  TRY_ASSIGN(const Mailbox box, read_mailbox(address));
  message.to = box.address;
  message.subject = "[Essai] " + message.subject;
  message.id += ".essai." + std::to_string(place.clock().seconds);
  const lib::HandoverReport report =
      lib::SmtpConnection(place.settings.mail->server)
          .send({.from = message.from, .to = message.to}, lib::mail_bytes(message));
  if (report.handover != lib::Handover::accepted) {
    return fail("l’essai n’est pas parti\u00A0: " + report.words,
                "la réponse est celle du serveur de courriel");
  }
  return report.words;
}

JobOutcome run_mailing(const JobContext& context, const store::JobRequest& asked,
                       const JobKind::Progress& progress, const std::stop_token& stop) {
  const Result<MailingRequest> request = read_mailing_arguments(asked.arguments);
  if (!request) {
    return refused(request.error());
  }
  Result<JobOutcome> outcome = sent(context, *request, progress, stop);
  return outcome ? *std::move(outcome) : refused(outcome.error());
}

}  // namespace palmares::app
