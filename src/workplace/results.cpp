// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/import_job.hpp"
#include "app/results_draft.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "domain/names.hpp"
#include "workplace/cell_fields.hpp"
#include "workplace/job_views.hpp"
#include "workplace/pages.hpp"
#include "workplace/results_page.hpp"
#include "workplace/screens.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;

constexpr std::size_t most_differences = 100;
constexpr std::size_t most_removals = 2'000;

DraftWindow window_of(const std::string& show, const std::string& page, const std::string& open) {
  DraftWindow window{
      .show = show,
      .page = static_cast<std::size_t>(std::clamp(parse_integer(page).value_or(1), 1LL, 100'000LL)),
      .open = std::nullopt};
  if (show != "tout" && show != "remarques" && show != "corriger") {
    window.show.clear();
  }
  if (!open.empty()) {
    window.open = cell_of_field("c-" + open + "-0");
  }
  return window;
}

/// What the page says besides the draft.
struct PageNote {
  int status = 200;
  View message = View(false);  ///< { genre, titre, lignes }
  Problems problems;
};

View message(std::string_view kind, std::string title, std::vector<View> lines = {}) {
  return View::Map{{"genre", kind}, {"titre", std::move(title)}, {"lignes", std::move(lines)}};
}

std::string grade_name(const EditionRecord& record, const domain::Award& award) {
  if (!award.laureate()) {
    return "non labellisé";
  }
  if (record.charter != nullptr) {
    const auto grade = std::ranges::find(record.charter->grades, award.grade, &domain::Grade::code);
    if (grade != record.charter->grades.end()) {
      return grade->name;
    }
  }
  return award.grade;
}

View difference_view(const store::Difference& difference, const EditionRecord& record) {
  struct Words {
    const char* kind;
    const char* text;
  };
  const auto words = [&]() -> Words {
    switch (difference.change) {
      case store::Change::added:
        return {"fait", "ajouté"};
      case store::Change::changed:
        return {"manque", "modifié"};
      case store::Change::dropped:
        return {"faute", "retiré"};
      case store::Change::missing:
        return {"attente", "absent du fichier, gardé"};
      case store::Change::reinstated:
        return {"fait", "rétabli"};
    }
    return {"attente", ""};
  }();
  const bool gone =
      difference.change == store::Change::dropped || difference.change == store::Change::missing;
  const bool changed = difference.change == store::Change::changed;
  const domain::Award& award = gone ? difference.before : difference.after;
  return View::Map{
      {"genre", words.kind},
      {"dit", words.text},
      {"nom", award.territory.name},
      {"avant", gone ? View(grade_name(record, difference.before)) : View(false)},
      {"apres", gone      ? View(false)
                : changed ? View(store::differences_between(difference.before, difference.after))
                          : View(grade_name(record, difference.after))}};
}

std::size_t count_of(const store::Import& import, store::Change change) {
  return app::count(import, change);
}

View differences_view(const JudgedDraft& draft, const EditionRecord& record) {
  const store::Import& import = draft.reviewed.import;
  std::vector<View> list;
  std::size_t removals = 0;
  for (const store::Difference& difference : import.differences) {
    // Whoever consents to removals has read their names.
    const bool told = difference.change == store::Change::dropped ? ++removals <= most_removals
                                                                  : list.size() < most_differences;
    if (told) {
      list.push_back(difference_view(difference, record));
    }
  }
  const std::size_t more = import.differences.size() - list.size();
  const std::size_t added =
      count_of(import, store::Change::added) + count_of(import, store::Change::reinstated);
  return View::Map{
      {"compte", counted(added, "ajouté", "ajoutés") + ", " +
                     counted(count_of(import, store::Change::changed), "modifié", "modifiés") +
                     ", " + counted(count_of(import, store::Change::dropped), "retiré", "retirés") +
                     ", " + counted(import.unchanged, "inchangé", "inchangés")},
      {"rien", import.differences.empty()},
      {"liste", list.empty() ? View(false) : View(View::Map{{"lignes", std::move(list)}})},
      {"autres", more == 0
                     ? View(false)
                     : View("Et " + counted(more, "autre changement", "autres changements") + ".")},
      {"en_attente", draft.reviewed.review.faults > 0}};
}

/// While results are saved nobody mends them: the sheet comes back when the job has ended.
http::ResponsePtr saving_page(const RequestContext& context, const EditionRecord& record,
                              const store::Job& job) {
  return context.workplace.pages().page(
      context,
      {.title = "Résultats de l’édition " + std::to_string(record.edition.year),
       .template_name = "enregistrement",
       .refresh_seconds = job_refresh_seconds},
      {{"en_cours", job_view(job, context.now)}});
}

/// How the last saving ended, as long as its draft is the one that is shown.
View told_of_job(const RequestContext& context, const EditionRecord& record,
                 const store::Job* job) {
  constexpr std::int64_t told_for = 60 * 60;
  if (job == nullptr || !job->ended || context.now.seconds - job->ended->seconds > told_for) {
    return false;
  }
  const std::optional<store::ResultsDraft> draft =
      context.workplace.results().place().drafts.draft(record.edition.year);
  const Result<app::ImportOrder> order = app::read_import_arguments(job->request.arguments);
  const bool open = draft && draft->state == store::DraftState::open;
  if (!order || !draft ||
      (open ? draft->revision != order->request.revision
            : draft->revision != order->request.revision + 1)) {
    return false;
  }
  if (job->state == store::JobState::done) {
    return message("bien", "Résultats enregistrés", {View(laureates_words(record))});
  }
  std::vector<View> lines;
  if (const std::optional<store::Job> whole =
          context.workplace.plan().handle->store->job(job->number)) {
    for (const store::JobProblem& problem : whole->problems) {
      const std::string row =
          problem.problem.where.line > 0
              ? "Ligne\u00A0" + std::to_string(problem.problem.where.line) + "\u00A0: "
              : "";
      lines.emplace_back(
          row + sentence(problem.problem.what) +
          (problem.problem.hint.empty() ? "" : " " + sentence(problem.problem.hint)));
    }
  }
  return message("faute",
                 job->state == store::JobState::cancelled ? "L’enregistrement est annulé"
                                                          : "Rien n’a été enregistré",
                 std::move(lines));
}

http::ResponsePtr page(const RequestContext& context, const EditionRecord& record,
                       const DraftWindow& window, PageNote said) {
  const std::vector<store::Job> jobs = jobs_of(context, {app::import_job});
  if (const store::Job* job = under_way(jobs)) {
    return saving_page(context, record, *job);
  }
  if (said.problems.empty() && said.status == 200 && context.parameter("fait").empty()) {
    said.message = told_of_job(context, record, last_ended(jobs));
  }
  ResultsDesk& desk = context.workplace.results();
  const std::shared_ptr<const JudgedDraft> draft = desk.draft(record.edition.year);
  View::Map view{{"draft", false},
                 {"dit", std::move(said.message)},
                 {"erreurs", problem_views(said.problems)}};
  std::string title = "Résultats de l’édition " + std::to_string(record.edition.year);
  view["enregistres"] = record.state ? View(laureates_words(record)) : View(false);
  if (draft != nullptr) {
    View::Map sheet = draft_view(*draft, window, record, desk.territories());
    const std::size_t dropped = draft->reviewed.review.faults > 0
                                    ? 0
                                    : count_of(draft->reviewed.import, store::Change::dropped);
    const bool decided = record.state && record.state->state != store::State::draft;
    sheet["differences"] = differences_view(*draft, record);
    sheet["refus"] = View(problem_views(draft->reviewed.refused));
    sheet["retraits"] =
        dropped == 0
            ? View(false)
            : View(View::Map{{"nombre", std::to_string(dropped)},
                             {"texte", "Oui, retirer " + counted(dropped, "lauréat", "lauréats")}});
    sheet["raison"] = decided;
    sheet["refuse"] = said.status == 422 && said.problems.empty();
    view["draft"] = std::move(sheet);
    if (draft->reviewed.review.faults > 0 && said.problems.empty() && said.status >= 400) {
      title = "Erreur\u00A0: " + title;
    }
  }
  view["requete"] = window.query();
  return context.workplace.pages().page(
      context, {.title = std::move(title), .template_name = "resultats", .status = said.status},
      std::move(view));
}

app::DraftRules rules_of(const RequestContext& context,
                         const std::shared_ptr<const charter::Installation>& charters) {
  return {.charters = *charters, .territories = context.workplace.results().territories()};
}

app::Mending mending_of(const Form& form) {
  app::Mending mending;
  mending.revision = static_cast<int>(
      std::clamp(parse_integer(form.value("revision")).value_or(0), 0LL, 2'000'000'000LL));
  for (const auto& [name, value] : form.fields) {
    if (const auto cell = cell_of_field(name)) {
      mending.cells.emplace_back(*cell, value);
    }
  }
  return mending;
}

/// What the second of two officers is told.
PageNote told_of_conflict(const app::Mended& mended) {
  std::vector<View> lines;
  for (const app::CellConflict& conflict : mended.conflicts) {
    lines.emplace_back("Ligne\u00A0" + std::to_string(conflict.cell.line) +
                       "\u00A0: vous aviez écrit " + guillemets(conflict.mine) + ", " +
                       conflict.who + " a écrit " + guillemets(conflict.theirs) +
                       ", qui reste en place.");
  }
  if (mended.replaced) {
    lines.emplace_back(
        "Vos corrections portaient sur le fichier d’avant\u00A0: elles n’ont pas été reprises.");
  } else if (mended.conflicts.empty()) {
    lines.emplace_back(
        "Vos corrections portaient sur d’autres cases\u00A0: elles sont gardées. Relisez avant "
        "d’enregistrer.");
  }
  const std::string what = mended.replaced ? " a déposé un autre fichier entre-temps"
                                           : " a corrigé cette feuille entre-temps";
  return {.status = 409,
          .message = message("avis", mended.who + what, std::move(lines)),
          .problems = {}};
}

http::ResponsePtr upload(const RequestContext& context, const EditionRecord& record,
                         const FormFile& file) {
  const std::string base = "/editions/" + std::to_string(record.edition.year) + "/resultats";
  const std::string name = file.name.empty() ? std::string("résultats") : file.name.substr(0, 200);
  const auto revision = app::upload_draft(context.workplace.results().place(), record.edition.year,
                                          file.bytes, name, context.actor());
  if (!revision) {
    return page(context, record, {},
                {.status = 422, .message = View(false), .problems = revision.error()});
  }
  return go_to(base + "?fait=depose");
}

http::ResponsePtr saved_page(const RequestContext& context, const EditionRecord& record,
                             const DraftWindow& window, const app::Saved& saved) {
  const std::string base = "/editions/" + std::to_string(record.edition.year) + "/resultats";
  switch (saved.status) {
    case app::SaveStatus::written:
      return go_to(base + "?fait=enregistre");
    case app::SaveStatus::nothing_new:
      return go_to(base + "?fait=rien");
    case app::SaveStatus::already:
      return go_to(base + "?fait=deja");
    case app::SaveStatus::stale:
      return page(context, record, window,
                  {.status = 409,
                   .message = message(
                       "avis", saved.draft.who + " a corrigé cette feuille entre-temps",
                       {View("Rien n’a été enregistré. Relisez-la telle qu’elle est maintenant.")}),
                   .problems = {}});
    case app::SaveStatus::unasked:
      return page(context, record, window,
                  {.status = 422,
                   .message = View(false),
                   .problems = {{.where = {},
                                 .what = counted(saved.removals, "lauréat serait retiré",
                                                 "lauréats seraient retirés"),
                                 .hint = "cocher «\u00A0Oui, retirer…\u00A0» avant d’enregistrer, "
                                         "ou déposer le fichier complet"}}});
    case app::SaveStatus::faulty:
      break;
  }
  return page(context, record, window, {.status = 422, .message = View(false), .problems = {}});
}

std::size_t agreed_removals(const Form& form) {
  return static_cast<std::size_t>(
      std::clamp(parse_integer(form.value("retraits")).value_or(0), 0LL, 1'000'000LL));
}

/// Of so many laureates no one waits for the page: what can be refused at once is, the rest is a
/// job's.
http::ResponsePtr save_later(const RequestContext& context, const EditionRecord& record,
                             const DraftWindow& window, const JudgedDraft& draft) {
  const app::SaveRequest request{.revision = draft.reviewed.draft.revision,
                                 .reason = context.form.value("raison"),
                                 .removals = agreed_removals(context.form)};
  const std::size_t removals = count_of(draft.reviewed.import, store::Change::dropped);
  if (removals > request.removals) {
    return saved_page(
        context, record, window,
        {.status = app::SaveStatus::unasked, .draft = draft.reviewed.draft, .removals = removals});
  }
  (void)app::queue_import({.edition = record.edition.year, .request = request},
                          *context.workplace.plan().handle->store, context.actor());
  return go_to(context.path);
}

http::ResponsePtr save(const RequestContext& context, const EditionRecord& record,
                       const DraftWindow& window, int revision) {
  const WorkplacePlan& plan = context.workplace.plan();
  const std::shared_ptr<const JudgedDraft> draft =
      context.workplace.results().draft(record.edition.year);
  if (draft != nullptr && draft->reviewed.draft.revision == revision &&
      draft->reviewed.review.faults == 0 &&
      draft->reviewed.review.awards.size() > app::most_saved_at_once) {
    return save_later(context, record, window, *draft);
  }
  app::ReviewedDraft none;
  auto installation = app::open_installation(*plan.settings, plan.handle->folder.string());
  if (!installation) {
    return page(context, record, window,
                {.status = 500, .message = View(false), .problems = installation.error()});
  }
  const app::SaveRequest request{.revision = revision,
                                 .reason = context.form.value("raison"),
                                 .removals = agreed_removals(context.form)};
  const auto saved = app::save_draft(context.workplace.results().place(), record.edition.year,
                                     request, draft == nullptr ? none : draft->reviewed,
                                     std::move(*installation), *plan.settings, context.actor());
  if (!saved) {
    Problems problems = saved.error();
    for (Problem& problem : problems) {
      if (problem.where.line > 0) {
        problem.what =
            "ligne\u00A0" + std::to_string(problem.where.line) + "\u00A0: " + problem.what;
      }
      if (problem.hint.ends_with("par --reason")) {
        problem.hint = "dire pourquoi dans «\u00A0Raison\u00A0»";
      }
    }
    return page(context, record, window,
                {.status = 422, .message = View(false), .problems = std::move(problems)});
  }
  return saved_page(context, record, window, *saved);
}

/// Cancels the saving that is under way; any other form of a page from before waits until it has
/// ended.
http::ResponsePtr posted_while_saving(const RequestContext& context, const store::Job& job) {
  if (context.form.value("annuler") == std::to_string(job.number)) {
    (void)context.workplace.plan().handle->store->cancel(job.number, context.now);
  }
  return go_to(context.path);
}

http::ResponsePtr posted(const RequestContext& context, const EditionRecord& record) {
  const Form& form = context.form;
  const std::string base = "/editions/" + std::to_string(record.edition.year) + "/resultats";
  if (const FormFile* file = form.file("fichier")) {
    return upload(context, record, *file);
  }
  const DraftWindow window = window_of(form.value("voir"), form.value("page"), {});
  const std::string act = form.value("acte");
  const app::DraftPlace place = context.workplace.results().place();
  const app::Mending mending = mending_of(form);
  const std::optional<store::ResultsDraft> stands = place.drafts.draft(record.edition.year);
  if (stands && stands->state == store::DraftState::saved && act == "enregistrer" &&
      mending.revision + 1 >= stands->first_revision) {
    return go_to(base + "?fait=deja");
  }
  if (!stands || stands->state != store::DraftState::open) {
    return page(context, record, {},
                {.status = 422,
                 .message = View(false),
                 .problems = {{.where = {},
                               .what = "aucun fichier n’est déposé",
                               .hint = "choisir d’abord un fichier de résultats"}}});
  }
  if (act == "abandonner") {
    const bool dropped =
        app::drop_draft(place, record.edition.year, mending.revision, context.actor());
    return go_to(base + (dropped ? "?fait=abandonne" : "?fait=change"));
  }
  const auto charters = context.workplace.editions().charters();
  const auto mended = app::mend_draft(place, record.edition.year, mending,
                                      rules_of(context, charters), context.actor());
  if (!mended) {
    return page(context, record, window,
                {.status = 422, .message = View(false), .problems = mended.error()});
  }
  if (mended->stale) {
    return page(context, record, window, told_of_conflict(*mended));
  }
  if (act == "enregistrer") {
    return save(context, record, window, mended->revision);
  }
  const std::string query = window.query();
  return go_to(base + (query.empty() ? "?fait=verifie" : query + "&fait=verifie"));
}

View done_message(const RequestContext& context, const EditionRecord& record) {
  const std::string done = context.parameter("fait");
  if (done == "enregistre") {
    return message("bien", "Résultats enregistrés", {View(laureates_words(record))});
  }
  if (done == "deja") {
    return message("bien", "Déjà enregistré", {View("Votre second clic n’a rien changé.")});
  }
  if (done == "rien") {
    return message("bien", "Rien à changer",
                   {View("Les résultats enregistrés disent déjà la même chose.")});
  }
  if (done == "abandonne") {
    return message("bien", "Fichier abandonné",
                   {View("Les résultats enregistrés n’ont pas changé.")});
  }
  if (done == "change") {
    return message("avis", "Rien n’a été abandonné",
                   {View("Une autre personne a corrigé cette feuille entre-temps.")});
  }
  return View(false);
}

}  // namespace

http::ResponsePtr edit_results(const RequestContext& context) {
  const std::shared_ptr<const EditionRecord> record =
      context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  if (context.posted()) {
    const std::vector<store::Job> jobs = jobs_of(context, {app::import_job});
    const store::Job* job = under_way(jobs);
    return job == nullptr ? posted(context, *record) : posted_while_saving(context, *job);
  }
  return page(
      context, *record,
      window_of(context.parameter("voir"), context.parameter("page"), context.parameter("ligne")),
      {.status = 200, .message = done_message(context, *record), .problems = {}});
}

http::ResponsePtr results_progress(const RequestContext& context) {
  return progress_events(context, {app::import_job});
}

}  // namespace palmares::workplace
