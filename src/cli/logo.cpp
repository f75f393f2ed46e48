// SPDX-License-Identifier: AGPL-3.0-or-later
// palmares logo: laureates' own logos into a store, whatever they were saved as.
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

struct Choice {
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
  if (choice.folder.empty() != (!choice.who.empty() && !choice.file.empty()) || (!choice.folder.empty() && !choice.who.empty())) {
    return fail("il faut un lauréat et un fichier, ou un dossier",
                "palmares logo ID FICHIER, ou palmares logo --all DOSSIER dont chaque fichier a le nom d’un lauréat");
  }
  if (choice.folder.empty()) {
    return std::vector<Pair>{{.who = choice.who, .file = choice.file}};
  }
  if (!std::filesystem::is_directory(choice.folder)) {
    return fail(guillemets(choice.folder) + " n’est pas un dossier", "un dossier de fichiers comme 213801517.svg");
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

Result<Bytes> bytes_of(const std::filesystem::path& file) {
  // One more than any picture may have: a file that is too large is never held whole.
  std::optional<Bytes> bytes = lib::read_part(file, 0, app::rule_of(app::PictureUse::logo).bytes + 1);
  if (!bytes) {
    return fail(Problem{.where = {.file = file.string()}, .what = "ce fichier n’existe pas", .hint = "le nom d’un fichier"});
  }
  return *std::move(bytes);
}

/// « signature-2025 » of an edition that the store knows: its scanned signature lies among the logos under that name.
bool is_signature(const std::string& who, const store::Ledger& ledger) {
  return std::ranges::any_of(ledger.states,
                             [&](const store::EditionState& state) { return who == deliver::signature_id(state.edition); });
}

/// Under which name a picture is kept.
Result<std::string> name_of(const std::string& who, const store::Ledger& ledger) {
  if (is_signature(who, ledger)) {
    return who;
  }
  TRY_ASSIGN(const std::vector<std::string> ids, app::ids_of_body(ledger, who));
  return store::canonical_id(ledger, ids.front());
}

/// The logos by the ids of their laureates; all problems at once.
Result<std::map<std::string, Bytes>> logos_of(const std::vector<Pair>& pairs, const store::Ledger& ledger,
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
    const auto name = name_of(pair.who, ledger);
    const auto use = is_signature(pair.who, ledger) ? app::PictureUse::signature : app::PictureUse::logo;
    const auto bytes = bytes_of(pair.file);
    const auto kept = bytes ? app::kept_picture(*bytes, pair.file.string(), use, rasterizer)
                            : Result<app::KeptPicture>(tl::unexpected<Problems>(bytes.error()));
    if (!name) {
      add(name.error(), pair.file);
    }
    if (!kept) {
      add(kept.error(), pair.file);
    } else if (name && !logos.emplace(*name, kept->png).second) {
      add({{.where = {}, .what = "ce lauréat a déjà un logo dans ce dossier", .hint = "un seul fichier par lauréat"}}, pair.file);
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return logos;
}

Result<std::size_t> taken(const Choice& choice, const CommandContext& command) {
  TRY_ASSIGN(const std::vector<Pair> pairs, pairs_of(choice));
  TRY_ASSIGN(const app::StoreHandle handle, app::open_store(choice.store, store::Missing::refuse));
  TRY_ASSIGN(const auto logos,
             logos_of(pairs, handle.store->read(std::nullopt), app::rasterizer_of(command.invocation.executable)));
  for (const auto& [id, png] : logos) {
    lib::write_file(store::logos_of(handle.folder) / (id + ".png"), png, store::rights_in(handle.folder));
  }
  return logos.size();
}

Exit logo(const Choice& choice, const CommandContext& command) {
  const Result<std::size_t> count = taken(choice, command);
  if (!count) {
    return refuse(command.console, count.error());
  }
  command.console.print(counted(*count, "logo enregistré", "logos enregistrés") + "\u00A0: sur les prochains documents\n");
  return Exit::done;
}

}  // namespace

Action declare_logo(CLI::App& app) {
  const auto choice = std::make_shared<Choice>();
  app.add_option("ID", choice->who, "Identifiant ou nom du lauréat, ou signature-2025\u00A0: celle de qui signe cette édition")
      ->option_text("ID|NOM");
  app.add_option("FICHIER", choice->file, "Son logo\u00A0: PNG, JPEG ou SVG, 5\u00A0Mo au plus");
  app.add_option("--all", choice->folder, "Dossier dont chaque fichier porte l’identifiant ou le nom d’un lauréat")
      ->option_text("DOSSIER");
  add_store_option(app, choice->store);
  return [choice](const CommandContext& command) { return logo(*choice, command); };
}

}  // namespace palmares::cli
