// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/maintenance/remedies.hpp"

#include "store/standing.hpp"

#include <set>

namespace palmares::store {

namespace {

constexpr const char* backup = "reprendre une sauvegarde faite par palmares backup";

}  // namespace

// Of what counts now the remedy is told that costs least; what an edition had before only a copy
// gives back.
Remedies::Remedies(Backend& store) {
  for (const FilesPurpose purpose : {FilesPurpose::overlay, FilesPurpose::pin}) {
    for (const FilesRevision& current : store.current_files(purpose)) {
      const std::string year = std::to_string(current.edition);
      const std::string anew = purpose == FilesPurpose::overlay
                                   ? "; à défaut, palmares charter put " + year + " avec ce fichier"
                                   : "; à défaut, palmares edition repin " + year +
                                         " --yes fixe les fichiers d’aujourd’hui";
      for (const Artefact& file : current.files) {
        m_given.insert_or_assign(file.hash, backup + ("\u202F" + anew));
      }
      for (const FilesRevision& earlier : store.files_of(purpose, current.edition)) {
        for (const Artefact& file : earlier.files) {
          m_given.emplace(file.hash, backup);
        }
      }
    }
  }
  std::set<int> editions;
  for (const EditionState& state : store.read(std::nullopt).states) {
    editions.insert(state.edition);
  }
  for (const SettingsRevision& settings : store.current_settings()) {
    editions.insert(settings.edition);
  }
  for (const int edition : editions) {
    if (const auto draft = store.draft(edition); draft && draft->state == DraftState::open) {
      m_given.insert_or_assign(
          draft->hash, backup + std::string("\u202F; à défaut, déposer de nouveau ce fichier"));
    }
  }
}

std::string Remedies::missing(std::string_view hash) const {
  const auto found = m_given.find(hash);
  return found == m_given.end() ? "palmares generate le refait" : found->second;
}

std::string Remedies::damaged(std::string_view hash) const {
  return given(hash) ? missing(hash)
                     : "palmares fsck --clean l’efface, palmares generate le refait";
}

}  // namespace palmares::store
