// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/letter/letter_formats.hpp"

#include "render/letter/letter_html.hpp"
#include "render/letter/letter_markdown.hpp"
#include "render/letter/letter_odp.hpp"
#include "render/letter/letter_odt.hpp"
#include "render/letter/letter_text.hpp"

#include <algorithm>
#include <array>

namespace palmares::render {

namespace {

constexpr std::array formats = {
    LetterFormat{.slug = "odt",
                 .extension = "odt",
                 .media_type = "application/vnd.oasis.opendocument.text",
                 .title = "Texte à modifier dans LibreOffice ou Word",
                 .render = render_letter_odt},
    LetterFormat{.slug = "odp",
                 .extension = "odp",
                 .media_type = "application/vnd.oasis.opendocument.presentation",
                 .title = "Diapositives à modifier dans LibreOffice ou PowerPoint",
                 .render = render_letter_odp},
    LetterFormat{.slug = "html",
                 .extension = "html",
                 .media_type = "text/html; charset=utf-8",
                 .title = "Fragment HTML, à coller dans un site internet",
                 .render = render_letter_html},
    LetterFormat{.slug = "txt",
                 .extension = "txt",
                 .media_type = "text/plain; charset=utf-8",
                 .title = "Texte brut, à copier dans un message ou un formulaire",
                 .render = render_letter_text},
    LetterFormat{.slug = "md",
                 .extension = "md",
                 .media_type = "text/markdown; charset=utf-8",
                 .title = "Markdown, pour les outils de publication",
                 .render = render_letter_markdown},
};

}  // namespace

std::span<const LetterFormat> letter_formats() {
  return formats;
}

const LetterFormat* letter_format(std::string_view slug) {
  const auto* const found = std::ranges::find(formats, slug, &LetterFormat::slug);
  return found == formats.end() ? nullptr : found;
}

}  // namespace palmares::render
