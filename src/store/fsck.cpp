// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/fsck.hpp"

#include "base/french.hpp"
#include "store/chain.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
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
    if (!follows(before == last.end() ? std::nullopt : std::optional(before->second), state.state)) {
      problems.push_back(problem("l’édition " + std::to_string(state.edition) + " est devenue " +
                                     std::string(french(state.state)) + " par l’acte " + std::to_string(state.act) +
                                     ", ce qu’elle ne pouvait pas",
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
      problems.push_back(problem("la révision " + std::to_string(award.revision) + " de " + guillemets(award.territory.id) +
                                     " en " + std::to_string(award.edition) + " ne suit aucune autre",
                                 "reprendre une sauvegarde"));
    }
    before = award.revision;
  }
  return problems;
}

void check_blobs(SqliteStore& store, const Blobs& blobs, Orphans orphans, Findings& findings) {
  const std::vector<std::string> wanted = store.hashes();
  const std::vector<std::string> there = blobs.hashes();
  findings.blobs = there.size();
  for (const std::string& hash : wanted) {
    if (!std::ranges::binary_search(there, hash)) {
      findings.problems.push_back(problem("le fichier " + hash + " manque", "palmares generate le refait"));
    } else if (!blobs.sound(hash)) {
      if (orphans == Orphans::remove) {
        blobs.remove(hash);
      }
      findings.problems.push_back(problem("le fichier " + hash + " ne contient plus ce qui y a été écrit",
                                          "palmares fsck --clean l’efface, palmares generate le refait"));
    }
  }
  std::vector<std::string> unwanted;
  std::ranges::set_difference(there, wanted, std::back_inserter(unwanted));
  if (!unwanted.empty()) {
    findings.notices.push_back(problem(counted(unwanted.size(), "fichier que rien ne cite", "fichiers que rien ne cite"),
                                       orphans == Orphans::keep ? "palmares fsck --clean les efface" : "effacés"));
  }
  const std::vector<std::filesystem::path> strays = blobs.strays();
  if (!strays.empty()) {
    findings.notices.push_back(problem(counted(strays.size(), "fichier inachevé", "fichiers inachevés"),
                                       orphans == Orphans::keep ? "palmares fsck --clean les efface" : "effacés"));
  }
  if (orphans == Orphans::remove) {
    std::ranges::for_each(unwanted, [&](const std::string& hash) { blobs.remove(hash); });
    std::ranges::for_each(strays, [](const std::filesystem::path& file) { std::filesystem::remove(file); });
  }
}

void check_head(const std::vector<LogLine>& log, const std::string& expected, Findings& findings) {
  findings.head = log.empty() ? chain_start() : log.back().hash;
  if (!expected.empty() && expected != chain_start() && std::ranges::find(log, expected, &LogLine::hash) == log.end()) {
    findings.problems.push_back(problem("le journal ne contient pas l’empreinte attendue " + expected,
                                        "le journal a été raccourci ou remplacé\u00A0: reprendre une sauvegarde"));
  }
}

void examine_all(SqliteStore& store, const Blobs& blobs, const std::string& expected_head, Orphans orphans, Findings& findings) {
  add(findings.problems, store.check());
  const std::vector<LogLine> log = store.log();
  const Ledger ledger = store.read(std::nullopt);
  findings.acts = log.size();
  findings.revisions = ledger.revisions.size();
  add(findings.problems, check_chain(log));
  add(findings.problems, check_rows(ledger, log));
  add(findings.problems, check_lives(ledger));
  add(findings.problems, check_revisions(ledger));
  check_head(log, expected_head, findings);
  check_blobs(store, blobs, orphans, findings);
}

}  // namespace

Findings examine(SqliteStore& store, const Blobs& blobs, const std::string& expected_head, Orphans orphans) {
  Findings findings;
  try {
    examine_all(store, blobs, expected_head, orphans, findings);
  } catch (const lib::sqlite::Damaged& damaged) {
    findings.problems.push_back(
        problem(std::string("la base est endommagée\u00A0: ") + damaged.what(), "reprendre une sauvegarde"));
  }
  return findings;
}

}  // namespace palmares::store
