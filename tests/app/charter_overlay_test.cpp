// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/charter_overlay.hpp"

#include "app/edition_settings.hpp"
#include "app/sample.hpp"
#include "app/text_diff.hpp"
#include "deliver/artefact/artefact.hpp"

#include <gmock/gmock.h>

namespace palmares::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

struct CharterOverlay : testing::Test {
  palmares::test::Folder folder;
  Settings settings = test::settings();
  StoreHandle handle = open_store((folder / "depot").string(), store::Missing::create).value();
  OverlayPlace place{.settings = settings, .handle = handle, .program = "/proc/self/exe"};

  [[nodiscard]] EditedCharter charter(int edition) const {
    return test::value_of(edited_charter(place, edition));
  }

  auto put(int edition, const CharterFiles& files, std::optional<int> number = std::nullopt) const {
    const EditedCharter before = charter(edition);
    return overlay_with(before, files).and_then([&](const CharterFiles& overlay) {
      return write_overlay(place, edition, number.value_or(before.overlay.number), overlay,
                           test::ada(), "essai");
    });
  }

  /// A file of the charter with one text in place of another.
  [[nodiscard]] Bytes changed(int edition, const std::string& name, const std::string& from,
                              const std::string& to) const {
    Bytes text = charter(edition).installed.at(name);
    const std::size_t at = text.find(from);
    EXPECT_NE(at, Bytes::npos) << name << " no longer says " << from;
    return at == Bytes::npos ? text : text.replace(at, from.size(), to);
  }

  [[nodiscard]] Bytes drawn(int edition, const std::string& kind, const std::string& format) const {
    const deliver::RenderContext context = test::value_of(open_render_context(
        test::value_of(open_installation(settings, handle.folder.string())), settings));
    domain::Award award = test::read(edition).front().awards.front();
    return test::value_of(
               deliver::make_artefact(context, award, {.kind = kind, .format = format, .look = {}}))
        .bytes;
  }
};

TEST_F(CharterOverlay, OfOneEditionChangesNothingOfAnother) {
  const Bytes letter_of_2025 = drawn(2025, "communique", "txt");
  const Bytes badge_of_2023 = drawn(2023, "badge-web", "svg");
  const Bytes letter_of_2023 = drawn(2023, "communique", "txt");
  ASSERT_TRUE(put(2025, {{"partials/a-propos.md", "Un mot de 2025.\n"}}));
  EXPECT_NE(drawn(2025, "communique", "txt"), letter_of_2025);
  EXPECT_THAT(drawn(2025, "communique", "txt"), HasSubstr("Un mot de 2025."));
  EXPECT_EQ(drawn(2023, "communique", "txt"), letter_of_2023);
  EXPECT_EQ(drawn(2023, "badge-web", "svg"), badge_of_2023);
}

TEST_F(CharterOverlay, ReplacesColoursSheetsAndArtwork) {
  const Bytes before = drawn(2025, "badge-web", "svg");
  const Bytes colours = changed(2025, "charter.toml", "#16213E", "#123456");
  const auto written = put(2025, {{"charter.toml", colours}});
  ASSERT_TRUE(written) << test::told(written);
  EXPECT_NE(drawn(2025, "badge-web", "svg"), before);
  EXPECT_THAT(drawn(2025, "badge-web", "svg"),
              AllOf(HasSubstr("#123456"), Not(HasSubstr("#16213e"))))
      << "drawings follow the palette";
  EXPECT_EQ(put(2025, {{"charter.toml", charter(2025).installed.at("charter.toml")}})
                .value()
                ->files.size(),
            0U)
      << "as the installed one: it is no longer replaced";
  EXPECT_EQ(drawn(2025, "badge-web", "svg"), before);
}

TEST_F(CharterOverlay, TellsAllThatIsWrongAtOnceByFileAndLineAndKeepsNothing) {
  const Bytes sheet = changed(2025, "sheets/certificat.toml", "ink = \"", "ink = \"mauve\" # \"");
  const auto refused =
      put(2025, {{"sheets/certificat.toml", sheet}, {"letters/communique.md", "sans en-tête\n"}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(test::told(refused),
              AllOf(HasSubstr("sheets/certificat.toml:"), HasSubstr("mauve"),
                    HasSubstr("letters/communique.md:1:"), Not(HasSubstr("templates/"))));
  EXPECT_THAT(charter(2025).replaced, IsEmpty());
  const auto unknown = put(2025, {{"partials/a-propos.md", "{{territoire.nomm}}\n"}});
  EXPECT_THAT(test::told(unknown), HasSubstr("partials/a-propos.md:1"));
  EXPECT_THAT(handle.store->current_files(store::FilesPurpose::overlay), IsEmpty());
}

TEST_F(CharterOverlay, TellsWhatIsWrongWithLettersOfMessages) {
  const auto refused =
      put(2025,
          {{"courriels/courriel-publication.md", changed(2025, "courriels/courriel-publication.md",
                                                         "{{message.lien}}", "{{message.lieu}}")}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(test::told(refused),
              AllOf(HasSubstr("courriels/courriel-publication.md:"), HasSubstr("message.lieu")));
  EXPECT_THAT(charter(2025).replaced, IsEmpty());
}

TEST_F(CharterOverlay, OfLettersOfMessagesAloneDrawsNothingAnew) {
  const auto written = put(
      2025, {{"courriels/courriel-publication.md",
              changed(2025, "courriels/courriel-publication.md", "Bravo à vous", "Merci à vous")}});
  ASSERT_TRUE(written) << test::told(written);
  const deliver::RenderContext context = test::value_of(
      open_render_context(test::value_of(open_installation(test::settings())), test::settings()));
  EXPECT_TRUE(draws_newest_overlay(context, handle, *context.editions.of(2025)))
      << "a running service need not start again";
}

TEST_F(CharterOverlay, NamesTheLaureatesWhoseNameWouldNoLongerFit) {
  std::vector<domain::Results> all = test::read(2025);
  all.front().awards.resize(1);
  all.front().awards.front().territory.name = "Saint-Germain-de-Tallevende-la-Lande-Vaumont";
  test::import_into(*handle.store, all, Finality::settled);
  Bytes style = charter(2025).installed.at("sheets/certificat.svg");
  const std::size_t name = style.find("id=\"slot-nom\"");
  ASSERT_NE(name, Bytes::npos);
  const std::size_t begin = style.rfind("width=\"", style.find('>', name));
  ASSERT_NE(begin, Bytes::npos);
  style.replace(begin, style.find('"', begin + 7) + 1 - begin, "width=\"9\"");
  const auto refused = put(2025, {{"sheets/certificat.svg", style}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(test::told(refused), HasSubstr("Saint-Germain-de-Tallevende"));
}

TEST_F(CharterOverlay, TriesTheHardestNamesWhereThereAreNoResultsYet) {
  Bytes sheet = charter(2025).installed.at("sheets/certificat.svg");
  const std::size_t name = sheet.find("id=\"slot-nom\"");
  const std::size_t begin = sheet.rfind("width=\"", sheet.find('>', name));
  sheet.replace(begin, sheet.find('"', begin + 7) + 1 - begin, "width=\"9\"");
  EXPECT_THAT(test::told(put(2025, {{"sheets/certificat.svg", sheet}})),
              HasSubstr("Saint-Remy-en-Bouzemont"));
}

TEST_F(CharterOverlay, TakesNoOtherNamesThanThoseOfACharter) {
  for (const char* name :
       {"../charter.toml", "/etc/passwd", "sheets/../../x.svg", "sheets/x.svg.exe", "letters/",
        "letters/.md", "letters/a/b.md", "artwork/profiles/sRGB.icc", "sheets/É.svg",
        "pages/accueil.mustache", "", "partials/--.md", "fonts/fonts.toml", "Charter.toml",
        "sheets\\x.svg"}) {
    const auto refused = overlay_with(charter(2025), {{name, "x"}});
    EXPECT_THAT(test::told(refused), HasSubstr("aucun fichier d’une charte ne porte ce nom"))
        << name;
  }
  EXPECT_FALSE(installed_name("copyleft", "letters/" + std::string(65, 'a') + ".md"));
}

TEST_F(CharterOverlay, IsBoundedInSizeAndNumber) {
  const OverlayBounds bounds{.file = 10, .files = 2, .all = 15};
  const EditedCharter edited = charter(2025);
  const auto with = [&](const CharterFiles& files) {
    return test::told(overlay_with(edited, files, bounds));
  };
  EXPECT_THAT(with({{"letters/a.md", Bytes(11, 'a')}, {"letters/b.md", "\xFF"}}),
              AllOf(HasSubstr("letters/a.md: ce fichier est trop grand"),
                    HasSubstr("letters/b.md: ce fichier n’est pas en UTF-8")));
  EXPECT_THAT(with({{"letters/a.md", "a"}, {"letters/b.md", "b"}, {"letters/c.md", "c"}}),
              HasSubstr("trop de fichiers remplacés"));
  EXPECT_THAT(with({{"letters/a.md", Bytes(8, 'a')}, {"letters/b.md", Bytes(8, 'b')}}),
              HasSubstr("trop de fichiers remplacés"));
}

TEST_F(CharterOverlay, KeepsWhoWhenAndWhyAndGoesBack) {
  ASSERT_TRUE(put(2025, {{"partials/a-propos.md", "Un.\n"}}));
  ASSERT_TRUE(put(2025, {{"partials/a-propos.md", "Deux.\n"}, {"partials/effet.md", "Rien.\n"}}));
  const auto history = handle.store->files_of(store::FilesPurpose::overlay, 2025);
  ASSERT_THAT(history, SizeIs(2));
  EXPECT_EQ(history.back().who + ", " + history.back().reason, "Ada, essai");
  EXPECT_THAT(test::value_of(earlier_overlay(place, 2025, 1)), SizeIs(1));
  EXPECT_THAT(test::told(earlier_overlay(place, 2025, 3)), HasSubstr("de 1 à 2"));
  const std::vector<std::string> one = {"partials/effet.md"};
  EXPECT_THAT(test::value_of(overlay_without(charter(2025), one)), SizeIs(1));
  EXPECT_THAT(test::value_of(overlay_without(charter(2025), {})), IsEmpty());
  const std::vector<std::string> none = {"kit.toml"};
  EXPECT_THAT(test::told(overlay_without(charter(2025), none)), HasSubstr("partials/a-propos.md"));
  EXPECT_FALSE(put(2025, {{"partials/effet.md", "Rien.\n"}}).value()) << "it is so already";
}

TEST_F(CharterOverlay, TellsTheSecondOfTwoWriters) {
  ASSERT_TRUE(put(2025, {{"partials/a-propos.md", "Un.\n"}}, 0));
  const auto late = put(2025, {{"partials/effet.md", "Deux.\n"}}, 0);
  EXPECT_THAT(test::told(late), AllOf(HasSubstr("Ada a changé la charte de l’édition 2025"),
                                      HasSubstr("révision 1")));
  EXPECT_THAT(charter(2025).replaced, SizeIs(1));
}

TEST_F(CharterOverlay, IsOfItsCharterAndNotOfTheNextOne) {
  ASSERT_TRUE(put(2025, {{"partials/a-propos.md", "Un.\n"}}));
  domain::Edition edition = charter(2025).edition;
  edition.charter = "copyleft";
  ASSERT_TRUE(write_edition(*handle.store, *handle.store, *handle.store, edition,
                            {.edition = 2025, .number = 0}, test::ada(), ""));
  EXPECT_THAT(charter(2025).replaced, IsEmpty());
  EXPECT_THAT(test::value_of(open_installation(settings, handle.folder.string())).charters.own,
              IsEmpty());
}

TEST_F(CharterOverlay, SaysWhatDiffersFromTheCharter) {
  ASSERT_TRUE(put(2025, {{"partials/a-propos.md",
                          charter(2025).installed.at("partials/a-propos.md") + "Un mot.\n"}}));
  EXPECT_THAT(difference(charter(2025)), AllOf(HasSubstr("+++ 2025/partials/a-propos.md\n"),
                                               HasSubstr("\n+Un mot.\n"), Not(HasSubstr("\n-"))));
}

TEST(UnifiedDiff, ShowsChangesWithThreeLinesAround) {
  const auto diff = [](std::string_view before, std::string_view after) {
    return unified_diff({.name = "a", .text = before}, {.name = "b", .text = after});
  };
  EXPECT_EQ(diff("1\n2\n", "1\n2\n"), "");
  EXPECT_EQ(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"),
            "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n");
  EXPECT_EQ(diff("", "x"), "--- a\n+++ b\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n");
  EXPECT_EQ(diff("a\nb\n", "b\n"), "--- a\n+++ b\n@@ -1,2 +1 @@\n-a\n b\n");
}

}  // namespace
}  // namespace palmares::app
