// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/publication_pin.hpp"

#include "app/artefact_cache.hpp"
#include "app/cache_key.hpp"
#include "app/edition_settings.hpp"
#include "app/generate.hpp"
#include "app/pin_page.hpp"
#include "app/publication.hpp"
#include "app/sample.hpp"
#include "deliver/artefact/artefact.hpp"
#include "deliver/kit/kit.hpp"
#include "lib/crypto/sha256.hpp"
#include "store/standing.hpp"

#include <gmock/gmock.h>

#include <sstream>

namespace palmares::app {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const domain::Instant publication = test::moment("2025-11-19T18:00:00+01:00");

Actor on(const char* day) {
  return {.name = "Ada", .clock = [at = test::moment(day)] { return at; }};
}

/// An installation of which a test may change every file: its folders are copied, what is not of a
/// charter is linked.
struct PublicationPin : testing::Test {
  palmares::test::Folder folder;
  Settings settings = test::settings();
  StoreHandle handle = open_store((folder / "depot").string(), store::Missing::create).value();
  OverlayPlace place{.settings = settings, .handle = handle, .program = "/proc/self/exe"};

  PublicationPin() {
    const std::filesystem::path root = folder / "program";
    std::filesystem::create_directories(root);
    for (const std::string part : {"templates", "artwork", "fonts"}) {
      std::filesystem::copy(settings.root / part, root / part,
                            std::filesystem::copy_options::recursive);
    }
    std::filesystem::create_directories(root / "data");
    for (const auto& file : std::filesystem::directory_iterator(settings.root / "data")) {
      std::filesystem::create_symlink(file.path(), root / "data" / file.path().filename());
    }
    settings.root = root;
    settings.base_url = "https://labels.example.org";
    settings.key = Bytes(32, 'k');
    test::import_into(*handle.store, test::read(2025), Finality::settled);
  }

  void publish_2025() {
    const auto done = publish(place, 2025, publication, on("2025-11-10T10:00:00+01:00"));
    ASSERT_TRUE(done) << test::told(done);
  }

  [[nodiscard]] deliver::RenderContext context() const {
    return test::value_of(open_render_context(
        test::value_of(open_installation(settings, handle.folder.string())), settings));
  }

  /// Every file of a laureate's kit, and one that is in no kit, by name.
  [[nodiscard]] std::map<std::string, Bytes> files(const deliver::RenderContext& context) const {
    domain::Results results = store::results_of(handle.store->read(std::nullopt), 2025);
    std::map<std::string, Bytes> all;
    deliver::Kit kit = test::value_of(deliver::make_kit(context, results.awards.front()));
    for (deliver::KitFile& file : kit.files) {
      all.emplace(file.path, std::move(file.bytes));
    }
    all.emplace("kit.zip", std::move(kit.archive));
    for (const char* format : {"svg", "png", "pdf", "print"}) {
      all.emplace(std::string("affiche.") + format,
                  test::value_of(
                      deliver::make_artefact(context, results.awards.front(),
                                             {.kind = "affiche-a3", .format = format, .look = {}}))
                      .bytes);
    }
    return all;
  }

  /// Puts another text into every place of a file of the program.
  void upgrade(const std::string& name, const std::string& from, const std::string& to) const {
    Bytes text = lib::read_file(settings.root / name).value();
    std::size_t count = 0;
    for (std::size_t at = text.find(from); at != Bytes::npos;
         at = text.find(from, at + to.size()), ++count) {
      text.replace(at, from.size(), to);
    }
    ASSERT_GT(count, 0U) << name << " no longer says " << from;
    lib::write_file(settings.root / name, text);
  }

  /// A newer program: other words, colours, drawings, kit, editions and fonts, and a partial that
  /// stands before an old one.
  void upgrade_everything() const {
    const std::string charter = test::value_of(edited_charter(place, 2025)).edition.charter;
    for (const std::string each : {"copyleft", "bronze-argent-or"}) {  // they share artwork
      upgrade("templates/" + each + "/charter.toml", "#16213E", "#123456");
    }
    for (const std::filesystem::path& below :
         {settings.root / "templates", settings.root / "artwork"}) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(below)) {
        if (entry.path().extension() == ".svg" &&
            lib::read_file(entry.path()).value().find("#16213e") != Bytes::npos) {
          upgrade(std::filesystem::relative(entry.path(), settings.root).string(), "#16213e",
                  "#123456");
        }
      }
    }
    upgrade("templates/" + charter + "/sheets/certificat.toml", "document_title = \"",
            "document_title = \"Nouveau ");
    upgrade("templates/partials/a-propos.md", "\n", "\n\nMot nouveau.\n");
    upgrade("templates/kit/lisezmoi.mustache", "</body>", "<p>Nouveau</p></body>");
    upgrade("templates/editions.toml", "organiser = \"", "organiser = \"Nouvel ");
    lib::write_file(settings.root / "templates" / charter / "letters/partials/effet.md",
                    "Devant l’ancien.\n");
    // Another release names its files otherwise.
    upgrade("fonts/fonts.toml", "Inter-Medium.otf", "Inter-Medium-4.otf");
    std::filesystem::rename(settings.root / "fonts/fonts-inter/Inter-Medium.otf",
                            settings.root / "fonts/fonts-inter/Inter-Medium-4.otf");
  }
};

TEST_F(PublicationPin, KeepsEveryPublishedByteWhenTheProgramsTemplatesChange) {
  publish_2025();
  const auto published = files(context());
  EXPECT_THAT(context().own, IsEmpty())
      << "as long as the program is the same, one set of templates does";
  upgrade_everything();
  const auto upgraded = files(context());
  ASSERT_EQ(upgraded.size(), published.size());
  for (const auto& [name, bytes] : published) {
    EXPECT_TRUE(upgraded.at(name) == bytes) << name << " has changed";
  }
  EXPECT_NE(context().own.at(2025).resources->read("templates/partials/a-propos.md").value(),
            context().resources->read("templates/partials/a-propos.md").value());
}

// A commune is merged, an intercommunality gains members: next year's outlines are others.
TEST_F(PublicationPin, KeepsTheOutlinesOfAPublication) {
  publish_2025();
  const auto published = files(context());
  const std::filesystem::path data = settings.root / "data";
  // The outlines of other places: the index leads from each code to the member of the next.
  const Bytes index = lib::read_file(data / "outlines.index.tsv").value();
  std::vector<std::pair<std::string, std::string>> rows;
  std::istringstream lines(index);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('#')) {
      rows.emplace_back(line.substr(0, line.find('\t')), line.substr(line.find('\t')));
    }
  }
  Bytes moved;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    moved += rows[i].first + rows[(i + 1) % rows.size()].second + '\n';
  }
  std::filesystem::remove(data / "outlines.index.tsv");
  lib::write_file(data / "outlines.index.tsv", moved);

  EXPECT_TRUE(context().has_own(2025));
  const auto after = files(context());
  ASSERT_EQ(after.size(), published.size());
  for (const auto& [name, bytes] : published) {
    EXPECT_TRUE(after.at(name) == bytes) << name << " has changed";
  }
  const PinChanges changes = test::value_of(pin_changes(place, 2025));
  EXPECT_THAT(changes.files, Contains(HasSubstr("data/outlines.index.tsv (changé)")));
  EXPECT_FALSE(changes.pictures.empty()) << "drawn anew, the shape is gone";
  ASSERT_TRUE(pin_files(place, 2025, on("2026-01-01T10:00:00+01:00"), "nouveaux contours"));
  EXPECT_FALSE(files(context()).at("affiche.svg") == published.at("affiche.svg"));
}

TEST_F(PublicationPin, LeavesDraftsTheNewTemplates) {
  const auto draft = files(context());
  upgrade_everything();
  const auto upgraded = files(context());
  EXPECT_FALSE(upgraded.at("affiche.svg") == draft.at("affiche.svg"));
}

TEST_F(PublicationPin, KeepsWhatWasMadeOfAPublishedEditionWhateverProgramComes) {
  const auto key = [&](const std::string& program) {
    return test::value_of(
        digest_of_inputs(context(), settings, folder.with(program, program), 2025));
  };
  EXPECT_NE(key("old"), key("new")) << "not published yet";
  publish_2025();
  const std::string published = key("old");
  EXPECT_EQ(key("new"), published);
  upgrade_everything();
  EXPECT_EQ(key("new"), published);
  ASSERT_TRUE(pin_files(place, 2025, on("2026-01-01T10:00:00+01:00"), "nouvelle charte"));
  EXPECT_NE(key("new"), published);
}

// The usual order of things: make and look at everything, then publish.
TEST_F(PublicationPin, LosesNothingThatWasMadeBefore) {
  test::import_into(*handle.store, test::read(2023), Finality::settled);
  const auto run = [&] {
    const GenerationRequest request{
        .edition = 2025, .territories = {}, .kinds = {"badge-web"}, .threads = 2};
    const auto prepared = test::value_of(prepare_generation(
        request, settings,
        test::value_of(open_store(handle.folder.string(), store::Missing::refuse)), place.program,
        test::ada().clock));
    return test::value_of(generate(prepared, {}));
  };
  const deliver::Summary first = run();
  EXPECT_EQ(first.laureates, 6U);
  EXPECT_EQ(first.before, 0U);
  const deliver::RenderContext before = context();
  const SharedInputs inputs = shared_inputs(before, settings, place.program);
  publish_2025();
  const deliver::Summary again = run();
  EXPECT_EQ(again.before, 6U) << "nothing went into them that was not there before";
  EXPECT_EQ(again.laureates, 0U);
  const deliver::RenderContext after = context();
  EXPECT_EQ(shared_inputs(after, settings, place.program), inputs)
      << "a service that is started now finds the same";
  // A newer program, with another charter, finds them too.
  upgrade_everything();
  EXPECT_EQ(shared_inputs(context(), settings, folder.with("newer", "newer")).at(2025),
            inputs.at(2025));
  EXPECT_NE(shared_inputs(context(), settings, folder.with("newer", "newer")).at(2023),
            inputs.at(2023));
}

// What a planned publication tells otherwise is another document.
TEST_F(PublicationPin, KeepsNothingOfWhatIsDescribedOtherwiseMeanwhile) {
  const auto key = [&] { return shared_inputs(context(), settings, place.program).at(2025); };
  publish_2025();
  const std::string published = key();
  domain::Edition edition = test::value_of(edited_charter(place, 2025)).edition;
  edition.signatory = "Zoé Le Goff";
  ASSERT_TRUE(write_edition(*handle.store, *handle.store, *handle.store, edition,
                            {.edition = 2025, .number = 0}, on("2025-11-11T10:00:00+01:00"), ""));
  const std::string described = key();
  EXPECT_NE(described, published);
  ASSERT_TRUE(write_overlay(place, 2025, 0, {{"partials/a-propos.md", "Un mot de 2025.\n"}},
                            on("2025-11-12T10:00:00+01:00"), ""));
  EXPECT_NE(key(), described);
}

// Lists of files that an older program wrote say nothing of what drew them.
TEST_F(PublicationPin, FindsWhatWasMadeUnderTheListsOfOlderPrograms) {
  publish_2025();
  store::FilesRevision older = handle.store->files_of(store::FilesPurpose::pin, 2025).back();
  ++older.number;
  older.drawing.clear();
  handle.store->write_files(older);
  std::string text = std::to_string(older.number) + '\n' + older.text;
  for (const store::Artefact& file : older.files) {
    text += file.hash + ' ' + file.path + '\n';
  }
  EXPECT_EQ(context().pins.at(2025), "pin " + lib::sha256_hex(text) + '\n');
}

TEST_F(PublicationPin, GetsBackALostFileByBeingFixedAgain) {
  publish_2025();
  const store::FilesRevision pin = *pin_of(handle, 2025);
  const std::string hash = pin.files.front().hash;
  handle.blobs->remove(hash);
  EXPECT_EQ(test::value_of(pin_files(place, 2025, on("2026-01-01T10:00:00+01:00"), "réparation")),
            pin.number);
  EXPECT_TRUE(handle.blobs->sound(hash));
}

TEST_F(PublicationPin, FixesNothingOfWhatIsRefused) {
  EXPECT_FALSE(publish(place, 2023, publication, test::ada()));
  EXPECT_THAT(handle.store->current_files(store::FilesPurpose::pin), IsEmpty());
}

TEST_F(PublicationPin, FollowsItsEditionUntilItIsOut) {
  publish_2025();
  domain::Edition edition = test::value_of(edited_charter(place, 2025)).edition;
  edition.signatory = "Zoé Le Goff";
  const auto write = [&](const domain::Edition& one, int base, const char* day) {
    return write_edition(*handle.store, *handle.store, *handle.store, one,
                         {.edition = 2025, .number = base}, on(day), "");
  };
  ASSERT_TRUE(write(edition, 0, "2025-11-11T10:00:00+01:00"));
  EXPECT_EQ(context().editions.of(2025)->signatory, "Zoé Le Goff");
  const CharterFiles overlay = {{"partials/a-propos.md", "Un mot de 2025.\n"}};
  ASSERT_TRUE(write_overlay(place, 2025, 0, overlay, on("2025-11-12T10:00:00+01:00"), ""));
  EXPECT_EQ(context().own.at(2025).resources->read("templates/partials/a-propos.md").value(),
            "Un mot de 2025.\n");
  edition.charter = "copyleft";
  EXPECT_THAT(test::told(write(edition, 1, "2025-11-13T10:00:00+01:00")),
              HasSubstr("programmée avec une autre charte"));
  ASSERT_TRUE(write_overlay(place, 2025, 1, {}, on("2025-12-01T10:00:00+01:00"), ""))
      << "is out: it counts for who fixes anew";
  EXPECT_EQ(context().own.at(2025).resources->read("templates/partials/a-propos.md").value(),
            "Un mot de 2025.\n");
}

TEST_F(PublicationPin, ShowsWhatWouldChangeAndChangesItWhenAsked) {
  EXPECT_THAT(test::told(pin_changes(place, 2025)), HasSubstr("n’est pas publiée"));
  publish_2025();
  EXPECT_TRUE(test::value_of(pin_changes(place, 2025)).nothing());
  upgrade_everything();
  const PinChanges changes = test::value_of(pin_changes(place, 2025));
  EXPECT_THAT(changes.files, AllOf(Contains("templates/partials/a-propos.md (changé)"),
                                   Contains("fonts/fonts.toml (changé)")));
  EXPECT_THAT(changes.fields, Contains(HasSubstr("Nouvel ")));
  EXPECT_FALSE(changes.pictures.empty());
  EXPECT_THAT(changes.letters, Contains(HasSubstr("+Mot nouveau.")));
  const CharterFiles page = changes_page(changes);
  EXPECT_THAT(page.at("index.html"), AllOf(HasSubstr("Publié"), HasSubstr("-avant.svg"),
                                           HasSubstr("-apres.svg"), Not(HasSubstr("src=\"http"))));
  EXPECT_TRUE(page.at(changes.pictures.front().kind + "-0-avant.svg") ==
              changes.pictures.front().before);

  const auto before = files(context());
  ASSERT_TRUE(pin_files(place, 2025, on("2026-01-01T10:00:00+01:00"), "nouvelle charte"));
  EXPECT_TRUE(test::value_of(pin_changes(place, 2025)).nothing());
  EXPECT_FALSE(files(context()).at("affiche.svg") == before.at("affiche.svg"));
  EXPECT_EQ(handle.store->files_of(store::FilesPurpose::pin, 2025).back().reason,
            "nouvelle charte");
}

TEST_F(PublicationPin, IsTakenBackWithThePublication) {
  publish_2025();
  ASSERT_TRUE(cancel_publication(2025, on("2025-11-11T10:00:00+01:00"), *handle.store));
  EXPECT_FALSE(pin_of(handle, 2025));
  EXPECT_THAT(context().pins, IsEmpty());
}

TEST_F(PublicationPin, TellsWhatTheStoreHasLost) {
  publish_2025();
  upgrade_everything();
  const auto pin = pin_of(handle, 2025);
  handle.blobs->remove(pin->files.front().hash);
  const auto refused = open_installation(settings, handle.folder.string());
  EXPECT_THAT(test::told(refused),
              AllOf(HasSubstr("a perdu le fichier"), HasSubstr("l’édition 2025, publiée")));
}

}  // namespace
}  // namespace palmares::app
