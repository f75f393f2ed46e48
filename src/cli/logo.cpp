// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares logo, palmares photo: laureates' own logos and photographs into a store, whatever they
// were saved as.
#include "app/forgetting.hpp"
#include "app/logos.hpp"
#include "app/particulars.hpp"
#include "app/pictures.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "cli/commands.hpp"
#include "cli/store_options.hpp"
#include "deliver/artefact/artefact.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/backup.hpp"
#include "store/rights.hpp"
#include "store/standing.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <utility>

namespace palmares::cli {

namespace {

/// What one of the commands takes.
struct Command {
  app::PictureUse use = app::PictureUse::logo;
  std::string_view name;  ///< « logo »
  const char* one;        ///< « logo enregistré »
  const char* many;
};

constexpr Command logo_command{.use = app::PictureUse::logo,
                               .name = "logo",
                               .one = "logo enregistré",
                               .many = "logos enregistrés"};
constexpr Command photo_command{.use = app::PictureUse::photograph,
                                .name = "photo",
                                .one = "photographie enregistrée",
                                .many = "photographies enregistrées"};

struct Choice {
  Command command;
  bool remove = false;
  int edition = 0;  ///< of a photograph
  std::string who;
  std::string file;
  std::string folder;
  std::string store;
};

/// A file and whose logo it is to be.
struct Pair {
  std::string who;
  std::filesystem::path file;
};

Result<std::vector<Pair>> pairs_of(const Choice& choice) {
  if (choice.folder.empty() != (!choice.who.empty() && !choice.file.empty()) ||
      (!choice.folder.empty() && !choice.who.empty())) {
    return fail("il faut un lauréat et un fichier, ou un dossier",
                "palmares " + std::string(choice.command.name) + " ID FICHIER, ou palmares " +
                    std::string(choice.command.name) +
                    " --all DOSSIER dont chaque fichier a le nom d’un lauréat");
  }
  if (choice.folder.empty()) {
    return std::vector<Pair>{{.who = choice.who, .file = choice.file}};
  }
  if (!std::filesystem::is_directory(choice.folder)) {
    return fail(guillemets(choice.folder) + " n’est pas un dossier",
                "un dossier de fichiers comme 213801517.svg");
  }
  std::vector<Pair> pairs;
  for (const auto& entry : std::filesystem::directory_iterator(choice.folder)) {
    if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.')) {
      pairs.push_back({.who = entry.path().stem().string(), .file = entry.path()});
    }
  }
  std::ranges::sort(pairs, {}, &Pair::file);
  return pairs;
}

Result<Bytes> bytes_of(const std::filesystem::path& file, app::PictureUse use) {
  // One more than any picture may have: a file that is too large is never held whole.
  std::optional<Bytes> bytes = lib::read_part(file, 0, app::rule_of(use).bytes + 1);
  if (!bytes) {
    return fail(Problem{.where = {.file = file.string()},
                        .what = "ce fichier n’existe pas",
                        .hint = "le nom d’un fichier"});
  }
  return *std::move(bytes);
}

/// « signature-2025 » of an edition that the store knows: its scanned signature lies among the
/// logos under that name.
bool is_signature(const std::string& who, const store::Ledger& ledger) {
  return std::ranges::any_of(ledger.states, [&](const store::EditionState& state) {
    return who == deliver::signature_id(state.edition);
  });
}

app::PictureUse use_of(const Choice& choice, const std::string& who, const store::Ledger& ledger) {
  return choice.command.use == app::PictureUse::logo && is_signature(who, ledger)
             ? app::PictureUse::signature
             : choice.command.use;
}

/// Under which name a picture is kept.
Result<std::string> name_of(const Choice& choice, const std::string& who,
                            const store::Ledger& ledger) {
  if (use_of(choice, who, ledger) == app::PictureUse::signature) {
    return who;
  }
  TRY_ASSIGN(const std::vector<std::string> ids, app::ids_of_body(ledger, who));
  return store::canonical_id(ledger, ids.front());
}

/// The pictures by the ids of their laureates; all problems at once.
Result<std::map<std::string, Bytes>> pictures_of(const Choice& choice,
                                                 const std::vector<Pair>& pairs,
                                                 const store::Ledger& ledger,
                                                 const std::filesystem::path& rasterizer) {
  std::map<std::string, Bytes> logos;
  Problems problems;
  const auto add = [&](const Problems& more, const std::filesystem::path& file) {
    for (Problem problem : more) {
      problem.where.file = problem.where.file.empty() ? file.string() : problem.where.file;
      problems.push_back(std::move(problem));
    }
  };
  for (const Pair& pair : pairs) {
    const auto name = name_of(choice, pair.who, ledger);
    const auto use = use_of(choice, pair.who, ledger);
    const auto bytes = bytes_of(pair.file, use);
    const auto kept = bytes ? app::kept_picture(*bytes, pair.file.string(), use, rasterizer)
                            : Result<app::KeptPicture>(tl::unexpected<Problems>(bytes.error()));
    if (!name) {
      add(name.error(), pair.file);
    }
    if (!kept) {
      add(kept.error(), pair.file);
    } else if (name && !logos.emplace(*name, kept->png).second) {
      add({{.where = {},
            .what = "ce lauréat a déjà une image dans ce dossier",
            .hint = "un seul fichier par lauréat"}},
          pair.file);
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return logos;
}

/// Logos are of all editions, a photograph of one: what another has published stays as it is.
Result<std::filesystem::path> folder_of(const Choice& choice, const app::StoreHandle& handle,
                                        const store::Ledger& ledger) {
  const std::filesystem::path logos = store::logos_of(handle.folder);
  if (choice.command.use != app::PictureUse::photograph) {
    return logos;
  }
  const std::vector<store::EditionState> editions = store::editions_of(ledger);
  const int edition =
      choice.edition != 0 || editions.empty() ? choice.edition : editions.back().edition;
  if (store::state_of(ledger, edition) == nullptr) {
    return fail("le dépôt n’a pas d’édition " + std::to_string(edition),
                "palmares editions en donne la liste");
  }
  return app::photographs_beside(logos) / std::to_string(edition);
}

Result<std::size_t> taken(const Choice& choice, const CommandContext& command) {
  TRY_ASSIGN(const std::vector<Pair> pairs, pairs_of(choice));
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store(choice.store, store::Missing::refuse));
  const store::Ledger ledger = handle.store->read(std::nullopt);
  TRY_ASSIGN(const std::filesystem::path folder, folder_of(choice, handle, ledger));
  TRY_ASSIGN(const auto pictures,
             pictures_of(choice, pairs, ledger, app::rasterizer_of(command.invocation.executable)));
  for (const auto& [id, png] : pictures) {
    lib::write_file(folder / (id + ".png"), png, store::rights_in(handle.folder));
  }
  return pictures.size();
}

/// How many were there. Of a photograph, which people are in, nothing stays that shows it.
Result<std::size_t> removed(const Choice& choice, const Console& console) {
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store(choice.store, store::Missing::refuse));
  const store::Ledger ledger = handle.store->read(std::nullopt);
  TRY_ASSIGN(const std::filesystem::path folder, folder_of(choice, handle, ledger));
  TRY_ASSIGN(const std::vector<std::string> ids, app::ids_of_body(ledger, choice.who));
  const std::size_t pictures = app::remove_pictures(folder, ids);
  if (choice.command.use == app::PictureUse::photograph &&
      app::drop_documents(handle, ids).remain) {
    console.note({app::blobs_remain()});
  }
  return pictures;
}

Exit run(const Choice& choice, const CommandContext& command) {
  if (choice.remove && (choice.who.empty() || !choice.file.empty() || !choice.folder.empty())) {
    return refuse(command.console,
                  {{.where = {},
                    .what = "--remove ne prend qu’un lauréat",
                    .hint = "palmares " + std::string(choice.command.name) + " ID --remove"}});
  }
  const Result<std::size_t> count =
      choice.remove ? removed(choice, command.console) : taken(choice, command);
  if (!count) {
    return refuse(command.console, count.error());
  }
  command.console.print(choice.remove
                            ? (*count == 0 ? "il n’y avait rien à effacer\n"
                                           : "effacé\u00A0: plus sur les prochains documents\n")
                            : counted(*count, choice.command.one, choice.command.many) +
                                  "\u00A0: sur les prochains documents, et aussitôt sur ceux d’un "
                                  "service en marche\n");
  return Exit::done;
}

Action declare(CLI::App& app, const Command& of, const std::string& who, const std::string& file) {
  const auto choice = std::make_shared<Choice>();
  choice->command = of;
  app.add_option("ID", choice->who, who)->option_text("ID|NOM");
  app.add_option("FICHIER", choice->file, file);
  app.add_option("--all", choice->folder,
                 "Dossier dont chaque fichier porte l’identifiant ou le nom d’un lauréat")
      ->option_text("DOSSIER");
  if (of.use == app::PictureUse::photograph) {
    app.add_option("--edition", choice->edition,
                   "Édition dont les documents la montrent [la dernière du dépôt]")
        ->option_text("ANNEE");
  }
  app.add_flag("--remove", choice->remove, "Efface l’image de ce lauréat");
  add_store_option(app, choice->store);
  return [choice](const CommandContext& command) { return run(*choice, command); };
}

}  // namespace

Action declare_logo(CLI::App& app) {
  return declare(
      app, logo_command,
      "Identifiant ou nom du lauréat, ou signature-2025\u00A0: celle de qui signe cette édition",
      "Son logo\u00A0: PNG, JPEG ou SVG, 5\u00A0Mo au plus");
}

Action declare_photo(CLI::App& app) {
  app.footer(
      "La photographie se découpe dans le contour du lauréat, sur ses affiches et son kakémono. "
      "Elle est publique comme "
      "eux\u202F; "
      "palmares backup ne la copie qu’avec --with-people, palmares forget l’efface.");
  return declare(app, photo_command, "Identifiant ou nom du lauréat",
                 "Sa photographie\u00A0: JPEG ou PNG, au moins 1754\u00A0pixels sur son plus petit "
                 "côté, 15\u00A0Mo au plus");
}

}  // namespace palmares::cli
