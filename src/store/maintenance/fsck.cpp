// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/maintenance/fsck.hpp"

#include "base/french.hpp"
#include "store/chain.hpp"
#include "store/maintenance/remedies.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace palmares::store {

namespace {

void add(Problems& all, Problems more) {
  std::ranges::move(more, std::back_inserter(all));
}

Problem problem(std::string what, std::string hint) {
  return {.where = {}, .what = std::move(what), .hint = std::move(hint)};
}

// The steps an edition's life may take (values.hpp); a published edition may get another instant.
bool follows(const std::optional<State>& before, State after) {
  if (!before) {
    return after == State::draft;
  }
  return after > *before || (after == State::published && *before == State::published);
}

Problems check_lives(const Ledger& ledger) {
  Problems problems;
  std::map<int, State> last;
  for (const EditionState& state : ledger.states) {
    const auto before = last.find(state.edition);
    if (!follows(before == last.end() ? std::nullopt : std::optional(before->second),
                 state.state)) {
      problems.push_back(problem("l’édition " + std::to_string(state.edition) + " est devenue " +
                                     std::string(french(state.state)) + " par l’acte " +
                                     std::to_string(state.event) + ", ce qu’elle ne pouvait pas",
                                 "reprendre une sauvegarde"));
    }
    last.insert_or_assign(state.edition, state.state);
  }
  return problems;
}

Problems check_revisions(const Ledger& ledger) {
  Problems problems;
  std::map<std::pair<int, std::string_view>, int> last;
  for (const Revision& revision : ledger.revisions) {
    const domain::Award& award = revision.award;
    int& before = last[{award.edition, award.territory.id}];
    const bool known = state_of(ledger, award.edition) != nullptr;
    if (!known || award.revision < before || award.revision > before + 1) {
      problems.push_back(problem("la révision " + std::to_string(award.revision) + " de " +
                                     guillemets(award.territory.id) + " en " +
                                     std::to_string(award.edition) + " ne suit aucune autre",
                                 "reprendre une sauvegarde"));
    }
    before = award.revision;
  }
  return problems;
}

std::string named(const Artefact& file) {
  return "le fichier " + guillemets(file.path) + " (empreinte " + file.hash + ")";
}

// A damaged file that nobody can make again stays: some of it may be read yet.
void check_blob(const Artefact& file, const BlobStore& blobs, const Remedies& remedies,
                Orphans orphans, Problems& problems) {
  if (!blobs.sound(file.hash)) {
    if (orphans == Orphans::remove && !remedies.given(file.hash)) {
      blobs.remove(file.hash);
    }
    problems.push_back(problem(named(file) + " ne contient plus ce qui y a été écrit",
                               remedies.damaged(file.hash)));
  } else if (!blobs.there(file.hash, file.bytes)) {
    problems.push_back(problem(named(file) + " n’a pas la taille que la base lui donne",
                               "reprendre une sauvegarde faite par palmares backup"));
  }
}

void note(Problems& notices, std::size_t count, const char* one, const char* many,
          const char* hint) {
  if (count > 0) {
    notices.push_back(problem(counted(count, one, many), hint));
  }
}

// What nobody refers to and what was never finished goes; what is not ours stays, as does
// everything behind a link.
void clear_away(const std::vector<std::string>& unwanted, const BlobStore& blobs, Orphans orphans,
                FsckReport& findings) {
  const BlobRemains remains = blobs.remains();
  const char* hint = orphans == Orphans::keep ? "palmares fsck --clean les efface" : "effacés";
  note(findings.notices, unwanted.size(), "fichier que rien ne cite", "fichiers que rien ne cite",
       hint);
  note(findings.notices, remains.unfinished, "fichier inachevé", "fichiers inachevés", hint);
  note(findings.notices, remains.foreign, "fichier étranger parmi ceux du dépôt",
       "fichiers étrangers parmi ceux du dépôt", "à enlever à la main, s’ils ne servent à rien");
  if (orphans == Orphans::remove) {
    std::ranges::for_each(unwanted, [&](const std::string& hash) { blobs.remove(hash); });
    blobs.remove_unfinished();
  }
}

void check_blobs(Backend& store, const BlobStore& blobs, Orphans orphans, FsckReport& findings) {
  if (orphans == Orphans::remove && blobs.remains().elsewhere) {
    findings.notices.push_back(
        problem("le dossier blobs du dépôt est un lien\u00A0: rien n’y est effacé",
                "nettoyer là où il mène"));
    orphans = Orphans::keep;
  }
  const std::vector<Artefact> wanted = store.kept_files();
  const std::vector<std::string> there = blobs.hashes();
  const Remedies remedies(store);
  findings.blobs = there.size();
  for (const Artefact& file : wanted) {
    if (!std::ranges::binary_search(there, file.hash)) {
      findings.problems.push_back(problem(named(file) + " manque", remedies.missing(file.hash)));
    } else {
      check_blob(file, blobs, remedies, orphans, findings.problems);
    }
  }
  std::vector<std::string> unwanted;
  std::ranges::copy_if(there, std::back_inserter(unwanted), [&](const std::string& hash) {
    return !std::ranges::binary_search(wanted, hash, {}, &Artefact::hash);
  });
  clear_away(unwanted, blobs, orphans, findings);
}

void check_head(const std::vector<LogLine>& log, const std::string& expected,
                FsckReport& findings) {
  findings.head = log.empty() ? chain_start() : log.back().hash;
  if (!expected.empty() && expected != chain_start() &&
      std::ranges::find(log, expected, &LogLine::hash) == log.end()) {
    findings.problems.push_back(
        problem("le journal ne contient pas l’empreinte attendue " + expected,
                "le journal a été raccourci ou remplacé\u00A0: reprendre une sauvegarde"));
  }
}

void examine_all(Backend& store, const BlobStore& blobs, const std::string& expected_head,
                 Orphans orphans, FsckReport& findings) {
  add(findings.problems, store.check());
  const std::vector<LogLine> log = store.log();
  const Ledger ledger = store.read(std::nullopt);
  findings.events = log.size();
  findings.revisions = ledger.revisions.size();
  add(findings.problems, check_chain(log));
  add(findings.problems, check_rows(ledger, log));
  add(findings.problems, check_lives(ledger));
  add(findings.problems, check_revisions(ledger));
  check_head(log, expected_head, findings);
  add(findings.problems, store.check_generations());
  check_blobs(store, blobs, orphans, findings);
}

}  // namespace

FsckReport examine(Backend& store, const BlobStore& blobs, const std::string& expected_head,
                   Orphans orphans) {
  FsckReport findings;
  try {
    examine_all(store, blobs, expected_head, orphans, findings);
  } catch (const Damaged& damaged) {
    findings.problems.push_back(
        problem(std::string("la base est endommagée\u00A0: ") + damaged.what(),
                "reprendre une sauvegarde"));
  }
  return findings;
}

}  // namespace palmares::store
