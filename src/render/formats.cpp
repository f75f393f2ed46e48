// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/formats.hpp"

#include "render/pdf.hpp"
#include "render/png.hpp"
#include "render/svg.hpp"

#include <algorithm>
#include <array>

namespace palmares::render {

namespace {

constexpr std::array formats = {
    SheetFormat{.slug = "svg",
                .extension = "svg",
                .media_type = "image/svg+xml",
                .title = "Image vectorielle, pour un site internet",
                .render = render_svg},
    SheetFormat{.slug = "png",
                .extension = "png",
                .media_type = "image/png",
                .title = "Image en pixels, pour l’écran et la messagerie",
                .render = render_png},
    SheetFormat{.slug = "pdf",
                .extension = "pdf",
                .media_type = "application/pdf",
                .title = "Document à lire à l’écran ou à imprimer au bureau",
                .render = render_pdf},
};

}  // namespace

std::span<const SheetFormat> sheet_formats() {
  return formats;
}

const SheetFormat* sheet_format(std::string_view slug) {
  const auto* const found = std::ranges::find(formats, slug, &SheetFormat::slug);
  return found == formats.end() ? nullptr : found;
}

}  // namespace palmares::render
