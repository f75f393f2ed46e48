// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/results_draft.hpp"

#include "app/particulars.hpp"
#include "app/store_handle.hpp"
#include "base/french.hpp"
#include "intake/table/cells.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <utility>

namespace palmares::app {

namespace {

constexpr int most_attempts = 10;

std::size_t rows_of(const intake::Workbook& book) {
  std::size_t rows = 0;
  for (const intake::Table& table : book.tables) {
    rows += table.rows.size() - 1;  // the header
  }
  return rows;
}

bool is_open(const std::optional<store::ResultsDraft>& draft) {
  return draft && draft->state == store::DraftState::open;
}

intake::Corrections corrections_of(const std::vector<store::DraftCell>& cells) {
  intake::Corrections corrections;
  for (const store::DraftCell& cell : cells) {
    if (cell.text) {
      corrections.emplace(intake::CellPosition{cell.line, cell.column, cell.sheet}, *cell.text);
    }
  }
  return corrections;
}

/// Cells of the header that people spoke of in an earlier file.
std::vector<store::DraftCell> remembered(const intake::Workbook& book,
                                         const store::ResultsDrafts::HeadingChoices& choices,
                                         const store::ResultsDraft& draft) {
  std::vector<store::DraftCell> cells;
  for (const intake::Table& table : book.tables) {
    for (const intake::Field& heading : table.rows.front()) {
      const auto choice = choices.find(intake::normal_heading(heading.text));
      if (choice != choices.end() && !choice->first.empty()) {
        cells.push_back({.sheet = heading.position.sheet,
                         .line = heading.position.line,
                         .column = heading.position.column,
                         .text = choice->second,
                         .revision = draft.revision,
                         .who = draft.who});
      }
    }
  }
  return cells;
}

/// What is said of the ledger: removed is only what no row with a fault may stand for.
void compare(ReviewedDraft& reviewed, const store::Ledger& ledger,
             const charter::Installation& charters) {
  domain::Results results{.edition = reviewed.draft.edition, .awards = reviewed.review.awards};
  keep_equal_designations(results, ledger, charters);
  const Actor looks{.name = "examen", .clock = [at = reviewed.draft.at] { return at; }};
  auto import = store::compare(ledger, results, event_by(looks, results.edition, "examen"));
  reviewed.ledger_version = ledger.version;
  if (!import) {
    reviewed.refused = std::move(import.error());
    return;
  }
  reviewed.import = std::move(*import);
  const auto may_be = [&](const std::string& text) {
    return std::ranges::binary_search(reviewed.review.doubtful, text);
  };
  std::erase_if(reviewed.import.differences, [&](const store::Difference& difference) {
    const bool gone =
        difference.change == store::Change::dropped || difference.change == store::Change::missing;
    return gone &&
           (may_be(difference.before.territory.id) || may_be(difference.before.territory.name));
  });
}

/// The blob of a draft that is done with goes, where nothing else is made of the same bytes: lists
/// of a jury name people.
void forget_file(const DraftPlace& place, const std::string& hash) {
  const std::vector<std::string> wanted = place.index.hashes();
  if (!std::ranges::binary_search(wanted, hash)) {
    place.blobs.remove(hash);
  }
}

}  // namespace

Result<int> upload_draft(const DraftPlace& place, int edition, BytesView bytes,
                         std::string_view file, const Actor& actor) {
  if (bytes.size() > most_results_bytes) {
    return fail("le fichier pèse plus de 10\u00A0Mo", "n’y garder que les résultats");
  }
  TRY_ASSIGN(const intake::Workbook book, intake::open_workbook(bytes, file));
  if (const std::size_t rows = rows_of(book); rows > most_draft_rows) {
    return fail("le fichier a " + std::to_string(rows) + " lignes\u00A0; un dépôt en a au plus " +
                    std::to_string(most_draft_rows),
                "le partager, ou palmares import sur la machine du service");
  }
  const std::string hash = place.blobs.put(bytes);
  for (int attempt = 1;; ++attempt) {
    const std::optional<store::ResultsDraft> before = place.drafts.draft(edition);
    if (is_open(before) && before->hash == hash) {
      return before->revision;
    }
    store::ResultsDraft draft{.edition = edition,
                              .revision = (before ? before->revision : 0) + 1,
                              .first_revision = (before ? before->revision : 0) + 1,
                              .state = store::DraftState::open,
                              .hash = hash,
                              .bytes = bytes.size(),
                              .file = std::string(file),
                              .at = actor.clock(),
                              .who = actor.name,
                              .act = 0};
    try {
      place.drafts.write_draft(draft, remembered(book, place.drafts.heading_choices(), draft));
      if (before) {
        forget_file(place, before->hash);
      }
      return draft.revision;
    } catch (const store::Conflict&) {
      if (attempt == most_attempts) {
        throw;
      }
    }
  }
}

std::optional<ReviewedDraft> review_draft(const DraftPlace& place, int edition,
                                          const DraftRules& rules) {
  const std::optional<store::ResultsDraft> draft = place.drafts.draft(edition);
  const std::optional<Bytes> bytes = is_open(draft) ? place.blobs.find(draft->hash) : std::nullopt;
  if (!bytes) {
    return std::nullopt;
  }
  Result<intake::Workbook> book = intake::open_workbook(*bytes, draft->file);
  if (!book) {
    return std::nullopt;  // it was read before: another version of the program knows better
  }
  ReviewedDraft reviewed;
  reviewed.draft = *draft;
  reviewed.book = std::move(*book);
  reviewed.cells = place.drafts.draft_cells(edition);
  reviewed.corrections = corrections_of(reviewed.cells);
  reviewed.review = intake::review(reviewed.book, reviewed.corrections, edition,
                                   {.editions = rules.charters.editions,
                                    .charters = rules.charters.charters,
                                    .territories = rules.territories,
                                    .own = &rules.charters.own});
  compare(reviewed, place.ledger.read(std::nullopt), rules.charters);
  return reviewed;
}

Result<Saved> save_draft(const DraftPlace& place, int edition, const SaveRequest& request,
                         const ReviewedDraft& reviewed, Installation installation,
                         const Settings& settings, const Actor& actor,
                         const deliver::CheckWatch& watch) {
  const std::optional<store::ResultsDraft> draft = place.drafts.draft(edition);
  if (!draft) {
    return fail("aucun fichier n’est déposé", "déposer d’abord les résultats");
  }
  if (draft->state == store::DraftState::saved && request.revision < draft->revision) {
    return Saved{.status = SaveStatus::already, .draft = *draft};
  }
  if (!is_open(draft) || draft->revision != request.revision ||
      reviewed.draft.revision != request.revision) {
    return Saved{.status = SaveStatus::stale, .draft = *draft};
  }
  if (reviewed.review.faults > 0) {
    return Saved{.status = SaveStatus::faulty, .draft = *draft};
  }
  std::vector<domain::Results> all = {{.edition = edition, .awards = reviewed.review.awards}};
  const ImportRequest import{.file = draft->file,
                             .reason = request.reason,
                             .aliases = {},
                             .finality = Finality::draft,
                             .removals = Removals::allowed};
  TRY_ASSIGN(const std::vector<store::Import> plan,
             plan_import(import, actor, std::move(installation), settings,
                         place.ledger.read(std::nullopt), all, watch));
  const std::size_t removals = count(plan.front(), store::Change::dropped);
  if (removals > request.removals) {
    return Saved{.status = SaveStatus::unasked, .draft = *draft, .removals = removals};
  }
  TRY_ASSIGN(const WrittenImport written,
             write_import(import, actor, place.ledger, all.front(), plan.front()));
  if (place.people != nullptr) {
    take_contacts(*place.people, reviewed.review.contacts, actor.clock());
  }
  store::ResultsDraft done = *draft;
  ++done.revision;
  done.state = store::DraftState::saved;
  done.at = actor.clock();
  done.who = actor.name;
  done.act = written.results.value_or(0);
  try {
    place.drafts.write_draft(done, {});
    forget_file(place, done.hash);
  } catch (const store::Conflict&) {  // somebody mends it already for the next time: it stays open
  }
  return Saved{.status = written.results ? SaveStatus::written : SaveStatus::nothing_new,
               .draft = done};
}

bool drop_draft(const DraftPlace& place, int edition, int revision, const Actor& actor) {
  std::optional<store::ResultsDraft> draft = place.drafts.draft(edition);
  if (!is_open(draft) || draft->revision != revision) {
    return false;
  }
  ++draft->revision;
  draft->state = store::DraftState::dropped;
  draft->at = actor.clock();
  draft->who = actor.name;
  try {
    place.drafts.write_draft(*draft, {});
  } catch (const store::Conflict&) {
    return false;
  }
  forget_file(place, draft->hash);
  return true;
}

}  // namespace palmares::app
