// SPDX-License-Identifier: AGPL-3.0-or-later
// What a laureate sends from its space: what fills its letters, its pictures, an error, the wish to
// be forgotten. Nothing is written where anything is wrong.
#include "app/logos.hpp"
#include "app/messages.hpp"
#include "app/pictures.hpp"
#include "app/spaces.hpp"
#include "base/number.hpp"
#include "deliver/artefact/blanks_check.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/backup.hpp"
#include "store/rights.hpp"
#include "workplace/space.hpp"
#include "workplace/workplace.hpp"

#include <iterator>
#include <optional>
#include <utility>

namespace palmares::workplace {

namespace {

constexpr std::size_t longest_field = 8'192;  // bytes; what texts may have, their rules say
constexpr std::string_view laureate = "le lauréat";

void add(Problems& problems, Problems more) {
  std::ranges::move(more, std::back_inserter(problems));
}

/// As long as any text may be, and a little longer: cut between two characters.
std::string bounded(std::string text) {
  if (text.size() > longest_field) {
    std::size_t end = longest_field;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    text.resize(end);
  }
  return text;
}

/// In place of a name nobody has: whoever has the link speaks for the laureate.
app::Actor actor_of(const RequestContext& context) {
  return {.name = std::string(laureate), .clock = [at = context.now] { return at; }};
}

SpaceForms typed_forms(const RequestContext& context, const SpaceVisit& visit) {
  SpaceForms forms{.fields = app::fields_of(visit.told.told),
                   .revision = visit.told.revision,
                   .report = bounded(context.form.value("erreur"))};
  if (context.form.has("revision")) {
    forms.revision = static_cast<int>(
        parse_integer(context.form.value("revision")).value_or(visit.told.revision));
    for (app::ParticularsField& field : forms.fields) {
      if (context.form.has(field.name)) {
        field.value = bounded(context.form.value(field.name));
      }
    }
  }
  return forms;
}

http::ResponsePtr back_to(const RequestContext& context, const std::string& done) {
  return http::make_answer(
      303,
      std::vector<http::Field>{{.name = "Location", .value = space_base(context) + "?fait=" + done},
                               {.name = "Cache-Control", .value = "no-store"},
                               {.name = "Referrer-Policy", .value = "no-referrer"}},
      {});
}

/// A picture of the form as it will be kept, or nothing.
struct SentPicture {
  std::filesystem::path file;
  std::optional<Bytes> png = {};
};

SentPicture sent_picture(const RequestContext& context, std::string_view field, app::PictureUse use,
                         std::filesystem::path file, Problems& problems) {
  SentPicture picture{.file = std::move(file)};
  if (const FormFile* sent = context.form.file(field)) {
    Result<app::KeptPicture> kept = app::kept_picture(
        sent->bytes, field, use, app::rasterizer_of(context.workplace.plan().program));
    if (kept) {
      picture.png = std::move(kept->png);
    } else {
      for (Problem& problem : kept.error()) {
        if (!problem.what.starts_with("«")) {
          problem.what = std::string(field) + "\u00A0: " + problem.what;
        }
      }
      add(problems, std::move(kept).error());
    }
  }
  return picture;
}

/// What the forms say, over what stands; the same again is no change, whoever asks twice.
std::optional<domain::Particulars> wanted(const RequestContext& context, const SpaceVisit& visit,
                                          const SpaceForms& forms, Problems& problems) {
  Result<domain::Particulars> told = app::changed_particulars(visit.told.told, forms.fields);
  if (!told) {
    add(problems, std::move(told).error());
    return std::nullopt;
  }
  if (*told == visit.told.told) {
    return *std::move(told);
  }
  if (forms.revision != visit.told.revision) {
    problems.push_back({.where = {},
                        .what = "quelqu’un d’autre a changé ces renseignements entre-temps",
                        .hint = "recharger la page pour voir ce qui est en place"});
  } else if (visit.stands && told->blanks != visit.told.told.blanks) {
    add(problems,
        deliver::blanks_problems(*context.workplace.plan().context, visit.award, told->blanks));
  }
  return *std::move(told);
}

http::ResponsePtr remake(const RequestContext& context, const SpaceVisit& visit, SpaceForms forms) {
  const app::StoreHandle& handle = *context.workplace.plan().handle;
  const std::filesystem::path logos = store::logos_of(handle.folder);
  const std::string name = visit.award.territory.id + ".png";
  Problems problems;
  const std::optional<domain::Particulars> told = wanted(context, visit, forms, problems);
  const SentPicture logo =
      sent_picture(context, "logo", app::PictureUse::logo, logos / name, problems);
  const SentPicture photograph = sent_picture(
      context, "photographie", app::PictureUse::photograph,
      app::photographs_beside(logos) / std::to_string(visit.award.edition) / name, problems);
  if (!problems.empty()) {
    return space_page(context, visit, forms, 422, problems);
  }
  const std::vector<app::ParticularsChange> changes = {{.base = visit.told, .told = *told}};
  const Result<std::size_t> written =
      app::write_particulars(*app::open_particulars(handle), changes, context.now);
  if (!written) {
    return space_page(context, visit, forms, 422, written.error());
  }
  for (const SentPicture& picture : {logo, photograph}) {
    if (picture.png) {
      lib::write_file(picture.file, *picture.png, store::rights_in(handle.folder));
    }
  }
  if (*written > 0 || logo.png || photograph.png) {
    context.workplace.spaces().note(context.space->name, store::SpaceDeed::told,
                                    {.who = std::string(laureate), .at = context.now});
  }
  return back_to(context, "refait");
}

http::ResponsePtr report(const RequestContext& context, const SpaceVisit& visit,
                         const SpaceForms& forms) {
  const Result<void> kept = app::report_error(context.workplace.spaces(), context.space->name,
                                              forms.report, actor_of(context));
  return kept ? back_to(context, "signale") : space_page(context, visit, forms, 422, kept.error());
}

http::ResponsePtr erase(const RequestContext& context, const SpaceVisit& visit) {
  if (context.form.value("confirme") != "oui") {
    return context.workplace.pages().page(
        context, {.title = "Effacer mes données", .template_name = "espace-effacer"},
        {{"nom", visit.award.territory.name}});
  }
  app::erase_told(*context.workplace.plan().handle, context.workplace.spaces(), context.space->name,
                  actor_of(context));
  return back_to(context, "efface");
}

}  // namespace

http::ResponsePtr answer_space_form(const RequestContext& context, const SpaceVisit& visit) {
  if (!context.workplace.attempts().take(context.visitor, "espace " + context.space->hash, true,
                                         context.now.seconds)) {
    return context.workplace.refusal(429);
  }
  const std::string act = context.form.value("acte");
  const SpaceForms forms = typed_forms(context, visit);
  if (act == "erreur") {
    return report(context, visit, forms);
  }
  if (act == "effacer") {
    return erase(context, visit);
  }
  return remake(context, visit, forms);
}

}  // namespace palmares::workplace
