// SPDX-License-Identifier: AGPL-3.0-or-later
// A message as it travels and as mail programs open it (RFC 5322, 2045, 2047): the same words as
// text and as HTML. How it is sent is lib/mail/smtp.hpp's.
#pragma once

#include "base/bytes.hpp"

#include <string>
#include <string_view>

namespace palmares::lib {

struct MailMessage {
  std::string from;
  std::string from_name;  ///< may be empty
  std::string to;
  std::string subject;
  std::string text;  ///< UTF-8, lines ended by « \n »
  std::string html;  ///< a whole page; empty: text alone
  std::string
      date;  ///< as RFC 5322 has it: « Thu, 26 Nov 2026 18:00:00 +0100 »; empty: none, for a draft
  std::string
      id;  ///< what stands before « @ » in Message-ID; the same message sent again has the same
};

/// The message, its lines ended by CRLF, in seven bits. A control character in a header counts as a
/// space: no line can be added.
[[nodiscard]] Bytes mail_bytes(const MailMessage& message);

/// One address as SMTP takes it without extensions: printable ASCII, one « @ », a domain with a
/// point, at most 254 characters, none of the signs that end or quote.
[[nodiscard]] bool is_mail_address(std::string_view text);

}  // namespace palmares::lib
