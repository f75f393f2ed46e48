// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/artefact/letter.hpp"

#include "base/french.hpp"
#include "compose/sheet/partner_row.hpp"
#include "compose/values/award_data.hpp"
#include "render/formats.hpp"
#include "render/letter/letter_formats.hpp"
#include "render/picture/png_encoder.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace palmares::deliver {

namespace {

/// The one sheet format that letters have too, once they are pages.
constexpr std::string_view paged = "pdf";

Result<std::monostate> check_format(const domain::Letter& letter, const ArtefactRequest& wanted) {
  const bool known = wanted.format == paged || render::letter_format(wanted.format) != nullptr;
  if (known && std::ranges::find(letter.formats, wanted.format) != letter.formats.end()) {
    return std::monostate{};
  }
  return fail("le document " + guillemets(letter.kind) + " n’existe pas au format " +
                  guillemets(wanted.format),
              "formats de ce document\u00A0: " + listing(letter.formats));
}

Result<std::monostate> check_look(const domain::Letter& letter,
                                  const compose::RenderOptions& look) {
  if (!look.theme.empty() || look.width_px || look.year == compose::Year::hidden) {
    return fail("le document " + guillemets(letter.kind) +
                    " est une lettre\u00A0: il n’a ni thème, ni largeur, ni version sans année",
                "le demander sans ces options");
  }
  return std::monostate{};
}

constexpr double png_width_px = 1300;   // 200 dpi over the column of a letter
constexpr double slide_width_px = 600;  // the same beside the words of a slide
constexpr double widest_beside = 1.5;   // width over height: a wider picture fills its slide
constexpr double head_width_px = 530;   // of the label at the head: 300 dpi
constexpr Size head_room{60, 11.5};     // of the laureate's logo; mm
constexpr double finest = 25.4 / 302;   // mm of a pixel, at least: a small logo stays small

/// Do files of that format hold pictures, rather than draw or name them?
bool holds_pictures(std::string_view format) {
  return format == "odt" || format == "odp";
}

/// Every picture of a letter is another document of the same award.
Result<std::monostate> draw_figures(const RenderContext& context, const compose::Facts& facts,
                                    document::Prose& prose, std::string_view format) {
  for (document::Block& block : prose.blocks) {
    auto* figure = std::get_if<document::Figure>(&block.value);
    if (figure == nullptr) {
      continue;
    }
    const domain::Sheet* sheet = facts.charter->sheet(figure->kind);
    assert(sheet != nullptr);  // compose refuses letters that name no sheet
    // A picture that WordPress takes: it refuses SVG.
    figure->file =
        figure->kind + (facts.award->issue == domain::Issue::specimen ? "-specimen.png" : ".png");
    TRY_ASSIGN(document::Document document,
               context.composer_of(facts.edition->year)
                   .compose(*sheet, facts, {.theme = {}, .width_px = png_width_px}));
    if (const Size trim = document.pages.front().trim;
        format == "odp" && trim.width < widest_beside * trim.height) {
      document.width_px = slide_width_px;
    }
    if (holds_pictures(format)) {
      TRY_ASSIGN(figure->png, render::sheet_format("png")->render(
                                  document, context.resources_of(facts.edition->year)));
    }
    figure->drawing = std::move(document.pages.front());
  }
  return std::monostate{};
}

/// The laureate's own logo, as large as the room at the head lets it be; nothing where there is
/// none to draw.
std::optional<document::Figure> logo_at_head(const compose::Facts& facts) {
  const auto pixels = facts.logo == nullptr ? std::nullopt : std::optional(facts.logo->pixels());
  if (!pixels || !*pixels) {
    return std::nullopt;
  }
  const compose::LogoPixels& logo = **pixels;
  const double scale =
      std::min({head_room.width / logo.width, head_room.height / logo.height, finest});
  const Size size{logo.width * scale, logo.height * scale};
  const document::Picture picture{.box = {0, 0, size.width, size.height},
                                  .width = logo.width,
                                  .height = logo.height,
                                  .rgb = logo.rgb};
  document::Figure figure{.kind = {},
                          .alt = "Logo\u00A0: " + facts.award->territory.name,
                          .file = {},
                          .drawing = {},
                          .png = {}};
  figure.drawing.trim = size;
  figure.drawing.items.push_back({picture});
  figure.png = render::encode_png(picture);
  return figure;
}

/// Pages have a head in formats that hold or draw it; the others go where somebody else's head
/// stands.
Result<std::monostate> draw_letterhead(const RenderContext& context, const compose::Facts& facts,
                                       const domain::Letter& letter, document::Prose& prose,
                                       std::string_view format) {
  if (letter.letterhead.empty() || (format != "odt" && format != paged)) {
    return std::monostate{};
  }
  const domain::Sheet* sheet = facts.charter->sheet(letter.letterhead);
  assert(sheet != nullptr);  // compose refuses a letter that names another
  TRY_ASSIGN(document::Document document,
             context.composer_of(facts.edition->year)
                 .compose(*sheet, facts, {.theme = {}, .width_px = head_width_px}));
  document::Letterhead head{
      .logo = logo_at_head(facts),
      .label = {
          .kind = sheet->kind, .alt = document.description, .file = {}, .drawing = {}, .png = {}}};
  if (format == "odt") {
    TRY_ASSIGN(head.label.png, render::sheet_format("png")->render(
                                   document, context.resources_of(facts.edition->year)));
  }
  head.label.drawing = std::move(document.pages.front());
  prose.letterhead = std::move(head);
  return std::monostate{};
}

constexpr Rect partners_room{0, 0, 165, 14};  // the column of a letter; mm

/// The logos of the edition's partners; nothing where there are none to draw.
std::optional<document::Figure> partners_figure(const compose::Facts& facts) {
  std::vector<compose::LogoPixels> logos;
  for (const compose::Logo* partner : facts.partners) {
    if (Result<compose::LogoPixels> pixels = partner->pixels()) {
      logos.push_back(*std::move(pixels));
    }
  }
  if (logos.empty()) {
    return std::nullopt;
  }
  std::vector<std::string> names;
  std::ranges::transform(facts.edition->partners, std::back_inserter(names),
                         &domain::Partner::name);
  document::Figure figure{.kind = {},
                          .alt = "Partenaires\u00A0: " + listing(names),
                          .file = {},
                          .drawing = {},
                          .png = {}};
  figure.drawing.trim = {partners_room.width, partners_room.height};
  for (document::Picture& picture : compose::partner_row(
           logos,
           {.box = partners_room, .valign = domain::VerticalAlign::bottom, .largest = finest})) {
    figure.drawing.items.push_back({std::move(picture)});
  }
  return figure;
}

/// Below the text, in the formats that have a head: where they would not stand on the pages that a
/// letter may have, they are left out. The certificate and the posters show them.
Result<std::monostate> add_partners(const RenderContext& context, const compose::Facts& facts,
                                    const domain::Letter& letter, document::Prose& prose,
                                    std::string_view format) {
  std::optional<document::Figure> figure = letter.partners && (format == "odt" || format == paged)
                                               ? partners_figure(facts)
                                               : std::nullopt;
  if (!figure) {
    return std::monostate{};
  }
  if (format == "odt") {
    document::Document strip;
    strip.title = figure->alt;
    strip.width_px = png_width_px;
    strip.pages = {figure->drawing};
    const document::Ink paper{.swatch = "papier",
                              .srgb = {255, 255, 255},
                              .cmyk = {},
                              .spot = {}};  // no logo fades at its edge
    document::Path ground{.outline = rectangle(partners_room),
                          .fill = paper,
                          .rule = document::FillRule::nonzero,
                          .stroke = {}};
    strip.pages.front().items.insert(strip.pages.front().items.begin(),
                                     document::Item{std::move(ground)});
    TRY_ASSIGN(figure->png, render::sheet_format("png")->render(
                                strip, context.resources_of(facts.edition->year)));
  }
  prose.blocks.push_back({*std::move(figure)});
  if (letter.most_pages > 0) {
    TRY_ASSIGN(const document::Document pages,
               context.composer_of(facts.edition->year).paginate(*facts.charter, prose));
    if (pages.pages.size() > static_cast<std::size_t>(letter.most_pages)) {
      prose.blocks.pop_back();
    }
  }
  return std::monostate{};
}

Result<document::Prose> written(const RenderContext& context, const compose::Facts& facts,
                                const domain::Letter& letter, std::string_view format,
                                const compose::Facts& pictured) {
  TRY_ASSIGN(document::Prose prose, context.composer_of(facts.edition->year).write(letter, facts));
  TRY(draw_figures(context, pictured, prose, format));
  TRY(draw_letterhead(context, pictured, letter, prose, format));
  TRY(add_partners(context, pictured, letter, prose, format));
  return prose;
}

template <typename Format>
Artefact artefact(const Format& format, Bytes bytes, const std::string& title) {
  return {.bytes = std::move(bytes),
          .media_type = std::string(format.media_type),
          .extension = std::string(format.extension),
          .alt = title};
}

Result<Artefact> pdf_of(const RenderContext& context, int edition,
                        const document::Document& document, render::Linearization linearization) {
  const render::SheetFormat* pdf = render::sheet_format(paged);
  TRY_ASSIGN(Bytes bytes, pdf->render(document, context.resources_of(edition)));
  bytes = render::finish_pdf(std::move(bytes), linearization,
                             context.signer ? &*context.signer : nullptr);
  return artefact(*pdf, std::move(bytes), document.title);
}

}  // namespace

Result<document::Document> letter_pages(const RenderContext& context, const compose::Facts& facts,
                                        const domain::Letter& letter) {
  return letter_pages(context, facts, letter, facts);
}

Result<document::Document> letter_pages(const RenderContext& context, const compose::Facts& facts,
                                        const domain::Letter& letter,
                                        const compose::Facts& pictured) {
  TRY_ASSIGN(const document::Prose prose, written(context, facts, letter, paged, pictured));
  TRY_ASSIGN(document::Document document,
             context.composer_of(facts.edition->year).paginate(*facts.charter, prose));
  document.attachments.push_back(compose::award_data(
      facts, letter.kind, document, context.resources_of(facts.edition->year).fonts));
  return document;
}

Result<Artefact> make_letter(const RenderContext& context, const compose::Facts& facts,
                             const domain::Letter& letter, const ArtefactRequest& wanted) {
  TRY(check_look(letter, wanted.look));
  TRY(check_format(letter, wanted));
  if (wanted.format == paged) {
    TRY_ASSIGN(const document::Document document, letter_pages(context, facts, letter));
    return pdf_of(context, facts.edition->year, document, wanted.linearization);
  }
  TRY_ASSIGN(const document::Prose prose, written(context, facts, letter, wanted.format, facts));
  return render_prose(context, *facts.edition, prose, wanted);
}

Result<Artefact> render_prose(const RenderContext& context, const domain::Edition& edition,
                              const document::Prose& prose, const ArtefactRequest& wanted) {
  if (wanted.format == paged) {
    const compose::Composer& composer = context.composer_of(edition.year);
    const domain::Charter* charter = composer.charter(edition.charter);
    assert(charter != nullptr);
    TRY_ASSIGN(const document::Document document, composer.paginate(*charter, prose));
    return pdf_of(context, edition.year, document, wanted.linearization);
  }
  if (wanted.linearization == render::Linearization::linearized) {
    return fail("le format " + guillemets(wanted.format) + " ne se linéarise pas", "un PDF");
  }
  const render::LetterFormat* format = render::letter_format(wanted.format);
  assert(format != nullptr);
  TRY_ASSIGN(Bytes bytes, format->render(prose));
  return artefact(*format, std::move(bytes), prose.title);
}

}  // namespace palmares::deliver
