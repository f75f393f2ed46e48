// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/store_maintenance.hpp"

#include "app/output.hpp"
#include "deliver/geo/results_csv.hpp"
#include "store/factory/open.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace palmares::app {

namespace {

using Generations = std::map<int, std::vector<store::Generation>>;

Problems missing_files(const StoreHandle& handle, const Generations& all) {
  std::vector<store::Artefact> files;
  for (const auto& [edition, generations] : all) {
    for (const store::Generation& generation : generations) {
      files.insert(files.end(), generation.artefacts.begin(), generation.artefacts.end());
    }
  }
  return store::missing_files(files, *handle.blobs);
}

void export_files(const StoreHandle& handle, const std::filesystem::path& folder,
                  const std::vector<store::Generation>& generations) {
  for (const store::Generation& generation : generations) {
    for (const store::Artefact& artefact : generation.artefacts) {
      const std::optional<Bytes> bytes = handle.blobs->find(artefact.hash);
      if (!bytes) {
        throw CannotWrite(folder / artefact.path,
                          std::make_error_code(std::errc::io_error));  // it was sound a moment ago
      }
      write_output(folder / artefact.path, *bytes);
    }
  }
}

}  // namespace

Result<store::FsckReport> examine_store(const StoreHandle& handle, const std::string& expected_head,
                                        store::Orphans orphans) {
  std::unique_ptr<store::HeldLock> lock;
  if (orphans == store::Orphans::remove) {
    lock = handle.store->lock_blobs(store::Holders::one);
    if (!lock) {
      return fail("un autre programme écrit des fichiers dans ce dépôt",
                  "attendre la fin de palmares generate, ou arrêter le service");
    }
  }
  store::FsckReport report = store::examine(*handle.store, *handle.blobs, expected_head, orphans);
  std::ranges::move(store::open_particulars(handle.folder.string())->check(),
                    std::back_inserter(report.problems));
  return report;
}

std::optional<std::size_t> remove_unreferenced(const StoreHandle& handle,
                                               std::span<const std::string> hashes) {
  const std::unique_ptr<store::HeldLock> lock = handle.store->lock_blobs(store::Holders::one);
  if (!lock || handle.blobs->remains().elsewhere) {
    return std::nullopt;
  }
  const std::vector<std::string> wanted = handle.store->hashes();
  std::size_t removed = 0;
  for (const std::string& hash : hashes) {
    if (!std::ranges::binary_search(wanted, hash)) {
      handle.blobs->remove(hash);
      ++removed;
    }
  }
  return removed;
}

Result<store::Copied> back_up_store(const StoreHandle& handle, const std::filesystem::path& folder,
                                    store::People people) {
  const std::unique_ptr<store::HeldLock> lock = handle.store->lock_blobs(store::Holders::many);
  if (!lock) {
    return fail("un autre programme range ce dépôt", "attendre la fin de palmares fsck --clean");
  }
  const std::unique_ptr<store::ParticularsBook> book =
      store::open_particulars(handle.folder.string());
  return store::back_up({.store = *handle.store,
                         .blobs = *handle.blobs,
                         .people = *book,
                         .logos = store::logos_of(handle.folder),
                         .photographs = store::photographs_of(handle.folder)},
                        folder, people);
}

Problem not_backed_up(const StoreHandle& handle) {
  std::string keys;
  for (const store::KeyName& key : handle.store->verification_keys()) {
    keys += (keys.empty() ? " (" : ", ") + key.name;
  }
  return {.where = {},
          .what = "la copie ne contient ni les clés de vérification" + keys +
                  (keys.empty() ? "" : ")") +
                  ", ni celles de signature et d’aperçus, ni la configuration",
          .hint =
              "les garder à part\u00A0: avec elles la copie sert telle quelle, par palmares serve "
              "--store"};
}

Problems people_left_out(const StoreHandle& handle, store::People people) {
  if (people == store::People::copied ||
      (!store::open_particulars(handle.folder.string())->begun() &&
       !std::filesystem::is_directory(store::photographs_of(handle.folder)))) {
    return {};
  }
  return {{.where = {},
           .what = "la copie ne contient ni les courriels, les réponses et les photographies des "
                   "lauréats, ni les résultats "
                   "déposés et pas encore "
                   "enregistrés",
           .hint = "palmares backup --with-people les copie\u202F; palmares forget n’efface rien "
                   "dans une copie"}};
}

Result<void> export_store(const StoreHandle& handle, int edition,
                          const std::filesystem::path& folder,
                          const std::function<void(const std::filesystem::path&)>& written) {
  const store::Ledger ledger = handle.store->read(std::nullopt);
  if (edition != 0 && store::state_of(ledger, edition) == nullptr) {
    return fail("l’édition " + std::to_string(edition) + " n’est pas dans le dépôt",
                "palmares editions en donne la liste");
  }
  Generations generations;
  for (const store::EditionState& state : store::editions_of(ledger)) {
    if (edition == 0 || state.edition == edition) {
      generations[state.edition] = handle.store->generations(state.edition);
    }
  }
  if (Problems problems = missing_files(handle, generations); !problems.empty()) {
    return fail(std::move(problems));
  }
  for (const auto& [year, files] : generations) {
    const std::filesystem::path table = folder / ("resultats-" + std::to_string(year) + ".csv");
    write_output(table, deliver::results_csv(store::results_of(ledger, year)));
    export_files(handle, folder, files);
    written(table);
  }
  write_output(folder / "journal.jsonl", store::log_as_json(handle.store->log(), ledger));
  written(folder / "journal.jsonl");
  return {};
}

}  // namespace palmares::app
