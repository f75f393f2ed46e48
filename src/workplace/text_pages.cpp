// SPDX-License-Identifier: AGPL-3.0-or-later
#include "workplace/text_pages.hpp"

#include "app/messages.hpp"
#include "base/french.hpp"
#include "compose/values/values.hpp"
#include "deliver/artefact/letter.hpp"
#include "lib/xml/svg_markup.hpp"
#include "render/formats.hpp"
#include "workplace/workplace.hpp"

#include <algorithm>
#include <utility>

namespace palmares::workplace {

namespace {

using lib::View;

constexpr double page_dpi = 96;
constexpr std::size_t most_pages = 12;

Result<std::vector<std::string>> pictures_of(document::Document document,
                                             const lib::Resources& resources) {
  std::vector<std::string> pictures;
  const std::vector<document::Page> pages = std::exchange(document.pages, {});
  document.attachments.clear();
  document.dpi = page_dpi;
  for (const document::Page& page : pages) {
    if (pictures.size() == most_pages) {
      break;
    }
    document::Document one = document;
    one.pages.push_back(page);
    TRY_ASSIGN(const Bytes png, render::sheet_format("png")->render(one, resources));
    pictures.push_back("data:image/png;base64," + lib::base64(png));
  }
  return pictures;
}

std::vector<std::pair<std::string, std::string>> values_of(const std::string& text,
                                                           const compose::Facts& facts) {
  compose::Values values(facts, compose::Year::shown);
  std::vector<std::pair<std::string, std::string>> told;
  for (const std::string& name : names_in(text)) {
    if (const auto id = compose::value_named(name)) {
      told.emplace_back(name, values.of(*id));
    }
  }
  return told;
}

bool has(const domain::Letter& letter, std::string_view format) {
  return std::ranges::find(letter.formats, format) != letter.formats.end();
}

Result<TextPages> message_words(const RequestContext& context, const EditionRecord& record,
                                const app::CharterFiles& overlay, const TextRequest& request,
                                const deliver::RenderContext& drawing, TextPages pages) {
  const WorkplacePlan& plan = context.workplace.plan();
  const app::MessagePlace place{
      .settings = *plan.settings, .handle = *plan.handle, .context = drawing, .clock = plan.clock};
  const auto act =
      std::ranges::find(app::message_acts(), request.entry.kind, &app::MessageAct::letter);
  if (Problems wrong = app::message_problems(*drawing.resources,
                                             *drawing.charter_of(record.edition.year), overlay);
      !wrong.empty()) {
    return fail(std::move(wrong));
  }
  TRY_ASSIGN(const app::MessageWriter writer,
             app::MessageWriter::open(place, record.edition.year, *act, overlay));
  TRY_ASSIGN(const lib::MailMessage message,
             writer.write({.name = {}, .award = request.award, .email = {}}));
  pages.subject = message.subject;
  pages.words = message.text;
  return pages;
}

}  // namespace

View TextPages::view() const {
  std::vector<View> images;
  for (const std::string& picture : pictures) {
    images.push_back(View::Map{{"adresse", picture},
                               {"alt", "Page " + std::to_string(images.size() + 1) + " sur " +
                                           std::to_string(pictures.size()) + ", pour " + name}});
  }
  std::vector<View> told;
  for (const auto& [value, words_of_value] : values) {
    told.push_back(
        View::Map{{"nom", value},
                  {"valeur", words_of_value.empty() ? std::string("(vide)") : words_of_value}});
  }
  const bool any = !told.empty();
  return View::Map{
      {"images", std::move(images)},
      {"compte", pictures.empty() ? View(false) : View(counted(pictures.size(), "page", "pages"))},
      {"objet", lib::text_or_nothing(subject)},
      {"mots", lib::text_or_nothing(words)},
      {"nom", name},
      {"a_des_valeurs", any},
      {"valeurs", std::move(told)}};
}

Result<TextPages> text_pages(const RequestContext& context, const EditionRecord& record,
                             const app::CharterFiles& overlay, const TextRequest& request) {
  const WorkplacePlan& plan = context.workplace.plan();
  const int year = record.edition.year;
  TRY_ASSIGN(const DraftContexts::Drawing drawing,
             context.workplace.drafts().of(
                 {.settings = *plan.settings, .handle = *plan.handle, .program = plan.program},
                 year, overlay));
  TRY_ASSIGN(const compose::Facts facts, deliver::facts_of(*drawing, request.award));
  TextPages pages{.pictures = {},
                  .subject = {},
                  .words = {},
                  .name = request.award.territory.name,
                  .values = values_of(request.text, facts)};
  if (request.entry.message) {
    return message_words(context, record, overlay, request, *drawing, std::move(pages));
  }
  const domain::Letter* letter = facts.charter->letter(request.entry.kind);
  if (letter == nullptr) {
    return pages;
  }
  if (has(*letter, "pdf")) {
    TRY_ASSIGN(document::Document document, deliver::letter_pages(*drawing, facts, *letter));
    TRY_ASSIGN(pages.pictures, pictures_of(std::move(document), drawing->resources_of(year)));
    return pages;
  }
  TRY_ASSIGN(const deliver::Artefact text,
             deliver::make_letter(*drawing, facts, *letter,
                                  {.kind = letter->kind, .format = "txt", .look = {}}));
  pages.words = text.bytes;
  return pages;
}

}  // namespace palmares::workplace
