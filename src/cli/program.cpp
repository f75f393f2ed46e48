// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/program.hpp"

#include "app/output.hpp"
#include "cli/commands.hpp"
#include "cli/french_help.hpp"
#include "cli/limits.hpp"
#include "store/errors.hpp"

#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

namespace palmares::cli {

namespace {

/// A command and what it will do, once the command line has been read.
struct Declared {
  CLI::App* app;
  Action action;
};

app::Invocation read_environment() {
  app::Invocation invocation;
  std::vector<const char*> names = app::setting_variables();
  names.insert(names.end(), {"PALMARES_ROOT", "PALMARES_CONFIG", "PALMARES_NOW", "USER",
                             "CREDENTIALS_DIRECTORY"});
  for (const char* name : names) {
    if (const char* value = std::getenv(name)) {
      invocation.environment[name] = value;
    }
  }
  for (const std::string_view limit : limit_names()) {
    const std::string name = limit_variable(limit);
    if (const char* value = std::getenv(name.c_str())) {
      invocation.environment[name] = value;
    }
  }
  std::error_code ignored;
  invocation.executable = std::filesystem::read_symlink("/proc/self/exe", ignored);
  return invocation;
}

void declare_common(CLI::App& app, app::Options& options) {
  const auto add = [&app](const char* name, std::string& value, const char* text,
                          const char* help) {
    app.add_option(name, value, help)->option_text(text)->group("Réglages\u00A0");
  };
  add("--root", options.root, "DOSSIER",
      "Dossier de templates/, artwork/ et fonts/ [PALMARES_ROOT]");
  add("--config", options.config, "FICHIER",
      "Réglages en TOML\u00A0: editions, base_url, key, previous_keys, listen, metrics, "
      "access_log, pin, [legal], [limits], "
      "[preview], "
      "[signature], [credential] "
      "[PALMARES_CONFIG]");
  add("--editions", options.editions, "FICHIER",
      "Éditions qui s’ajoutent à celles du programme ou les remplacent, écrites de même "
      "[PALMARES_EDITIONS]");
  add("--base-url", options.base_url, "URL",
      "Adresse publique, celle des codes à vérifier [PALMARES_BASE_URL]");
  add("--key", options.key, "FICHIER", "Clé des codes de vérification [PALMARES_KEY]");
  add("--previous-keys", options.previous_keys, "FICHIERS",
      "Clés de vérification d’avant, dont les codes répondent toujours, séparées par "
      "«\u00A0:\u00A0» [PALMARES_PREVIOUS_KEYS]");
  add("--signature-key", options.signature_key, "FICHIER",
      "Clé qui signe les PDF\u00A0: RSA en PEM, ou PKCS#12 [PALMARES_SIGNATURE_KEY]");
  add("--signature-certificate", options.signature_certificate, "FICHIER",
      "Certificat de cette clé, en PEM [PALMARES_SIGNATURE_CERTIFICATE]");
  add("--signature-password-file", options.signature_password_file, "FICHIER",
      "Fichier du mot de passe de cette clé [PALMARES_SIGNATURE_PASSWORD_FILE]");
  add("--preview-key", options.preview_key, "FICHIER",
      "Clé qui signe les liens d’aperçu [PALMARES_PREVIEW_KEY]");
  add("--preview-previous-key", options.preview_previous_key, "FICHIER",
      "Clé d’avant, dont les liens restent valables [PALMARES_PREVIEW_PREVIOUS_KEY]");
  add("--credential-key", options.credential_key, "FICHIER",
      "Clé qui signe les attestations\u00A0: RSA en PEM, ou de palmares keygen "
      "[PALMARES_CREDENTIAL_KEY]");
  add("--credential-previous-keys", options.credential_previous_keys, "FICHIERS",
      "Clés d’avant, dont les attestations se vérifient toujours, séparées par «\u00A0:\u00A0» "
      "[PALMARES_CREDENTIAL_PREVIOUS_KEYS]");
}

/// « palmares 0.1.0 (commit 0123456789ab) »; without commit where who built it named none.
std::string version() {
  const std::string commit = PALMARES_COMMIT;
  return "palmares " PALMARES_VERSION + (commit.empty() ? commit : " (commit " + commit + ")");
}

std::vector<Declared> declare_all(CLI::App& app, app::Options& options) {
  speak_french(app);
  app.set_version_flag("--version", version(), "Affiche la version");
  app.require_subcommand(1);
  declare_common(app, options);
  std::vector<Declared> declared;
  for (const Command& command : commands()) {
    CLI::App* sub = app.add_subcommand(std::string(command.name), std::string(command.summary));
    speak_french(*sub);
    sub->group("Commandes\u00A0");
    declared.push_back({.app = sub, .action = command.declare(*sub)});
    declare_common(*sub, options);
  }
  return declared;
}

Exit wrong_usage(const Console& console, const CLI::ParseError& error, const CLI::App& app) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const std::string command =
      chosen.empty() ? std::string("palmares") : "palmares " + chosen.front()->get_name();
  console.say(command + "\u00A0: " + french(error, app) + "; " + command + " --help pour l’aide\n");
  return Exit::usage;
}

Exit dispatch(const Console& console, int argc, const char* const* argv) {
  app::Invocation invocation = read_environment();
  CLI::App app("Palmarès\u00A0: des résultats d’un label aux kits de ses lauréats.", "palmares");
  const std::vector<Declared> declared = declare_all(app, invocation.options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    console.print(app.help());
    return Exit::done;
  } catch (const CLI::CallForVersion& version) {
    console.print(std::string(version.what()) + '\n');
    return Exit::done;
  } catch (const CLI::ParseError& error) {
    return wrong_usage(console, error, app);
  }
  for (const Declared& command : declared) {
    if (command.app->parsed()) {
      return command.action({.console = console, .invocation = invocation});
    }
  }
  return Exit::usage;
}

}  // namespace

int run(int argc, const char* const* argv) {
  const Console console(STDOUT_FILENO, STDERR_FILENO);
  Exit exit = Exit::machine;
  try {
    exit = dispatch(console, argc, argv);
  } catch (const app::CannotWrite& error) {
    console.say("palmares\u00A0: " + error.sentence() + '\n');
  } catch (const std::system_error& error) {
    console.say("palmares\u00A0: la machine a refusé une opération\u00A0: " +
                app::french_cause(error.code()) + '\n');
  } catch (const store::Busy&) {
    console.say("palmares\u00A0: un autre programme occupe le dépôt trop longtemps\n");
  } catch (const store::Damaged&) {
    console.say(
        "palmares\u00A0: le dépôt est endommagé\u202F; palmares fsck dit où, palmares backup a "
        "fait des copies\n");
  } catch (const std::exception& error) {
    console.say(std::string("palmares\u00A0: erreur interne\u00A0: ") + error.what() + '\n');
  }
  return static_cast<int>(exit);
}

}  // namespace palmares::cli
