// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/theme.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <ranges>

namespace palmares::compose {

namespace {

constexpr std::string_view plain_theme = "couleur";
constexpr std::string_view unpainted = "aucun";

tl::unexpected<Problems> unknown(const domain::Charter& charter, std::string what, std::string hint) {
  return fail(Problem{.where = charter.where, .what = std::move(what), .hint = std::move(hint)});
}

}  // namespace

document::Ink ink_of(const domain::Swatch& swatch) {
  return {.swatch = swatch.name,
          .srgb = swatch.srgb,
          .cmyk = swatch.cmyk,
          .spot = swatch.spot,
          .overprint = swatch.overprint,
          .tint = 1};
}

Result<Inks> themed_inks(const domain::Charter& charter, std::string_view name) {
  const domain::Theme* theme = charter.theme(name);
  if (theme == nullptr && name != plain_theme) {
    return unknown(charter, "thème inconnu\u00A0: " + guillemets(name),
                   "un de\u00A0: " + listing(charter.themes | std::views::transform(&domain::Theme::name)));
  }
  Inks inks;
  std::ranges::transform(charter.palette, std::back_inserter(inks), ink_of);
  if (theme == nullptr) {
    return inks;
  }
  for (const auto& [from, to] : theme->swatches) {
    const domain::Swatch* replaced = charter.swatch(from);
    const domain::Swatch* replacement = charter.swatch(to);
    if (replaced == nullptr || (replacement == nullptr && to != unpainted)) {
      return unknown(
          charter,
          "couleur inconnue dans le thème " + guillemets(name) + "\u00A0: " + guillemets(replaced == nullptr ? from : to),
          "une de\u00A0: " + listing(charter.palette | std::views::transform(&domain::Swatch::name)));
    }
    inks[static_cast<std::size_t>(replaced - charter.palette.data())] =
        replacement == nullptr ? std::nullopt : std::optional(ink_of(*replacement));
  }
  return inks;
}

}  // namespace palmares::compose
