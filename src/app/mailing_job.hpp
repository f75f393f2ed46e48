// SPDX-License-Identifier: AGPL-3.0-or-later
// « mailing »: the messages of one act of an edition handed to the mail server, as work of a
// runner. A message that is taken for sending is marked in the store before its first byte goes:
// whatever dies, none goes twice.
#pragma once

#include "app/job_kinds.hpp"
#include "app/messages.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace palmares::app {

inline constexpr std::string_view mailing_job = "mailing";

struct MailingRequest {
  int edition = 0;
  std::string act;  ///< slug of a MessageAct
};
[[nodiscard]] std::string mailing_arguments(const MailingRequest& request);
/// Problem: arguments that are none, an act that there is not.
[[nodiscard]] Result<MailingRequest> read_mailing_arguments(std::string_view arguments);
[[nodiscard]] std::string title_of_mailing(const std::string& arguments);

/// Queues the messages of an act to all who have an address, goes on with it where it was paused,
/// and asks for the job; how many are new. Problems: no server, a moment or a letter that is wrong,
/// nobody to write to.
[[nodiscard]] Result<std::size_t> start_mailing(const MessagePlace& place,
                                                const MailingRequest& request, const Actor& actor);
/// Stops before the next message.
void pause_mailing(const MessagePlace& place, const MailingRequest& request, const Actor& actor);

/// Hands one message to the server at once, to an address that is no laureate's, its subject marked
/// as a trial; what the server said. Problems: no server, an address that is none, what the server
/// refused, with its words.
[[nodiscard]] Result<std::string> send_trial(const MessagePlace& place, lib::MailMessage message,
                                             const std::string& address);

[[nodiscard]] JobOutcome run_mailing(const JobContext& context, const store::JobRequest& request,
                                     const JobKind::Progress& progress,
                                     const std::stop_token& stop);

}  // namespace palmares::app
