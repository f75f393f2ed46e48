// SPDX-License-Identifier: AGPL-3.0-or-later
// « Réglages »: everything an edition says of itself, with the certificate drawn from what stands
// in the form. Two people at once: a form carries the revision it was made from; different fields
// merge, the same field is asked.
#include "workplace/settings_screen.hpp"

#include "app/edition_settings.hpp"
#include "app/edition_with_pictures.hpp"
#include "base/french.hpp"
#include "base/number.hpp"
#include "compose/composer.hpp"
#include "deliver/artefact/edition_pictures.hpp"
#include "http/target.hpp"
#include "render/formats.hpp"
#include "workplace/edition_pictures.hpp"
#include "workplace/sample_awards.hpp"
#include "workplace/screens.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;
using Record = std::shared_ptr<const EditionRecord>;
using Values = std::map<std::string, std::string, std::less<>>;

/// Those of app::fields_of that this screen shows; the instant of the publication is chosen on its
/// own.
constexpr std::array<std::string_view, 11> shown = {
    "charte",       "decision", "remise",   "lieu",     "signataire", "fonction",
    "organisateur", "presse",   "hashtags", "criteres", "calendrier"};

Values values_of(const domain::Edition& edition) {
  Values values;
  for (const app::EditionField& field : app::fields_of(edition)) {
    values[std::string(field.name)] = field.value;
  }
  return values;
}

/// What of a form or a query says something else than the edition, as app::changed_edition takes
/// it.
template <typename Source>
std::vector<std::string> differences(const domain::Edition& edition, const Source& source) {
  std::vector<std::string> assignments;
  const Values values = values_of(edition);
  for (const std::string_view name : shown) {
    const auto given = source(name);
    if (given && *given != values.find(name)->second) {
      assignments.push_back(std::string(name) + '=' + *given);
    }
  }
  return assignments;
}

std::optional<std::string> of_form(const RequestContext& context, std::string_view name) {
  return context.form.has(name) ? std::optional(context.form.value(name)) : std::nullopt;
}

std::string name_of(const std::string& assignment) {
  return assignment.substr(0, assignment.find('='));
}

bool is_public(const EditionRecord& record, domain::Instant now) {
  return record.state && store::visible(*record.state, now);
}

/// The edition a form was made from: an earlier revision, or what is shipped.
domain::Edition base_of(const RequestContext& context, const EditionRecord& record) {
  const int number = static_cast<int>(parse_integer(context.form.value("version")).value_or(0));
  const domain::Edition* shipped =
      context.workplace.plan().installation->charters.editions.of(record.edition.year);
  if (number == 0) {
    return shipped == nullptr ? record.edition : *shipped;
  }
  Result<domain::Edition> earlier =
      app::earlier_edition(*record.charters, record.revisions, number);
  return earlier ? *std::move(earlier) : record.edition;
}

/// Fields that somebody else has changed since, to something else than is wanted now.
std::vector<std::string> contested(const domain::Edition& base, const domain::Edition& now,
                                   const std::vector<std::string>& wanted) {
  const Values before = values_of(base);
  const Values after = values_of(now);
  std::vector<std::string> names;
  for (const std::string& assignment : wanted) {
    const std::string name = name_of(assignment);
    if (before.at(name) != after.at(name) && assignment != name + '=' + after.at(name)) {
      names.push_back(name);
    }
  }
  return names;
}

/// What came of a form.
struct FormOutcome {
  bool written = false;
  Problems problems;                          ///< of the whole
  std::map<std::string, std::string> fields;  ///< what is wrong with single fields
};

FormOutcome write(const RequestContext& context, const EditionRecord& record,
                  const domain::Edition& edition, std::string reason,
                  const std::map<std::string, Bytes>& pictures = {}) {
  const WorkplacePlan& plan = context.workplace.plan();
  const int number = record.revisions.empty() ? 0 : record.revisions.back().number;
  const auto written =
      app::write_with_pictures(*plan.handle,
                               {.edition = edition,
                                .base = {.edition = edition.year, .number = number},
                                .reason = std::move(reason),
                                .pictures = pictures},
                               context.actor());
  return written ? FormOutcome{.written = true, .problems = {}, .fields = {}}
                 : FormOutcome{.written = false, .problems = written.error(), .fields = {}};
}

FormOutcome save(const RequestContext& context, const EditionRecord& record) {
  const domain::Edition base = base_of(context, record);
  std::vector<std::string> wanted =
      differences(base, [&](std::string_view name) { return of_form(context, name); });
  SentPictures pictures = sent_pictures(context, record.edition);
  FormOutcome outcome;
  outcome.fields = std::move(pictures.wrong);
  for (const std::string& assignment : pictures.taken.assignments) {
    if (name_of(assignment) == signature_field && base.signature != record.edition.signature) {
      outcome.fields[std::string(signature_field)] =
          "Quelqu’un d’autre vient de changer la signature. Regardez le certificat, puis "
          "choisissez à nouveau.";
    }
  }
  for (const std::string& name : contested(base, record.edition, wanted)) {
    outcome.fields[name] = "Quelqu’un d’autre vient d’écrire «\u00A0" +
                           values_of(record.edition).at(name) +
                           "\u00A0». Gardez l’un des deux, puis enregistrez à nouveau.";
  }
  for (const std::string& assignment : wanted) {
    const Result<domain::Edition> alone = app::changed_edition(
        *record.charters, record.edition, std::vector{assignment}, context.now);
    if (!alone) {
      const Problem& problem = alone.error().front();
      outcome.fields[name_of(assignment)] = sentence(problem.what) + ' ' + sentence(problem.hint);
    }
  }
  if (!outcome.fields.empty()) {
    return outcome;
  }
  std::ranges::move(pictures.taken.assignments, std::back_inserter(wanted));
  const Result<domain::Edition> changed =
      app::changed_edition(*record.charters, record.edition, wanted, context.now);
  if (!changed) {
    outcome.problems = changed.error();
    return outcome;
  }
  std::vector<std::string> names;
  std::ranges::transform(wanted, std::back_inserter(names), name_of);
  return write(context, record, *changed, reason_of_change(names), pictures.taken.png);
}

FormOutcome restore(const RequestContext& context, const EditionRecord& record) {
  const int number = static_cast<int>(parse_integer(context.form.value("restaurer")).value_or(0));
  const Result<domain::Edition> earlier =
      app::earlier_edition(*record.charters, record.revisions, number);
  return earlier
             ? write(context, record, *earlier, "Reprise de la version " + std::to_string(number))
             : FormOutcome{.written = false, .problems = earlier.error(), .fields = {}};
}

std::vector<View> charter_views(const EditionRecord& record, const std::string& chosen) {
  std::vector<View> views;
  for (const domain::Charter& charter : record.charters->charters) {
    views.push_back(View::Map{{"id", charter.id},
                              {"nom", sentence_case(charter_words(charter))},
                              {"choisi", charter.id == chosen}});
  }
  return views;
}

std::vector<View> revision_views(const EditionRecord& record, bool open) {
  std::vector<View> views;
  for (const store::SettingsRevision& revision : record.revisions) {
    const bool newest = &revision == &record.revisions.back();
    views.insert(views.begin(),
                 View::Map{{"numero", std::to_string(revision.number)},
                           {"en_place", newest},
                           {"quoi", revision.reason.empty() ? std::string("Écrite")
                                                            : reason_words(revision.reason)},
                           {"quand", domain::french_moment(revision.at)},
                           {"qui", revision.who},
                           {"restaurable", open && !newest}});
  }
  return views;
}

/// The address of the certificate drawn from those values.
std::string preview_address(const RequestContext& context, const Values& values,
                            const std::string& laureate) {
  std::string address = "/editions/" + std::to_string(context.parts.edition) +
                        "/reglages/apercu?avec=" + http::percent_encoded(laureate);
  for (const std::string_view name : shown) {
    address += '&' + std::string(name) + '=' + http::percent_encoded(values.find(name)->second);
  }
  return address;
}

/// A certificate as SVG, and what it shows.
struct Certificate {
  Bytes picture;
  std::string alt;
};

Result<Certificate> drawn(const RequestContext& context, const EditionRecord& record,
                          const domain::Edition& edition, const std::string& laureate) {
  const deliver::RenderContext& drawing = *context.workplace.plan().context;
  const bool own = drawing.composer_of(edition.year).charter(edition.charter) !=
                   nullptr;  // else it is tried with another charter
  const compose::Composer& composer = own ? drawing.composer_of(edition.year) : drawing.composer;
  const lib::Resources& resources = own ? drawing.resources_of(edition.year) : *drawing.resources;
  const domain::Charter* charter = composer.charter(edition.charter);
  const domain::Award award = sample_award(context, record, edition, laureate);
  if (charter == nullptr || charter->sheets.empty()) {
    return fail("la charte est inconnue", "une charte de la liste");
  }
  const std::string& kind =
      charter->edition_pack ? charter->edition_pack->certificate : charter->sheets.front().kind;
  const domain::Sheet* sheet = charter->sheet(kind);
  const render::SheetFormat* format = render::sheet_format("svg");
  if (sheet == nullptr || format == nullptr) {
    return fail("la charte n’a pas de certificat", "une charte de la liste");
  }
  compose::Facts facts{.edition = &edition,
                       .charter = charter,
                       .award = &award,
                       .base_url = drawing.base_url,
                       .code = std::nullopt};
  deliver::add_edition_pictures(facts, drawing);
  TRY_ASSIGN(const document::Document document, composer.compose(*sheet, facts, {}));
  TRY_ASSIGN(Bytes picture, format->render(document, resources));
  return Certificate{.picture = std::move(picture), .alt = document.description};
}

View wrong_with(const FormOutcome& outcome, std::string_view field) {
  const auto wrong = outcome.fields.find(std::string(field));
  return wrong == outcome.fields.end() ? View(false) : View(wrong->second);
}

View field_view(const Values& values, const FormOutcome& outcome, std::string_view name) {
  return View::Map{{"valeur", values.find(name)->second}, {"erreur", wrong_with(outcome, name)}};
}

View pictures_view(const domain::Edition& edition, const FormOutcome& outcome) {
  std::vector<View> partners;
  for (const domain::Partner& partner : edition.partners) {
    partners.push_back(View::Map{{"nom", partner.name}});
  }
  return View::Map{{"signee", !edition.signature.empty()},
                   {"signature_erreur", wrong_with(outcome, signature_field)},
                   {"partenaires", std::move(partners)},
                   {"partenaire_erreur", wrong_with(outcome, partner_name_field)}};
}

std::vector<View> error_views(const FormOutcome& outcome) {
  std::vector<View> views = problem_views(outcome.problems);
  for (const auto& [name, what] : outcome.fields) {
    views.push_back(View::Map{{"quoi", what}, {"conseil", false}, {"champ", name}});
  }
  return views;
}

std::string done_words(const std::string& done) {
  if (done == "creee") {
    return "L’édition est créée. Il reste ses dates et son lieu.";
  }
  return done == "enregistre" ? "Les réglages sont enregistrés."
         : done == "restaure" ? "La version est reprise."
                              : "";
}

http::ResponsePtr settings_page(const RequestContext& context, const EditionRecord& record,
                                const FormOutcome& outcome) {
  Values values = values_of(record.edition);
  for (const std::string_view name : shown) {
    if (const std::optional<std::string> given = of_form(context, name)) {
      values[std::string(name)] = *given;
    }
  }
  const bool open = !is_public(record, context.now);
  const std::vector<SampleAward> samples = sample_awards(context, record);
  const std::string chosen =
      context.form.has("avec") ? context.form.value("avec") : samples.front().award.territory.id;
  std::vector<std::string> changes =
      differences(record.edition, [&](std::string_view name) { return of_form(context, name); });
  const Result<domain::Edition> preview =
      app::changed_edition(*record.charters, record.edition, changes, context.now);
  const Result<Certificate> certificate =
      drawn(context, record, preview ? *preview : record.edition, chosen);
  View::Map view{
      {"version", std::to_string(record.revisions.empty() ? 0 : record.revisions.back().number)},
      {"ouverte", open},
      {"chartes", charter_views(record, values.at("charte"))},
      {"apercu", preview_address(context, values, chosen)},
      {"alt", certificate ? certificate->alt : "Le certificat ne peut pas être dessiné ainsi."},
      {"avec", sample_views(samples, chosen)},
      {"versions", revision_views(record, open)},
      {"a_des_versions", !record.revisions.empty()},
      {"fait", text_or_nothing(done_words(context.parameter("fait")))},
      {"images", pictures_view(record.edition, outcome)},
      {"publication_lien",
       is_own_page("/editions/" + std::to_string(record.edition.year) + "/publication")},
      {"erreurs", error_views(outcome)}};
  for (const std::string_view name : shown) {
    view[std::string(name)] = field_view(values, outcome, name);
  }
  const bool wrong = !outcome.problems.empty() || !outcome.fields.empty();
  return context.workplace.pages().page(
      context,
      {.title = "Réglages de l’édition " + std::to_string(record.edition.year),
       .template_name = "reglages",
       .status = wrong ? 422 : 200},
      std::move(view));
}

}  // namespace

std::span<const std::string_view> settings_fields() {
  return shown;
}

http::ResponsePtr edition_settings(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  FormOutcome outcome;
  if (context.posted() && !context.form.has("redessiner")) {
    const bool restoring = context.form.has("restaurer");
    outcome = restoring ? restore(context, *record) : save(context, *record);
    if (outcome.written) {
      return go_to(context.path + (restoring ? "?fait=restaure" : "?fait=enregistre"));
    }
  }
  return settings_page(context, *record, outcome);
}

http::ResponsePtr settings_preview(const RequestContext& context) {
  const Record record = context.workplace.editions().of(context.parts.edition);
  if (record == nullptr) {
    return nullptr;
  }
  const std::vector<std::string> changes = differences(record->edition, [&](std::string_view name) {
    const auto found = std::ranges::find(context.target.parameters, name, &http::Parameter::name);
    return found == context.target.parameters.end() ? std::nullopt : std::optional(found->value);
  });
  const Result<domain::Edition> edition =
      app::changed_edition(*record->charters, record->edition, changes, context.now);
  const Result<Certificate> picture =
      edition ? drawn(context, *record, *edition, context.parameter("avec"))
              : Result<Certificate>(fail(edition.error()));
  if (!picture) {
    return context.workplace.refusal(422);
  }
  std::vector<http::Field> fields = private_fields("image/svg+xml");
  std::ranges::find(fields, "Content-Security-Policy", &http::Field::name)->value =
      "default-src 'none'; sandbox";
  return http::make_answer(200, fields, picture->picture);
}

}  // namespace palmares::workplace
