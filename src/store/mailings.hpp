// SPDX-License-Identifier: AGPL-3.0-or-later
// Messages to laureates on their way: for each act (« publication », « correction ») of an edition
// and each laureate at most one, ever. No address and no word of a message stands here: who is
// written to, the particulars say when it goes.
#pragma once

#include "domain/instant.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::store {

enum class MessageState {
  queued,
  sending,    ///< a server is being given its words: whoever finds it so later cannot know
  sent,       ///< the server answers for it
  refused,    ///< for good; `words` says why
  uncertain,  ///< it was being sent when the process or the connection died
};

/// What is written to one laureate because of one act.
struct MessageName {
  int edition = 0;
  std::string act;  ///< « publication »
  std::string territory;
  int revision =
      0;  ///< of the award it tells of, where an act may come again (a second correction); else 0

  friend auto operator<=>(const MessageName&, const MessageName&) = default;
};

struct Message {
  MessageName name;
  MessageState state = MessageState::queued;
  std::string words = {};  ///< the server's last answer, without addresses
  int attempts = 0;
  domain::Instant at;  ///< of the last change
};

/// The sending of one act: it goes on, or somebody has paused it.
struct Mailing {
  int edition = 0;
  std::string act;
  bool paused = false;
  std::string who;  ///< asked for it, or paused it, last
  domain::Instant at;
};

/// What somebody did about the messages of an act.
enum class MailingDeed {
  go_on,  ///< sends, for the first time or again
  pause,
  send_again,  ///< one message that was refused, or of which nobody knows
};

/// One line of what was done: it stays, and names nobody who is written to.
struct MailingEvent {
  domain::Instant at;
  std::string who;
  int edition = 0;
  std::string act;
  MailingDeed deed = MailingDeed::go_on;
  std::int64_t messages = 0;  ///< that wait to be sent once it is done
};

/// Called from any thread and any number of processes; the machine's faults are exceptions, as
/// Store's.
class Mailings {
 public:
  virtual ~Mailings() = default;

  [[nodiscard]] virtual std::optional<Mailing> mailing(int edition, std::string_view act) = 0;
  /// By territory.
  [[nodiscard]] virtual std::vector<Message> messages(int edition, std::string_view act) = 0;
  /// Goes on with an act: queues those messages that there are not yet. Gives how many are new. A
  /// message that is there stays as it is, whatever became of it.
  virtual std::size_t go_on(const Mailing& mailing, std::span<const MessageName> messages) = 0;
  virtual void pause(const Mailing& mailing) = 0;
  /// Queues a message again that was refused, or of which nobody knows whether it went: somebody
  /// has decided so. False where it is in neither state.
  [[nodiscard]] virtual bool send_again(const MessageName& message, const std::string& who,
                                        domain::Instant now) = 0;
  /// What was done by `go_on`, `pause` and `send_again`, the newest first.
  [[nodiscard]] virtual std::vector<MailingEvent> events(int most) = 0;

  /// The next that is queued, as long as nobody has paused its act.
  [[nodiscard]] virtual std::optional<Message> next(int edition, std::string_view act) = 0;
  /// Takes a queued message for sending, durably; false where somebody else has it, or the act is
  /// paused.
  [[nodiscard]] virtual bool begin(const MessageName& message, domain::Instant now) = 0;
  /// What became of a message that was begun, or stays queued.
  virtual void end(const Message& message) = 0;
  /// Marks as uncertain what a process that is gone was sending; how many. For whoever alone sends
  /// that act.
  virtual std::size_t settle(int edition, std::string_view act, domain::Instant now) = 0;
};

}  // namespace palmares::store
