// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/formats.hpp"

#include "render/pdf.hpp"
#include "render/png/png.hpp"
#include "render/print.hpp"
#include "render/svg/svg.hpp"

#include <algorithm>
#include <array>

namespace palmares::render {

namespace {

constexpr std::array formats = {
    SheetFormat{.slug = "svg",
                .offered_as = "svg",
                .standard = "",
                .suffix = "",
                .extension = "svg",
                .media_type = "image/svg+xml",
                .title = "Image vectorielle, nette à toutes les tailles",
                .render = render_svg},
    SheetFormat{.slug = "png",
                .offered_as = "png",
                .standard = "",
                .suffix = "",
                .extension = "png",
                .media_type = "image/png",
                .title = "Image en pixels, pour l’écran et la messagerie",
                .render = render_png},
    SheetFormat{.slug = "pdf",
                .offered_as = "pdf",
                .standard = "",
                .suffix = "",
                .extension = "pdf",
                .media_type = "application/pdf",
                .title = "Document à lire à l’écran ou à imprimer au bureau",
                .render = render_pdf},
    SheetFormat{.slug = "print",
                .offered_as = "print",
                .standard = "x4",
                .suffix = "-impression",
                .extension = "pdf",
                .media_type = "application/pdf",
                .title = "PDF/X-4 pour l’imprimeur, avec fond perdu et repères",
                .audience = Audience::print_shop,
                .render = render_print},
    SheetFormat{.slug = "print-x1a",
                .offered_as = "print",
                .standard = "x1a",
                .suffix = "-impression-x1a",
                .extension = "pdf",
                .media_type = "application/pdf",
                .title = "PDF/X-1a:2003, pour l’imprimeur qui le demande",
                .audience = Audience::print_shop,
                .render = render_print_x1a},
};

}  // namespace

std::span<const SheetFormat> sheet_formats() {
  return formats;
}

const SheetFormat* sheet_format(std::string_view slug) {
  const auto* const found = std::ranges::find(formats, slug, &SheetFormat::slug);
  return found == formats.end() ? nullptr : found;
}

NamedFile named_file(std::string_view stem, std::string_view extension) {
  NamedFile named{.kind = stem, .format = nullptr};
  for (const SheetFormat& format : formats) {
    if (format.extension == extension && stem.ends_with(format.suffix) &&
        (named.format == nullptr || format.suffix.size() > named.format->suffix.size())) {
      named = {.kind = stem.substr(0, stem.size() - format.suffix.size()), .format = &format};
    }
  }
  return named;
}

}  // namespace palmares::render
