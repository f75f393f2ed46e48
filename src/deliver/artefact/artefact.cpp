// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/artefact.hpp"

#include "base/french.hpp"
#include "compose/values/verification.hpp"
#include "deliver/artefact/edition_pictures.hpp"
#include "deliver/artefact/letter.hpp"
#include "deliver/artefact/own_pictures.hpp"
#include "deliver/artefact/photographs.hpp"
#include "deliver/artefact/picture_widths.hpp"
#include "document/description.hpp"
#include "render/formats.hpp"
#include "render/letter/letter_formats.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace palmares::deliver {

namespace {

constexpr std::string_view pdf_media_type = "application/pdf";

/// What a wanted file turned out to be.
struct Plan {
  compose::Facts facts;
  const domain::Sheet* sheet;
  const render::SheetFormat* format;
  compose::RenderOptions look;
};

template <typename T>
std::vector<std::string> names(const std::vector<T>& values, std::string T::*name) {
  std::vector<std::string> all;
  for (const T& value : values) {
    all.push_back(value.*name);
  }
  return all;
}

Result<const domain::Sheet*> sheet_of(const domain::Charter& charter,
                                      const ArtefactRequest& wanted) {
  if (const domain::Sheet* sheet = charter.sheet(wanted.kind)) {
    return sheet;
  }
  std::vector<std::string> kinds = names(charter.sheets, &domain::Sheet::kind);
  std::ranges::move(names(charter.letters, &domain::Letter::kind), std::back_inserter(kinds));
  return fail(
      "la charte " + guillemets(charter.id) + " n’a pas de document " + guillemets(wanted.kind),
      "documents de cette charte\u00A0: " + listing(kinds));
}

Result<const render::SheetFormat*> format_of(const domain::Sheet& sheet,
                                             const ArtefactRequest& wanted) {
  const render::SheetFormat* format = render::sheet_format(wanted.format);
  if (format != nullptr &&
      std::ranges::find(sheet.formats, format->offered_as) != sheet.formats.end()) {
    return format;
  }
  return fail("le document " + guillemets(sheet.kind) + " n’existe pas au format " +
                  guillemets(wanted.format),
              "formats de ce document\u00A0: " + listing(sheet.formats));
}

Result<std::string> theme_of(const domain::Sheet& sheet, const domain::Charter& charter,
                             const std::string& wanted) {
  const std::vector<std::string> only = {charter.themes.empty() ? "couleur"
                                                                : charter.themes.front().name};
  const std::vector<std::string>& themes = sheet.themes.empty() ? only : sheet.themes;
  if (wanted.empty() || std::ranges::find(themes, wanted) != themes.end()) {
    return wanted;
  }
  return fail(
      "le document " + guillemets(sheet.kind) + " n’existe pas dans le thème " + guillemets(wanted),
      "thèmes de ce document\u00A0: " + listing(themes));
}

Result<std::monostate> check_look(const domain::Sheet& sheet, const compose::RenderOptions& look) {
  if (look.year == compose::Year::hidden && !sheet.year_optional) {
    return fail("le document " + guillemets(sheet.kind) + " n’existe pas sans l’année",
                "demander l’année");
  }
  if (look.width_px && (*look.width_px < least_width_px || *look.width_px > most_width_px)) {
    return fail("la largeur demandée est hors limites", "une largeur de 64 à 4096 pixels");
  }
  if (look.width_px && *look.width_px < sheet.least_width_px) {
    return fail("le document " + guillemets(sheet.kind) + " ne se lit pas à cette largeur",
                std::to_string(sheet.least_width_px) + "\u00A0pixels au moins");
  }
  return std::monostate{};
}

Result<std::monostate> check_linearization(const render::SheetFormat& format,
                                           render::Linearization linearization) {
  if (linearization == render::Linearization::linearized && format.media_type != pdf_media_type) {
    return fail("le format " + guillemets(format.slug) + " ne se linéarise pas", "un PDF");
  }
  return std::monostate{};
}

Result<Plan> plan_of(compose::Facts facts, const ArtefactRequest& wanted) {
  TRY_ASSIGN(const domain::Sheet* sheet, sheet_of(*facts.charter, wanted));
  if (sheet->needs_past && facts.earlier.empty()) {
    return fail("le document " + guillemets(sheet->kind) +
                    " montre un parcours\u00A0: aucune édition précédente n’est connue",
                "un territoire déjà distingué, et les résultats d’alors");
  }
  TRY_ASSIGN(const render::SheetFormat* format, format_of(*sheet, wanted));
  compose::RenderOptions look = wanted.look;
  TRY_ASSIGN(look.theme, theme_of(*sheet, *facts.charter, wanted.look.theme));
  TRY(check_look(*sheet, look));
  TRY(check_linearization(*format, wanted.linearization));
  look.slug =
      format->audience == render::Audience::print_shop ? compose::Slug::shown : compose::Slug::none;
  return Plan{.facts = std::move(facts), .sheet = sheet, .format = format, .look = std::move(look)};
}

// People read and keep `pdf`; a print shop takes its own form apart, which no signature would
// survive.
Bytes finished(const RenderContext& context, const Plan& plan, render::Linearization linearization,
               Bytes bytes) {
  if (plan.format->media_type != pdf_media_type) {
    return bytes;
  }
  const bool is_signed = plan.format->slug == "pdf" && context.signer;
  return render::finish_pdf(std::move(bytes), linearization,
                            is_signed ? &*context.signer : nullptr);
}

/// Adds what the same territory was awarded before, as far as the scales of those editions are
/// known.
void add_past(compose::Facts& facts, const RenderContext& context, const domain::Award& award) {
  facts.past = award.earlier ? compose::Past::known : compose::Past::unknown;
  if (!award.earlier) {
    return;
  }
  for (const domain::EarlierGrade& earlier : *award.earlier) {
    const domain::Charter* charter = context.charter_of(earlier.edition);
    if (const domain::Grade* grade = charter == nullptr ? nullptr : charter->grade(earlier.grade)) {
      facts.earlier.push_back({.edition = earlier.edition, .charter = charter, .grade = grade});
    }
  }
}

/// What an edition has of its own, as long as it is described with the charter that it is of; else
/// null.
const OwnTemplates* own_templates(const RenderContext& context, int year) {
  const OwnTemplates* own = nullptr;
  if (const EditionSet* newest = context.newest ? context.newest() : nullptr) {
    const auto found = newest->own.find(year);
    own = found == newest->own.end() ? nullptr : found->second.get();
  } else if (const auto found = context.own.find(year); found != context.own.end()) {
    own = &found->second;
  }
  const domain::Edition* edition = own == nullptr ? nullptr : context.edition(year);
  return edition == nullptr || own->composer.charter(edition->charter) == nullptr ? nullptr : own;
}

std::string in_year(const domain::Award& award) {
  return " en " + std::to_string(award.edition);
}

void add_pictures_of_edition(compose::Facts& facts, const RenderContext& context,
                             const GivenPictures& given) {
  const domain::Edition& edition = *facts.edition;
  facts.signature = edition.signature.empty() ? given.logos.find(signature_id(edition.year))
                                              : context.picture(edition.signature);
  for (const domain::Partner& partner : edition.partners) {
    if (const compose::Logo* logo = context.picture(partner.logo)) {
      facts.partners.push_back(logo);
    }
  }
}

/// All of one moment.
void add_pictures(compose::Facts& facts, const RenderContext& context) {
  const GivenPictures given = context.given();
  const domain::Award& award = *facts.award;
  facts.logo = given.logos.find(award.territory.id);
  facts.photograph = given.photographs.find(photograph_id(award.edition, award.territory.id));
  add_pictures_of_edition(facts, context, given);
  facts.held = given.held;
}

}  // namespace

void add_edition_pictures(compose::Facts& facts, const RenderContext& context) {
  const GivenPictures given = context.given();
  add_pictures_of_edition(facts, context, given);
  facts.held = given.held;
}

std::string signature_id(int edition) {
  return "signature-" + std::to_string(edition);
}

std::uint64_t change_of_pictures(const RenderContext& context, const domain::Award& award) {
  if (!context.newest_given) {
    return 0;
  }
  const std::shared_ptr<const LaureatePictures> given = context.newest_given();
  return std::max({given->change_of(award.territory.id),
                   given->change_of(signature_id(award.edition)),
                   given->change_of(photograph_id(award.edition, award.territory.id))});
}

const domain::Edition* RenderContext::edition(int year) const {
  const EditionSet* now = newest ? newest() : nullptr;
  return now == nullptr ? editions.of(year) : now->editions.of(year);
}

std::string RenderContext::pin_of(int edition) const {
  const EditionSet* now = newest ? newest() : nullptr;
  const std::map<int, std::string>& all = now == nullptr ? pins : now->pins;
  const auto found = all.find(edition);
  return found == all.end() ? std::string() : found->second;
}

const compose::Logo* RenderContext::picture(std::string_view sha256) const {
  const EditionSet* now = newest ? newest() : nullptr;
  return (now == nullptr ? pictures : now->pictures).find(sha256);
}

GivenPictures RenderContext::given() const {
  if (!newest_given) {
    return {.logos = logos, .photographs = photographs, .held = nullptr};
  }
  const std::shared_ptr<const LaureatePictures> now = newest_given();
  return {.logos = now->logos, .photographs = now->photographs, .held = now};
}

bool RenderContext::has_own(int edition) const {
  return own_templates(*this, edition) != nullptr;
}

const lib::Resources& RenderContext::resources_of(int edition) const {
  const OwnTemplates* found = own_templates(*this, edition);
  return found == nullptr ? *resources : *found->resources;
}

const compose::Composer& RenderContext::composer_of(int edition) const {
  const OwnTemplates* found = own_templates(*this, edition);
  return found == nullptr ? composer : found->composer;
}

const domain::Charter* RenderContext::charter_of(int edition) const {
  const domain::Edition* found = this->edition(edition);
  return found == nullptr ? nullptr : composer_of(edition).charter(found->charter);
}

Result<compose::Facts> facts_of(const RenderContext& context, const domain::Award& award) {
  const domain::Edition* edition = context.edition(award.edition);
  const domain::Charter* charter = context.charter_of(award.edition);
  if (charter == nullptr) {
    return fail(
        "l’édition " + std::to_string(award.edition) + " est inconnue",
        "palmares edition new " + std::to_string(award.edition) + " la décrit dans le dépôt");
  }
  if (!award.laureate()) {
    return fail(guillemets(award.territory.name) + " n’a pas été labellisé" + in_year(award),
                "un territoire lauréat de cette édition");
  }
  if (charter->grade(award.grade) == nullptr) {
    return fail(
        "le niveau " + guillemets(award.grade) + " n’existe pas" + in_year(award),
        "niveaux de l’édition\u00A0: " + listing(names(charter->grades, &domain::Grade::code)));
  }
  compose::Facts facts{.edition = edition,
                       .charter = charter,
                       .award = &award,
                       .base_url = context.base_url,
                       .code = std::nullopt};
  if (context.key && award.issue == domain::Issue::valid) {
    facts.code =
        compose::printed_code(*context.key, award.edition, award.territory.id, award.revision);
  }
  add_past(facts, context, award);
  add_pictures(facts, context);
  const OwnTemplates* own = own_templates(context, award.edition);
  if (const auto& silhouette =
          own != nullptr && own->silhouette ? own->silhouette : context.silhouette) {
    facts.silhouette = [&silhouette, &award] { return silhouette(award.territory); };
  }
  return facts;
}

Result<Artefact> make_artefact(const RenderContext& context, const domain::Award& award,
                               const ArtefactRequest& wanted) {
  return make_artefact(context, award, wanted, nullptr);
}

Result<Artefact> make_artefact(const RenderContext& context, const domain::Award& award,
                               const ArtefactRequest& wanted, const OwnPictures& own) {
  TRY_ASSIGN(compose::Facts facts, facts_of(context, award));
  facts.blanks = wanted.blanks;
  if (own != nullptr) {
    facts.logo = own->logos.find(award.territory.id);
    facts.photograph = own->photographs.find(photograph_id(award.edition, award.territory.id));
    facts.held = std::make_shared<const std::pair<std::shared_ptr<const void>, OwnPictures>>(
        facts.held, own);
  }
  if (const domain::Letter* letter = facts.charter->letter(wanted.kind)) {
    return make_letter(context, facts, *letter, wanted);
  }
  TRY_ASSIGN(const Plan plan, plan_of(std::move(facts), wanted));
  TRY_ASSIGN(document::Document document,
             context.composer_of(award.edition).compose(*plan.sheet, plan.facts, plan.look));
  const Size trim = document.pages.front().trim;
  TRY(check_pixels(document.width_px, trim.height / trim.width));
  TRY_ASSIGN(Bytes bytes, plan.format->render(document, context.resources_of(award.edition)));
  return Artefact{.bytes = finished(context, plan, wanted.linearization, std::move(bytes)),
                  .media_type = std::string(plan.format->media_type),
                  .suffix = std::string(plan.format->suffix),
                  .extension = std::string(plan.format->extension),
                  .alt = std::move(document.description)};
}

std::optional<Artefact> made_before(Bytes bytes, std::string_view format) {
  if (const render::SheetFormat* sheet = render::sheet_format(format)) {
    return Artefact{.bytes = std::move(bytes),
                    .media_type = std::string(sheet->media_type),
                    .suffix = std::string(sheet->suffix),
                    .extension = std::string(sheet->extension),
                    .alt = {}};
  }
  if (const render::LetterFormat* letter = render::letter_format(format)) {
    return Artefact{.bytes = std::move(bytes),
                    .media_type = std::string(letter->media_type),
                    .suffix = {},
                    .extension = std::string(letter->extension),
                    .alt = {}};
  }
  return std::nullopt;
}

Result<std::string> alternative_text(const RenderContext& context, const domain::Award& award,
                                     const ArtefactRequest& wanted) {
  TRY_ASSIGN(compose::Facts facts, facts_of(context, award));
  facts.blanks = wanted.blanks;
  if (const domain::Letter* letter = facts.charter->letter(wanted.kind)) {
    TRY_ASSIGN(const document::Prose prose,
               context.composer_of(award.edition).write(*letter, facts));
    return prose.title;
  }
  TRY_ASSIGN(const Plan plan, plan_of(std::move(facts), wanted));
  TRY_ASSIGN(document::Document document,
             context.composer_of(award.edition).compose(*plan.sheet, plan.facts, plan.look));
  return std::move(document.description);
}

Result<std::string> described(const RenderContext& context, const domain::Award& award,
                              const ArtefactRequest& wanted) {
  TRY_ASSIGN(compose::Facts facts, facts_of(context, award));
  facts.blanks = wanted.blanks;
  if (const domain::Letter* letter = facts.charter->letter(wanted.kind)) {
    TRY_ASSIGN(const document::Prose prose,
               context.composer_of(award.edition).write(*letter, facts));
    return document::plain(prose.blocks);
  }
  TRY_ASSIGN(const Plan plan, plan_of(std::move(facts), wanted));
  TRY_ASSIGN(const document::Document document,
             context.composer_of(award.edition).compose(*plan.sheet, plan.facts, plan.look));
  return document::full_description(document);
}

}  // namespace palmares::deliver
