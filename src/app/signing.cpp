// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/signing.hpp"

#include "app/input.hpp"

#include <string>
#include <utility>

namespace palmares::app {

namespace {

Result<lib::NamedFile> named(const std::string& file, const char* hint) {
  if (file.empty()) {
    return lib::NamedFile{};
  }
  TRY_ASSIGN(Bytes bytes, read_input(file, hint, most_setting_bytes));
  return lib::NamedFile{.name = file, .bytes = std::move(bytes)};
}

Result<std::string> password(const std::string& file) {
  TRY_ASSIGN(lib::NamedFile read,
             named(file, "le fichier qui contient le mot de passe de la clé de signature, seul"));
  while (read.bytes.ends_with('\n') || read.bytes.ends_with('\r')) {
    read.bytes.pop_back();
  }
  return std::move(read.bytes);
}

}  // namespace

Result<std::optional<lib::Signer>> open_signer(const Options& options, domain::Instant now) {
  if (options.signature_key.empty()) {
    if (options.signature_certificate.empty() && options.signature_password_file.empty()) {
      return std::nullopt;
    }
    return fail("une signature est demandée sans sa clé",
                "le fichier de la clé, par --signature-key ou signature.key");
  }
  lib::SignerFiles files;
  TRY_ASSIGN(files.key,
             named(options.signature_key,
                   "la clé de signature\u00A0: RSA en PEM, ou PKCS#12 avec son certificat"));
  TRY_ASSIGN(files.certificate,
             named(options.signature_certificate, "le certificat de la clé de signature, en PEM"));
  TRY_ASSIGN(files.password, password(options.signature_password_file));
  TRY_ASSIGN(lib::Signer signer, lib::Signer::open(files, now.seconds));
  return signer;
}

Problems signing_notices(const Settings& settings, const domain::Editions& editions, int year) {
  const domain::Edition* edition = editions.of(year);
  if (!settings.signer || edition == nullptr) {
    return {};
  }
  const domain::Instant start{settings.signer->valid_from()};
  if (!edition->decision ||
      domain::iso_date(*edition->decision) >= domain::to_text(start).substr(0, 10)) {
    return {};
  }
  return {{.where = {},
           .what = "le certificat de signature n’est valable que depuis le " +
                   domain::french_day(start) + ", après la décision du " +
                   domain::french_date(edition->decision) +
                   "\u00A0: les signatures portent la date du certificat",
           .hint = "rien à faire si c’est voulu\u202F; sinon, le certificat de l’époque"}};
}

}  // namespace palmares::app
