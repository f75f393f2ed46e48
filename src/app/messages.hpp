// SPDX-License-Identifier: AGPL-3.0-or-later
// What is written to laureates because of an act (their award, its publication, a correction, a
// withdrawal): to whom, and in which words. The words are templates/courriels/, or what an edition
// has in place of them. How messages are sent is mailing_job's.
#pragma once

#include "app/actor.hpp"
#include "app/charter_files.hpp"
#include "app/settings.hpp"
#include "app/store_handle.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/results.hpp"
#include "lib/mail/message.hpp"
#include "store/mailings.hpp"
#include "store/particulars.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::app {

/// When the messages of an act may go.
enum class MessageMoment {
  embargo,  ///< before a publication whose instant is set
  public_,  ///< once the edition is public
  later,    ///< ten days after
};

/// What a message tells its laureate of.
enum class MessageCause {
  award,
  correction,
  withdrawal,
  reminder  ///< that nobody has fetched the kit, as far as the service saw (store/sightings.hpp)
};

struct MessageAct {
  std::string_view slug;    ///< « publication »: in addresses, and in the store
  std::string_view title;   ///< « Le jour de la publication »
  std::string_view letter;  ///< « courriel-publication »
  MessageMoment moment;
  MessageCause cause;
};

/// In the order of an edition's life.
[[nodiscard]] std::span<const MessageAct> message_acts();
/// The act of that slug, or null.
[[nodiscard]] const MessageAct* message_act(std::string_view slug);

/// What letters of messages may say besides the values of all letters: « message.lien »…
[[nodiscard]] std::span<const std::string_view> message_values();

/// A ledger, and its results with what each laureate had before.
struct ToldLedger {
  store::Ledger ledger;
  std::vector<domain::Results> results;
};

/// The whole ledger of one store, read again only once something was written. Used from every
/// thread.
class ToldLedgerBook {
 public:
  [[nodiscard]] std::shared_ptr<const ToldLedger> of(store::Store& store);

 private:
  std::mutex m_mutex;
  std::shared_ptr<const ToldLedger> m_kept;
};

/// What messages are written with; all outlives it.
struct MessagePlace {
  const Settings& settings;
  const StoreHandle& handle;
  const deliver::RenderContext& context;  ///< knows the edition as it is described now
  Clock clock;
  ToldLedgerBook* told = nullptr;  ///< of the handle's store; null: each question reads it
};

/// A laureate that an act tells something.
struct Recipient {
  store::MessageName name;
  domain::Award award;
  std::string email;  ///< empty: nobody gave one
  std::map<std::string, std::string, std::less<>> values =
      {};  ///< of a correction or withdrawal: « message.raison »…
};

/// By name in French order; none for a correction where nothing was corrected since the edition is
/// public.
[[nodiscard]] std::vector<Recipient> recipients_of(const MessagePlace& place, int edition,
                                                   const MessageAct& act);

/// Why the messages of an act cannot go now: the edition is public already or not yet, its instant
/// is not set, links need a key or the public address.
[[nodiscard]] Result<void> check_moment(const MessagePlace& place, int edition,
                                        const MessageAct& act);

/// The file of an act's letter as a charter's files are called: « courriels/courriel-publication.md
/// ».
[[nodiscard]] std::string message_file(const MessageAct& act);

/// What is wrong with the letters of all acts once those files stand in place of the charter's, by
/// file and line.
[[nodiscard]] Problems message_problems(const lib::Resources& installed,
                                        const domain::Charter& charter,
                                        const CharterFiles& overlay);

/// Writes the messages of one act of an edition. Used from every thread.
class MessageWriter {
 public:
  /// Problems: no such edition, a letter that is wrong. Before its moment (check_moment) it writes
  /// what can be read, not sent.
  [[nodiscard]] static Result<MessageWriter> open(const MessagePlace& place, int edition,
                                                  const MessageAct& act);
  /// The same with these files in place of the charter's, which need not be written yet.
  [[nodiscard]] static Result<MessageWriter> open(const MessagePlace& place, int edition,
                                                  const MessageAct& act,
                                                  const CharterFiles& overlay);

  /// The message, from the sender of the settings, or where there is none from the edition's press
  /// contact. It bears the moment it is written; its id is always the same. Problems: the letter's,
  /// for this award.
  [[nodiscard]] Result<lib::MailMessage> write(const Recipient& recipient) const;
  /// Its link for that laureate: under embargo the one that opens until the publication.
  [[nodiscard]] std::string link_of(const Recipient& recipient) const;
  /// Changes with every change of the letter or of what all messages say.
  [[nodiscard]] const std::string& digest() const { return m_digest; }

 private:
  MessageWriter(const MessagePlace& place, const MessageAct& act) : m_place(place), m_act(act) {}

  MessagePlace m_place;
  const MessageAct& m_act;
  domain::Edition m_edition;
  std::shared_ptr<const lib::Resources> m_own;  ///< null: those of the context
  const domain::Charter* m_charter = nullptr;   ///< of the context
  domain::Letter m_letter;
  std::optional<domain::Instant> m_publication;
  std::map<std::string, std::string, std::less<>> m_values;  ///< the same for all
  std::string m_digest;
};

/// « Thu, 26 Nov 2026 18:00:00 +0100 » (RFC 5322, 3.3), in French time.
[[nodiscard]] std::string mail_date(domain::Instant instant);

/// A message as a draft that mail programs open to be sent: it has no date of its own.
[[nodiscard]] Bytes draft_bytes(lib::MailMessage message);

/// Opened anew by each who uses them: a connection of their own.
[[nodiscard]] std::unique_ptr<store::Mailings> open_mailings(const StoreHandle& handle);
[[nodiscard]] std::unique_ptr<store::ParticularsBook> open_particulars(const StoreHandle& handle);

}  // namespace palmares::app
