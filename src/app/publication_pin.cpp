// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/publication_pin.hpp"

#include "app/cache_key.hpp"
#include "app/edition_settings.hpp"
#include "app/publication.hpp"
#include "app/text_diff.hpp"
#include "base/french.hpp"
#include "charter/edition_text.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/award_history.hpp"
#include "lib/system/file.hpp"
#include "render/formats.hpp"
#include "store/lifecycle.hpp"
#include "store/maintenance/backup.hpp"
#include "store/standing.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace palmares::app {

namespace {

using store::FilesPurpose;

/// What draws an edition now, whatever was fixed.
struct Now {
  Installation installation;
  domain::Edition edition;

  [[nodiscard]] const lib::Resources& resources() const {
    const auto own = installation.own_resources.find(edition.year);
    return own == installation.own_resources.end() ? *installation.resources : *own->second;
  }
};

Result<Now> as_now(const OverlayPlace& place, int year) {
  TRY_ASSIGN(const EditedCharter charter, edited_charter(place, year));
  TRY_ASSIGN(Installation installation, installation_with(place, year, charter.replaced));
  return Now{.installation = std::move(installation), .edition = charter.edition};
}

/// The bytes of a file that documents are drawn with.
Bytes bytes_of(const lib::Resources& resources, const std::string& path) {
  const auto font = std::ranges::find_if(
      resources.fonts.fonts(), [&](const lib::Font& one) { return path == "fonts/" + one.listed; });
  std::optional<Bytes> bytes = font == resources.fonts.fonts().end()
                                   ? resources.source()->find(path)
                                   : lib::read_file(font->file);
  if (!bytes) {
    bytes = lib::read_file(resources.root / path);  // a shape's
  }
  return bytes.value_or(Bytes());
}

/// Everything that a publication fixes, by path.
std::vector<store::Artefact> files_now(const Now& now) {
  std::vector<store::Artefact> files = drawn_with(now.resources(), now.edition.charter);
  std::ranges::move(shaped_with(now.resources()), std::back_inserter(files));
  std::ranges::sort(files, {}, &store::Artefact::path);
  return files;
}

store::FilesRevision newest(store::EditionFiles& files, int edition) {
  std::vector<store::FilesRevision> history = files.files_of(FilesPurpose::pin, edition);
  return history.empty() ? store::FilesRevision{.purpose = FilesPurpose::pin,
                                                .edition = edition,
                                                .files = {},
                                                .at = {},
                                                .who = {},
                                                .reason = {}}
                         : std::move(history.back());
}

bool is_out(const store::Ledger& ledger, int edition, domain::Instant now) {
  const store::EditionState* state = store::state_of(ledger, edition);
  return state != nullptr && store::visible(*state, now);
}

Result<int> write_pin(const OverlayPlace& place, const Now& now, const Actor& actor,
                      std::string reason) {
  store::Backend& store = *place.handle.store;
  const std::unique_ptr<store::HeldLock> lock = store.lock_blobs(store::Holders::many);
  if (!lock) {
    return fail("un autre programme range ce dépôt", "attendre la fin de palmares fsck --clean");
  }
  const store::FilesRevision before = newest(store, now.edition.year);
  store::FilesRevision revision{
      .purpose = FilesPurpose::pin,
      .edition = now.edition.year,
      .number = before.number + 1,
      .text = charter::edition_text(now.edition),
      .files = files_now(now),
      .drawing = drawing_text(now.resources(), now.edition.charter, place.settings, place.program),
      .at = actor.clock(),
      .who = actor.name,
      .reason = std::move(reason)};
  // Another program alone changes nothing of what is out; what nobody has seen yet is drawn by the
  // newest.
  const bool drawn_so = before.drawing == revision.drawing ||
                        is_out(store.read(std::nullopt), now.edition.year, revision.at);
  for (const store::Artefact& file : revision.files) {
    if (place.handle.blobs->put(bytes_of(now.resources(), file.path)) != file.hash) {
      return fail(Problem{
          .where = {},
          .what = "le fichier " + guillemets(file.path) + " a changé pendant qu’il était lu",
          .hint = "recommencer",
          .fault = Fault::installation});
    }
  }
  // The files are put again in any case: what the store has lost of them comes back.
  if (before.text == revision.text && before.files == revision.files && drawn_so) {
    return before.number;
  }
  try {
    store.write_files(revision);
  } catch (const store::Conflict&) {
    return fail(
        "quelqu’un d’autre a fixé les fichiers de cette édition entre-temps\u00A0: rien n’a été "
        "écrit",
        "recommencer");
  }
  return revision.number;
}

std::vector<std::string> changed_fields(const domain::Edition& before,
                                        const domain::Edition& after) {
  const std::vector<EditionField> old = fields_of(before);
  std::vector<std::string> changed;
  for (const EditionField& field : fields_of(after)) {
    const auto same = std::ranges::find(old, field.name, &EditionField::name);
    if (same->value != field.value) {
      changed.push_back(std::string(field.name) + "\u00A0: " + same->value + " → " + field.value);
    }
  }
  const auto names = [](const domain::Edition& edition) {
    std::vector<std::string> all;
    std::ranges::transform(edition.partners, std::back_inserter(all), &domain::Partner::name);
    return all;
  };
  if (before.partners != after.partners && names(before) == names(after)) {
    changed.emplace_back("partenaires\u00A0: d’autres logos");
  }
  return changed;
}

std::vector<std::string> changed_files(const std::vector<store::Artefact>& before,
                                       const std::vector<store::Artefact>& after) {
  std::map<std::string, std::pair<std::string, std::string>> hashes;
  std::ranges::for_each(before,
                        [&](const store::Artefact& file) { hashes[file.path].first = file.hash; });
  std::ranges::for_each(after,
                        [&](const store::Artefact& file) { hashes[file.path].second = file.hash; });
  std::vector<std::string> changed;
  for (const auto& [path, pair] : hashes) {
    if (pair.first != pair.second) {
      changed.push_back(path + (pair.first.empty()    ? " (nouveau)"
                                : pair.second.empty() ? " (disparu)"
                                                      : " (changé)"));
    }
  }
  return changed;
}

/// Draws the same documents with two contexts, and keeps what differs.
class Comparison {
 public:
  Comparison(const deliver::RenderContext& before, const deliver::RenderContext& after,
             PinChanges& changes)
      : m_before(before), m_after(after), m_changes(changes) {}

  void compare(const domain::Award& award) {
    for (const std::string& kind : kinds(award.edition, false)) {
      compare_picture(award, kind);
    }
    for (const std::string& kind : kinds(award.edition, true)) {
      compare_letter(award, kind);
    }
  }

  void finish() {
    for (const bool letters : {false, true}) {
      std::ranges::copy_if(kinds(m_changes.edition, letters), std::back_inserter(m_changes.same),
                           [&](const std::string& kind) { return !m_changed.contains(kind); });
    }
  }

 private:
  /// Those of either charter, in the order of the newer.
  [[nodiscard]] std::vector<std::string> kinds(int edition, bool letters) const {
    std::vector<std::string> all;
    for (const deliver::RenderContext* context : {&m_after, &m_before}) {
      const domain::Charter& charter = *context->charter_of(edition);
      const auto add = [&](const std::string& kind) {
        if (std::ranges::find(all, kind) == all.end()) {
          all.push_back(kind);
        }
      };
      if (letters) {
        std::ranges::for_each(charter.letters, add, &domain::Letter::kind);
      } else {
        std::ranges::for_each(charter.sheets, add, &domain::Sheet::kind);
      }
    }
    return all;
  }

  void note(const Problems& problems) {
    for (const Problem& problem : problems) {
      if (std::ranges::find(m_changes.problems, problem) == m_changes.problems.end()) {
        m_changes.problems.push_back(problem);
      }
    }
  }

  Bytes drawn(const deliver::RenderContext& context, const domain::Award& award,
              const std::string& kind) {
    const auto facts = deliver::facts_of(context, award);
    const domain::Sheet* sheet = facts ? facts->charter->sheet(kind) : nullptr;
    if (sheet == nullptr || (sheet->needs_past && facts->earlier.empty())) {
      note(facts ? Problems() : facts.error());
      return {};
    }
    const auto picture =
        context.composer_of(award.edition)
            .compose(*sheet, *facts, {})
            .and_then([&](const document::Document& page) {
              return render::sheet_format("svg")->render(page, context.resources_of(award.edition));
            });
    note(picture ? Problems() : picture.error());
    return picture.value_or(Bytes());
  }

  std::string text(const deliver::RenderContext& context, const domain::Award& award,
                   const std::string& kind) {
    const auto facts = deliver::facts_of(context, award);
    const domain::Letter* letter = facts ? facts->charter->letter(kind) : nullptr;
    if (letter == nullptr) {
      return {};
    }
    const auto prose = context.composer_of(award.edition).write(*letter, *facts);
    note(prose ? Problems() : prose.error());
    return prose ? document::plain(prose->blocks) + '\n' : std::string();
  }

  void compare_picture(const domain::Award& award, const std::string& kind) {
    ChangedPicture picture{.kind = kind,
                           .title = {},
                           .territory = award.territory.name,
                           .before = drawn(m_before, award, kind),
                           .after = drawn(m_after, award, kind)};
    if (picture.before != picture.after) {
      const domain::Sheet* sheet = m_after.charter_of(award.edition)->sheet(kind);
      picture.title = sheet == nullptr ? kind : sheet->title;
      m_changed.insert(kind);
      m_changes.pictures.push_back(std::move(picture));
    }
  }

  void compare_letter(const domain::Award& award, const std::string& kind) {
    const std::string before = text(m_before, award, kind);
    const std::string after = text(m_after, award, kind);
    const domain::Charter* newer = m_after.charter_of(award.edition);
    const domain::Letter* letter = newer->letter(kind);
    const std::string name =
        (letter == nullptr ? kind : letter->title) + ", " + award.territory.name;
    if (std::string diff =
            unified_diff({.name = name, .text = before}, {.name = name, .text = after});
        !diff.empty()) {
      m_changed.insert(kind);
      m_changes.letters.push_back(std::move(diff));
    }
  }

  const deliver::RenderContext& m_before;
  const deliver::RenderContext& m_after;
  PinChanges& m_changes;
  std::set<std::string> m_changed;
};

/// A laureate of each grade, with their past.
std::vector<domain::Award> samples(const store::Ledger& ledger, int edition) {
  std::vector<domain::Results> all = all_results(ledger);
  domain::attach_history(all);
  std::map<std::string, domain::Award> by_grade;
  for (domain::Results& results : all) {
    for (domain::Award& award : results.awards) {
      if (results.edition == edition && award.laureate()) {
        by_grade.emplace(award.grade, award);
      }
    }
  }
  std::vector<domain::Award> chosen;
  std::ranges::transform(by_grade, std::back_inserter(chosen),
                         [](auto& one) { return std::move(one.second); });
  return chosen;
}

}  // namespace

Result<store::Changes> publish(const OverlayPlace& place, int edition, domain::Instant instant,
                               const Actor& actor) {
  store::Store& store = *place.handle.store;
  const store::Ledger ledger = store.read(std::nullopt);
  TRY(store::publish(ledger, event_by(actor, edition, {}),
                     instant));  // nothing is kept of what is refused
  if (!is_out(ledger, edition, actor.clock())) {
    TRY(pin_files(place, edition, actor, "publication"));
  }
  return publish(edition, instant, actor, store);
}

Result<int> pin_files(const OverlayPlace& place, int edition, const Actor& actor,
                      std::string reason) {
  TRY_ASSIGN(const Now now, as_now(place, edition));
  return write_pin(place, now, actor, std::move(reason));
}

Result<PinChanges> pin_changes(const OverlayPlace& place, int edition) {
  const store::Ledger ledger = place.handle.store->read(std::nullopt);
  const store::EditionState* state = store::state_of(ledger, edition);
  if (state == nullptr || !state->publication) {
    return fail("l’édition " + std::to_string(edition) +
                    " n’est pas publiée\u00A0: ses fichiers ne sont pas fixés",
                "palmares publish " + std::to_string(edition) + " les fixe");
  }
  PinChanges changes;
  changes.edition = edition;
  TRY_ASSIGN(Now now, as_now(place, edition));
  const std::optional<store::FilesRevision> pin = pin_of(place.handle, edition);
  const std::vector<store::Artefact> files = files_now(now);
  changes.files = changed_files(pin ? pin->files : std::vector<store::Artefact>(), files);
  TRY_ASSIGN(const deliver::RenderContext after,
             open_render_context(std::move(now.installation), place.settings));
  const auto before = open_installation(place.settings, place.handle.folder.string())
                          .and_then([&](Installation installation) {
                            return open_render_context(std::move(installation), place.settings);
                          });
  if (!before) {  // this program cannot draw it any more: there is nothing to compare with
    changes.problems = before.error();
    return changes;
  }
  changes.fields = changed_fields(*before->editions.of(edition), *after.editions.of(edition));
  Comparison comparison(*before, after, changes);
  for (const domain::Award& award : samples(ledger, edition)) {
    comparison.compare(award);
  }
  comparison.finish();
  return changes;
}

}  // namespace palmares::app
