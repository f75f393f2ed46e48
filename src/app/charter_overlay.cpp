// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/charter_overlay.hpp"

#include "app/messages.hpp"
#include "app/publication_pin.hpp"
#include "app/text_diff.hpp"
#include "base/french.hpp"
#include "base/utf8.hpp"
#include "charter/proof_names.hpp"
#include "deliver/artefact/document_check.hpp"
#include "domain/award_history.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/backup.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace palmares::app {

namespace {

constexpr unsigned threads = 2;  // a country takes seconds; others work on the same machine

Problem in_file(const std::string& name, std::string what, std::string hint) {
  return {.where = {.file = name, .line = 0, .column = 0},
          .what = std::move(what),
          .hint = std::move(hint)};
}

Problem unknown_edition(int edition) {
  return {.where = {},
          .what = "l’édition " + std::to_string(edition) + " est inconnue",
          .hint = "palmares edition new " + std::to_string(edition)};
}

void check_file(Problems& problems, const domain::Edition& edition, const std::string& name,
                BytesView bytes, const OverlayBounds& bounds) {
  if (!installed_name(edition.charter, name)) {
    problems.push_back(
        in_file(name, "aucun fichier d’une charte ne porte ce nom", charter_names()));
  } else if (bytes.size() > bounds.file) {
    problems.push_back(in_file(name, "ce fichier est trop grand",
                               "au plus " + std::to_string(bounds.file / 1000) + "\u00A0ko"));
  } else if (first_invalid_utf8(bytes)) {
    problems.push_back(in_file(name, "ce fichier n’est pas en UTF-8", "l’enregistrer en UTF-8"));
  }
}

/// The laureates of an edition as they will be once it is out; without a past where nothing was
/// decided before.
std::vector<domain::Results> decided_results(const store::Ledger& ledger, int edition) {
  std::vector<domain::Results> results = all_results(ledger);
  domain::attach_history(results);
  std::erase_if(results, [&](const domain::Results& one) { return one.edition != edition; });
  for (domain::Results& one : results) {
    for (domain::Award& award : one.awards) {
      award.issue = domain::Issue::valid;
    }
  }
  return results;
}

/// The hardest names, each with every grade.
domain::Results hardest(const std::vector<domain::ProofName>& names, const domain::Charter& charter,
                        int edition) {
  domain::Results results;
  results.edition = edition;
  for (const domain::ProofName& name : names) {
    for (const domain::Grade& grade : charter.grades) {
      domain::Award award;
      award.where = {.file = "templates/proof.toml", .line = 0, .column = 0};
      award.edition = edition;
      award.territory = name.territory;
      award.grade = grade.code;
      results.awards.push_back(std::move(award));
    }
  }
  return results;
}

Problems document_problems(const deliver::RenderContext& context, const store::Ledger& ledger,
                           int edition) {
  std::vector<domain::Results> results = decided_results(ledger, edition);
  if (deliver::laureates_of(results).empty()) {
    auto names = charter::read_proof_names(*context.resources);
    if (!names) {
      return names.error();
    }
    results.push_back(hardest(*names, *context.charter_of(edition), edition));
  }
  return deliver::document_problems(context, deliver::laureates_of(results), threads);
}

bool is_planned(const store::Ledger& ledger, int edition, domain::Instant now) {
  const store::EditionState* state = store::state_of(ledger, edition);
  return state != nullptr && state->publication && !store::visible(*state, now);
}

Problem too_late(const store::FilesRevision& newest) {
  return {.where = {},
          .what = newest.who + " a changé la charte de l’édition " +
                  std::to_string(newest.edition) + " entre-temps (révision " +
                  std::to_string(newest.number) + ", " + domain::french_moment(newest.at) +
                  ")\u00A0: rien n’a été écrit",
          .hint = "palmares charter diff " + std::to_string(newest.edition) +
                  " montre ce qui compte\u202F; exporter de nouveau"};
}

/// The id of the charter, once everything about an overlay is right.
Result<std::string> checked(const OverlayPlace& place, int edition, const CharterFiles& overlay) {
  TRY_ASSIGN(Installation installation, installation_with(place, edition, overlay));
  TRY_ASSIGN(const deliver::RenderContext context,
             open_render_context(std::move(installation), place.settings));
  if (Problems of_messages =
          message_problems(*context.resources, *context.charter_of(edition), overlay);
      !of_messages.empty()) {
    return fail(std::move(of_messages));
  }
  Problems problems = document_problems(context, place.handle.store->read(std::nullopt), edition);
  return problems.empty() ? Result<std::string>(context.editions.of(edition)->charter)
                          : fail(std::move(problems));
}

std::vector<store::Artefact> artefacts_of(const CharterFiles& files,
                                          const store::BlobStore& blobs) {
  std::vector<store::Artefact> all;
  for (const auto& [name, bytes] : files) {
    all.push_back({.path = name, .hash = blobs.put(bytes), .bytes = bytes.size()});
  }
  return all;
}

}  // namespace

CharterFiles EditedCharter::now() const {
  CharterFiles files = replaced;
  files.insert(installed.begin(), installed.end());  // what is there already stays
  return files;
}

Result<EditedCharter> edited_charter(const OverlayPlace& place, int edition) {
  TRY_ASSIGN(Installation installation, open_installation(place.settings));
  TRY(take_store(installation, place.handle, edition));
  const domain::Edition* described = installation.charters.editions.of(edition);
  if (described == nullptr) {
    return fail(unknown_edition(edition));
  }
  EditedCharter charter{
      .edition = *described,
      .installed = files_of_charter(*installation.resources->source(), described->charter),
      .overlay = overlay_of(*place.handle.store, edition),
      .replaced = {}};
  if (charter.overlay.text ==
      described->charter) {  // else they were of the charter that it had before
    TRY_ASSIGN(charter.replaced, bytes_of(charter.overlay, *place.handle.blobs));
  }
  return charter;
}

Result<CharterFiles> overlay_with(const EditedCharter& charter, const CharterFiles& put,
                                  const OverlayBounds& bounds) {
  Problems problems;
  CharterFiles overlay = charter.replaced;
  for (const auto& [name, bytes] : put) {
    check_file(problems, charter.edition, name, bytes, bounds);
    const auto installed = charter.installed.find(name);
    if (installed != charter.installed.end() && installed->second == bytes) {
      overlay.erase(name);
    } else {
      overlay.insert_or_assign(name, bytes);
    }
  }
  std::size_t all = 0;
  std::ranges::for_each(overlay, [&](const auto& file) { all += file.second.size(); });
  if (overlay.size() > bounds.files || all > bounds.all) {
    problems.push_back({.where = {},
                        .what = "trop de fichiers remplacés\u00A0: " +
                                counted(overlay.size(), "fichier", "fichiers") + ", " +
                                std::to_string(all / 1000) + "\u00A0ko",
                        .hint = "au plus " + std::to_string(bounds.files) + " fichiers et " +
                                std::to_string(bounds.all / 1'000'000) + "\u00A0Mo en tout"});
  }
  return problems.empty() ? Result<CharterFiles>(std::move(overlay)) : fail(std::move(problems));
}

Result<CharterFiles> overlay_without(const EditedCharter& charter,
                                     std::span<const std::string> names) {
  if (names.empty()) {
    return CharterFiles();
  }
  Problems problems;
  CharterFiles overlay = charter.replaced;
  for (const std::string& name : names) {
    if (overlay.erase(name) == 0 && charter.replaced.find(name) == charter.replaced.end()) {
      std::vector<std::string> known;
      std::ranges::transform(charter.replaced, std::back_inserter(known),
                             [](const auto& file) { return file.first; });
      problems.push_back(in_file(
          name,
          "ce fichier n’est pas remplacé dans l’édition " + std::to_string(charter.edition.year),
          known.empty() ? "aucun ne l’est" : "un de\u00A0: " + listing(known)));
    }
  }
  return problems.empty() ? Result<CharterFiles>(std::move(overlay)) : fail(std::move(problems));
}

Result<CharterFiles> earlier_overlay(const OverlayPlace& place, int edition, int number) {
  const auto history = place.handle.store->files_of(store::FilesPurpose::overlay, edition);
  const auto found = std::ranges::find(history, number, &store::FilesRevision::number);
  if (found == history.end()) {
    return fail("il n’y a pas de révision " + std::to_string(number),
                history.empty() ? "aucune n’est écrite"
                                : "de 1 à " + std::to_string(history.back().number));
  }
  return bytes_of(*found, *place.handle.blobs);
}

Result<Installation> installation_with(const OverlayPlace& place, int edition,
                                       const CharterFiles& overlay) {
  TRY_ASSIGN(Installation installation, open_installation(place.settings));
  TRY(take_store(installation, place.handle, edition));
  const domain::Edition* described = installation.charters.editions.of(edition);
  if (described == nullptr) {
    return fail(unknown_edition(edition));
  }
  if (!overlay.empty()) {
    TRY_ASSIGN(OwnCharter own, with_overlay(*installation.resources, *described, overlay));
    installation.charters.own.insert_or_assign(edition, std::move(own.charter));
    installation.own_resources.insert_or_assign(edition, std::move(own.resources));
  }
  return installation;
}

Problems overlay_problems(const OverlayPlace& place, int edition, const CharterFiles& overlay) {
  const Result<std::string> charter = checked(place, edition, overlay);
  return charter ? Problems() : charter.error();
}

Result<std::optional<store::FilesRevision>> write_overlay(const OverlayPlace& place, int edition,
                                                          int number, const CharterFiles& overlay,
                                                          const Actor& actor, std::string reason) {
  store::Backend& store = *place.handle.store;
  if (const store::FilesRevision newest = overlay_of(store, edition); newest.number != number) {
    return fail(too_late(newest));
  }
  TRY_ASSIGN(const std::string charter, checked(place, edition, overlay));
  const std::unique_ptr<store::HeldLock> lock = store.lock_blobs(store::Holders::many);
  if (!lock) {
    return fail("un autre programme range ce dépôt", "attendre la fin de palmares fsck --clean");
  }
  store::FilesRevision revision{.purpose = store::FilesPurpose::overlay,
                                .edition = edition,
                                .number = number + 1,
                                .text = charter,
                                .files = artefacts_of(overlay, *place.handle.blobs),
                                .at = actor.clock(),
                                .who = actor.name,
                                .reason = std::move(reason)};
  const store::FilesRevision newest = overlay_of(store, edition);
  const bool same =
      newest.text == charter ? newest.files == revision.files : revision.files.empty();
  if (newest.number == number && same) {
    return std::optional<store::FilesRevision>();
  }
  try {
    store.write_files(revision);
  } catch (const store::Conflict&) {
    return fail(too_late(overlay_of(store, edition)));
  }
  if (const auto pin = pin_of(place.handle, edition);
      pin && is_planned(store.read(edition), edition, revision.at)) {
    TRY(pin_files(place, edition, actor, "charte changée avant la publication"));
  }
  return std::optional(std::move(revision));
}

std::string difference(const EditedCharter& charter) {
  std::string text;
  for (const auto& [name, bytes] : charter.replaced) {
    const auto installed = charter.installed.find(name);
    const std::string year = std::to_string(charter.edition.year);
    text += unified_diff(
        {.name = charter.edition.charter + '/' + name,
         .text = installed == charter.installed.end() ? std::string_view()
                                                      : std::string_view(installed->second)},
        {.name = year + '/' + name, .text = bytes});
  }
  return text;
}

}  // namespace palmares::app
