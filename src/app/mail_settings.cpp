// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/mail_settings.hpp"

#include "app/input.hpp"
#include "app/settings.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "lib/mail/message.hpp"

#include <algorithm>
#include <utility>

namespace palmares::app {

namespace {

constexpr std::string_view tls_scheme = "smtps://";
constexpr std::string_view plain_scheme = "smtp://";
constexpr unsigned short submission = 587;
constexpr unsigned short submission_tls = 465;

std::string trimmed(std::string text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

bool is_host(std::string_view host) {
  return !host.empty() && std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
  });
}

bool is_own_machine(std::string_view host) {
  return host == "localhost" || host.starts_with("127.");
}

/// « smtp://hôte:port » asks for STARTTLS, but on this machine, where there may be none; « smtps://
/// » speaks TLS from the start.
Result<lib::SmtpServer> server_of(const std::string& text) {
  const bool tls = text.starts_with(tls_scheme);
  const auto wrong = [&] {
    return fail("l’adresse du serveur de courriel " + guillemets(text) + " est illisible",
                "comme smtp://courriel.example.org:587 ou smtps://courriel.example.org:465");
  };
  if (!tls && !text.starts_with(plain_scheme)) {
    return wrong();
  }
  const std::string rest = text.substr(tls ? tls_scheme.size() : plain_scheme.size());
  const std::size_t colon = rest.find(':');
  lib::SmtpServer server;
  server.host = rest.substr(0, colon);
  server.port = tls ? submission_tls : submission;
  if (colon != std::string::npos) {
    const auto port = parse_integer(rest.substr(colon + 1));
    if (!port || *port < 1 || *port > 65535) {
      return wrong();
    }
    server.port = static_cast<unsigned short>(*port);
  }
  if (!is_host(server.host)) {
    return wrong();
  }
  server.security = tls                           ? lib::SmtpSecurity::tls
                    : is_own_machine(server.host) ? lib::SmtpSecurity::starttls_if_offered
                                                  : lib::SmtpSecurity::starttls;
  return server;
}

Result<std::string> password_of(const std::string& file) {
  TRY_ASSIGN(const Bytes bytes,
             read_input(file, "le fichier du mot de passe du courriel", most_setting_bytes));
  std::string password = trimmed(std::string(bytes));
  if (password.empty()) {
    return fail(Problem{.where = {.file = file},
                        .what = "le mot de passe du courriel est vide",
                        .hint = "une ligne de texte"});
  }
  return password;
}

}  // namespace

Result<Mailbox> read_mailbox(const std::string& text) {
  const std::size_t open = text.find('<');
  Mailbox box{.name = {}, .address = trimmed(text)};
  if (open != std::string::npos && box.address.ends_with('>')) {
    box.name = trimmed(text.substr(0, open));
    box.address = trimmed(box.address.substr(box.address.find('<') + 1));
    box.address.pop_back();
  }
  if (!lib::is_mail_address(box.address)) {
    return fail(guillemets(text) + " n’est pas une adresse de courriel", "comme mairie@ville.fr");
  }
  return box;
}

Result<std::optional<MailSettings>> read_mail_settings(const Options& options) {
  if (options.mail_server.empty()) {
    return std::nullopt;
  }
  Problems problems;
  const auto note = [&problems](const Problems& more) {
    problems.insert(problems.end(), more.begin(), more.end());
  };
  MailSettings mail;
  if (auto server = server_of(options.mail_server)) {
    mail.server = std::move(*server);
  } else {
    note(server.error());
  }
  if (auto box = options.mail_from.empty()
                     ? Result<Mailbox>(fail("les messages n’ont pas d’expéditeur",
                                            "mail.from, comme Label <label@example.org>"))
                     : read_mailbox(options.mail_from)) {
    mail.from = std::move(box->address);
    mail.from_name = std::move(box->name);
  } else {
    note(box.error());
  }
  mail.server.user = options.mail_user;
  mail.server.certificates = options.mail_certificates;
  if (options.mail_user.empty() != options.mail_password_file.empty()) {
    note({{.where = {},
           .what = "le compte du courriel est à moitié donné",
           .hint = "mail.user et mail.password_file ensemble"}});
  } else if (!options.mail_password_file.empty()) {
    if (auto password = password_of(options.mail_password_file)) {
      mail.server.password = std::move(*password);
    } else {
      note(password.error());
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return mail;
}

}  // namespace palmares::app
