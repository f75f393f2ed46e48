// SPDX-License-Identifier: AGPL-3.0-or-later
#include "compose/composer.hpp"

#include "compose/fixture.hpp"
#include "compose/sheet/logos.hpp"
#include "document/dump.hpp"
#include "lib/image/png.hpp"

#include <thread>

namespace palmares::compose {
namespace {

using domain::SlotType;
using test::Case;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view name_box =
    "<rect id='slot-nom' x='10' y='5' width='80' height='20' fill='none'/>";
constexpr std::string_view row_box =
    "<rect id='slot-copylefts' x='10' y='30' width='80' height='10' fill='none'/>";

std::string page(std::string_view body) {
  return test::svg(std::string(test::ground) + std::string(body));
}

domain::Slot name_slot(std::string value = "{{territoire.nom}}") {
  domain::Slot slot = test::slot("nom", SlotType::text, std::move(value));
  slot.role = domain::RoleName::title;
  slot.lines = 2;
  return slot;
}

Result<document::Document> compose(const Composer& composer, const Case& drawn,
                                   const RenderOptions& look = {}) {
  const domain::Charter& charter = composer.charters().front();
  return composer.compose(charter.sheets.front(), drawn.facts(charter), look);
}

std::string outline(const Result<Composer>& composer, const Case& drawn,
                    const RenderOptions& look = {}) {
  if (!composer) {
    return to_string(composer.error());
  }
  const auto document = compose(*composer, drawn, look);
  return document ? document::outline_of(*document) : to_string(document.error());
}

TEST(Composer, ReadsInTheOrderOfTheSlotsNotOfTheDrawing) {
  const test::Installation installation;
  const auto composer = installation.open(
      test::sheet({test::slot("copylefts", SlotType::copylefts, ""), name_slot()}),
      page(std::string(name_box) + std::string(row_box)));
  EXPECT_EQ(outline(composer, Case("Échirolles", "3")),
            "FIGURE \"Dessin du niveau 3\"\nH1 \"Échirolles\"\n");
}

TEST(Composer, FillsInWhatAFileSaysOfItself) {
  const test::Installation installation;
  const auto composer = installation.open(test::sheet({name_slot()}), page(name_box));
  ASSERT_TRUE(composer.has_value()) << test::problems_of(composer);
  const auto document =
      compose(*composer, Case("Eu", "3"), {.theme = "", .year = Year::hidden, .width_px = 400});
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->title, "Eu");
  EXPECT_EQ(document->description, "Dessin du niveau 3");
  EXPECT_EQ(document->subject, "Feuille d’essai");
  EXPECT_EQ(document->date, "2023-12-06");
  EXPECT_EQ(document->width_px, 400);
  EXPECT_NEAR(document->dpi.value(), 101.6, 1e-9);
  EXPECT_EQ(document->medium, document::Medium::paper);
  EXPECT_EQ(document->pages.front().trim, (Size{100, 60}));
}

TEST(Composer, MakesPicturesOfPixelSheets) {
  const test::Installation installation;
  domain::Sheet sheet = test::sheet({name_slot()});
  sheet.pixels = true;
  const auto composer = installation.open(sheet, page(name_box));
  ASSERT_TRUE(composer.has_value()) << test::problems_of(composer);
  const auto document = compose(*composer, Case("Eu", "3"));
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->medium, document::Medium::screen);
  EXPECT_FALSE(document->dpi.has_value());
  EXPECT_EQ(document->width_px, 1000);
  EXPECT_NEAR(document->pages.front().trim.width, 100 * 25.4 / 96, 1e-9);
}

TEST(Composer, DrawsTheArtFirstAndAsAnArtifact) {
  const test::Installation installation;
  const auto composer = installation.open(test::sheet({name_slot()}), page(name_box));
  const auto document = compose(*composer, Case("Eu", "3"));
  ASSERT_TRUE(document.has_value());
  const auto& items = document->pages.front().items;
  ASSERT_EQ(items.size(), 2U);
  EXPECT_EQ(std::get<document::Path>(items[0].value).fill->swatch, "papier");
  EXPECT_EQ(std::get<document::Group>(items[1].value).role, document::Role::h1);
}

TEST(Composer, DrawsAsManyCopyleftsAsTheLevel) {
  const test::Installation installation;
  const auto composer = installation.open(
      test::sheet({test::slot("copylefts", SlotType::copylefts, "")}), page(row_box));
  ASSERT_TRUE(composer.has_value()) << test::problems_of(composer);
  for (std::size_t level = 1; level <= 5; ++level) {
    const auto document = compose(*composer, Case("Eu", std::to_string(level)));
    const auto& row = std::get<document::Group>(document->pages.front().items.back().value);
    EXPECT_EQ(row.items.size(), level);
    EXPECT_EQ(row.alt, "Dessin du niveau " + std::to_string(level));
  }
  EXPECT_EQ(outline(composer, Case("Eu", "or")), "") << "a medal draws none";
}

TEST(Composer, PaintsByTheThemeAndDropsWhatItLeavesUnpainted) {
  const test::Installation installation;
  const auto composer = installation.open(test::sheet({name_slot()}), page(name_box));
  const auto document =
      compose(*composer, Case("Eu", "3"), {.theme = "noir", .year = Year::shown, .width_px = {}});
  ASSERT_TRUE(document.has_value());
  const auto& items = document->pages.front().items;
  ASSERT_EQ(items.size(), 1U) << "the white ground is gone";
  const auto& line =
      std::get<document::Text>(std::get<document::Group>(items[0].value).items[0].value);
  EXPECT_EQ(line.ink.swatch, "noir");
  EXPECT_THAT(test::problems_of(compose(*composer, Case("Eu", "3"),
                                        {.theme = "rose", .year = Year::shown, .width_px = {}})),
              HasSubstr("n’a pas de thème"));
}

TEST(Composer, DrawsTheMedalOfTheGrade) {
  const test::Installation installation;
  installation.write("artwork/medaille.svg",
                     test::svg("<circle cx='10' cy='10' r='10' fill='#007a63'/>", "0 0 20 20"));
  domain::Slot slot = test::slot("medaille", SlotType::artwork, "{{grade.medaille}}");
  slot.when = "grade.medaille";
  slot.align = domain::HorizontalAlign::centre;
  const auto composer = installation.open(
      test::sheet({slot}), page("<rect id='slot-medaille' x='10' y='10' width='40' height='20'/>"));
  EXPECT_EQ(outline(composer, Case("Eu", "or")), "FIGURE \"Dessin du niveau or\"\n");
  EXPECT_EQ(outline(composer, Case("Eu", "3")), "");
  const auto document = compose(*composer, Case("Eu", "or"));
  const Rect drawn = document::bounds(document->pages.front().items.back());
  EXPECT_NEAR(drawn.x, 20, 1e-6);
  EXPECT_NEAR(drawn.width, 20, 1e-6);
}

TEST(Composer, DrawsOtherArtworkAsAnArtifact) {
  const test::Installation installation;
  installation.write("artwork/fleur.svg",
                     test::svg("<rect width='10' height='10' fill='#f4b400'/>", "0 0 10 10"));
  const auto composer =
      installation.open(test::sheet({test::slot("fleur", SlotType::artwork, "fleur")}),
                        page("<rect id='slot-fleur' x='10' y='10' width='40' height='20'/>"));
  EXPECT_EQ(outline(composer, Case("Eu", "3")), "");
  const auto document = compose(*composer, Case("Eu", "3"));
  EXPECT_EQ(document->pages.front().items.size(), 2U);
}

TEST(Composer, DrawsACodeThatSaysItsAddress) {
  const test::Installation installation;
  domain::Slot slot = test::slot("qr", SlotType::qr, "{{verification.url}}");
  slot.when = "verification.code";
  const auto composer = installation.open(
      test::sheet({slot}), page("<rect id='slot-qr' x='10' y='10' width='30' height='30'/>"));
  Case drawn("Eu", "3");
  EXPECT_EQ(outline(composer, drawn), "");
  drawn.code = "K7QM2XVD90ABCDEF";
  EXPECT_EQ(outline(composer, drawn),
            "FIGURE \"Code QR\u00A0: https://label.example/v/K7QM2XVD90ABCDEF\"\n");
}

TEST(Composer, CollapsesAPictureNobodyBrought) {
  const test::Installation installation;
  const auto composer = installation.open(
      test::sheet(
          {test::slot("logo", SlotType::picture, "logos/{{territoire.id}}.png"), name_slot()}),
      page(std::string(name_box) + "<rect id='slot-logo' width='9' height='9'/>"));
  EXPECT_EQ(outline(composer, Case("Eu", "3")), "H1 \"Eu\"\n");
}

/// A white picture with a dark column.
Bytes logo_file() {
  lib::Png png{.width = 240,
               .height = 20,
               .colour = lib::PngColour::rgb,
               .bit_depth = 8,
               .palette = {},
               .rows = {},
               .dots_per_metre = {}};
  for (int y = 0; y < png.height; ++y) {
    png.rows += '\0' + std::string(360, '\x20') + std::string(360, '\xFF');
  }
  return write_png(png);
}

TEST(Composer, PutsTheNameWhereThePictureIsNotDrawn) {
  const test::Installation installation;
  domain::Slot name = name_slot();
  name.instead = "logo";
  domain::Charter charter = test::charter();
  charter.themes[1].pictures = false;
  const auto composer = installation.open(
      test::sheet({test::slot("logo", SlotType::picture, "Logo {{territoire.de}}"), name}),
      page(std::string(name_box) + "<rect id='slot-logo' width='9' height='9'/>"), charter);
  ASSERT_TRUE(composer.has_value()) << test::problems_of(composer);
  Logos logos;
  const test::Case drawn("Eu", "3");
  const auto shown = [&](const Logo* logo, const std::string& theme) {
    Facts facts = drawn.facts(composer->charters().front());
    facts.logo = logo;
    return document::outline_of(
        composer->compose(composer->charters().front().sheets.front(), facts, {.theme = theme})
            .value());
  };
  const Logo& right = logos.add("a", logo_file(), "a.png");
  EXPECT_EQ(shown(nullptr, ""), "H1 \"Eu\"\n");
  EXPECT_EQ(shown(&right, ""), "FIGURE \"Logo d’Eu\"\n");
  EXPECT_EQ(shown(&right, "noir"), "H1 \"Eu\"\n") << "one colour draws no picture";
  EXPECT_EQ(shown(&logos.add("b", logo_file().substr(0, 80), "b.png"), ""), "H1 \"Eu\"\n")
      << "a damaged one";
}

TEST(Composer, DrawsTheSignatureOfTheEditionWhereThereIsOne) {
  const test::Installation installation;
  domain::Slot slot =
      test::slot("signature", SlotType::picture, "Signature : {{edition.signataire}}");
  slot.picture = domain::PictureOf::signature;
  const auto composer = installation.open(
      test::sheet({slot}), page("<rect id='slot-signature' width='60' height='18'/>"));
  ASSERT_TRUE(composer.has_value()) << test::problems_of(composer);
  Logos logos;
  const test::Case drawn("Eu", "3");
  Facts facts = drawn.facts(composer->charters().front());
  facts.logo = &logos.add("213801517", logo_file(), "213801517.png");
  const auto shown = [&] {
    return document::outline_of(
        composer->compose(composer->charters().front().sheets.front(), facts, {}).value());
  };
  EXPECT_EQ(shown(), "") << "the laureate’s logo is no signature";
  facts.signature = &logos.add("signature-2023", logo_file(), "signature-2023.png");
  EXPECT_EQ(shown(), "FIGURE \"Signature : La présidence\"\n");
}

TEST(Composer, ChoosesArrangementsByCondition) {
  const test::Installation installation;
  domain::Slot brief = name_slot();
  brief.when = "length(territoire.nom) < 10";
  domain::Slot lengthy = name_slot();
  lengthy.id = "long";
  lengthy.role = domain::RoleName::heading;
  lengthy.when = "length(territoire.nom) >= 10";
  const auto composer = installation.open(
      test::sheet({brief, lengthy}),
      page(std::string(name_box) + "<rect id='slot-long' x='5' y='5' width='90' height='40'/>"));
  EXPECT_EQ(outline(composer, Case("Eu", "3")), "H1 \"Eu\"\n");
  EXPECT_EQ(outline(composer, Case("Alès Agglomération", "3")), "H2 \"Alès Agglomération\"\n");
}

TEST(Composer, NamesTerritoryAndSlotOfATextThatDoesNotFit) {
  const test::Installation installation;
  const auto composer = installation.open(
      test::sheet({name_slot()}), page("<rect id='slot-nom' x='10' y='5' width='9' height='20'/>"));
  const std::string found = outline(composer, Case("Mittelschaeffolsheim", "3"));
  EXPECT_THAT(found, StartsWith("resultats.csv:7: «\u00A0Mittelschaeffolsheim\u00A0», emplacement "
                                "«\u00A0nom\u00A0» du document"));
  EXPECT_THAT(found, HasSubstr("ne tient pas, même à 8"));
}

TEST(Composer, RefusesARequiredValueThatIsEmpty) {
  const test::Installation installation;
  const auto composer = installation.open(test::sheet({name_slot("{{mentions}}")}), page(name_box));
  EXPECT_THAT(outline(composer, Case("Eu", "3")), HasSubstr("valeur vide"));
  domain::Slot optional = name_slot("{{mentions}}");
  optional.required = false;
  EXPECT_EQ(outline(installation.open(test::sheet({optional}), page(name_box)), Case("Eu", "3")),
            "");
}

TEST(Composer, RefusesAGradeOfAnotherScale) {
  const test::Installation installation;
  const auto composer = installation.open(test::sheet({name_slot()}), page(name_box));
  EXPECT_THAT(outline(composer, Case("Eu", "bronze")),
              StartsWith("resultats.csv:7: «\u00A0Eu\u00A0» a un niveau inconnu"));
}

TEST(Composer, ReportsEveryProblemOfASheetAtOnce) {
  const test::Installation installation;
  domain::Slot wrong_style = name_slot("{{rien}}");
  wrong_style.style = "absent";
  wrong_style.when = "annee or";
  domain::Slot wrong_ink = test::slot("qr", SlotType::qr, "{{texte.rien}}");
  wrong_ink.ink = "absente";
  const domain::Slot wrong_art = test::slot("art", SlotType::artwork, "absent");
  const domain::Slot wrong_medal = test::slot("medal", SlotType::artwork, "{{grade.medaille}}");
  domain::Sheet sheet = test::sheet({wrong_style, wrong_ink, wrong_art, wrong_medal});
  sheet.themes = {"rose"};
  sheet.bleed_mm = 9;
  const std::string found = outline(
      installation.open(sheet, page("<rect id='slot-x' width='1' height='1'/>")), Case("Eu", "3"));
  for (const auto* says :
       {"valeur inconnue", "style inconnu", "condition illisible", "texte inconnu",
        "encre inconnue", "dessin introuvable", "artwork/medaille.svg", "thème inconnu",
        "fond perdu", "sans description", "manque dans"}) {
    EXPECT_THAT(found, HasSubstr(says));
  }
}

TEST(Composer, NamesTheTemplateItCannotRead) {
  const test::Installation installation;
  EXPECT_THAT(
      outline(installation.open(test::sheet({name_slot()}), page("\n<text/>")), Case("Eu", "3")),
      StartsWith("templates/essai/sheets/feuille.svg:4: texte dans le modèle"));
}

TEST(Composer, RefusesACompleteCopyleftInArtwork) {
  const test::Installation installation;
  const auto composer =
      installation.open(test::sheet({test::slot("art", SlotType::artwork, "copyleft")}),
                        page("<rect id='slot-art' x='10' y='10' width='40' height='20'/>"));
  EXPECT_THAT(test::problems_of(composer), HasSubstr("copyleft complet"));
}

TEST(Composer, PrintsBracesOfANameAsText) {
  const test::Installation installation;
  const auto composer = installation.open(test::sheet({name_slot()}), page(name_box));
  EXPECT_EQ(outline(composer, Case("{{grade.nom}}", "3")), "H1 \"{{grade.nom}}\"\n");
}

TEST(Composer, ComposesTheSameFromEveryThread) {
  const test::Installation installation;
  const auto composer = installation.open(
      test::sheet({name_slot(), test::slot("copylefts", SlotType::copylefts, "")}),
      page(std::string(name_box) + std::string(row_box)));
  ASSERT_TRUE(composer.has_value());
  std::vector<std::string> dumps(4);
  std::vector<std::thread> threads;
  for (std::string& mine : dumps) {
    threads.emplace_back([&] {
      for (const auto* name : {"Eu", "Alès Agglomération", "L'Haÿ-les-Roses", "Eu"}) {
        mine += document::dump(compose(*composer, Case(name, "4")).value());
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  for (const std::string& other : dumps) {
    EXPECT_EQ(other, dumps[0]);
  }
}

TEST(Composer, FindsItsCharters) {
  const test::Installation installation;
  const auto composer = installation.open(test::sheet({name_slot()}), page(name_box));
  ASSERT_TRUE(composer.has_value());
  ASSERT_NE(composer->charter("essai"), nullptr);
  EXPECT_EQ(composer->charter("essai")->sheets.size(), 1U);
  EXPECT_EQ(composer->charter("autre"), nullptr);
}

}  // namespace
}  // namespace palmares::compose
