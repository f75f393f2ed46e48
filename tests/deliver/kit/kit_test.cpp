// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/kit/kit.hpp"

#include "deliver/render_context.hpp"
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
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) {
    ++count;
  }
  return count;
}

TEST(Kit, KnowsItsFilesByWhatIsWanted) {
  const domain::Charter& charter = *context().composer.charter("copyleft");
  const auto path = [&](const ArtefactRequest& wanted) { return path_in_kit(charter, echirolles(), wanted).value_or("none"); };
  EXPECT_EQ(path({.kind = "badge-web", .format = "svg", .look = {}}), "signaletique/web/badge-web.svg");
  EXPECT_EQ(path({.kind = "badge-web", .format = "svg", .look = {.theme = "couleur"}}), "signaletique/web/badge-web.svg");
  EXPECT_EQ(path({.kind = "badge-web", .format = "svg", .look = {.theme = "noir"}}), "signaletique/web/badge-web-noir.svg");
  EXPECT_EQ(path({.kind = "badge-web", .format = "png", .look = {.theme = {}, .width_px = 333}}), "none");
  EXPECT_EQ(path({.kind = "certificat", .format = "pdf", .look = {}, .linearization = render::Linearization::linearized}),
            "none");
  EXPECT_EQ(path({.kind = "communique", .format = "svg", .look = {}}), "none");
}

TEST(Kit, HoldsExactlyWhatItsFilesAreWantedAs) {
  const Kit& whole = kit();
  for (const ArtefactRequest& wanted : {ArtefactRequest{.kind = "badge-web", .format = "svg", .look = {.theme = "noir"}},
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
  const auto of_the_past = static_cast<std::size_t>(std::ranges::count(charter.kit, "parcours", &domain::KitEntry::kind));
  EXPECT_EQ(of_the_past, 3U);
  EXPECT_EQ(kit().files.size(), charter.kit.size() - of_the_past + 6);
  for (const char* path : {"integration-web/badge-web.html", "integration-web/badge-web.md", "integration-web/badge-web.json",
                           "LISEZMOI.html", "LISEZMOI.txt", "licence.txt", "MANIFESTE.json"}) {
    EXPECT_FALSE(file(path).bytes.empty()) << path;
  }
  for (const domain::KitEntry& entry : charter.kit) {
    if (entry.kind == "parcours") {
      continue;
    }
    EXPECT_FALSE(file(entry.path).bytes.empty()) << entry.path;
    EXPECT_EQ(file(entry.path).kind, entry.kind);
  }
}

TEST(Kit, HoldsAtLeastFortyFilesBelowFifteenMegabytes) {
  for (const char* grade : {"1", "5"}) {
    const Kit some = test::value_of(make_kit(test::context(), test::award("213801517", "Échirolles", grade)));
    EXPECT_GE(some.files.size(), 40U);
    EXPECT_LT(some.archive.size(), 15'000'000U);
  }
}

TEST(Kit, ShowsTheCourseOfWhoWasAwardedBefore) {
  domain::Award award = test::echirolles();
  award.earlier = {{.edition = 2021, .grade = "4"}};
  const Kit with_past = test::value_of(make_kit(test::context(), award));
  EXPECT_EQ(with_past.files.size(), kit().files.size() + 3);
  const auto chart = std::ranges::find(with_past.files, "presse/parcours.svg", &KitFile::path);
  ASSERT_NE(chart, with_past.files.end());
  EXPECT_THAT(chart->alt, HasSubstr("niveau 4 en 2021 et niveau 5 en 2023"));
  EXPECT_NE(std::ranges::find(with_past.files, "presse/parcours.png", &KitFile::path), with_past.files.end());
  const auto article = std::ranges::find(with_past.files, "presse/article-bulletin.html", &KitFile::path);
  EXPECT_THAT(article->bytes, HasSubstr("<img src=\"parcours.png\" alt=\"Le parcours de la "));
  EXPECT_THAT(file("presse/article-bulletin.html").bytes, testing::Not(HasSubstr("<img")));
}

TEST(Kit, SnippetsPointToTheAddressOfTheirEdition) {
  EXPECT_THAT(file("integration-web/badge-web.html").bytes,
              HasSubstr("<a href=\"https://labels.example.org/2023/213801517\"><img "
                        "src=\"https://labels.example.org/2023/213801517/badge-web.svg\""));
  EXPECT_THAT(file("integration-web/badge-web.html").bytes, HasSubstr(file("signaletique/web/badge-web.svg").alt));
  EXPECT_THAT(file("integration-web/badge-web.md").bytes, HasSubstr("](https://labels.example.org/2023/213801517)"));
  EXPECT_THAT(file("integration-web/badge-web.json").bytes, HasSubstr("\"type\":\"photo\""));
}

TEST(Kit, SnippetsNameTheFileWhereThereIsNoAddress) {
  RenderContext shop = test::open_render_context(std::nullopt);
  shop.base_url.clear();
  const Kit some = test::value_of(make_kit(shop, test::echirolles()));
  const auto snippet = std::ranges::find(some.files, "integration-web/badge-web.html", &KitFile::path);
  EXPECT_TRUE(snippet->bytes.starts_with("<p><img src=\"badge-web.svg\"")) << snippet->bytes;
  EXPECT_EQ(std::ranges::find(some.files, "integration-web/badge-web.json", &KitFile::path), some.files.end());
}

TEST(Kit, IndexListsEveryFileWithPicturesOfTheKitAlone) {
  const std::string& page = file("LISEZMOI.html").bytes;
  for (const KitFile& listed : kit().files) {
    if (listed.kind != "lisez-moi" && listed.kind != "manifeste") {
      EXPECT_EQ(occurrences(page, "<a href=\"" + listed.path + "\">"), 1U) << listed.path;
    }
  }
  std::size_t pictures = 0;
  for (std::size_t at = page.find("<img src=\""); at != std::string::npos; at = page.find("<img src=\"", at + 1)) {
    const std::size_t begin = at + 10;
    EXPECT_FALSE(file(page.substr(begin, page.find('"', begin) - begin)).bytes.empty());
    ++pictures;
  }
  EXPECT_GE(pictures, 20U);
  EXPECT_THAT(page, HasSubstr("<h2 id=\"dossier-signaletique-web\">Signalétique\u00A0: site internet"));
}

TEST(Kit, IndexListsDocumentsAsTheCharterOrdersThem) {
  const std::string& page = file("LISEZMOI.html").bytes;
  for (const auto& [first, second] : {std::pair("signaletique/affichage/plaque.pdf", "signaletique/affichage/plaque-a5.pdf"),
                                      std::pair("presse/communique.pdf", "presse/article-bulletin.odt"),
                                      std::pair("signaletique/impression/badge-web-impression.pdf",
                                                "signaletique/impression/badge-web-compact-impression.pdf")}) {
    const std::size_t at = page.find("<a href=\"" + std::string(first) + "\">");
    ASSERT_NE(at, std::string::npos) << first;
    EXPECT_LT(at, page.find("<a href=\"" + std::string(second) + "\">")) << first << " stands after " << second;
  }
}

TEST(Kit, TakesANameForNothingButText) {
  const Kit odd = test::value_of(make_kit(test::context(), test::award("213801517", "Échi{{territoire.id}}<b>&", "5")));
  for (const KitFile& written : odd.files) {
    if (written.format == "html") {
      EXPECT_THAT(written.bytes, testing::Not(HasSubstr("<b>&"))) << written.path;
    }
    if (written.path == "presse/communique.txt" || written.path == "LISEZMOI.txt") {
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
    if (!described.format_title.empty()) {
      EXPECT_EQ(occurrences(text, described.path + "\n"), 1U) << described.path;
    }
  }
}

TEST(Kit, ReadmeTellsVariantsApart) {
  const std::string& text = file("LISEZMOI.txt").bytes;
  EXPECT_THAT(text, HasSubstr("badge-web-noir-2x.png\n    Logo web, thème noir, 660\u00A0pixels de large. "));
  EXPECT_THAT(text, HasSubstr("badge-web-sans-annee.svg\n    Logo web, sans l’année. "));
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
  EXPECT_THAT(kit().archive, HasSubstr(file("certificat/certificat.png").bytes));
  EXPECT_THAT(kit().archive, testing::Not(HasSubstr(file("certificat/certificat.svg").bytes)));
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
