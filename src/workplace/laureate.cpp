// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/corrections.hpp"
#include "app/messages.hpp"
#include "app/pictures.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "compose/values/verification.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/departments.hpp"
#include "domain/territory_types.hpp"
#include "lib/image/png_reader.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/backup.hpp"
#include "store/rights.hpp"
#include "workplace/laureate_list.hpp"
#include "workplace/laureate_pictures.hpp"
#include "workplace/pages.hpp"
#include "workplace/screens.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <ranges>
#include <set>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;

constexpr std::string_view corrected =
    "apres.svg";  ///< the certificate as a correction would make it
constexpr std::string_view logo_file = "logo.png";

/// What of an award this screen corrects, by the names of its fields and of the columns of results.
constexpr std::array<std::string_view, 3> correctable = {"nom", "niveau", "mentions"};

std::string path_of(const RequestContext& context) {
  return "/editions/" + std::to_string(context.parts.edition) + "/laureats/" + context.parts.word;
}

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) {
    all += (all.empty() ? "" : " ; ") + text;
  }
  return all;
}

/// What older editions that were decided gave the same body, oldest first.
std::vector<domain::EarlierGrade> earlier_of(const RequestContext& context, std::string_view id) {
  std::vector<domain::EarlierGrade> earlier;
  for (const auto& record : context.workplace.editions().all()) {
    const bool decided = record->state && store::may_print(record->state->state);
    const store::Revision* before =
        decided && record->edition.year < context.parts.edition ? award_of(*record, id) : nullptr;
    if (before != nullptr && before->standing == store::Standing::valid &&
        before->award.laureate()) {
      earlier.insert(earlier.begin(),
                     {.edition = record->edition.year, .grade = before->award.grade});
    }
  }
  return earlier;
}

/// An award as documents show it now: those of a draft are specimens.
domain::Award shown_award(const RequestContext& context, const EditionRecord& record,
                          domain::Award award) {
  const bool decided = record.state && store::may_print(record.state->state);
  award.issue = decided ? domain::Issue::valid : domain::Issue::specimen;
  award.earlier = earlier_of(context, award.territory.id);
  return award;
}

app::Installation installation_now(const RequestContext& context) {
  return {.resources = nullptr, .charters = *context.workplace.editions().charters()};
}

app::Correction correction_of(const RequestContext& context,
                              const std::function<std::string(std::string_view)>& value,
                              std::string reason) {
  app::Correction correction{
      .award = {.edition = context.parts.edition, .territory = context.parts.word},
      .values = {},
      .reason = std::move(reason)};
  for (const std::string_view name : correctable) {
    correction.values.push_back(std::string(name) + '=' + value(name));
  }
  return correction;
}

/// The award as it would be; the one that stands where nothing differs.
Result<domain::Award> corrected_award(const RequestContext& context, const store::Revision& before,
                                      const app::Correction& correction) {
  TRY_ASSIGN(
      const Outcome<store::Changes> planned,
      app::plan_correction(correction, context.actor(),
                           context.workplace.plan().handle->store->read(context.parts.edition),
                           installation_now(context)));
  return planned.value.revisions.empty() ? before.award : planned.value.revisions.back().award;
}

http::ResponsePtr drawn(const RequestContext& context, const domain::Award& award,
                        const std::string& kind, const std::string& format) {
  const auto artefact = deliver::make_artefact(*context.workplace.plan().context, award,
                                               {.kind = kind, .format = format, .look = {}});
  return artefact ? private_file(artefact->media_type, artefact->bytes) : nullptr;
}

std::vector<View> grade_views(const EditionRecord& record, const std::string& chosen) {
  std::vector<View> views;
  if (record.charter != nullptr) {
    for (const domain::Grade& grade : record.charter->grades) {
      views.push_back(View::Map{
          {"valeur", grade.code}, {"texte", grade.name}, {"choisi", grade.code == chosen}});
    }
  }
  return views;
}

std::string grade_name(const EditionRecord& record, const std::string& code) {
  const domain::Grade* grade = record.charter == nullptr ? nullptr : record.charter->grade(code);
  return grade == nullptr ? code : grade->name;
}

View event_view(const EditionRecord& record, const store::Revision& revision) {
  const bool withdrawn = revision.standing != store::Standing::valid;
  std::string text = domain::french_moment(revision.at) + ", par " + revision.who;
  if (!revision.reason.empty()) {
    text += "\u00A0: " + revision.reason;
  }
  return View::Map{{"fait", !withdrawn},
                   {"quoi", std::to_string(record.edition.year) + "\u00A0: " +
                                (withdrawn ? "retiré" : grade_name(record, revision.award.grade)) +
                                (revision.award.revision > 1
                                     ? ", révision " + std::to_string(revision.award.revision)
                                     : "")},
                   {"quand", std::move(text)}};
}

/// All that was ever written of a body, the newest first; what was left out of a draft is none of
/// it.
std::vector<View> history(const RequestContext& context, const store::Ledger& body,
                          std::string_view id) {
  std::vector<View> views;
  std::vector<store::Revision> all = store::history_of(body, id);
  std::ranges::stable_sort(all, std::ranges::greater(), &store::Revision::event);
  for (const store::Revision& revision : all) {
    const auto record = context.workplace.editions().of(revision.award.edition);
    if (record != nullptr && revision.standing != store::Standing::dropped) {
      views.push_back(event_view(*record, revision));
    }
  }
  return views;
}

/// The codes of an award that were printed, the newest first, with what each answers.
std::vector<View> code_views(const RequestContext& context, const store::Ledger& body,
                             const domain::Award& award) {
  std::vector<View> views;
  const app::Settings& settings = *context.workplace.plan().settings;
  if (!settings.key) {
    return views;
  }
  std::set<int> told;
  std::vector<store::Revision> all = store::history_of(body, award.territory.id);
  for (const store::Revision& written : all | std::views::reverse) {
    const int number = written.award.revision;
    const bool of_this = written.award.edition == award.edition && told.insert(number).second;
    const std::string& id = written.award.territory.id;
    if (const auto verdict =
            of_this ? store::verdict_on(body, award.edition, id, number) : std::nullopt) {
      const std::string code = compose::printed_code(*settings.key, award.edition, id, number);
      views.push_back(View::Map{{"code", compose::grouped(code)},
                                {"lien", settings.base_url + "/v/" + code},
                                {"valable", verdict->status == store::RevisionStatus::valid},
                                {"dit", sentence_case(store::french(*verdict))}});
    }
  }
  return views;
}

std::string body_words(const domain::Territory& body) {
  std::string words(domain::name_of(body.type));
  if (!body.department.empty()) {
    words +=
        ", " + std::string(domain::department_name(body.department)) + " (" + body.department + ")";
  }
  return words + (body.siren ? " · SIREN " + *body.siren : " · sans SIREN");
}

/// What people typed, or what stands.
struct Typed {
  std::string name;
  std::string grade;
  std::string mentions;
  std::string reason;
};

Typed typed_of(const domain::Award& award) {
  return {.name = award.territory.name,
          .grade = award.grade,
          .mentions = joined(award.mentions),
          .reason = {}};
}

std::filesystem::path logo_path(const RequestContext& context, const std::string& id) {
  return store::logos_of(context.workplace.plan().handle->folder) / (id + ".png");
}

View done_message(const RequestContext& context) {
  const std::string done = context.parameter("fait");
  if (done == "corrige") {
    return View("La correction est enregistrée.");
  }
  if (done == "deja") {
    return View("Rien ne change\u00A0: c’est déjà ainsi.");
  }
  if (done == "retire") {
    return View("L’attribution est retirée.");
  }
  if (done == "adresse") {
    return View("L’adresse est enregistrée.");
  }
  return done == "logo" ? View("Le logo est enregistré. Il figurera sur les prochains documents.")
                        : View(false);
}

http::ResponsePtr page(const RequestContext& context, const EditionRecord& record,
                       const store::Revision& revision, const Typed& typed, int status,
                       const Problems& problems) {
  const domain::Award award = shown_award(context, record, revision.award);
  const std::string base = path_of(context);
  std::error_code ignored;
  const bool logo = std::filesystem::exists(logo_path(context, award.territory.id), ignored);
  const bool valid = revision.standing == store::Standing::valid;
  const store::Ledger body = context.workplace.plan().handle->store->read_body(award.territory.id);
  const std::string email = app::open_particulars(*context.workplace.plan().handle)
                                ->particulars(record.edition.year, award.territory.id)
                                .told.email;
  const bool out = record.state && store::visible(*record.state, context.now);
  std::vector<View> codes = out ? code_views(context, body, award) : std::vector<View>();
  View printed = codes.empty() ? View(false) : View(View::Map{{"liste", std::move(codes)}});
  return context.workplace.pages().page(
      context,
      {.title = award.territory.name + ", édition " + std::to_string(record.edition.year),
       .template_name = "laureat",
       .status = status},
      {{"nom", award.territory.name},
       {"corps", body_words(award.territory)},
       {"rang", award.grade},
       {"distinction", grade_name(record, award.grade)},
       {"retire", !valid},
       {"base", base},
       {"documents",
        valid && award.laureate() ? picture_views(record, award, base) : std::vector<View>()},
       {"specimen", award.issue == domain::Issue::specimen},
       {"corriger", valid && context.may(app::Right::publish)},
       {"sans_droit", !context.may(app::Right::publish)},
       {"revision", std::to_string(revision.event)},
       {"nom_saisi", typed.name},
       {"niveaux", grade_views(record, typed.grade)},
       {"mentions", typed.mentions},
       {"raison", typed.reason},
       {"logo", logo ? View(base + '/' + std::string(logo_file)) : View(false)},
       {"courriel", text_or_nothing(email)},
       {"codes", std::move(printed)},
       {"historique", history(context, body, award.territory.id)},
       {"fait", done_message(context)},
       {"erreurs", problem_views(problems)}});
}

/// Words of commands are none for a screen.
Problems for_screen(Problems problems) {
  for (Problem& problem : problems) {
    if (problem.hint.find("--reason") != std::string::npos) {
      problem.hint = "la dire dans «\u00A0Raison\u00A0»";
    } else if (problem.hint.find("palmares ") != std::string::npos) {
      problem.hint = "déposer à nouveau les résultats, qui remplacent un brouillon";
    }
  }
  return problems;
}

http::ResponsePtr confirmation(const RequestContext& context, const EditionRecord& record,
                               const store::Revision& revision, const Typed& typed,
                               const domain::Award* after) {
  const std::string base = path_of(context);
  std::string query;
  for (const auto& [name, value] :
       {std::pair("nom", typed.name), {"niveau", typed.grade}, {"mentions", typed.mentions}}) {
    query += (query.empty() ? '?' : '&') + std::string(name) + '=' + http::percent_encoded(value);
  }
  const bool decided = record.state && store::may_print(record.state->state);
  return context.workplace.pages().page(
      context,
      {.title = after == nullptr ? "Retirer l’attribution" : "Avant et après",
       .template_name = "laureat-confirmer"},
      {{"nom", revision.award.territory.name},
       {"base", base},
       {"revision", std::to_string(revision.event)},
       {"acte", after == nullptr ? "retirer" : "corriger"},
       {"apres",
        after == nullptr
            ? View(false)
            : View(View::Map{{"image", base + '/' + std::string(corrected) + query},
                             {"dit", store::differences_between(revision.award, *after)}})},
       {"avant", base + '/' + certificate_of(record) + ".svg"},
       {"decide", decided},
       {"nom_saisi", typed.name},
       {"niveau", typed.grade},
       {"mentions", typed.mentions},
       {"raison", typed.reason}});
}

/// Writes what was confirmed.
Result<bool> written(const RequestContext& context, const Typed& typed, bool withdrawal) {
  store::Store& ledger = *context.workplace.plan().handle->store;
  const app::AwardName award{.edition = context.parts.edition, .territory = context.parts.word};
  if (withdrawal) {
    TRY_ASSIGN(const store::Changes changes,
               app::withdraw(award, typed.reason, context.actor(), ledger));
    return !store::writes_nothing(changes);
  }
  const auto value = [&](std::string_view name) {
    return name == "nom" ? typed.name : name == "niveau" ? typed.grade : typed.mentions;
  };
  TRY_ASSIGN(const Outcome<store::Changes> changes,
             app::correct(correction_of(context, value, typed.reason), context.actor(), ledger,
                          installation_now(context)));
  return !store::writes_nothing(changes.value);
}

struct Found {
  std::shared_ptr<const EditionRecord> record;
  const store::Revision* revision = nullptr;
};

Found found_laureate(const RequestContext& context) {
  Found one{.record = context.workplace.editions().of(context.parts.edition), .revision = nullptr};
  one.revision = one.record == nullptr ? nullptr : award_of(*one.record, context.parts.word);
  return one;
}

/// The page that shows what would happen, before it does.
Result<http::ResponsePtr> asked_first(const RequestContext& context, const Found& one,
                                      const Typed& typed, bool withdrawal) {
  if (withdrawal) {
    return confirmation(context, *one.record, *one.revision, typed, nullptr);
  }
  const auto value = [&](std::string_view name) { return context.form.value(name); };
  TRY_ASSIGN(const domain::Award after,
             corrected_award(context, *one.revision, correction_of(context, value, "aperçu")));
  return store::differences_between(one.revision->award, after).empty()
             ? go_to(path_of(context) + "?fait=deja")
             : confirmation(context, *one.record, *one.revision, typed, &after);
}

}  // namespace

http::ResponsePtr show_laureate(const RequestContext& context) {
  const Found one = found_laureate(context);
  return one.revision == nullptr
             ? nullptr
             : page(context, *one.record, *one.revision, typed_of(one.revision->award), 200, {});
}

http::ResponsePtr laureate_picture(const RequestContext& context) {
  const Found one = found_laureate(context);
  if (one.revision == nullptr || one.record->charter == nullptr) {
    return nullptr;
  }
  const std::string& file = context.parts.more;
  if (file == logo_file) {
    const std::optional<Bytes> bytes =
        lib::read_file(logo_path(context, one.revision->award.territory.id));
    return bytes && lib::check_png(*bytes, file) ? private_file("image/png", *bytes) : nullptr;
  }
  if (file == corrected) {
    const auto value = [&](std::string_view name) { return context.parameter(name); };
    const auto award =
        corrected_award(context, *one.revision, correction_of(context, value, "aperçu"));
    return award ? drawn(context, shown_award(context, *one.record, *award),
                         certificate_of(*one.record), "svg")
                 : nullptr;
  }
  const std::size_t dot = file.rfind('.');
  if (dot == std::string::npos) {
    return nullptr;
  }
  return drawn(context, shown_award(context, *one.record, one.revision->award), file.substr(0, dot),
               file.substr(dot + 1));
}

http::ResponsePtr laureate_logo(const RequestContext& context) {
  const Found one = found_laureate(context);
  if (one.revision == nullptr || !context.posted()) {
    return one.revision == nullptr ? nullptr : go_to(path_of(context));
  }
  const FormFile* file = context.form.file("logo");
  Problems problems;
  if (file == nullptr) {
    problems.push_back({.where = {},
                        .what = "aucun logo n’est choisi",
                        .hint = "un fichier PNG, JPEG ou SVG, 5\u00A0Mo au plus"});
  } else if (file->bytes.size() > most_logo_bytes) {
    problems.push_back(
        {.where = {}, .what = "le logo pèse plus de 5\u00A0Mo", .hint = "le réduire"});
  } else if (const auto picture =
                 app::kept_picture(file->bytes, "logo", app::PictureUse::logo,
                                   app::rasterizer_of(context.workplace.plan().program));
             !picture) {
    problems = picture.error();
  } else {
    const std::filesystem::path& store = context.workplace.plan().handle->folder;
    lib::write_file(logo_path(context, one.revision->award.territory.id), picture->png,
                    store::rights_in(store));
    return go_to(path_of(context) + "?fait=logo");
  }
  return page(context, *one.record, *one.revision, typed_of(one.revision->award), 422, problems);
}

http::ResponsePtr correct_laureate(const RequestContext& context) {
  const Found one = found_laureate(context);
  if (one.revision == nullptr || one.record->charter == nullptr) {
    return nullptr;
  }
  if (!context.posted()) {
    return go_to(path_of(context));
  }
  const Form& form = context.form;
  const Typed typed{.name = form.value("nom"),
                    .grade = form.value("niveau"),
                    .mentions = form.value("mentions"),
                    .reason = form.value("raison").substr(0, 1000)};
  const bool withdrawal = form.value("acte") == "retirer";
  const auto refuse = [&](const Problems& problems, int status = 422) {
    return page(context, *one.record, *one.revision, typed, status, for_screen(problems));
  };
  if (parse_integer(form.value("revision")) != one.revision->event) {
    return refuse({{.where = {},
                    .what = one.revision->who + " a changé cette attribution entre-temps",
                    .hint = "relire ce qui est en place, puis recommencer"}},
                  409);
  }
  if (typed.reason.empty() && (withdrawal || one.record->state->state != store::State::draft)) {
    return refuse(
        {{.where = {}, .what = "la raison manque", .hint = "elle est gardée au journal"}});
  }
  if (form.value("confirme") != "oui") {
    auto asked = asked_first(context, one, typed, withdrawal);
    return asked ? *asked : refuse(asked.error());
  }
  const Result<bool> done = written(context, typed, withdrawal);
  if (!done) {
    return refuse(done.error());
  }
  return go_to(path_of(context) + (!*done       ? "?fait=deja"
                                   : withdrawal ? "?fait=retire"
                                                : "?fait=corrige"));
}

}  // namespace palmares::workplace
