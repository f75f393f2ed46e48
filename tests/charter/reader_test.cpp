// SPDX-License-Identifier: AGPL-3.0-or-later
#include "charter/reader.hpp"

#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <stdexcept>

namespace palmares::charter {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr std::string_view editions = R"(
[[edition]]
year = 2030
charter = "essai"
decision = 2030-12-06
ceremony = { date = 2030-12-06, place = "Paris" }
signatory = "La présidence"
organiser = "Pour l’association"
publication = 2030-12-11T00:00:00+01:00
press_contact = "label@example.org"
)";

constexpr std::string_view charter_file = R"(title = "Essai"
sheets = ["badge"]

[swatch.encre]
srgb = "#16213E"
cmyk = [100, 85, 35, 45]

[swatch.papier]
srgb = "#FFFFFF"
cmyk = [0, 0, 0, 0]

[theme.couleur]

[theme.blanc]
encre = "papier"
papier = "aucun"

[style.nom]
family = "Inter"
weight = 700
size = [20, 50]
ink = "encre"

[[grade]]
code = "1"
name = "niveau 1"
level = 1
count = 1
title = "Niveau 1"
wording = "Un premier pas."
alt = "Un copyleft"
)";

constexpr std::string_view sheet_file = R"(title = "Badge"
description = "Un badge"

[page]
formats = ["svg", "png"]
unit = "px"
width = 330
themes = ["couleur", "blanc"]
document_title = "Badge"

[slot.nom]
type = "text"
value = "{{territoire.nom}}"
style = "nom"

[slot.copylefts]
type = "copylefts"
ink = "encre"
)";

constexpr std::string_view kit_file = R"([[file]]
kind = "badge"
format = "svg"
path = "badge.svg"

[[file]]
kind = "badge"
format = "png"
theme = "blanc"
width = 660
path = "web/badge-blanc.png"
)";

/// A small right installation in a temporary folder, whose files a test spoils.
class Reader : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(m_root);
    write("templates/editions.toml", editions);
    write("templates/essai/charter.toml", charter_file);
    write("templates/essai/sheets/badge.toml", sheet_file);
    write("templates/essai/kit.toml", kit_file);
  }
  void TearDown() override { std::filesystem::remove_all(m_root); }

  void write(std::string_view name, std::string_view text) { lib::write_file(m_root / name, text); }

  /// Writes a file with a text of it replaced; the text must be there.
  void spoil(std::string_view name, std::string_view found, std::string_view replacement) {
    std::string text = lib::read_file(m_root / name).value();
    const std::size_t at = text.find(found);
    if (at == std::string::npos) {
      throw std::logic_error("nothing to spoil: " + std::string(found));
    }
    write(name, text.replace(at, found.size(), replacement));
  }

  /// The installation, or the problems as text.
  Result<Installation> read() {
    lib::Resources resources{
        .root = m_root,
        .fonts =
            lib::FontBook::load(std::filesystem::path(palmares::source_dir()) / "fonts").value()};
    return read_installation(resources);
  }
  std::string problems() {
    const auto installation = read();
    return installation ? std::string() : to_string(installation.error());
  }

 private:
  std::filesystem::path m_root = std::filesystem::path(testing::TempDir()) /
                                 (std::string("palmares-charter-") +
                                  testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(Reader, ReadsARightHouse) {
  const auto installation = read();
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  const domain::Edition* edition = installation->editions.of(2030);
  ASSERT_NE(edition, nullptr);
  EXPECT_EQ(edition->decision, (domain::Date{2030, 12, 6}));
  EXPECT_EQ(edition->publication, "2030-12-11T00:00:00+01:00");
  EXPECT_EQ(edition->where.line, 2);
  ASSERT_EQ(installation->charters.size(), 1U);
  const domain::Charter& charter = installation->charters[0];
  EXPECT_EQ(charter.id, "essai");
  EXPECT_EQ(charter.themes[1].swatches.at("papier"), "aucun");
  EXPECT_EQ(charter.style("nom")->size_max, 50);
  EXPECT_EQ(charter.style("nom")->leading, 1.2);
  EXPECT_EQ(charter.grade("1")->count, 1);
  EXPECT_EQ(charter.population_of_a_town, 2000);
}

TEST_F(Reader, FillsInWhatASheetLeavesOut) {
  const auto installation = read();
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  const domain::Sheet& sheet = *installation->charters[0].sheet("badge");
  EXPECT_TRUE(sheet.pixels);
  EXPECT_EQ(sheet.bleed_mm, 0);
  EXPECT_FALSE(sheet.year_optional);
  EXPECT_FALSE(sheet.road);
  EXPECT_EQ(sheet.document_description, "");
  EXPECT_EQ(sheet.template_file, "sheets/badge.svg");
  ASSERT_EQ(sheet.slots.size(), 2U);
  EXPECT_EQ(sheet.slots[0].role, domain::RoleName::paragraph);
  EXPECT_EQ(sheet.slots[1].role, domain::RoleName::figure);
  EXPECT_EQ(sheet.slots[1].gap, 0.3);
  EXPECT_TRUE(sheet.slots[1].required);
  EXPECT_EQ(sheet.slots[1].where.line, 16);
}

constexpr std::string_view safe_table = R"(
[[safe]]
platform = "Essai"
source = "aide de la plateforme, 2026"
area = [10, 10, 100, 40]
shown = [[0, 0, 330, 84], [5, 5, 200, 60]]
covered = [[120, 0, 210, 84]]
)";

TEST_F(Reader, ReadsWhatPlatformsLeaveOfASheet) {
  write("templates/essai/sheets/badge.toml", std::string(sheet_file) + std::string(safe_table));
  const auto installation = read();
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  const auto& safe = installation->charters[0].sheet("badge")->safe;
  ASSERT_EQ(safe.size(), 1U);
  EXPECT_EQ(safe[0].platform, "Essai");
  EXPECT_EQ(safe[0].area, (Rect{10, 10, 100, 40}));
  EXPECT_THAT(safe[0].shown, ElementsAre(Rect{0, 0, 330, 84}, Rect{5, 5, 200, 60}));
  EXPECT_THAT(safe[0].covered, ElementsAre(Rect{120, 0, 210, 84}));
  EXPECT_GT(safe[0].where.line, 10);
}

TEST_F(Reader, RefusesSafeAreasThatAreNone) {
  const std::string right = std::string(sheet_file) + std::string(safe_table);
  const std::array<std::array<std::string_view, 3>, 7> spoilt = {{
      {"source = \"aide de la plateforme, 2026\"\n", "", "clé absente"},
      {"[10, 10, 100, 40]", "[10, 10, 100]", "n’est pas un rectangle"},
      {"[10, 10, 100, 40]", "[10, 10, 0, 40]", "n’est pas un rectangle"},
      {"[10, 10, 100, 40]", "[1, 10, 100, 40]", "dépasse ce que la plateforme montre"},
      {"[10, 10, 100, 40]", "[10, 10, 130, 40]", "passe sous ce que la plateforme pose"},
      {"[[120, 0, 210, 84]]", "[[120, 0, 210, 1e9]]", "rectangle mal formé"},
      {"[[120, 0, 210, 84]]", "7", "n’est pas une liste de rectangles"},
  }};
  for (const auto& [found, replacement, told] : spoilt) {
    SCOPED_TRACE(told);
    write("templates/essai/sheets/badge.toml", right);
    spoil("templates/essai/sheets/badge.toml", found, replacement);
    EXPECT_THAT(problems(), testing::AllOf(HasSubstr("templates/essai/sheets/badge.toml:2"),
                                           HasSubstr(std::string(told))))
        << problems();
  }
}

TEST_F(Reader, LetsOnlyATextFollowARowOrAnotherTextAndOnlyADrawingHang) {
  spoil("templates/essai/sheets/badge.toml", "style = \"nom\"\n",
        "style = \"nom\"\nafter = \"copylefts\"\n");
  EXPECT_EQ(problems(), "");
  spoil("templates/essai/sheets/badge.toml", "after = \"copylefts\"", "after = \"nom\"");  // itself
  EXPECT_THAT(problems(), HasSubstr("ne suit aucune rangée"));
  spoil("templates/essai/sheets/badge.toml", "after = \"nom\"", "hang = true");
  EXPECT_THAT(problems(), HasSubstr("seul un dessin peut pendre"));
}

TEST_F(Reader, LetsOnlyATextStandInForAPictureBeforeIt) {
  const std::string badge = "templates/essai/sheets/badge.toml";
  spoil(badge, "[slot.nom]",
        "[slot.logo]\ntype = \"picture\"\nvalue = \"Logo\"\npicture = \"signature\"\n\n[slot.nom]");
  spoil(badge, "style = \"nom\"\n", "style = \"nom\"\ninstead = \"logo\"\n");
  const auto installation = read();
  ASSERT_TRUE(installation.has_value()) << problems();
  const std::vector<domain::Slot>& slots = installation->charters[0].sheet("badge")->slots;
  EXPECT_EQ(slots[0].picture, domain::PictureOf::signature);
  EXPECT_EQ(slots[1].instead, "logo");
  spoil(badge, "instead = \"logo\"", "instead = \"copylefts\"");
  EXPECT_THAT(problems(), HasSubstr("«\u00A0nom\u00A0» ne remplace aucune image placée avant lui"));
  spoil(badge, "instead = \"copylefts\"", "picture = \"logo\"");
  EXPECT_THAT(problems(), HasSubstr("seul un emplacement d’image dit quelle image"));
}

TEST_F(Reader, ReadsThemesThatFollowTheScreenOrMove) {
  const std::string charter = "templates/essai/charter.toml";
  spoil(charter, "[theme.blanc]\n",
        "[theme.adaptatif]\ndark = \"blanc\"\nmotion = true\n\n[theme.blanc]\npictures = false\n");
  const auto installation = read();
  ASSERT_TRUE(installation.has_value()) << problems();
  const domain::Theme& theme = *installation->charters[0].theme("adaptatif");
  EXPECT_EQ(theme.dark, "blanc");
  EXPECT_TRUE(theme.motion && theme.pictures);
  EXPECT_FALSE(installation->charters[0].theme("blanc")->pictures);
  spoil(charter, "dark = \"blanc\"", "dark = \"nuit\"");
  EXPECT_THAT(problems(), HasSubstr("le thème «\u00A0nuit\u00A0» ne peut pas servir en mode "
                                    "sombre; connus\u00A0: couleur, blanc"));
  spoil(charter, "dark = \"nuit\"", "dark = \"adaptatif\"");
  EXPECT_THAT(problems(), HasSubstr("ne peut pas servir en mode sombre"));
}

TEST_F(Reader, KeepsTheLeastWidthOfASheet) {
  spoil("templates/essai/sheets/badge.toml", "width = 330\n", "width = 330\nleast_width = 300\n");
  EXPECT_EQ(read()->charters[0].sheet("badge")->least_width_px, 300);
  spoil("templates/essai/kit.toml", "width = 660", "width = 240");
  EXPECT_THAT(problems(),
              HasSubstr("kit.toml:10:9: ce document ne se lit pas à cette largeur; 300"));
  spoil("templates/essai/sheets/badge.toml", "least_width = 300", "least_width = 331");
  EXPECT_THAT(problems(), HasSubstr("la largeur de base est plus petite"));
}

TEST_F(Reader, ReadsWhatASheetIsPrintedOn) {
  EXPECT_FALSE(read()->charters[0].sheet("badge")->media);
  write("templates/essai/sheets/badge.toml", std::string(sheet_file) + R"(
[media]
name = "Papier couché mat, 170 g/m²"
type = "Paper"
weight = 170
)");
  auto media = read()->charters[0].sheet("badge")->media;
  ASSERT_TRUE(media);
  EXPECT_EQ(media->name, "Papier couché mat, 170 g/m²");
  EXPECT_EQ(media->type, "Paper");
  EXPECT_EQ(media->weight, 170);
  EXPECT_FALSE(media->thickness);
  write("templates/essai/sheets/badge.toml",
        std::string(sheet_file) +
            "\n[media]\nname = \"Laiton\"\ntype = \"Plate\"\nthickness = 1.5\n");
  media = read()->charters[0].sheet("badge")->media;
  EXPECT_EQ(media->thickness, 1.5);
  EXPECT_FALSE(media->weight);
}

TEST_F(Reader, RefusesAMediaNoPrintShopKnows) {
  write("templates/essai/sheets/badge.toml", std::string(sheet_file) + R"(
[media]
type = "Brass"
weight = 5
thickness = 200
colour = "doré"
)");
  const std::string text = problems();
  EXPECT_THAT(text, HasSubstr("badge.toml:20:1: clé absente «\u00A0name\u00A0»"));
  EXPECT_THAT(text,
              HasSubstr("badge.toml:21:8: «\u00A0Brass\u00A0» inconnu pour «\u00A0type\u00A0»"));
  EXPECT_THAT(text,
              HasSubstr("badge.toml:22:10: «\u00A0weight\u00A0» vaut 5; un nombre de 10 à 5000"));
  EXPECT_THAT(text, HasSubstr("badge.toml:23:13: «\u00A0thickness\u00A0» vaut 200"));
  EXPECT_THAT(text, HasSubstr("badge.toml:24:1: clé inconnue «\u00A0colour\u00A0»"));
}

TEST_F(Reader, WantsTheInksOfEverySwatch) {
  spoil("templates/essai/charter.toml", "cmyk = [100, 85, 35, 45]\n", "");
  EXPECT_THAT(problems(), HasSubstr("charter.toml:4:1: clé absente «\u00A0cmyk\u00A0»"));
}

TEST_F(Reader, ReadsTheKitInOrder) {
  const auto installation = read();
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  const auto& kit = installation->charters[0].kit;
  ASSERT_EQ(kit.size(), 2U);
  EXPECT_EQ(kit[1].path, "web/badge-blanc.png");
  EXPECT_EQ(kit[1].width_px, 660);
  EXPECT_TRUE(kit[1].with_year);
}

TEST_F(Reader, ReportsFiveFaultsOfOneFileWithTheirLines) {
  const std::string file = "templates/essai/charter.toml";
  spoil(file, "srgb = \"#16213E\"", "srgb = \"bleu\"");
  spoil(file, "cmyk = [100, 85, 35, 45]", "cmyk = [100, 85, 80, 45]");
  spoil(file, "encre = \"papier\"", "encre = \"papie\"");
  spoil(file, "weight = 700", "weight = \"700\"");
  spoil(file, "level = 1", "level = \"un\"");
  const auto installation = read();
  ASSERT_FALSE(installation.has_value());
  std::vector<std::string> found;
  for (const Problem& problem : installation.error()) {
    EXPECT_EQ(problem.where.file, file);
    EXPECT_EQ(problem.fault, Fault::input);
    found.push_back(std::to_string(problem.where.line) + ' ' + problem.what);
  }
  EXPECT_THAT(found, ElementsAre("5 « bleu » n’est pas une couleur", "6 310 % d’encre en tout",
                                 "15 teinte inconnue « papie »", "20 « weight » est un texte",
                                 "27 « level » est un texte"));
}

TEST_F(Reader, ReportsTheFaultsOfAllFilesAtOnce) {
  spoil("templates/editions.toml", "charter = \"essai\"", "charter = \"esai\"");
  spoil("templates/essai/charter.toml", "ink = \"encre\"", "ink = \"ancre\"");
  spoil("templates/essai/sheets/badge.toml", "style = \"nom\"", "style = \"non\"");
  spoil("templates/essai/kit.toml", "path = \"badge.svg\"", "path = \"../badge.svg\"");
  const auto installation = read();
  ASSERT_FALSE(installation.has_value());
  ASSERT_EQ(installation.error().size(), 4U) << to_string(installation.error());
  EXPECT_THAT(
      to_string(installation.error()[0]),
      HasSubstr("templates/editions.toml:4:11: charte inconnue « esai »; sans doute « essai »"));
  EXPECT_THAT(to_string(installation.error()[1]),
              HasSubstr("charter.toml:22:7: teinte inconnue « ancre »; sans doute « encre »"));
  EXPECT_THAT(to_string(installation.error()[2]),
              HasSubstr("badge.toml:14:9: style inconnu « non »; sans doute « nom »"));
  EXPECT_THAT(to_string(installation.error()[3]),
              HasSubstr("kit.toml:4:8: chemin refusé « ../badge.svg »"));
}

TEST_F(Reader, RefusesTwoGradesOfOneCode) {
  std::string text(charter_file);
  text += text.substr(text.find("[[grade]]"));
  write("templates/essai/charter.toml", text);
  EXPECT_THAT(problems(), HasSubstr("charter.toml:32:1: deux grades de code « 1 »"));
}

TEST_F(Reader, WantsAGradeDrawnInExactlyOneWay) {
  spoil("templates/essai/charter.toml", "count = 1\n", "");
  EXPECT_THAT(problems(),
              HasSubstr("charter.toml:24:1: le grade « 1 » doit être dessiné d’une seule façon"));
  spoil("templates/essai/charter.toml", "level = 1\n", "count = 1\nmedal = \"or\"\n");
  EXPECT_THAT(problems(), HasSubstr("le grade « 1 » doit être dessiné d’une seule façon"));
}

TEST_F(Reader, OutlinesPlacesOnlyWhereTheCharterSays) {
  EXPECT_EQ(read()->charters.at(0).unattained, domain::Unattained::absent);
  spoil("templates/essai/charter.toml", "title = \"Essai\"\n",
        "title = \"Essai\"\nunattained = \"outlined\"\n");
  EXPECT_EQ(read()->charters.at(0).unattained, domain::Unattained::outlined);
  spoil("templates/essai/charter.toml", "\"outlined\"", "\"gris\"");
  EXPECT_THAT(problems(), HasSubstr("charter.toml:2:14: « gris » inconnu pour « unattained »"));
}

TEST_F(Reader, ReadsTheForeignWordsOfACharterAndTheLanguageOfASlot) {
  spoil("templates/essai/charter.toml", "[swatch.encre]",
        "[passages]\nen = [\"open data\", \"copyleft\"]\n\n[swatch.encre]");
  spoil("templates/essai/sheets/badge.toml", "style = \"nom\"\n",
        "style = \"nom\"\nlang = \"br\"\n");
  const auto installation = read();
  ASSERT_TRUE(installation);
  const domain::Charter& charter = installation->charters.at(0);
  ASSERT_EQ(charter.passages.size(), 2U);
  EXPECT_EQ(charter.passages[1].words, "copyleft");
  EXPECT_EQ(charter.passages[1].language, "en");
  EXPECT_EQ(charter.sheets.at(0).slots.at(0).language, "br");
  EXPECT_EQ(charter.sheets.at(0).slots.at(1).language, "");
}

TEST_F(Reader, RefusesMalformedLanguages) {
  spoil("templates/essai/charter.toml", "[swatch.encre]",
        "[passages]\nanglais = [\"open data\"]\n\n[swatch.encre]");
  spoil("templates/essai/sheets/badge.toml", "style = \"nom\"\n",
        "style = \"nom\"\nlang = \"EN\"\n");
  EXPECT_THAT(
      problems(),
      HasSubstr(
          "charter.toml:5:11: langue « anglais » mal formée; une étiquette comme en, de ou pt-BR"));
  EXPECT_THAT(problems(), HasSubstr("badge.toml:15:8: langue « EN » mal formée"));
}

TEST_F(Reader, RefusesAFontTheHouseDoesNotHave) {
  spoil("templates/essai/charter.toml", "weight = 700", "weight = 701");
  EXPECT_THAT(
      problems(),
      HasSubstr("charter.toml:19:10: police inconnue « Inter 701 »; sans doute « Inter 700 »"));
}

TEST_F(Reader, RefusesAStyleWhoseSizesAreTheWrongWayRound) {
  spoil("templates/essai/charter.toml", "size = [20, 50]", "size = [50, 20]");
  EXPECT_THAT(problems(), HasSubstr("la plus petite taille, 50, dépasse la plus grande, 20"));
}

TEST_F(Reader, RefusesASwatchNamedAfterNoPaint) {
  spoil("templates/essai/charter.toml", "[swatch.papier]", "[swatch.aucun]");
  EXPECT_THAT(problems(), HasSubstr("une teinte ne peut pas s’appeler « aucun »"));
}

TEST_F(Reader, KeepsSmallTextsToOnePlate) {
  spoil("templates/essai/charter.toml", "cmyk = [100, 85, 35, 45]",
        "cmyk = [100, 85, 35, 45]\nsmall = \"papier\"");
  const auto installation = read();
  ASSERT_TRUE(installation);
  EXPECT_EQ(installation->charters.at(0).palette.at(0).small, "papier");
  spoil("templates/essai/charter.toml", "small = \"papier\"", "small = \"encre\"");
  EXPECT_THAT(problems(),
              HasSubstr("les petits textes prendraient plus d’une plaque en «\u00A0encre\u00A0»"));
  spoil("templates/essai/charter.toml", "small = \"encre\"", "small = \"inconnue\"");
  EXPECT_THAT(problems(), HasSubstr("teinte inconnue «\u00A0inconnue\u00A0»"));
}

TEST_F(Reader, RefusesAWhiteThatOverprints) {
  spoil("templates/essai/charter.toml", "cmyk = [0, 0, 0, 0]",
        "cmyk = [0, 0, 0, 0]\noverprint = true");
  EXPECT_THAT(problems(), HasSubstr("une teinte sans encre ne peut pas surimprimer"));
}

TEST_F(Reader, WantsEditionsOnceAndOldestFirst) {
  std::string twice = std::string(editions) + std::string(editions);
  write("templates/editions.toml", twice);
  EXPECT_THAT(problems(), HasSubstr("editions.toml:12:1: deux éditions pour l’année 2030"));
  write("templates/editions.toml", twice.replace(twice.rfind("2030\n"), 4, "2029"));
  EXPECT_THAT(problems(),
              HasSubstr("editions.toml:12:1: l’édition 2029 vient après l’édition 2030"));
}

TEST_F(Reader, WantsRealDaysAndInstantsWithAZone) {
  spoil("templates/editions.toml", "decision = 2030-12-06", "decision = \"6 décembre 2030\"");
  spoil("templates/editions.toml", "+01:00", "");
  spoil("templates/editions.toml", "label@example.org", "label");
  const std::string text = problems();
  EXPECT_THAT(text,
              HasSubstr("editions.toml:5:12: « 6 décembre 2030 » n’est pas un jour du calendrier"));
  EXPECT_THAT(text, HasSubstr("editions.toml:9:15: « 2030-12-11T00:00:00 » n’est pas un instant "
                              "avec son fuseau horaire"));
  EXPECT_THAT(text, HasSubstr("editions.toml:10:17: « label » n’est pas une adresse de courriel"));
}

TEST_F(Reader, RefusesKitLinesTheSheetsCannotMake) {
  write("templates/essai/kit.toml", R"([[file]]
kind = "badges"
format = "svg"
path = "a.svg"
[[file]]
kind = "badge"
format = "pdf"
path = "b.pdf"
[[file]]
kind = "badge"
format = "svg"
theme = "noir"
year = false
width = 300
path = "a.svg"
)");
  const std::string text = problems();
  EXPECT_THAT(text, HasSubstr("kit.toml:2:8: document inconnu « badges »; sans doute « badge »"));
  EXPECT_THAT(
      text,
      HasSubstr("kit.toml:7:10: format que ce document n’a pas : « pdf »; connus : svg, png"));
  EXPECT_THAT(text, HasSubstr("kit.toml:9:1: deux fichiers pour le chemin « a.svg »"));
  EXPECT_THAT(text, HasSubstr("kit.toml:12:9: thème que ce document n’a pas : « noir »"));
  EXPECT_THAT(text, HasSubstr("kit.toml:13:8: ce document montre toujours l’année"));
  EXPECT_THAT(text, HasSubstr("kit.toml:14:9: une largeur en pixels pour un format sans pixels"));
}

TEST_F(Reader, RefusesSlotsThatCannotBe) {
  write("templates/essai/sheets/badge.toml", R"(title = "Badge"
description = "Un badge"
[page]
formats = ["svg", "png"]
unit = "cm"
width = 0
themes = ["couleur", "blanc", "vert"]
document_title = "Badge"
[slot.nom]
type = "texte"
value = "x"
[slot.qr]
type = "qr"
value = "x"
style = "nom"
align = "center"
)");
  const std::string text = problems();
  EXPECT_THAT(text, HasSubstr("badge.toml:5:8: « cm » inconnu pour « unit »; sans doute « mm »"));
  EXPECT_THAT(text, HasSubstr("badge.toml:6:9: « width » vaut 0; un nombre de 1 à 20000"));
  EXPECT_THAT(text, HasSubstr("badge.toml:7:31: thème inconnu « vert »"));
  EXPECT_THAT(text,
              HasSubstr("badge.toml:10:8: « texte » inconnu pour « type »; sans doute « text »"));
  EXPECT_THAT(text, HasSubstr("badge.toml:12:1: clé absente « ink »"));
  EXPECT_THAT(text, HasSubstr("badge.toml:15:9: un style pour un emplacement sans texte"));
  EXPECT_THAT(
      text, HasSubstr("badge.toml:16:9: « center » inconnu pour « align »; sans doute « centre »"));
}

TEST_F(Reader, NamesAFileThatIsNotThere) {
  spoil("templates/essai/charter.toml", "sheets = [\"badge\"]",
        "sheets = [\"badge\", \"panneau\"]");
  const auto installation = read();
  ASSERT_FALSE(installation.has_value());
  ASSERT_EQ(installation.error().size(), 1U) << to_string(installation.error());
  EXPECT_EQ(installation.error()[0].where.file, "templates/essai/sheets/panneau.toml");
  EXPECT_EQ(installation.error()[0].fault, Fault::installation);
}

TEST_F(Reader, NamesThePlaceOfASyntaxError) {
  spoil("templates/essai/charter.toml", "[theme.couleur]", "[theme.couleur");
  EXPECT_THAT(problems(), HasSubstr("charter.toml:12:"));
}

// A new edition and a new charter are data: no line of C++ names one.
TEST_F(Reader, TakesANewCharterFromItsFolderAlone) {
  std::filesystem::path base = "templates/nouvelle";
  write((base / "charter.toml").native(), charter_file);
  write((base / "sheets/badge.toml").native(), sheet_file);
  write((base / "kit.toml").native(), kit_file);
  const auto installation = read();
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  ASSERT_EQ(installation->charters.size(), 2U);
  EXPECT_EQ(installation->charters[0].id, "essai");
  EXPECT_EQ(installation->charters[1].id, "nouvelle");
}

TEST(HouseTemplates, AreRight) {
  const auto resources = lib::Resources::load(palmares::source_dir());
  ASSERT_TRUE(resources.has_value()) << to_string(resources.error());
  const auto installation = read_installation(*resources);
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  EXPECT_EQ(installation->editions.of(2023)->charter, "copyleft");
  EXPECT_EQ(installation->editions.of(2025)->charter, "bronze-argent-or");
  EXPECT_EQ(installation->editions.of(2015), nullptr);
}

// editions.csv of the label's history: what no public page tells is left out.
TEST(HouseTemplates, HaveTheTenEditionsOfTheLabel) {
  const auto installation = read_installation(lib::Resources::load(palmares::source_dir()).value());
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  struct Row {
    int year;
    std::string day;
    std::string place;
  };
  for (const Row& row :
       {Row{2016, "", ""}, Row{2017, "2017-12-05", ""}, Row{2018, "2018-11-06", "Bordeaux"},
        Row{2019, "2019-11-20", "Paris"}, Row{2020, "", ""}, Row{2021, "2021-11-09", "Paris"},
        Row{2022, "2022-11-09", "Paris"}, Row{2023, "2023-12-06", "Paris"},
        Row{2024, "2024-12-04", "Paris"}, Row{2025, "2025-11-19", "Paris"}}) {
    const domain::Edition* edition = installation->editions.of(row.year);
    ASSERT_NE(edition, nullptr) << row.year;
    EXPECT_EQ(domain::iso_date(edition->ceremony), row.day) << row.year;
    EXPECT_EQ(edition->ceremony_place, row.place) << row.year;
    EXPECT_EQ(edition->charter, row.year < 2025 ? "copyleft" : "bronze-argent-or") << row.year;
  }
}

TEST_F(Reader, TakesAnEditionWithoutDaysAndPlace) {
  spoil("templates/editions.toml", "decision = 2030-12-06\n", "");
  spoil("templates/editions.toml", "ceremony = { date = 2030-12-06, place = \"Paris\" }\n", "");
  const auto installation = read();
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  EXPECT_FALSE(installation->editions.of(2030)->decision);
  EXPECT_FALSE(installation->editions.of(2030)->ceremony);
}

TEST(HouseTemplates, CountTheCopyleftsOfEachLevel) {
  const auto installation = read_installation(lib::Resources::load(palmares::source_dir()).value());
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  const auto copyleft = std::ranges::find(installation->charters, "copyleft", &domain::Charter::id);
  ASSERT_NE(copyleft, installation->charters.end());
  ASSERT_EQ(copyleft->grades.size(), 5U);
  for (const domain::Grade& grade : copyleft->grades) {
    EXPECT_EQ(std::to_string(grade.count), grade.code);
    EXPECT_EQ(grade.level, grade.count);
  }
  EXPECT_EQ(copyleft->themes.front().name, "couleur");
}

TEST(HouseTemplates, DrawTheMedalsOfTheOtherScale) {
  const auto installation = read_installation(lib::Resources::load(palmares::source_dir()).value());
  ASSERT_TRUE(installation.has_value()) << to_string(installation.error());
  const auto charter =
      std::ranges::find(installation->charters, "bronze-argent-or", &domain::Charter::id);
  ASSERT_NE(charter, installation->charters.end());
  for (const domain::Grade& grade : charter->grades) {
    EXPECT_EQ(grade.count, 0) << grade.code;
    EXPECT_TRUE(grade.medal.has_value()) << grade.code;
  }
  EXPECT_GE(charter->grades.size(), 4U);
}

}  // namespace
}  // namespace palmares::charter
