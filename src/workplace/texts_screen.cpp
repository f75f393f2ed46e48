// SPDX-License-Identifier: AGPL-3.0-or-later
// « Textes »: a letter's words beside its pages for a chosen laureate, checked whole before they
// count, kept for this edition alone with who, when and why, and taken back to any earlier version.
// Two people at once: a form carries the hash of the text it was made from.
#include "app/charter_overlay.hpp"
#include "app/messages.hpp"
#include "app/text_diff.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "compose/values/values.hpp"
#include "lib/crypto/sha256.hpp"
#include "workplace/sample_awards.hpp"
#include "workplace/screens.hpp"
#include "workplace/text_files.hpp"
#include "workplace/text_pages.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;
using Record = std::shared_ptr<const EditionRecord>;

constexpr std::size_t longest_reason = 500;
constexpr std::size_t most_listed = 40;

app::OverlayPlace place_of(const RequestContext& context) {
  return {.settings = *context.workplace.plan().settings,
          .handle = *context.workplace.plan().handle,
          .program = context.workplace.plan().program};
}

std::string short_hash(BytesView bytes) {
  return lib::sha256_hex(bytes).substr(0, 16);
}

std::string asked(const RequestContext& context, std::string_view name) {
  return context.posted() && context.form.has(name) ? context.form.value(name)
                                                    : context.parameter(name);
}

/// What a form sends as a file has it: « \n » ends each line, and the last.
std::string as_file(const std::string& typed) {
  std::string text;
  for (const char c : typed) {
    if (c != '\r') {
      text += c;
    }
  }
  if (!text.empty() && text.back() != '\n') {
    text += '\n';
  }
  return text;
}

/// What this screen works with; gathered once a request.
struct Desk {
  app::EditedCharter charter;
  app::CharterFiles files;  ///< as they count now
  std::vector<TextEntry> entries;
  const TextEntry* entry = nullptr;  ///< the letter whose pages are shown
  std::string file;                  ///< that is edited
  std::string text;                  ///< as it counts now
  bool open = false;                 ///< it may be changed
};

/// The charter of an edition without parsing it.
Result<app::EditedCharter> charter_of(const RequestContext& context, const EditionRecord& record) {
  const WorkplacePlan& plan = context.workplace.plan();
  app::EditedCharter charter{.edition = record.edition,
                             .installed = app::files_of_charter(
                                 *plan.installation->resources->source(), record.edition.charter),
                             .overlay = app::overlay_of(*plan.handle->store, record.edition.year),
                             .replaced = {}};
  if (charter.overlay.text == record.edition.charter) {
    TRY_ASSIGN(charter.replaced, app::bytes_of(charter.overlay, *plan.handle->blobs));
  }
  return charter;
}

bool is_public(const EditionRecord& record, domain::Instant now) {
  return record.state && store::visible(*record.state, now);
}

/// Nothing where the edition has no such text.
Result<std::optional<Desk>> desk_of(const RequestContext& context, const EditionRecord& record) {
  TRY_ASSIGN(app::EditedCharter charter, charter_of(context, record));
  Desk desk{.charter = std::move(charter), .files = {}, .entries = {}, .file = {}, .text = {}};
  desk.files = desk.charter.now();
  if (record.charter == nullptr) {
    return std::optional<Desk>();
  }
  desk.entries = text_entries(desk.files, *record.charter);
  const std::string wanted = asked(context, "lettre");
  const auto entry = std::ranges::find(desk.entries, wanted, &TextEntry::kind);
  desk.entry = entry == desk.entries.end() ? &desk.entries.front() : &*entry;
  desk.file = asked(context, "texte").empty() ? desk.entry->file : asked(context, "texte");
  const auto found = desk.files.find(desk.file);
  if (found == desk.files.end() || !is_text(desk.file)) {
    return std::optional<Desk>();
  }
  desk.text = found->second;
  desk.open = !is_public(record, context.now) || desk.file.starts_with("courriels/");
  return std::optional(std::move(desk));
}

std::string address_of(const RequestContext& context, const Desk& desk) {
  const bool own = desk.file == desk.entry->file;
  return "/editions/" + std::to_string(context.parts.edition) +
         "/textes?lettre=" + desk.entry->kind +
         (own ? std::string() : "&texte=" + http::percent_encoded(desk.file));
}

std::vector<View> entry_views(const RequestContext& context, const Desk& desk) {
  std::vector<View> views;
  for (const TextEntry& entry : desk.entries) {
    views.push_back(View::Map{{"lien", "/editions/" + std::to_string(context.parts.edition) +
                                           "/textes?lettre=" + entry.kind},
                              {"titre", entry.title},
                              {"ici", &entry == desk.entry},
                              {"change", desk.charter.replaced.contains(entry.file)}});
  }
  return views;
}

std::vector<View> passage_views(const RequestContext& context, const Desk& desk) {
  std::vector<View> views;
  std::vector<std::string> files = passages_of(desk.files, desk.entry->file);
  files.insert(files.begin(), desk.entry->file);
  if (std::ranges::find(files, desk.file) == files.end()) {
    files.push_back(desk.file);
  }
  for (const std::string& file : files) {
    const std::size_t slash = file.rfind('/');
    views.push_back(View::Map{
        {"lien",
         "/editions/" + std::to_string(context.parts.edition) +
             "/textes?lettre=" + desk.entry->kind +
             (file == desk.entry->file ? std::string() : "&texte=" + http::percent_encoded(file))},
        {"nom", file == desk.entry->file ? "Le texte lui-même"
                                         : file.substr(slash + 1, file.size() - slash - 4)},
        {"ici", file == desk.file},
        {"change", desk.charter.replaced.contains(file)}});
  }
  return views;
}

std::string line_of(const std::string& text, int number) {
  std::size_t at = 0;
  for (int line = 1; line < number; ++line) {
    at = text.find('\n', at);
    if (at == std::string::npos) {
      return {};
    }
    ++at;
  }
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

/// The name between the guillemets of « valeur inconnue : « x » », or nothing.
std::string unknown_value(const Problem& problem) {
  constexpr std::string_view before = "valeur inconnue\u00A0: «\u00A0";
  constexpr std::string_view after = "\u00A0»";
  const bool is = problem.what.starts_with(before) && problem.what.ends_with(after);
  return is ? problem.what.substr(before.size(), problem.what.size() - before.size() - after.size())
            : std::string();
}

/// « Ligne 8 : », « partials/effet.md, ligne 3 : », or nothing.
std::string where_of(const Problem& problem, const Desk& desk) {
  const bool here = problem.where.file == desk.file;
  return problem.where.line == 0 || (!here && !is_text(problem.where.file))
             ? std::string()
             : (here ? "Ligne " : problem.where.file + ", ligne ") +
                   std::to_string(problem.where.line) + "\u00A0: ";
}

std::string told_briefly(const Problem& problem, const Desk& desk) {
  const std::string where = where_of(problem, desk);
  return where.empty() ? sentence(problem.what) : where + problem.what + '.';
}

/// A problem where it stands, its hint in words of this screen.
View text_problem(const Problem& problem, const Desk& desk, const std::string& typed) {
  const bool here = problem.where.file == desk.file;
  const std::string line =
      here && problem.where.line > 0 ? line_of(typed, problem.where.line) : std::string();
  const std::string where = where_of(problem, desk);
  std::string hint = problem.hint.empty() ? std::string() : sentence(problem.hint);
  View replace = false;
  if (const std::string unknown = unknown_value(problem); !unknown.empty()) {
    const std::string near = nearest_value(unknown, desk.entry->message);
    hint = near.empty() ? "Les valeurs que ce texte emploie déjà sont à côté, avec un exemple."
                        : "La plus proche est {{" + near + "}}.";
    if (!near.empty() && here) {
      replace = View::Map{{"par", near}, {"valeur", unknown + ' ' + near}};
    }
  } else if (hint.find("palmares ") != std::string::npos) {
    hint = "Relisez ce qui est en place, puis recommencez.";
  }
  return View::Map{{"ou", where},
                   {"quoi", where.empty() ? sentence(problem.what) : problem.what},
                   {"ligne", text_or_nothing(line)},
                   {"conseil", text_or_nothing(hint)},
                   {"remplacer", std::move(replace)}};
}

View problems_view(const Problems& problems, const Desk& desk, const std::string& typed) {
  if (problems.empty()) {
    return false;
  }
  std::vector<View> views;
  for (const Problem& problem : problems) {
    if (views.size() < most_listed) {
      views.push_back(text_problem(problem, desk, typed));
    }
  }
  const std::size_t more = problems.size() - views.size();
  return View::Map{
      {"titre", problems.size() == 1 ? std::string("Un point est à corriger")
                                     : std::to_string(problems.size()) + " points sont à corriger"},
      {"liste", std::move(views)},
      {"autres", more == 0 ? View(false) : View("Et " + counted(more, "autre", "autres") + ".")}};
}

std::vector<View> version_views(const RequestContext& context, const Desk& desk) {
  const auto history = context.workplace.plan().handle->store->files_of(
      store::FilesPurpose::overlay, context.parts.edition);
  const std::vector<TextVersion> versions =
      versions_of(history, desk.charter.edition.charter, desk.file);
  std::vector<View> views;
  for (std::size_t i = versions.size(); i-- > 0;) {
    const TextVersion& version = versions[i];
    const bool newest = i + 1 == versions.size();
    const store::FilesRevision* revision = version.revision;
    std::string what = version.hash.empty() ? "Texte fourni" : "Version " + std::to_string(i);
    std::string when =
        revision == nullptr
            ? "Celui de la charte."
            : domain::french_moment(revision->at) + ", " + revision->who +
                  (revision->reason.empty() ? ""
                                            : "\u00A0: «\u00A0" + revision->reason + "\u00A0»");
    views.push_back(View::Map{
        {"quoi", what},
        {"quand", std::move(when)},
        {"en_place", newest},
        {"numero", revision == nullptr ? std::string("0") : std::to_string(revision->number)},
        {"restaurable", desk.open && !newest}});
  }
  return views;
}

std::string done_words(const std::string& done) {
  return done == "enregistre" ? "Le texte est enregistré, pour cette édition seule."
         : done == "pareil"   ? "Rien ne change\u00A0: c’est déjà ce texte."
         : done == "restaure" ? "La version est reprise."
                              : "";
}

/// What came of a form.
struct FormOutcome {
  std::string typed;
  Problems problems;
  int status = 422;
};

http::ResponsePtr texts_page(const RequestContext& context, const EditionRecord& record,
                             const Desk& desk, const FormOutcome& outcome) {
  const std::vector<SampleAward> samples = sample_awards(context, record);
  const std::string wanted = asked(context, "pour");
  const domain::Award award = sample_award(context, record, record.edition, wanted);
  Problems problems = outcome.problems;
  const Result<app::CharterFiles> tried =
      app::overlay_with(desk.charter, {{desk.file, outcome.typed}});
  Result<TextPages> pages =
      tried ? text_pages(context, record, *tried,
                         {.entry = *desk.entry, .award = award, .text = outcome.typed})
            : Result<TextPages>(fail(tried.error()));
  const bool drawn = pages.has_value();
  if (!drawn && problems.empty()) {
    problems = pages.error();
  }
  const auto installed = desk.charter.installed.find(desk.file);
  const std::string shipped =
      installed == desk.charter.installed.end() ? std::string() : installed->second;
  View::Map view{{"lettres", entry_views(context, desk)},
                 {"passages", passage_views(context, desk)},
                 {"lettre", desk.entry->kind},
                 {"titre", desk.entry->title},
                 {"texte", desk.file},
                 {"lien", address_of(context, desk)},
                 {"ouverte", desk.open},
                 {"source", outcome.typed},
                 {"lignes", std::to_string(std::clamp<std::ptrdiff_t>(
                                std::ranges::count(outcome.typed, '\n') + 2, 12, 40))},
                 {"version", short_hash(desk.text)},
                 {"raison", context.form.value("raison").substr(0, longest_reason)},
                 {"avec", sample_views(samples, award.territory.id)},
                 {"versions", version_views(context, desk)},
                 {"remplace", desk.open && desk.charter.replaced.contains(desk.file)},
                 {"difference",
                  text_or_nothing(app::unified_diff({.name = "texte fourni", .text = shipped},
                                                    {.name = "ce texte", .text = outcome.typed}))},
                 {"pages", drawn ? pages->view() : View(false)},
                 {"sans_pages", drawn
                                    ? View(false)
                                    : View("Ainsi, ce texte ne donne pas de pages. " +
                                           told_briefly(pages.error().front(), desk))},
                 {"message", desk.file.starts_with("courriels/")},
                 {"fait", text_or_nothing(done_words(context.parameter("fait")))},
                 {"fautes", problems_view(problems, desk, outcome.typed)}};
  const bool wrong = !problems.empty();
  return context.workplace.pages().page(
      context,
      {.title = (wrong ? std::string("Erreur\u00A0: ") : std::string()) + "Textes de l’édition " +
                std::to_string(record.edition.year),
       .template_name = "textes",
       .status = wrong ? outcome.status : 200},
      std::move(view));
}

Problem meanwhile(const Desk& desk) {
  const store::FilesRevision& newest = desk.charter.overlay;
  return {.where = {},
          .what = newest.who + " a changé ce texte entre-temps (" +
                  domain::french_moment(newest.at) + ")\u00A0: rien n’a été enregistré d’ici",
          .hint =
              "«\u00A0Versions\u00A0» montre ce qui est en place\u202F; ce que vous avez écrit est "
              "encore dans le champ"};
}

std::string reason_of(const RequestContext& context) {
  return context.form.value("raison").substr(0, longest_reason);
}

http::ResponsePtr written(const RequestContext& context, const EditionRecord& record,
                          const Desk& desk, const Result<app::CharterFiles>& overlay,
                          const std::string& reason, FormOutcome outcome, const char* done) {
  if (!overlay) {
    outcome.problems = overlay.error();
    return texts_page(context, record, desk, outcome);
  }
  const auto revision =
      app::write_overlay(place_of(context), record.edition.year, desk.charter.overlay.number,
                         *overlay, context.actor(), reason);
  if (!revision) {
    outcome.problems = revision.error();
    return texts_page(context, record, desk, outcome);
  }
  return go_to(address_of(context, desk) + "&fait=" + (*revision ? done : "pareil"));
}

http::ResponsePtr restored(const RequestContext& context, const EditionRecord& record,
                           const Desk& desk) {
  const int number = static_cast<int>(parse_integer(context.form.value("restaurer")).value_or(-1));
  FormOutcome outcome{.typed = desk.text, .problems = {}};
  app::CharterFiles overlay = desk.charter.replaced;
  overlay.erase(desk.file);
  if (number > 0) {
    const Result<app::CharterFiles> earlier =
        app::earlier_overlay(place_of(context), record.edition.year, number);
    if (!earlier) {
      outcome.problems = earlier.error();
      return texts_page(context, record, desk, outcome);
    }
    if (const auto file = earlier->find(desk.file); file != earlier->end()) {
      overlay.emplace(desk.file, file->second);
    }
  }
  const std::string reason = number > 0 ? "Reprise d’une version de " + desk.file
                                        : "Retour au texte fourni de " + desk.file;
  return written(context, record, desk, overlay, reason, std::move(outcome), "restaure");
}

/// « ancienne nouvelle »: a value in place of one that there is none of.
std::string with_value(const std::string& text, const std::string& both) {
  const std::size_t space = both.find(' ');
  if (space == std::string::npos || space == 0) {
    return text;
  }
  const std::string before = both.substr(0, space);
  std::string changed = text;
  for (std::size_t at = changed.find("{{"); at != std::string::npos;
       at = changed.find("{{", at + 2)) {
    const std::size_t close = changed.find("}}", at);
    const std::size_t name = changed.find(before, at);
    if (close != std::string::npos && name < close && close - name == before.size()) {
      changed.replace(name, before.size(), both.substr(space + 1));
    }
  }
  return changed;
}

}  // namespace

http::ResponsePtr texts(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  Result<std::optional<Desk>> found = desk_of(context, *record);
  if (!found) {
    throw std::runtime_error(to_string(found.error()));  // the store has lost a file
  }
  if (!*found) {
    return nullptr;
  }
  const Desk& desk = **found;
  if (!context.posted()) {
    return texts_page(context, *record, desk, {.typed = desk.text, .problems = {}, .status = 200});
  }
  FormOutcome outcome{.typed = as_file(context.form.value("source")), .problems = {}};
  if (context.form.has("remplacer") || context.form.has("redessiner")) {
    outcome.typed = with_value(outcome.typed, context.form.value("remplacer"));
    return texts_page(context, *record, desk, outcome);
  }
  if (!desk.open) {
    outcome.problems = {{.where = {},
                         .what = "l’édition est publiée\u00A0: ses textes ne changent plus",
                         .hint = "les messages, eux, peuvent encore changer"}};
    return texts_page(context, *record, desk, outcome);
  }
  if (context.form.value("version") != short_hash(desk.text)) {
    outcome.problems = {meanwhile(desk)};
    outcome.status = 409;
    return texts_page(context, *record, desk, outcome);
  }
  if (context.form.has("restaurer")) {
    return restored(context, *record, desk);
  }
  return written(context, *record, desk,
                 app::overlay_with(desk.charter, {{desk.file, outcome.typed}}), reason_of(context),
                 outcome, "enregistre");
}

}  // namespace palmares::workplace
