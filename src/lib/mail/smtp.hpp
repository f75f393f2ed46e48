// SPDX-License-Identifier: AGPL-3.0-or-later
// Hands messages to a mail server (RFC 5321) by libcurl, one after the other over one connection,
// and tells what the server said. What a message holds is lib/mail/message.hpp's.
#pragma once

#include "base/bytes.hpp"

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace palmares::lib {

enum class SmtpSecurity {
  starttls,             ///< or nothing goes out
  tls,                  ///< from the first byte
  starttls_if_offered,  ///< for a server on this machine
};

struct SmtpServer {
  std::string host;
  unsigned short port = 587;
  SmtpSecurity security = SmtpSecurity::starttls;
  std::string user;  ///< empty: nobody signs in
  std::string password;
  std::string certificates;  ///< file of the authorities that are believed; empty: the machine's
};

enum class Handover {
  accepted,     ///< the server answers for it from now on
  refused,      ///< for good, for this recipient
  postponed,    ///< the server asks to come again later
  unreachable,  ///< nothing of the message went out, and none will: no server, no TLS, no sign-in,
                ///< no leave to send
  uncertain,    ///< the message was on its way when the connection broke: it may have arrived
};

struct HandoverReport {
  Handover handover = Handover::unreachable;
  std::string words;  ///< the server's last answer, or why there is none: one line of well-formed
                      ///< UTF-8, bounded
};

struct Envelope {
  std::string from;
  std::string to;
};

/// A connection that is made when the first message goes, and again where it was lost. Not for
/// sharing between threads.
class SmtpConnection {
 public:
  explicit SmtpConnection(SmtpServer server);
  SmtpConnection(const SmtpConnection&) = delete;
  SmtpConnection& operator=(const SmtpConnection&) = delete;
  ~SmtpConnection();

  /// Sends one message to one recipient (is_mail_address of both). `before_body` is called once the
  /// server has taken the recipient and before it gets the first byte of the message; what it
  /// throws, this throws, and nothing was sent. Once a stop is requested a message that has not got
  /// so far is given up as unreachable.
  [[nodiscard]] HandoverReport send(const Envelope& envelope, BytesView message,
                                    const std::function<void()>& before_body = {},
                                    const std::stop_token& stop = {});

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace palmares::lib
