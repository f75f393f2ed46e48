// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/proof/proof.hpp"

#include "base/french.hpp"
#include "compose/office/contact_sheet.hpp"
#include "compose/values/theme.hpp"
#include "compose/values/verification.hpp"
#include "deliver/proof/scene.hpp"
#include "render/png/png.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace palmares::deliver {

namespace {

// Crockford digits that verify nothing.
constexpr std::string_view specimen_code = "SPEC0MEN0SPEC0ME";
constexpr std::string_view specimen_address = "https://labels.example.org";
constexpr double light_enough = 7;  ///< contrast with black

bool shows_name(const domain::Sheet& sheet) {
  return std::ranges::any_of(sheet.slots, [](const domain::Slot& slot) {
    return slot.value.find("{{territoire.") != std::string::npos ||
           slot.value.find("{{promesse.") != std::string::npos;
  });
}

const domain::Edition* latest_edition(const RenderContext& context,
                                      const domain::Charter& charter) {
  const domain::Edition* latest = nullptr;
  for (const domain::Edition& edition : context.editions.all) {
    latest = edition.charter == charter.id ? &edition : latest;
  }
  return latest;
}

std::vector<std::string> themes_of(const domain::Charter& charter, const domain::Sheet& sheet) {
  return !sheet.themes.empty()
             ? sheet.themes
             : std::vector<std::string>{charter.themes.empty() ? "couleur"
                                                               : charter.themes.front().name};
}

/// A theme that leaves its ground unpainted and replaces swatches by light inks alone is made for
/// dark grounds.
Result<compose::Ground> ground_of(const domain::Charter& charter, const std::string& name) {
  TRY_ASSIGN(const compose::Inks inks, compose::themed_inks(charter, name));
  const domain::Theme* theme = charter.theme(name);
  bool dark_ink = false;
  bool unpainted = false;
  for (std::size_t i = 0; i < inks.size(); ++i) {
    unpainted = unpainted || !inks[i];
    const bool replaced = theme != nullptr && theme->swatches.contains(charter.palette[i].name);
    dark_ink =
        dark_ink || (replaced && inks[i] && contrast(inks[i]->srgb, Srgb{0, 0, 0}) < light_enough);
  }
  return unpainted && !dark_ink ? compose::Ground::dark : compose::Ground::light;
}

/// Draws the pictures of one kind and gathers what goes wrong.
class Prover {
 public:
  Prover(const RenderContext& context, const domain::Edition& edition,
         const domain::Charter& charter, Proof& proof)
      : m_context(context), m_edition(edition), m_charter(charter), m_proof(proof) {}

  /// The first and the last name, in every grade, in a scene.
  Result<compose::ContactPart> scene(const domain::ProofScene& scene,
                                     std::span<const domain::ProofName> names) {
    const double unit = m_proof.sheet->pixels ? Length::mm_per_px : 1;
    TRY_ASSIGN(compose::ContactPart part, this->part(m_proof.themes.front(), names.first(1)));
    if (m_proof.named && names.size() > 1) {
      part.rows.push_back(row(m_proof.themes.front(), names.back(), names.size() - 1));
    }
    part.title = "En situation\u00A0: " + scene.title;
    for (compose::ContactRow& row : part.rows) {
      for (auto& picture : row.pictures) {
        if (picture) {
          TRY_ASSIGN(picture, in_scene(*std::move(picture), scene, unit,
                                       m_context.resources_of(m_edition.year).fonts));
        }
      }
    }
    return part;
  }

  Result<compose::ContactPart> part(const std::string& theme,
                                    std::span<const domain::ProofName> names) {
    TRY_ASSIGN(const compose::Ground ground, ground_of(m_charter, theme));
    compose::ContactPart part{
        .title = "Thème " + theme, .ground = ground, .columns = {}, .rows = {}};
    for (const domain::Grade& grade : m_charter.grades) {
      part.columns.push_back(grade.title);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      part.rows.push_back(row(theme, names[i], i));
    }
    return part;
  }

 private:
  compose::ContactRow row(const std::string& theme, const domain::ProofName& name,
                          std::size_t turn) {
    compose::ContactRow row;
    if (m_proof.named) {
      row.title = name.territory.name + "\u2002–\u2002" + name.why;
    }
    for (const domain::Grade& grade : m_charter.grades) {
      row.pictures.push_back(picture(theme, name, grade, turn));
    }
    return row;
  }

  // None, one, all mentions in turn: sheets arrange them by their number.
  std::vector<std::string> mentions(std::size_t turn) const {
    const std::size_t count = turn % 3 == 0 ? 0 : turn % 3 == 1 ? 1 : m_charter.mentions.size();
    const auto first = m_charter.mentions.begin();
    return {first, first + static_cast<std::ptrdiff_t>(std::min(count, m_charter.mentions.size()))};
  }

  std::optional<document::Document> picture(const std::string& theme, const domain::ProofName& name,
                                            const domain::Grade& grade, std::size_t turn) {
    domain::Award award;
    award.where = {.file = "templates/proof.toml", .line = 0, .column = 0};
    award.edition = m_edition.year;
    award.territory = name.territory;
    award.grade = grade.code;
    award.mentions = mentions(turn);
    compose::Facts facts{
        .edition = &m_edition,
        .charter = &m_charter,
        .award = &award,
        .base_url = m_context.base_url.empty() ? std::string(specimen_address) : m_context.base_url,
        .code = compose::with_check_sign(specimen_code)};
    if (m_context.silhouette) {
      facts.silhouette = [&] { return m_context.silhouette(award.territory); };
    }
    auto document = m_context.composer_of(m_edition.year)
                        .compose(*m_proof.sheet, facts,
                                 {.theme = theme, .year = compose::Year::shown, .width_px = {}});
    ++m_proof.pictures;
    if (document) {
      return std::move(*document);
    }
    for (Problem& problem : document.error()) {
      const bool known = std::ranges::any_of(
          m_proof.problems, [&](const Problem& other) { return other.what == problem.what; });
      if (!known) {
        m_proof.problems.push_back(std::move(problem));
      }
    }
    return std::nullopt;
  }

  const RenderContext& m_context;
  const domain::Edition& m_edition;
  const domain::Charter& m_charter;
  Proof& m_proof;
};

Size shape_of(const std::vector<compose::ContactPart>& parts) {
  for (const compose::ContactPart& part : parts) {
    for (const compose::ContactRow& row : part.rows) {
      for (const auto& picture : row.pictures) {
        if (picture) {
          return picture->pages.front().trim;
        }
      }
    }
  }
  return {1, 1};
}

}  // namespace

Result<Proof> make_proof(const RenderContext& context, const domain::Charter& charter,
                         const domain::Sheet& sheet, std::span<const domain::ProofName> names,
                         std::span<const domain::ProofScene> scenes,
                         const domain::Edition* edition) {
  edition = edition == nullptr ? latest_edition(context, charter) : edition;
  if (edition == nullptr) {
    return fail("aucune édition n’a la charte " + guillemets(charter.id),
                "en décrire une dans templates/editions.toml");
  }
  Proof proof;
  proof.sheet = &sheet;
  proof.themes = themes_of(charter, sheet);
  proof.named = shows_name(sheet);
  Prover prover(context, *edition, charter, proof);
  std::vector<compose::ContactPart> parts;
  for (const std::string& theme : proof.themes) {
    TRY_ASSIGN(compose::ContactPart part,
               prover.part(theme, names.first(std::min<std::size_t>(
                                      names.size(), proof.named ? names.size() : 1))));
    parts.push_back(std::move(part));
  }
  for (const domain::ProofScene& scene : scenes_of(sheet, scenes)) {
    TRY_ASSIGN(compose::ContactPart part, prover.scene(scene, names));
    parts.push_back(std::move(part));
  }
  const Size shape = shape_of(parts);
  TRY_ASSIGN(
      const document::Document page,
      compose::contact_sheet(context.resources_of(edition->year).fonts,
                             sheet.title + ", charte " + charter.title, std::move(parts), shape));
  TRY_ASSIGN(proof.png, render::render_png(page, context.resources_of(edition->year).fonts));
  proof.width = static_cast<std::size_t>(std::lround(page.width_px));
  proof.height = static_cast<std::size_t>(
      std::lround(page.width_px * page.pages.front().trim.height / page.pages.front().trim.width));
  return proof;
}

}  // namespace palmares::deliver
