// SPDX-License-Identifier: AGPL-3.0-or-later
// A small charter in a folder that vanishes, the shipped fonts, and shorthand for problems.
#pragma once

#include "compose/composer.hpp"
#include "lib/font/resources.hpp"
#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace palmares::compose::test {

inline std::filesystem::path source_folder() {
  return palmares::source_dir();
}

/// The fonts of fonts/fonts.toml; throws where set-up has not copied them.
inline lib::FontBook load_fonts() {
  auto fonts = lib::FontBook::load(source_folder() / "fonts");
  if (!fonts) {
    throw std::runtime_error(to_string(fonts.error()));
  }
  return std::move(*fonts);
}

inline const lib::FontBook& fonts() {
  static const lib::FontBook book = load_fonts();
  return book;
}

inline domain::Swatch swatch(std::string name, Srgb srgb) {
  return {.name = std::move(name),
          .srgb = srgb,
          .cmyk = {},
          .spot = {},
          .overprint = false,
          .small = {}};
}

/// encre, libre, soleil, papier, noir, blanc: papier and blanc share a colour.
inline std::vector<domain::Swatch> palette() {
  return {swatch("encre", {0x16, 0x21, 0x3E}),
          swatch("libre", {0x00, 0x7A, 0x63}),
          swatch("soleil", {0xF4, 0xB4, 0x00}),
          swatch("papier", {255, 255, 255}),
          swatch("noir", {0, 0, 0}),
          swatch("blanc", {255, 255, 255})};
}

inline domain::TextStyle style(std::string name, double size_min, double size_max) {
  domain::TextStyle result;
  result.name = std::move(name);
  result.family = "Inter Display";
  result.weight = 700;
  result.size_min = size_min;
  result.size_max = size_max;
  result.leading = 1.1;
  result.ink = "encre";
  return result;
}

inline domain::Grade grade(std::string code, int count, std::optional<std::string> medal) {
  return {.code = code,
          .name = "niveau " + code,
          .level = {},
          .count = count,
          .medal = std::move(medal),
          .title = "Niveau " + code,
          .wording = "Un texte.",
          .alt = "Dessin du niveau " + code};
}

/// « essai »: grades 1 to 5 drawn as copylefts, « or » as a medal.
inline domain::Charter charter() {
  domain::Charter result;
  result.id = result.folder = "essai";
  result.where = {.file = "templates/essai/charter.toml", .line = 0, .column = 0};
  result.palette = palette();
  result.themes = {
      {.name = "couleur", .swatches = {}},
      {.name = "noir", .swatches = {{"encre", "noir"}, {"libre", "noir"}, {"papier", "aucun"}}}};
  result.styles = {style("nom", 8, 40)};
  for (int level = 1; level <= 5; ++level) {
    result.grades.push_back(grade(std::to_string(level), level, {}));
  }
  result.grades.push_back(grade("or", 0, "medaille"));
  result.wording = {{"label", "Territoire Numérique Libre"}};
  return result;
}

inline domain::Slot slot(std::string id, domain::SlotType type, std::string value) {
  domain::Slot result;
  result.id = std::move(id);
  result.where = {.file = "templates/essai/sheets/feuille.toml", .line = 12, .column = 0};
  result.type = type;
  result.value = std::move(value);
  result.style = type == domain::SlotType::text ? "nom" : "";
  result.ink = type == domain::SlotType::text ? "" : "libre";
  return result;
}

/// « feuille »: a sheet of mm whose slots are given.
inline domain::Sheet sheet(std::vector<domain::Slot> slots) {
  domain::Sheet result;
  result.kind = "feuille";
  result.description = "Feuille d’essai";
  result.where = {.file = "templates/essai/sheets/feuille.toml", .line = 0, .column = 0};
  result.template_file = "sheets/feuille.svg";
  result.themes = {"couleur", "noir"};
  result.default_width_px = 1000;
  result.document_title = "{{territoire.nom}} {{annee}}";
  result.document_description = "{{grade.alt}}";
  result.slots = std::move(slots);
  return result;
}

inline std::string svg(std::string_view body, std::string_view box = "0 0 100 60") {
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"" + std::string(box) + "\">\n" +
         std::string(body) + "\n</svg>\n";
}

/// A white ground of the size of `svg`, 3 mm over the trim.
inline constexpr std::string_view ground =
    "<rect x=\"-3\" y=\"-3\" width=\"106\" height=\"66\" fill=\"#ffffff\"/>\n";

/// An installation of its own: the shipped fonts and symbol, templates as the test writes them.
class Installation {
 public:
  Installation() : m_root(std::filesystem::path(testing::TempDir()) / unique_name()) {
    std::filesystem::remove_all(m_root);
    std::filesystem::create_directories(m_root / "artwork");
    std::filesystem::copy_file(source_folder() / "artwork/copyleft.svg",
                               m_root / "artwork/copyleft.svg");
    resources = lib::Resources{.root = m_root, .fonts = load_fonts()};
  }
  Installation(const Installation&) = delete;
  Installation& operator=(const Installation&) = delete;
  ~Installation() { std::filesystem::remove_all(m_root); }

  void write(std::string_view relative, std::string_view text) const {
    lib::write_file(m_root / relative, text);
  }

  /// A composer of the charter « essai » with one sheet drawn on `template_svg`.
  [[nodiscard]] Result<Composer> open(domain::Sheet drawn, std::string_view template_svg,
                                      domain::Charter drawn_by = charter()) const {
    write("templates/essai/sheets/feuille.svg", template_svg);
    drawn_by.sheets = {std::move(drawn)};
    return Composer::open(*resources, {std::move(drawn_by)});
  }

  std::optional<lib::Resources> resources;

 private:
  static std::string unique_name() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    return std::string("palmares-") + info->test_suite_name() + '-' + info->name();
  }
  std::filesystem::path m_root;
};

/// An edition, an award, and the facts that point at them.
struct Case {
  domain::Edition edition;
  domain::Award award;
  std::optional<std::string> code;

  Case(std::string name, std::string grade_code) {
    edition.year = 2023;
    edition.decision = {2023, 12, 6};
    edition.ceremony = {2023, 12, 1};
    edition.ceremony_place = "Paris";
    edition.signatory = "La présidence";
    edition.organiser = "Pour l’association";
    award.where = {.file = "resultats.csv", .line = 7, .column = 0};
    award.edition = 2023;
    award.territory.id = "213801517";
    award.territory.name = std::move(name);
    award.territory.type = domain::TerritoryType::commune;
    award.territory.department = "38";
    award.grade = std::move(grade_code);
  }

  [[nodiscard]] Facts facts(const domain::Charter& charter) const {
    Facts result;
    result.edition = &edition;
    result.charter = &charter;
    result.award = &award;
    result.base_url = "https://label.example";
    result.code = code;
    return result;
  }
};

/// The problems of a result as text; empty where there is none.
template <typename T>
std::string problems_of(const Result<T>& result) {
  return result ? std::string() : to_string(result.error());
}

}  // namespace palmares::compose::test
