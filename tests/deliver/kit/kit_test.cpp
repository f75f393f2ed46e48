// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/kit.hpp"
#include "deliver/kit/batch.hpp"

#include "deliver/render_context.hpp"
#include "document/prose.hpp"
#include "lib/crypto/sha256.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>

namespace palmares::deliver {
namespace {

using test::context;
using test::echirolles;
using testing::HasSubstr;

const Kit& kit() {
  static const Kit made = test::value_of(make_kit(test::context(), test::echirolles()));
  return made;
}

const KitFile& file(std::string_view path) {
  const auto found = std::ranges::find(kit().files, path, &KitFile::path);
  if (found == kit().files.end()) {
    throw std::runtime_error("no such file in the kit");
  }
  return *found;
}

std::size_t occurrences(const std::string& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

TEST(Kit, KnowsItsFilesByWhatIsWanted) {
  const domain::Charter& charter = *context().composer.charter("copyleft");
  const auto path = [&](const ArtefactRequest& wanted) {
    return path_in_kit(charter, echirolles(), wanted).value_or("none");
  };
  EXPECT_EQ(path({.kind = "badge-web", .format = "svg", .look = {}}), "2-logos/logo.svg");
  EXPECT_EQ(path({.kind = "badge-web", .format = "svg", .look = {.theme = "couleur"}}),
            "2-logos/logo.svg");
  EXPECT_EQ(path({.kind = "badge-web", .format = "svg", .look = {.theme = "noir"}}),
            "2-logos/logo-noir.svg");
  EXPECT_EQ(path({.kind = "badge-web", .format = "png", .look = {.theme = {}, .width_px = 333}}),
            "none");
  EXPECT_EQ(path({.kind = "certificat",
                  .format = "pdf",
                  .look = {},
                  .linearization = render::Linearization::linearized}),
            "none");
  EXPECT_EQ(path({.kind = "communique", .format = "svg", .look = {}}), "none");
}

TEST(Kit, HoldsExactlyWhatItsFilesAreWantedAs) {
  const Kit& whole = kit();
  for (const ArtefactRequest& wanted :
       {ArtefactRequest{.kind = "badge-web", .format = "svg", .look = {.theme = "noir"}},
        ArtefactRequest{.kind = "communique", .format = "odt", .look = {}}}) {
    const auto path = path_in_kit(*context().composer.charter("copyleft"), echirolles(), wanted);
    const auto file = std::ranges::find(whole.files, path.value_or(""), &KitFile::path);
    ASSERT_NE(file, whole.files.end()) << wanted.kind;
    const Artefact made = make_artefact(context(), echirolles(), wanted).value();
    EXPECT_TRUE(file->bytes == made.bytes) << wanted.kind;
    const Artefact before = made_before(file->bytes, wanted.format).value();
    EXPECT_EQ(before.media_type, made.media_type);
    EXPECT_EQ(before.extension, made.extension);
    EXPECT_EQ(before.suffix, made.suffix);
  }
  EXPECT_FALSE(made_before("x", "docx"));
}

TEST(Kit, HoldsTheFilesOfTheManifestSnippetsAndWhatDescribesThem) {
  const domain::Charter& charter = *test::context().composer.charter("copyleft");
  const auto of_the_past = static_cast<std::size_t>(
      std::ranges::count(charter.kit, "parcours", &domain::KitEntry::kind));
  EXPECT_EQ(of_the_past, 3U);
  EXPECT_EQ(kit().files.size(), charter.kit.size() - of_the_past + 3);
  for (const char* path : {"1-cette-semaine/logo-a-coller.html", "2-logos/logo-a-coller.md",
                           "2-logos/logo-oembed.json", "LISEZMOI.html", "LISEZMOI.txt",
                           "licence.txt", "MANIFESTE.json"}) {
    EXPECT_FALSE(file(path).bytes.empty()) << path;
  }
  for (const domain::KitEntry& entry : charter.kit) {
    if (entry.kind == "parcours") {
      continue;
    }
    EXPECT_FALSE(file(entry.path).bytes.empty()) << entry.path;
    const std::string pasted =
        entry.format == "extrait-signature" ? "signature-a-coller" : "integration-web";
    EXPECT_EQ(file(entry.path).kind, entry.snippet() ? pasted : entry.kind);
  }
}

std::vector<std::string> names_below(const Kit& some, const std::string& folder) {
  std::vector<std::string> names;
  for (const KitFile& one : some.files) {
    if (one.path.starts_with(folder)) {
      names.push_back(one.path.substr(folder.size()));
    }
  }
  return names;
}

TEST(Kit, BeginsWithTheNineFilesOfTheWeek) {
  for (const int edition : {2023, 2025}) {
    const Kit some = test::value_of(make_kit(
        context(), test::award("213801517", "Échirolles", edition == 2023 ? "5" : "or", edition)));
    EXPECT_THAT(
        names_below(some, "1-cette-semaine/"),
        testing::UnorderedElementsAre("certificat.pdf", "logo.png", "logo-a-coller.html",
                                      "carte-sociale.png", "carte-carree.png", "communique.odt",
                                      "article.odt", "reseaux-sociaux.odt", "affiche-a4.pdf"));
    for (const KitFile& one : some.files) {
      EXPECT_THAT(
          one.path,
          testing::MatchesRegex(
              "(1-cette-semaine|2-logos|3-a-imprimer-chez-vous|4-pour-l-imprimeur|5-textes)/.*"
              "|LISEZMOI.html|LISEZMOI.txt|MANIFESTE.json|licence.txt"));
      EXPECT_THAT(one.path, testing::Not(HasSubstr("badge")));
    }
  }
}

TEST(Kit, IsShorterForAVillage) {
  domain::Award village = test::award("210500740", "Lettret", "2");
  village.territory.population = 190;
  const Kit some = test::value_of(make_kit(context(), village));
  EXPECT_EQ(names_below(some, "1-cette-semaine/").size(), 9U);
  EXPECT_LT(some.files.size() * 3, kit().files.size() * 2);
  const auto has = [&](const char* path) {
    return std::ranges::find(some.files, path, &KitFile::path) != some.files.end();
  };
  EXPECT_FALSE(has("4-pour-l-imprimeur/kakemono-impression.pdf"));
  EXPECT_TRUE(has("4-pour-l-imprimeur/plaque-impression.pdf"));
  village.territory.population = 2000;
  EXPECT_EQ(test::value_of(make_kit(context(), village)).files.size(), kit().files.size());
}

TEST(Kit, HoldsNoPdfThatSomebodyMustStillFillIn) {
  const domain::Award award = echirolles();  // the facts point into it
  for (const KitFile& one : kit().files) {
    const domain::Letter* letter = context().composer.charter("copyleft")->letter(one.kind);
    if (letter == nullptr || one.format != "pdf") {
      continue;
    }
    const compose::Facts facts = test::value_of(facts_of(context(), award));
    const std::string text =
        document::plain(test::value_of(context().composer.write(*letter, facts)).blocks);
    EXPECT_EQ(text.find('['), std::string::npos) << one.path;
  }
}

TEST(Kit, KeepsWholePathsShortInADeepFolder) {
  constexpr std::string_view deep = "C:\\Users\\mairie\\Documents\\Labels\\";
  domain::Award laureate =
      test::award("200000000", std::string(100, 'a') + ' ' + std::string(90, 'b'), "5");
  laureate.territory.slug =
      "communaute-de-communes-coeur-de-la-belle-vallee-de-la-grande-riviere-et-des-monts";
  laureate.earlier = {{.edition = 2021, .grade = "4"}};
  std::vector<std::string> names;
  for (const domain::KitEntry& entry : context().composer.charter("copyleft")->kit) {
    names.push_back(entry.path);
  }
  const std::string folder = laureate_folder(laureate);
  EXPECT_EQ(folder, "2023/200000000-communaute-de-communes");
  for (const std::string& name : names) {
    EXPECT_LE(deep.size() + folder.size() - 5 + 1 + name.size(), 120U) << name;
  }
}

TEST(Kit, HoldsAtLeastFortyFilesBelowFifteenMegabytes) {
  for (const char* grade : {"1", "5"}) {
    const Kit some =
        test::value_of(make_kit(test::context(), test::award("213801517", "Échirolles", grade)));
    EXPECT_GE(some.files.size(), 40U);
    EXPECT_LT(some.archive.size(), 15'000'000U);
  }
}

TEST(Kit, ShowsTheCourseOfWhoWasAwardedBefore) {
  domain::Award award = test::echirolles();
  award.earlier = {{.edition = 2021, .grade = "4"}};
  const Kit with_past = test::value_of(make_kit(test::context(), award));
  EXPECT_EQ(with_past.files.size(), kit().files.size() + 3);
  const auto chart = std::ranges::find(with_past.files, "5-textes/parcours.svg", &KitFile::path);
  ASSERT_NE(chart, with_past.files.end());
  EXPECT_THAT(chart->alt, HasSubstr("niveau 4 en 2021 et niveau 5 en 2023"));
  EXPECT_NE(std::ranges::find(with_past.files, "5-textes/parcours.png", &KitFile::path),
            with_past.files.end());
  const auto article = std::ranges::find(with_past.files, "5-textes/article.html", &KitFile::path);
  EXPECT_THAT(article->bytes,
              HasSubstr("<img src=\"parcours.png\" alt=\"Le parcours d’Échirolles"));
  EXPECT_THAT(file("5-textes/article.html").bytes, testing::Not(HasSubstr("<img")));
}

TEST(Kit, SnippetsPointToTheAddressOfTheirEdition) {
  const std::string& page = file("1-cette-semaine/logo-a-coller.html").bytes;
  EXPECT_THAT(
      page, HasSubstr("&lt;a href=&quot;https://labels.example.org/2023/213801517&quot;&gt;&lt;img "
                      "src=&quot;https://labels.example.org/2023/213801517/badge-web.svg&quot;"));
  EXPECT_THAT(page, HasSubstr(file("2-logos/logo.svg").alt));
  EXPECT_THAT(page, HasSubstr("<img src=\"logo.png\""));
  EXPECT_THAT(file("2-logos/logo-a-coller.md").bytes,
              HasSubstr("](https://labels.example.org/2023/213801517)"));
  EXPECT_THAT(file("2-logos/logo-oembed.json").bytes, HasSubstr("\"type\":\"photo\""));
}

TEST(Kit, MakesTheSignatureOfAnEmail) {
  const std::string& page = file("2-logos/signature-courriel.html").bytes;
  // The picture in half its pixels, from the address of the edition; beside the page for who looks
  // at it without a network.
  EXPECT_THAT(
      page,
      HasSubstr("&lt;img "
                "src=&quot;https://labels.example.org/2023/213801517/signature-courriel.png&quot; "
                "width=&quot;320&quot; height=&quot;85&quot; alt=&quot;"));
  EXPECT_THAT(page,
              HasSubstr("<img src=\"signature-courriel.png\" width=\"320\" height=\"85\" alt=\""));
  EXPECT_THAT(
      page, HasSubstr("&lt;strong&gt;Prénom Nom&lt;/strong&gt;&lt;br&gt;Fonction&lt;br&gt;Commune "
                      "d’Échirolles&lt;/td&gt;"));
  EXPECT_EQ(occurrences(page, file("2-logos/signature-courriel.png").alt), 2U + 1U)
      << "the code, the picture, the plain text";
  EXPECT_THAT(page, testing::Not(HasSubstr("src=\"http")));
}

TEST(Kit, HasALogoThatFollowsDarkModeAndOneThatLightsUp) {
  EXPECT_THAT(file("2-logos/logo-adaptatif.svg").bytes,
              HasSubstr("@media (prefers-color-scheme:dark)"));
  EXPECT_THAT(file("2-logos/logo-anime.svg").bytes,
              HasSubstr("@media (prefers-reduced-motion:no-preference)"));
  for (const char* path : {"2-logos/logo-adaptatif.svg", "2-logos/logo-anime.svg"}) {
    EXPECT_EQ(occurrences(file(path).bytes, "<use xlink:href=\"#copyleft-"), 5U) << path;
    EXPECT_THAT(file(path).alt, HasSubstr("niveau 5 sur 5")) << path;
  }
  EXPECT_THAT(file("2-logos/logo.svg").bytes, testing::Not(HasSubstr("<style>")));
}

TEST(Kit, HasNoSnippetWhereThereIsNoAddress) {
  RenderContext shop = test::open_render_context(std::nullopt);
  shop.base_url.clear();
  const Kit some = test::value_of(make_kit(shop, test::echirolles()));
  for (const KitFile& made : some.files) {
    EXPECT_NE(made.kind, "integration-web") << made.path;
    EXPECT_NE(made.kind, "signature-a-coller") << made.path;
    EXPECT_THAT(made.bytes, testing::Not(HasSubstr("&lt;img"))) << made.path;
    EXPECT_THAT(made.bytes, testing::Not(HasSubstr("logo-a-coller"))) << made.path;
  }
}

TEST(Kit, IndexListsEveryFileWithPicturesOfTheKitAlone) {
  const std::string& page = file("LISEZMOI.html").bytes;
  for (const KitFile& listed : kit().files) {
    if (listed.kind != "lisez-moi" && listed.kind != "manifeste") {
      EXPECT_EQ(occurrences(page, "<li><a href=\"" + listed.path + "\">"), 1U) << listed.path;
    }
  }
  std::size_t pictures = 0;
  for (std::size_t at = page.find("<img src=\""); at != std::string::npos;
       at = page.find("<img src=\"", at + 1)) {
    const std::size_t begin = at + 10;
    EXPECT_FALSE(file(page.substr(begin, page.find('"', begin) - begin)).bytes.empty());
    ++pictures;
  }
  EXPECT_GE(pictures, 20U);
  EXPECT_THAT(page, HasSubstr("<h3 id=\"dossier-2-logos\">Logos et images"));
}

TEST(Kit, IndexListsDocumentsAsTheCharterOrdersThem) {
  const std::string& page = file("LISEZMOI.html").bytes;
  for (const auto& [first, second] :
       {std::pair("1-cette-semaine/logo-a-coller.html", "2-logos/logo.svg"),
        std::pair("4-pour-l-imprimeur/plaque-impression.pdf",
                  "4-pour-l-imprimeur/plaque-a5-impression.pdf"),
        std::pair("4-pour-l-imprimeur/certificat-impression.pdf",
                  "4-pour-l-imprimeur/affiche-a3-impression.pdf")}) {
    const std::size_t at = page.find("<li><a href=\"" + std::string(first) + "\">");
    ASSERT_NE(at, std::string::npos) << first;
    EXPECT_LT(at, page.find("<li><a href=\"" + std::string(second) + "\">"))
        << first << " stands after " << second;
  }
}

TEST(Kit, IndexOpensOnFiveGesturesWithTextsToCopy) {
  const std::string& page = file("LISEZMOI.html").bytes;
  EXPECT_THAT(page, HasSubstr("<h1>Cinq gestes, trente minutes</h1>"));
  EXPECT_EQ(occurrences(page, "<section class=\"geste\" aria-labelledby=\"geste-"), 5U);
  EXPECT_THAT(page,
              HasSubstr("aria-label=\"Texte pour Mastodon\" data-copier=\"Copier le texte\""));
  EXPECT_THAT(page, HasSubstr("data-copier=\"Copier le code\">&lt;p&gt;&lt;a href="));
  EXPECT_LT(page.find("geste-5"), page.find("<details class=\"dossier\">"));
  for (const char* outside : {"src=\"http", "url(", "@import", "<link rel=\"stylesheet\""}) {
    EXPECT_THAT(page, testing::Not(HasSubstr(outside)));
  }
}

TEST(Kit, CaptionsSayTheUse) {
  for (const domain::Charter& charter : context().composer.charters()) {
    for (const domain::KitEntry& entry : charter.kit) {
      EXPECT_FALSE(entry.use.empty()) << entry.path;
      EXPECT_THAT(entry.use, testing::Not(testing::ContainsRegex("PNG|SVG|PDF|ODT"))) << entry.path;
    }
  }
}

TEST(Kit, TakesANameForNothingButText) {
  const Kit odd = test::value_of(
      make_kit(test::context(), test::award("213801517", "Échi{{territoire.id}}<b>&", "5")));
  for (const KitFile& written : odd.files) {
    if (written.format == "html") {
      EXPECT_THAT(written.bytes, testing::Not(HasSubstr("<b>&"))) << written.path;
    }
    if (written.path == "5-textes/communique.txt" || written.path == "LISEZMOI.txt") {
      EXPECT_THAT(written.bytes, HasSubstr("Échi{{territoire.id}}<b>&")) << written.path;
    }
  }
}

TEST(Kit, IsSortedByPath) {
  EXPECT_TRUE(std::ranges::is_sorted(kit().files, {}, &KitFile::path));
}

TEST(Kit, ReadmeSaysWhatEachFileIs) {
  const std::string& text = file("LISEZMOI.txt").bytes;
  EXPECT_THAT(text, HasSubstr("Kit de communication\u00A0: Échirolles"));
  EXPECT_THAT(text, HasSubstr("niveau 5"));
  for (const KitFile& described : kit().files) {
    if (!described.use.empty()) {
      EXPECT_EQ(occurrences(text, described.path + "\n"), 1U) << described.path;
    }
  }
}

TEST(Kit, ReadmeTellsVariantsApart) {
  const std::string& text = file("LISEZMOI.txt").bytes;
  EXPECT_THAT(text, HasSubstr("logo-noir.png\n    Logo web, thème noir, 660\u00A0pixels de large. "
                              "en noir, dans un texte"));
  EXPECT_THAT(text, HasSubstr("logo-sans-annee.svg\n    Logo web, sans l’année. "));
}

TEST(Kit, ManifestGivesSizeAndHashOfEveryOtherFile) {
  const std::string& text = file("MANIFESTE.json").bytes;
  for (const KitFile& described : kit().files) {
    if (described.path != "MANIFESTE.json") {
      EXPECT_THAT(text, HasSubstr("\"chemin\": \"" + described.path + "\""));
      EXPECT_THAT(text, HasSubstr("\"sha256\": \"" + lib::sha256_hex(described.bytes) + "\""));
      EXPECT_THAT(text, HasSubstr("\"octets\": " + std::to_string(described.bytes.size()) + ","));
    }
  }
  EXPECT_EQ(occurrences(text, "\"chemin\""), kit().files.size() - 1);
}

TEST(Kit, ArchiveHoldsEveryFileAndStoresWhatIsCompressed) {
  for (const KitFile& archived : kit().files) {
    EXPECT_GE(occurrences(kit().archive, archived.path), 2U) << archived.path;
  }
  EXPECT_THAT(kit().archive, HasSubstr(file("3-a-imprimer-chez-vous/certificat.png").bytes));
  EXPECT_THAT(kit().archive, testing::Not(HasSubstr(file("2-logos/logo.svg").bytes)));
}

TEST(Kit, IsTheSameInEveryTimeZone) {
  setenv("TZ", "Asia/Tokyo", 1);
  tzset();
  const Kit again = test::value_of(make_kit(test::context(), test::echirolles()));
  unsetenv("TZ");
  tzset();
  EXPECT_EQ(lib::sha256_hex(again.archive), lib::sha256_hex(kit().archive));
}

TEST(Kit, TellsTheSameProblemOfAllItsFilesOnce) {
  const Result<Kit> failed = make_kit(test::context(), test::unprintable());
  ASSERT_FALSE(failed.has_value());
  for (const Problem& problem : failed.error()) {
    EXPECT_EQ(std::ranges::count(failed.error(), problem), 1) << to_string(problem);
  }
  EXPECT_THAT(to_string(failed.error()), HasSubstr("U+6F22"));
}

TEST(Kit, OfNoLaureateIsAProblem) {
  EXPECT_FALSE(make_kit(test::context(), test::award("1", "Boé", "")).has_value());
}

}  // namespace
}  // namespace palmares::deliver
