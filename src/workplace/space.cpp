// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/space.hpp"

#include "app/logos.hpp"
#include "app/messages.hpp"
#include "app/spaces.hpp"
#include "base/french.hpp"
#include "deliver/artefact/own_pictures.hpp"
#include "deliver/artefact/photographs.hpp"
#include "deliver/artefact/selection.hpp"
#include "deliver/kit/kit.hpp"
#include "store/maintenance/backup.hpp"
#include "workplace/laureate_list.hpp"
#include "workplace/screens.hpp"
#include "workplace/shown_award.hpp"
#include "workplace/words.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::text_or_nothing;
using lib::View;

constexpr std::string_view kit_file = "kit.zip";
constexpr std::string_view logo_file = "logo.png";
constexpr std::string_view poster_file = "apercu-affiche.png";
constexpr std::string_view print_suffix = "-impression";
constexpr int poster_width = 640;  // px

/// One of the four large pictures; what a charter does not have is left out.
struct Card {
  std::string_view kind;
  std::string_view format;  ///< that its button gives
  std::string_view title;
  std::string_view use;
  std::string_view button;
};
constexpr std::array<Card, 4> cards = {
    {{"badge-web", "png", "Le badge",
      "Pour votre site, vos courriels, votre bulletin. Le kit a aussi l’extrait à coller, qui suit "
      "vos prochaines distinctions.",
      "Télécharger le badge"},
     {"certificat", "pdf", "Le certificat", "À encadrer à l’accueil ou dans la salle du conseil.",
      "Télécharger le certificat"},
     {"carte-carree", "png", "La publication",
      "L’image pour Facebook ou Instagram\u202F; son texte est dans le kit.",
      "Télécharger l’image"},
     {"panneau-entree", "print", "Le panneau",
      "Fichier pour l’imprimeur, avec la note de pose dans le kit.", "Télécharger le panneau"}}};

bool has_format(const domain::Sheet& sheet, std::string_view format) {
  return std::ranges::find(sheet.formats, format) != sheet.formats.end();
}

std::string file_of(const Card& card, const domain::Sheet& sheet) {
  const bool print = card.format == "print" && has_format(sheet, "print");
  return std::string(card.kind) + (print ? std::string(print_suffix) : std::string()) + '.' +
         (card.format == "print" ? std::string("pdf") : std::string(card.format));
}

std::vector<View> card_views(const RequestContext& context, const SpaceVisit& visit) {
  std::vector<View> views;
  const domain::Charter* charter = visit.record->charter;
  for (const Card& card : cards) {
    const domain::Sheet* sheet = charter == nullptr ? nullptr : charter->sheet(card.kind);
    if (sheet == nullptr || !has_format(*sheet, "svg")) {
      continue;
    }
    const std::string base = space_base(context) + '/';
    const Result<std::string> alt =
        deliver::alternative_text(*context.workplace.plan().context, visit.award,
                                  {.kind = sheet->kind, .format = "svg", .look = {}});
    views.push_back(View::Map{{"image", base + sheet->kind + ".svg"},
                              {"alt", alt ? *alt : std::string(card.title)},
                              {"titre", card.title},
                              {"usage", card.use},
                              {"lien", base + file_of(card, *sheet)},
                              {"bouton", card.button}});
  }
  return views;
}

std::vector<View> blank_views(const SpaceForms& forms) {
  std::vector<View> views;
  int number = 0;
  for (const domain::BlankRule& rule : domain::blank_rules()) {
    const auto typed = std::ranges::find(forms.fields, rule.name, &app::ParticularsField::name);
    views.push_back(
        View::Map{{"id", "blanc-" + std::to_string(++number)},
                  {"nom", rule.name},
                  {"question", rule.question},
                  {"exemple", rule.example},
                  {"valeur", typed == forms.fields.end() ? std::string() : typed->value},
                  {"long", rule.form != domain::BlankForm::phrase},
                  {"limite", std::to_string(rule.longest)}});
  }
  return views;
}

/// The first poster that shows a photograph, and can be drawn in pixels.
const domain::Sheet* poster_of(const EditionRecord& record) {
  if (record.charter == nullptr) {
    return nullptr;
  }
  const std::vector<domain::Sheet>& sheets = record.charter->sheets;
  const auto found = std::ranges::find_if(sheets, [](const domain::Sheet& sheet) {
    return has_format(sheet, "png") && std::ranges::any_of(sheet.slots, &domain::Slot::photograph);
  });
  return found == sheets.end() ? nullptr : &*found;
}

deliver::OwnPictures own_pictures(const RequestContext& context, const SpaceVisit& visit) {
  return app::pictures_of_laureate(store::logos_of(context.workplace.plan().handle->folder),
                                   visit.award.edition, visit.award.territory.id);
}

struct PicturesThere {
  bool logo = false;
  bool photograph = false;
};

/// What was given, without reading it.
PicturesThere given(const RequestContext& context, const SpaceVisit& visit) {
  const std::filesystem::path logos = store::logos_of(context.workplace.plan().handle->folder);
  const std::string file = visit.award.territory.id + ".png";
  std::error_code none;
  return {.logo = std::filesystem::exists(logos / file, none),
          .photograph = std::filesystem::exists(
              app::photographs_beside(logos) / std::to_string(visit.award.edition) / file, none)};
}

View done_message(const RequestContext& context) {
  const std::string done = context.parameter("fait");
  if (done == "refait") {
    return View("Votre kit est refait avec ce que vous avez donné.");
  }
  if (done == "signale") {
    return View("Votre signalement est transmis à l’équipe du label.");
  }
  return done == "efface" ? View(
                                "Vos renseignements sont effacés. Votre distinction, publique, "
                                "reste.")
                          : View(false);
}

/// Until when the public, and so everybody without this link, sees nothing.
View embargo(const RequestContext& context, const SpaceVisit& visit) {
  if (visit.award.issue == domain::Issue::valid) {
    return false;
  }
  const bool planned = visit.record->state && visit.record->state->publication &&
                       context.now < *visit.record->state->publication;
  return planned ? View("jusqu’au " + domain::french_moment(*visit.record->state->publication))
                 : View("jusqu’à la publication");
}

http::ResponsePtr closed(const RequestContext& context) {
  return context.workplace.pages().closed_space();
}

std::optional<SpaceVisit> visit_of(const RequestContext& context) {
  const store::SpaceName& name = context.space->name;
  SpaceVisit visit{.record = context.workplace.editions().of(name.edition)};
  visit.revision = visit.record == nullptr ? nullptr : award_of(*visit.record, name.territory);
  if (visit.revision == nullptr) {
    return std::nullopt;
  }
  visit.award = award_in_space(context, *visit.record, visit.revision->award);
  visit.stands =
      visit.revision->standing == store::Standing::valid && visit.revision->award.laureate();
  visit.told = app::open_particulars(*context.workplace.plan().handle)
                   ->particulars(name.edition, visit.award.territory.id);
  return visit;
}

http::ResponsePtr file_answer(std::string_view media_type, Bytes bytes,
                              const std::string& attached_as) {
  std::vector<http::Field> fields = space_fields(media_type);
  if (!attached_as.empty()) {
    fields.push_back(
        {.name = "Content-Disposition", .value = "attachment; filename=\"" + attached_as + '"'});
  }
  return http::make_answer(200, fields, std::move(bytes));
}

http::ResponsePtr kit_answer(const RequestContext& context, const SpaceVisit& visit) {
  if (!context.workplace.attempts().take(context.visitor, "kit " + context.space->hash, true,
                                         context.now.seconds)) {
    return context.workplace.refusal(429);
  }
  Result<deliver::Kit> made =
      deliver::make_kit(*context.workplace.plan().context, visit.award, &visit.told.told.blanks,
                        own_pictures(context, visit));
  if (!made) {
    return space_page(
        context, visit,
        {.fields = app::fields_of(visit.told.told), .revision = visit.told.revision, .report = {}},
        422, made.error());
  }
  return file_answer("application/zip", std::move(made->archive),
                     deliver::folder_name(visit.award) + ".zip");
}

/// « certificat.pdf », « panneau-entree-impression.pdf »; what people only look at is not attached.
http::ResponsePtr document_answer(const RequestContext& context, const SpaceVisit& visit,
                                  const std::string& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string::npos) {
    return closed(context);
  }
  deliver::ArtefactRequest wanted{
      .kind = name.substr(0, dot), .format = name.substr(dot + 1), .look = {}};
  if (wanted.format == "pdf" && wanted.kind.ends_with(print_suffix)) {
    wanted.kind.resize(wanted.kind.size() - print_suffix.size());
    wanted.format = "print";
  }
  wanted.blanks = &visit.told.told.blanks;
  Result<deliver::Artefact> made = deliver::make_artefact(
      *context.workplace.plan().context, visit.award, wanted, own_pictures(context, visit));
  if (!made) {
    return closed(context);
  }
  const std::string attached =
      wanted.format == "svg" ? std::string() : visit.award.territory.slug + '-' + name;
  return file_answer(made->media_type, std::move(made->bytes), attached);
}

/// How the photograph is cut on the poster, small.
http::ResponsePtr poster_answer(const RequestContext& context, const SpaceVisit& visit) {
  const domain::Sheet* sheet = poster_of(*visit.record);
  if (sheet == nullptr) {
    return closed(context);
  }
  deliver::ArtefactRequest wanted{.kind = sheet->kind, .format = "png", .look = {}};
  wanted.look.width_px = std::max(poster_width, sheet->least_width_px);
  Result<deliver::Artefact> made = deliver::make_artefact(
      *context.workplace.plan().context, visit.award, wanted, own_pictures(context, visit));
  return made ? file_answer(made->media_type, std::move(made->bytes), {}) : closed(context);
}

http::ResponsePtr logo_answer(const RequestContext& context, const SpaceVisit& visit) {
  const deliver::OwnPictures own = own_pictures(context, visit);
  const compose::Logo* picture = own->logos.find(visit.award.territory.id);
  return picture == nullptr ? closed(context) : file_answer("image/png", picture->png(), {});
}

}  // namespace

std::string space_base(const RequestContext& context) {
  return std::string(app::space_path) + context.parts.word;
}

http::ResponsePtr space_page(const RequestContext& context, const SpaceVisit& visit,
                             const SpaceForms& forms, int status, const Problems& problems) {
  const domain::Territory& body = visit.award.territory;
  const PicturesThere pictures = given(context, visit);
  const std::optional<store::ErrorReport> report =
      context.workplace.spaces().report(context.space->name);
  const std::string base = space_base(context);
  const auto email = std::ranges::find(forms.fields, "courriel", &app::ParticularsField::name);
  const bool has_poster =
      visit.stands && pictures.photograph && poster_of(*visit.record) != nullptr;
  return context.workplace.pages().page(
      context, {.title = "Bonjour " + body.name, .template_name = "espace", .status = status},
      {{"nom", body.name},
       {"distinction", sentence_case(grade_name(*visit.record, visit.award.grade))},
       {"base", base},
       {"debout", visit.stands},
       {"embargo", visit.stands ? embargo(context, visit) : View(false)},
       {"quatre", visit.stands ? card_views(context, visit) : std::vector<View>()},
       {"kit", base + '/' + std::string(kit_file)},
       {"kit_refait", context.parameter("fait") == "refait"},
       {"blancs", blank_views(forms)},
       {"courriel", email == forms.fields.end() ? std::string() : email->value},
       {"revision", std::to_string(forms.revision)},
       {"logo", pictures.logo ? View(base + '/' + std::string(logo_file)) : View(false)},
       {"affiche", has_poster ? View(base + '/' + std::string(poster_file)) : View(false)},
       {"signalement", report ? View(View::Map{{"texte", report->text},
                                               {"quand", domain::french_moment(report->at)}})
                              : View(false)},
       {"ecrit", forms.report},
       {"longueur", std::to_string(app::longest_report)},
       {"fait", done_message(context)},
       {"erreurs", problem_views(problems)}});
}

http::ResponsePtr space(const RequestContext& context) {
  const std::optional<SpaceVisit> visit = visit_of(context);
  if (!visit) {
    return closed(context);
  }
  if (context.posted()) {
    return answer_space_form(context, *visit);
  }
  return space_page(
      context, *visit,
      {.fields = app::fields_of(visit->told.told), .revision = visit->told.revision, .report = {}},
      200, {});
}

http::ResponsePtr space_file(const RequestContext& context) {
  const std::optional<SpaceVisit> visit = visit_of(context);
  if (!visit || !visit->stands) {
    return closed(context);
  }
  const std::string& name = context.parts.more;
  if (name == kit_file) {
    return kit_answer(context, *visit);
  }
  if (name == logo_file) {
    return logo_answer(context, *visit);
  }
  return name == poster_file ? poster_answer(context, *visit)
                             : document_answer(context, *visit, name);
}

}  // namespace palmares::workplace
