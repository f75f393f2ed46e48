// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/letter/letter_styles.hpp"

#include "base/french.hpp"
#include "compose/values/theme.hpp"

namespace palmares::compose {

namespace {

constexpr int emphasis_weight = 500;
constexpr int strong_weight = 700;
constexpr std::string_view accent_of_headings = "lettre-intertitre";
constexpr std::string_view behind_blanks = "lettre-blanc";  ///< its ink, thinned
constexpr double highlight_tint = 0.25;

class Finder {
 public:
  Finder(const domain::Charter& charter, const lib::FontBook& fonts, const Inks& inks)
      : m_charter(charter), m_fonts(fonts), m_inks(inks) {}

  LetterStyle style(std::string_view name) {
    LetterStyle result;
    const domain::TextStyle* style = m_charter.style(name);
    if (style == nullptr) {
      refuse("il manque le style " + guillemets(name) + ", que les lettres demandent",
             "[style." + std::string(name) + "]");
      return result;
    }
    result.regular = font(*style, style->weight);
    result.emphasis =
        style->weight < emphasis_weight ? font(*style, emphasis_weight) : result.regular;
    result.strong = style->weight < strong_weight ? font(*style, strong_weight) : result.regular;
    result.size = style->size_max * Length::mm_per_pt;
    result.leading = result.size * style->leading;
    result.ink = ink(style->ink);
    const domain::TextStyle* accent = m_charter.style(accent_of_headings);
    result.accent = accent == nullptr ? result.ink : ink(accent->ink);
    const domain::TextStyle* blank = m_charter.style(behind_blanks);
    result.highlight = blank == nullptr ? result.accent : ink(blank->ink);
    result.highlight.tint = highlight_tint;
    return result;
  }

  Problems problems;

 private:
  FontId font(const domain::TextStyle& style, int weight) {
    const auto found = m_fonts.find(style.family, weight);
    if (!found) {
      refuse("police absente\u00A0: " + style.family + ' ' + std::to_string(weight),
             "l’ajouter à fonts/fonts.toml");
    }
    return found.value_or(FontId{});
  }

  document::Ink ink(const std::string& name) {
    const domain::Swatch* swatch = m_charter.swatch(name);
    const auto index = swatch == nullptr
                           ? m_inks.size()
                           : static_cast<std::size_t>(swatch - m_charter.palette.data());
    if (index >= m_inks.size() || !m_inks[index]) {
      refuse("encre inconnue\u00A0: " + guillemets(name), "une couleur de la charte");
      return {};
    }
    return *m_inks[index];
  }

  void refuse(std::string what, std::string hint) {
    problems.push_back(
        {.where = m_charter.where, .what = std::move(what), .hint = std::move(hint)});
  }

  const domain::Charter& m_charter;
  const lib::FontBook& m_fonts;
  const Inks& m_inks;
};

}  // namespace

Result<LetterStyles> letter_styles(const domain::Charter& charter, const lib::FontBook& fonts) {
  TRY_ASSIGN(const Inks inks, themed_inks(charter, "couleur"));
  Finder finder(charter, fonts, inks);
  LetterStyles styles;
  styles.headings = {finder.style("lettre-titre"), finder.style("lettre-intertitre"),
                     finder.style("lettre-sous-titre")};
  styles.text = finder.style("lettre-texte");
  styles.table = finder.style("lettre-tableau");
  styles.foot = finder.style("lettre-pied");
  if (!finder.problems.empty()) {
    return fail(std::move(finder.problems));
  }
  return styles;
}

}  // namespace palmares::compose
