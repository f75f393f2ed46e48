// SPDX-License-Identifier: AGPL-3.0-or-later
// By which server messages go, and in whose name. How a message is written and sent is lib/mail's.
#pragma once

#include "base/result.hpp"
#include "lib/mail/smtp.hpp"

#include <optional>
#include <string>

namespace palmares::app {

struct Options;

struct MailSettings {
  lib::SmtpServer server;
  std::string from;       ///< address
  std::string from_name;  ///< shown before it; may be empty
};

/// Nothing where no server is given. Problems, all at once: an address of a server that is none or
/// would send unencrypted to another machine, no sender or one that is no address, a password
/// without a user, a file of it that is missing or empty.
[[nodiscard]] Result<std::optional<MailSettings>> read_mail_settings(const Options& options);

/// « Label <label@example.org> » or an address alone: name and address. Problem: it is neither.
struct Mailbox {
  std::string name;
  std::string address;
};
[[nodiscard]] Result<Mailbox> read_mailbox(const std::string& text);

}  // namespace palmares::app
