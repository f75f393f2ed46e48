// SPDX-License-Identifier: AGPL-3.0-or-later
// What does not depend on the use case: where the installation stands, the public address, the
// verification key, the signer. A configuration file is overruled by the environment, the
// environment by the command line; who asks brings the last two.
#pragma once

#include "app/actor.hpp"
#include "app/demanded_codes.hpp"
#include "app/legal_notice.hpp"
#include "app/mail_settings.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "lib/crypto/openssl.hpp"
#include "lib/crypto/token_key.hpp"
#include "store/preview.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palmares::app {

/// What the user gave of each setting; empty: not given. Names of files are relative to the current
/// folder.
struct Options {
  std::string root;
  std::string config;
  std::string editions;
  std::string base_url;
  std::string key;
  std::string previous_keys;  ///< files, with « : » between them
  std::string listen;
  std::string metrics;
  std::string access_log;  ///< « true » and the other words of a switch
  std::string pin;
  std::string run_jobs;
  std::string trusted_fronts;  ///< addresses and networks with commas between them
  std::string legal_publisher;
  std::string legal_director;
  std::string legal_host;
  std::string accessibility_status;
  std::string accessibility_audited;
  std::string accessibility_contact;
  std::string signature_key;
  std::string signature_certificate;
  std::string signature_password_file;
  std::map<std::string, std::string, std::less<>>
      limits;  ///< of the service, by their names (cli/limits.hpp)
  std::string preview_key;
  std::string preview_previous_key;
  std::string credential_key;
  std::string credential_previous_keys;  ///< files, with « : » between them
  std::string workplace;
  std::string workplace_url;
  std::string workplace_trusted_header;
  std::string workplace_trusted_from;
  std::string mail_server;
  std::string mail_from;
  std::string mail_user;
  std::string mail_password_file;
  std::string mail_certificates;
  std::string workplace_codes;
};

/// What was given of the settings, and by which way: values that a front end has read; nothing here
/// asks the process for them.
struct Invocation {
  Options options;
  std::map<std::string, std::string>
      environment;  ///< the variables PALMARES_*, USER and CREDENTIALS_DIRECTORY
  std::filesystem::path executable;
};

struct Settings {
  std::filesystem::path root;  ///< holds templates/, artwork/ and fonts/
  std::string editions;  ///< file of more editions, shaped as templates/editions.toml; empty: none
  std::string base_url;  ///< without final slash; empty: none
  std::optional<Bytes> key;          ///< of verification codes
  std::vector<Bytes> previous_keys;  ///< of codes that are printed
  Problems key_notices;              ///< of key files that others can read, or that are no secret
  std::string listen;                ///< address and port; empty: the command's default
  std::string metrics;               ///< the same of the operators' page; empty: none
  bool access_log = false;           ///< of the service
  bool pinned = false;               ///< each thread of input and output to a core
  bool run_jobs = true;              ///< the service does the jobs of a store that it can write
  DemandedCodes codes = DemandedCodes::of_nobody;  ///< of whom the workplace demands one-time codes
  std::string trusted_fronts;  ///< of the service, not yet looked at; empty: this machine
  LegalNotice legal_notice;    ///< of the service's legal page
  AccessibilityStatement accessibility = {};               ///< of the service's pages
  std::optional<lib::Signer> signer;                       ///< of PDFs that people read
  std::map<std::string, std::string, std::less<>> limits;  ///< of the service, not yet looked at
  std::vector<store::PreviewKey>
      preview_keys;  ///< of addresses under embargo: the signing one, and the one before
  std::vector<lib::TokenKey>
      credential_keys;         ///< of credentials: the signing one, then those before it
  std::string workplace;       ///< address and port of the workplace; empty: none
  std::string workplace_url;   ///< where browsers find it, without final slash
  std::string trusted_header;  ///< the field by which a front says who is signed in; empty: none
  std::string trusted_header_from;        ///< addresses of the fronts that may; not yet looked at
  std::optional<MailSettings> mail = {};  ///< by which messages go to laureates; nothing: none go
};

/// Puts all together and reads the key. Problems: no installation found, a configuration file that
/// is missing or has unknown keys, a key file that is missing or shorter than 16 bytes, an address
/// that is none, a key without an address, a signature that cannot be made, a previous key without
/// a present one. A credential of systemd (a file in CREDENTIALS_DIRECTORY) that is blank counts as
/// not given: that is how a unit offers one that may be missing.
[[nodiscard]] Result<Settings> load_settings(const Invocation& invocation, const Clock& clock);

/// The variables of the environment that stand for settings, limits left out.
[[nodiscard]] std::vector<const char*> setting_variables();

/// The notice that documents go without code and QR where there is no key, and what is wrong with
/// keys.
[[nodiscard]] Problems setting_notices(const Settings& settings);

}  // namespace palmares::app
