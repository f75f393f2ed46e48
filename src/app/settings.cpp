// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings.hpp"

#include "app/input.hpp"
#include "app/legal_notice.hpp"
#include "app/public_address.hpp"
#include "app/root_folder.hpp"
#include "app/signing.hpp"
#include "app/switches.hpp"
#include "base/french.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/system/file.hpp"
#include "lib/text/toml.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::app {

namespace {

constexpr std::size_t least_key_size = 16;

/// What the value of a key is; names of files are relative to the configuration file.
enum class Holds { text, file, files, yes_or_no };

struct Key {
  std::string_view name;         ///< in the configuration file, after its table and a point
  const char* variable;          ///< in the environment
  std::string Options::*option;  ///< on the command line
  Holds holds;
};

constexpr std::array<Key, 33> keys = {{
    {"editions", "PALMARES_EDITIONS", &Options::editions, Holds::file},
    {"base_url", "PALMARES_BASE_URL", &Options::base_url, Holds::text},
    {"key", "PALMARES_KEY", &Options::key, Holds::file},
    {"previous_keys", "PALMARES_PREVIOUS_KEYS", &Options::previous_keys, Holds::files},
    {"listen", "PALMARES_LISTEN", &Options::listen, Holds::text},
    {"metrics", "PALMARES_METRICS", &Options::metrics, Holds::text},
    {"access_log", "PALMARES_ACCESS_LOG", &Options::access_log, Holds::yes_or_no},
    {"pin", "PALMARES_PIN", &Options::pin, Holds::yes_or_no},
    {"run_jobs", "PALMARES_RUN_JOBS", &Options::run_jobs, Holds::yes_or_no},
    {"trusted_fronts", "PALMARES_TRUSTED_FRONTS", &Options::trusted_fronts, Holds::text},
    {"legal.publisher", "PALMARES_LEGAL_PUBLISHER", &Options::legal_publisher, Holds::text},
    {"legal.director", "PALMARES_LEGAL_DIRECTOR", &Options::legal_director, Holds::text},
    {"legal.host", "PALMARES_LEGAL_HOST", &Options::legal_host, Holds::text},
    {"accessibility.status", "PALMARES_ACCESSIBILITY_STATUS", &Options::accessibility_status,
     Holds::text},
    {"accessibility.audited", "PALMARES_ACCESSIBILITY_AUDITED", &Options::accessibility_audited,
     Holds::text},
    {"accessibility.contact", "PALMARES_ACCESSIBILITY_CONTACT", &Options::accessibility_contact,
     Holds::text},
    {"signature.key", "PALMARES_SIGNATURE_KEY", &Options::signature_key, Holds::file},
    {"signature.certificate", "PALMARES_SIGNATURE_CERTIFICATE", &Options::signature_certificate,
     Holds::file},
    {"signature.password_file", "PALMARES_SIGNATURE_PASSWORD_FILE",
     &Options::signature_password_file, Holds::file},
    {"preview.key", "PALMARES_PREVIEW_KEY", &Options::preview_key, Holds::file},
    {"preview.previous_key", "PALMARES_PREVIEW_PREVIOUS_KEY", &Options::preview_previous_key,
     Holds::file},
    {"credential.key", "PALMARES_CREDENTIAL_KEY", &Options::credential_key, Holds::file},
    {"credential.previous_keys", "PALMARES_CREDENTIAL_PREVIOUS_KEYS",
     &Options::credential_previous_keys, Holds::files},
    {"workplace.listen", "PALMARES_WORKPLACE", &Options::workplace, Holds::text},
    {"workplace_url", "PALMARES_WORKPLACE_URL", &Options::workplace_url, Holds::text},
    {"workplace.trusted_header", "PALMARES_WORKPLACE_TRUSTED_HEADER",
     &Options::workplace_trusted_header, Holds::text},
    {"workplace.trusted_from", "PALMARES_WORKPLACE_TRUSTED_FROM", &Options::workplace_trusted_from,
     Holds::text},
    {"workplace.codes", "PALMARES_WORKPLACE_CODES", &Options::workplace_codes, Holds::text},
    {"mail.server", "PALMARES_MAIL_SERVER", &Options::mail_server, Holds::text},
    {"mail.from", "PALMARES_MAIL_FROM", &Options::mail_from, Holds::text},
    {"mail.user", "PALMARES_MAIL_USER", &Options::mail_user, Holds::text},
    {"mail.password_file", "PALMARES_MAIL_PASSWORD_FILE", &Options::mail_password_file,
     Holds::file},
    {"mail.certificates", "PALMARES_MAIL_CERTIFICATES", &Options::mail_certificates, Holds::file},
}};

constexpr std::array<std::string_view, 7> tables = {
    "legal", "accessibility", "signature", "preview", "credential", "workplace", "mail"};
constexpr std::string_view limits_table = "limits";
constexpr std::string_view limit_prefix = "PALMARES_LIMIT_";
constexpr std::size_t key_name_digits = 8;
constexpr char separator = ':';
constexpr const char* credentials = "CREDENTIALS_DIRECTORY";

std::string variable(const Invocation& invocation, const char* name) {
  const auto found = invocation.environment.find(name);
  return found == invocation.environment.end() ? std::string() : found->second;
}

/// « cache_octets » of « PALMARES_LIMIT_CACHE_OCTETS ».
std::string limit_name(std::string_view variable) {
  std::string name(variable.substr(limit_prefix.size()));
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name;
}

Problem problem(std::string file, std::string what, std::string hint) {
  return {.where = {.file = std::move(file), .line = 0, .column = 0},
          .what = std::move(what),
          .hint = std::move(hint)};
}

std::vector<std::string_view> key_names() {
  std::vector<std::string_view> names(keys.size());
  std::ranges::transform(keys, names.begin(), &Key::name);
  return names;
}

std::vector<std::string> split(const std::string& files) {
  std::vector<std::string> all;
  for (std::size_t at = 0; at < files.size();) {
    const std::size_t end = std::min(files.find(separator, at), files.size());
    all.push_back(files.substr(at, end - at));
    at = end + 1;
  }
  std::erase(all, std::string());
  return all;
}

std::string joined(const std::vector<std::string>& files) {
  std::string text;
  for (const std::string& file : files) {
    text += (text.empty() ? "" : std::string(1, separator)) + file;
  }
  return text;
}

/// « a:b » of the folder of the configuration.
std::string below(const std::filesystem::path& folder, const std::string& files) {
  std::vector<std::string> all = split(files);
  std::ranges::transform(all, all.begin(),
                         [&](const std::string& file) { return (folder / file).string(); });
  return joined(all);
}

Problems take_entry(Options& options, const std::filesystem::path& folder, const std::string& name,
                    const lib::toml::Value& value) {
  const auto* const key = std::ranges::find(keys, name, &Key::name);
  if (key == keys.end()) {
    return {{.where = value.where,
             .what = "le réglage " + guillemets(name) + " est inconnu",
             .hint = "réglages\u00A0: " + listing(key_names()) + ", et la table limits"}};
  }
  if (key->holds == Holds::yes_or_no && value.boolean() != nullptr) {
    options.*key->option = *value.boolean() ? "true" : "false";
    return {};
  }
  const std::string* text = key->holds == Holds::yes_or_no ? nullptr : value.string();
  if (text == nullptr) {
    return {{.where = value.where,
             .what = guillemets(name) + (key->holds == Holds::yes_or_no ? " n’est ni vrai ni faux"
                                                                        : " n’est pas un texte"),
             .hint = key->holds == Holds::yes_or_no ? "true ou false, sans guillemets"
                                                    : "un texte entre guillemets"}};
  }
  if (key->holds == Holds::files) {
    options.*key->option = below(folder, *text);
  } else {
    options.*key->option =
        key->holds == Holds::file && !text->empty() ? (folder / *text).string() : *text;
  }
  return {};
}

/// Whether a limit has that name, and takes that number, is looked at where all are together.
Problems take_limits(Options& options, const lib::toml::Table& table) {
  Problems problems;
  for (const auto& [name, value] : table) {
    if (const long long* number = value.integer()) {
      options.limits[name] = std::to_string(*number);
    } else {
      problems.push_back({.where = value.where,
                          .what = guillemets(name) + " n’est pas un nombre entier",
                          .hint = "un nombre sans guillemets"});
    }
  }
  return problems;
}

Problems take_table(Options& options, const std::filesystem::path& folder,
                    const std::string& prefix, const lib::toml::Table& table) {
  Problems problems;
  for (const auto& [name, value] : table) {
    if (prefix.empty() && name == limits_table && value.table() != nullptr) {
      const Problems wrong = take_limits(options, *value.table());
      problems.insert(problems.end(), wrong.begin(), wrong.end());
      continue;
    }
    const lib::toml::Table* inner =
        prefix.empty() && std::ranges::find(tables, name) != tables.end() ? value.table() : nullptr;
    const Problems more = inner != nullptr ? take_table(options, folder, name + '.', *inner)
                                           : take_entry(options, folder, prefix + name, value);
    problems.insert(problems.end(), more.begin(), more.end());
  }
  return problems;
}

Result<Options> read_config(const std::string& file) {
  TRY_ASSIGN(const Bytes text,
             read_input(file, "le nom d’un fichier de configuration TOML", most_setting_bytes));
  TRY_ASSIGN(const lib::toml::Value root, lib::toml::parse(text, file));
  Options options;
  Problems problems =
      take_table(options, std::filesystem::path(file).parent_path(), {}, *root.table());
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return options;
}

bool is_credential(const Invocation& invocation, const std::string& file) {
  const std::string folder = variable(invocation, credentials);
  return !folder.empty() && file.starts_with(folder + '/');
}

// systemd.exec(5): SetCredential= gives what a LoadCredential= falls back to whose file is not
// there; it cannot be empty.
bool is_blank_credential(const Invocation& invocation, const std::string& file) {
  if (!is_credential(invocation, file)) {
    return false;
  }
  const std::optional<Bytes> bytes = lib::read_file(file);
  return !bytes || bytes->find_first_not_of('\n') == Bytes::npos;
}

std::string without_blank_credentials(const Invocation& invocation, const std::string& files) {
  std::vector<std::string> all = split(files);
  std::erase_if(all,
                [&](const std::string& file) { return is_blank_credential(invocation, file); });
  return joined(all);
}

Result<Options> gathered(const Invocation& invocation) {
  Options options;
  const std::string from_environment = variable(invocation, "PALMARES_CONFIG");
  const std::string& config =
      invocation.options.config.empty() ? from_environment : invocation.options.config;
  if (!config.empty()) {
    TRY_ASSIGN(options, read_config(config));
  }
  for (const Key& key : keys) {
    for (const std::string& text :
         {variable(invocation, key.variable), invocation.options.*key.option}) {
      if (!text.empty()) {
        options.*key.option = text;
      }
    }
    if (key.holds == Holds::files ||
        (key.holds == Holds::file && is_blank_credential(invocation, options.*key.option))) {
      options.*key.option = without_blank_credentials(invocation, options.*key.option);
    }
  }
  for (const auto& [name, value] : invocation.environment) {
    if (name.starts_with(limit_prefix) && !value.empty()) {
      options.limits.insert_or_assign(limit_name(name), value);
    }
  }
  for (const auto& [name, value] : invocation.options.limits) {
    options.limits.insert_or_assign(name, value);
  }
  return options;
}

/// The name of a header field (RFC 9110, 5.1); who may send it must be said, for anybody can write
/// one.
Result<void> check_trusted_header(const Options& options) {
  const std::string& name = options.workplace_trusted_header;
  const bool token = std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!token) {
    return fail(guillemets(name) + " n’est pas le nom d’un en-tête", "un nom comme X-Remote-User");
  }
  if (!name.empty() && options.workplace_trusted_from.empty()) {
    return fail("un en-tête de connexion est donné sans dire qui peut l’envoyer",
                "les adresses du frontal, par workplace.trusted_from");
  }
  return {};
}

/// Cookies of the workplace go over TLS alone; browsers take this machine's own addresses for as
/// good.
Result<std::string> workplace_address(const Options& options) {
  const std::string& url = options.workplace_url;
  TRY(check_trusted_header(options));
  TRY_ASSIGN(std::string plain, public_address(url));
  const std::string host = plain.substr(std::min(plain.find("//") + 2, plain.size()));
  const bool own =
      host.starts_with("localhost") || host.starts_with("127.") || host.starts_with("[::1]");
  if (plain.starts_with("http://") && !own) {
    return fail("l’adresse de l’espace de travail " + guillemets(url) + " n’est pas chiffrée",
                "une adresse en https://");
  }
  if (host.find('/') != std::string::npos) {
    return fail("l’adresse de l’espace de travail " + guillemets(url) + " a un chemin",
                "un nom d’hôte à lui seul, comme https://espace.example.org");
  }
  return plain;
}

// A group may read what root gives it to read; credentials of systemd are this process's alone,
// whatever their bits say.
bool open_to_others(const std::string& file) {
  const std::optional<lib::FileStamp> stamp = lib::stamp_of(file);
  return stamp && (stamp->mode & (stamp->owner == 0 ? 0027U : 0077U)) != 0;
}

void note_weakness(const Invocation& invocation, const std::string& file, BytesView key,
                   const std::string& of_what, Problems& notices) {
  if (!is_credential(invocation, file) && open_to_others(file)) {
    notices.push_back(problem(file, "d’autres que son propriétaire ont accès à la clé " + of_what,
                              "chmod 600 de ce fichier"));
  }
  if (key.find_first_not_of('\0') == BytesView::npos) {
    notices.push_back(problem(
        file, "la clé " + of_what + " n’est faite que de zéros\u00A0: chacun peut la deviner",
        "palmares keygen en tire une au hasard"));
  }
}

Result<std::optional<Bytes>> read_key(const Invocation& invocation, const std::string& file,
                                      const std::string& of_what, Problems& notices) {
  if (file.empty()) {
    return std::nullopt;
  }
  TRY_ASSIGN(Bytes key, read_input(file, "le fichier de la clé " + of_what, most_setting_bytes));
  if (key.size() < least_key_size) {
    return fail(problem(file, "la clé " + of_what + " est trop courte",
                        "palmares keygen en tire une au hasard"));
  }
  note_weakness(invocation, file, key, of_what, notices);
  return key;
}

// A key goes by the beginning of its hash, so that nobody has to name it and the one before it is
// found again.
Result<std::vector<store::PreviewKey>> read_preview_keys(const Invocation& invocation,
                                                         const Options& options,
                                                         Problems& notices) {
  std::vector<store::PreviewKey> read;
  if (options.preview_key.empty() && !options.preview_previous_key.empty()) {
    return fail("la clé précédente des aperçus est donnée sans la clé présente",
                "la clé présente, par preview.key ou --preview-key");
  }
  for (const std::string& file : {options.preview_key, options.preview_previous_key}) {
    TRY_ASSIGN(std::optional<Bytes> bytes, read_key(invocation, file, "des aperçus", notices));
    if (bytes) {
      std::string name = lib::sha256_hex(*bytes).substr(0, key_name_digits);
      read.push_back({.name = std::move(name), .bytes = *std::move(bytes)});
    }
  }
  return read;
}

Result<std::vector<Bytes>> read_previous_keys(const Invocation& invocation, const Options& options,
                                              Problems& notices) {
  std::vector<Bytes> read;
  if (options.key.empty() && !options.previous_keys.empty()) {
    return fail("des clés de vérification d’avant sont données sans celle d’aujourd’hui",
                "key, ou --key");
  }
  for (const std::string& file : split(options.previous_keys)) {
    TRY_ASSIGN(std::optional<Bytes> bytes, read_key(invocation, file, "de vérification", notices));
    read.push_back(*std::move(bytes));
  }
  return read;
}

Result<std::vector<lib::TokenKey>> read_credential_keys(const Invocation& invocation,
                                                        const Options& options, Problems& notices) {
  std::vector<lib::TokenKey> read;
  if (options.credential_key.empty()) {
    return options.credential_previous_keys.empty()
               ? Result<std::vector<lib::TokenKey>>(std::move(read))
               : fail("des clés d’attestations d’avant sont données sans celle d’aujourd’hui",
                      "credential.key, ou --credential-key");
  }
  if (options.base_url.empty()) {
    return fail("une clé des attestations est donnée sans adresse publique",
                "l’adresse où les attestations se vérifient, par --base-url ou base_url");
  }
  std::vector<std::string> files = split(options.credential_previous_keys);
  files.insert(files.begin(), options.credential_key);
  for (const std::string& file : files) {
    TRY_ASSIGN(Bytes bytes,
               read_input(file, "le fichier de la clé des attestations", most_setting_bytes));
    note_weakness(invocation, file, bytes, "des attestations", notices);
    TRY_ASSIGN(lib::TokenKey key, lib::TokenKey::open({.name = file, .bytes = std::move(bytes)}));
    read.push_back(std::move(key));
  }
  return read;
}

/// Every key but the signer's, and what is wrong with them.
struct Keys {
  std::optional<Bytes> key;
  std::vector<Bytes> previous;
  std::vector<store::PreviewKey> preview;
  std::vector<lib::TokenKey> credential;
  Problems notices;
};

Result<Keys> read_keys(const Invocation& invocation, const Options& options,
                       const std::string& base_url) {
  Keys read;
  TRY_ASSIGN(read.key, read_key(invocation, options.key, "de vérification", read.notices));
  TRY_ASSIGN(read.previous, read_previous_keys(invocation, options, read.notices));
  if (read.key && base_url.empty()) {
    return fail("une clé de vérification est donnée sans adresse publique",
                "l’adresse où les codes se vérifient, par --base-url ou base_url");
  }
  TRY_ASSIGN(read.preview, read_preview_keys(invocation, options, read.notices));
  TRY_ASSIGN(read.credential, read_credential_keys(invocation, options, read.notices));
  if (!options.signature_key.empty()) {
    note_weakness(invocation, options.signature_key, "clé", "de signature", read.notices);
  }
  if (!options.mail_password_file.empty()) {
    note_weakness(invocation, options.mail_password_file, "mot de passe", "du courriel",
                  read.notices);
  }
  return read;
}

}  // namespace

Result<Settings> load_settings(const Invocation& invocation, const Clock& clock) {
  TRY_ASSIGN(std::filesystem::path root, root_folder(invocation.executable, invocation.options.root,
                                                     variable(invocation, "PALMARES_ROOT")));
  TRY_ASSIGN(const Options options, gathered(invocation));
  TRY_ASSIGN(std::string base_url, public_address(options.base_url));
  TRY_ASSIGN(Keys keys_read, read_keys(invocation, options, base_url));
  TRY_ASSIGN(const Switches switches, read_switches(options));
  TRY_ASSIGN(LegalNotice legal_notice, read_legal_notice(options));
  TRY_ASSIGN(AccessibilityStatement accessibility, read_accessibility(options));
  TRY_ASSIGN(std::optional<lib::Signer> signer, open_signer(options, clock()));
  TRY_ASSIGN(std::string workplace_url, workplace_address(options));
  TRY_ASSIGN(const DemandedCodes codes, read_demanded_codes(options.workplace_codes));
  TRY_ASSIGN(std::optional<MailSettings> mail, read_mail_settings(options));
  return Settings{.root = std::move(root),
                  .editions = options.editions,
                  .base_url = std::move(base_url),
                  .key = std::move(keys_read.key),
                  .previous_keys = std::move(keys_read.previous),
                  .key_notices = std::move(keys_read.notices),
                  .listen = options.listen,
                  .metrics = options.metrics,
                  .access_log = switches.access_log,
                  .pinned = switches.pinned,
                  .run_jobs = switches.run_jobs,
                  .codes = codes,
                  .trusted_fronts = options.trusted_fronts,
                  .legal_notice = std::move(legal_notice),
                  .accessibility = std::move(accessibility),
                  .signer = std::move(signer),
                  .limits = options.limits,
                  .preview_keys = std::move(keys_read.preview),
                  .credential_keys = std::move(keys_read.credential),
                  .workplace = options.workplace,
                  .workplace_url = std::move(workplace_url),
                  .trusted_header = options.workplace_trusted_header,
                  .trusted_header_from = options.workplace_trusted_from,
                  .mail = std::move(mail)};
}

std::vector<const char*> setting_variables() {
  std::vector<const char*> names(keys.size());
  std::ranges::transform(keys, names.begin(), &Key::variable);
  return names;
}

Problems setting_notices(const Settings& settings) {
  Problems notices = settings.key_notices;
  if (settings.base_url.empty()) {
    notices.push_back({.where = {},
                       .what =
                           "sans adresse publique ni clé de vérification, les documents ne portent "
                           "ni code ni QR, les données n’ont pas de liens, et rien n’est écrit à "
                           "coller dans un site",
                       .hint = "palmares keygen FICHIER, puis base_url et key dans la "
                               "configuration, ou --base-url et --key"});
  } else if (!settings.key) {
    notices.push_back(
        {.where = {},
         .what = "sans clé de vérification, les documents ne portent ni code ni QR",
         .hint = "palmares keygen FICHIER, puis key dans la configuration, ou --key"});
  }
  return notices;
}

}  // namespace palmares::app
