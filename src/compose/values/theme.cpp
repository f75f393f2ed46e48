// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/values/theme.hpp"

#include "base/french.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace palmares::compose {

namespace {

constexpr std::string_view plain_theme = "couleur";
constexpr std::string_view unpainted = "aucun";

tl::unexpected<Problems> unknown(const domain::Charter& charter, std::string what,
                                 std::string hint) {
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

document::Ink small_ink(const domain::Charter& charter, const document::Ink& ink) {
  document::Ink small = ink;
  if (ink.spot || ink.cmyk.total() == 0) {
    return small;
  }
  const domain::Swatch* swatch = charter.swatch(ink.swatch);
  const domain::Swatch* named = swatch == nullptr ? nullptr : charter.swatch(swatch->small);
  small.cmyk =
      named == nullptr ? Cmyk{.cyan = 0, .magenta = 0, .yellow = 0, .black = 100} : named->cmyk;
  small.overprint = named == nullptr || named->overprint;
  return small;
}

document::Ink text_ink(const domain::Charter& charter, const document::Ink& ink, double size) {
  return size < Length::pt(small_text).mm() ? small_ink(charter, ink) : ink;
}

namespace {

/// Each ink with the one that a screen in dark mode shows instead. Both themes must paint the same
/// shapes.
Result<Inks> with_dark(const domain::Charter& charter, Inks inks, const domain::Theme& theme) {
  TRY_ASSIGN(const Inks dark, themed_inks(charter, theme.dark));
  for (std::size_t at = 0; at < inks.size(); ++at) {
    if (inks[at].has_value() != dark[at].has_value()) {
      return unknown(charter,
                     "les thèmes " + guillemets(theme.name) + " et " + guillemets(theme.dark) +
                         " ne peignent pas tous deux " + guillemets(charter.palette[at].name),
                     "la même forme en mode clair et en mode sombre");
    }
    if (inks[at] && dark[at]->srgb != inks[at]->srgb) {
      inks[at]->dark = dark[at]->srgb;
    }
  }
  return inks;
}

}  // namespace

Result<Inks> themed_inks(const domain::Charter& charter, std::string_view name) {
  const domain::Theme* theme = charter.theme(name);
  if (theme == nullptr && name != plain_theme) {
    return unknown(
        charter, "thème inconnu\u00A0: " + guillemets(name),
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
      return unknown(charter,
                     "couleur inconnue dans le thème " + guillemets(name) +
                         "\u00A0: " + guillemets(replaced == nullptr ? from : to),
                     "une de\u00A0: " +
                         listing(charter.palette | std::views::transform(&domain::Swatch::name)));
    }
    inks[static_cast<std::size_t>(replaced - charter.palette.data())] =
        replacement == nullptr ? std::nullopt : std::optional(ink_of(*replacement));
  }
  return theme->dark.empty() ? std::move(inks) : with_dark(charter, std::move(inks), *theme);
}

}  // namespace palmares::compose
