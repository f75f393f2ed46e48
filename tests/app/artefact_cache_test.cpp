// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/artefact_cache.hpp"

#include "app/cache_key.hpp"
#include "deliver/render_context.hpp"
#include "support/folder.hpp"

namespace palmares::app {
namespace {

using deliver::test::context;
using deliver::test::echirolles;

constexpr const char* shared = "what all laureates share";

/// A store that holds one generated badge and archive of Échirolles, whose bytes no renderer would
/// make.
struct ArtefactCacheTest : testing::Test {
  test::Folder folder;
  StoreHandle handle = open_store((folder / "depot").string(), store::Missing::create).value();
  ArtefactCache generated{handle, context(), {{2023, shared}}};

  ArtefactCacheTest() { keep(echirolles()); }

  [[nodiscard]] store::Artefact file(const std::string& path, BytesView bytes) const {
    return {.path = "2023/213801517-echirolles" + path,
            .hash = handle.blobs->put(bytes),
            .bytes = bytes.size()};
  }
  void keep(const domain::Award& award) const {
    handle.store->keep(
        {.edition = 2023,
         .territory = award.territory.id,
         .revision = award.revision,
         .key = input_key(shared, award_facts(award, OwnPictures{})),
         .facts = award_facts(award, OwnPictures{}),
         .artefacts = {file("/2-logos/logo.svg", "made before"), file(".zip", "archive before")}});
  }
  [[nodiscard]] Bytes badge(const domain::Award& award,
                            const compose::RenderOptions& look = {}) const {
    const auto found = generated.file(award, {.kind = "badge-web", .format = "svg", .look = look});
    return found ? found->bytes : Bytes("made anew");
  }
};

TEST_F(ArtefactCacheTest, AnswersWhatWasGenerated) {
  const deliver::Artefact badge =
      generated.file(echirolles(), {.kind = "badge-web", .format = "svg", .look = {}}).value();
  EXPECT_EQ(badge.bytes, "made before");
  EXPECT_EQ(badge.media_type, "image/svg+xml");
  EXPECT_EQ(badge.extension, "svg");
  EXPECT_EQ(generated.archive(echirolles()), "archive before");
}

TEST_F(ArtefactCacheTest, MakesAnewWhatIsAnotherDocument) {
  EXPECT_EQ(badge(echirolles(), {.theme = "noir"}), "made anew");
  EXPECT_EQ(badge(echirolles(), {.theme = {}, .year = compose::Year::hidden}), "made anew");
  domain::Award other = echirolles();
  other.revision = 2;
  EXPECT_EQ(badge(other), "made anew");
  other = echirolles();
  other.grade = "4";
  EXPECT_EQ(badge(other), "made anew");
  EXPECT_EQ(generated.archive(other), std::nullopt);
  other = echirolles();
  other.issue = domain::Issue::specimen;
  EXPECT_EQ(badge(other), "made anew");
  other = echirolles();
  other.earlier = {{.edition = 2021, .grade = "3"}};
  EXPECT_EQ(badge(other), "made anew");
}

TEST_F(ArtefactCacheTest, MakesAnewWhatWasMadeWithOtherCharters) {
  const ArtefactCache since{handle, context(), {{2023, "another program, another charter"}}};
  EXPECT_EQ(since.archive(echirolles()), std::nullopt);
  const ArtefactCache undescribed{handle, context(), {}};
  EXPECT_EQ(undescribed.archive(echirolles()), std::nullopt);
}

TEST(Inputs, AreOthersWhereALibraryThatDrawsWasChanged) {
  std::vector<lib::SharedLibrary> libraries = lib::drawing_libraries();
  ASSERT_FALSE(libraries.empty());
  const std::string now = digest_of_libraries(libraries);
  EXPECT_EQ(digest_of_libraries(lib::drawing_libraries()), now);
  for (lib::SharedLibrary& library : libraries) {
    const std::string identity = std::exchange(library.identity, std::string(40, '0'));
    EXPECT_NE(digest_of_libraries(libraries), now) << library.name;
    library.identity = identity;
  }
  libraries.pop_back();
  EXPECT_NE(digest_of_libraries(libraries), now);
}

TEST_F(ArtefactCacheTest, MakesAnewWhatIsDamagedOrGone) {
  const std::filesystem::path blob =
      handle.blobs->file_of(handle.blobs->put("made before")).value();
  std::filesystem::permissions(blob, std::filesystem::perms::owner_all);
  lib::write_file(blob, "made befoul");
  EXPECT_EQ(badge(echirolles()), "made anew");
  std::filesystem::remove(blob);
  EXPECT_EQ(badge(echirolles()), "made anew");
}

TEST_F(ArtefactCacheTest, GivesAFileByItsHashWhileItSaysWhatStands) {
  const std::string hash = handle.blobs->put("made before");
  domain::Award stands = echirolles();
  const ServedAward served = [&](const store::Generation& generation) {
    return generation.territory == stands.territory.id ? &stands : nullptr;
  };
  EXPECT_EQ(generated.kept(hash, served), "made before");
  EXPECT_EQ(generated.kept(hash, [](const store::Generation&) { return nullptr; }), std::nullopt)
      << "not out, or withdrawn";
  stands.issue = domain::Issue::specimen;
  EXPECT_EQ(generated.kept(hash, served), std::nullopt) << "a specimen is another document";
  stands = echirolles();
  stands.revision = 2;
  EXPECT_EQ(generated.kept(hash, served), std::nullopt) << "replaced";
  stands = echirolles();
  stands.earlier = {{.edition = 2021, .grade = "3"}};
  EXPECT_EQ(generated.kept(hash, served), std::nullopt) << "tells another past";
  stands = echirolles();
  const ArtefactCache since{handle, context(), {{2023, "another program, another charter"}}};
  EXPECT_EQ(since.kept(hash, served), "made before") << "still what was decided";
  lib::write_file(*handle.blobs->file_of(hash), "made befoul");
  EXPECT_THROW((void)generated.kept(hash, served), std::runtime_error);
}

TEST_F(ArtefactCacheTest, GivesFilesOfAnOlderStoreOnlyWhereItWouldMakeThemSo) {
  domain::Award stands = echirolles();
  const std::string hash = handle.blobs->put("made before");
  handle.store->keep({.edition = 2023,
                      .territory = stands.territory.id,
                      .revision = 1,
                      .key = input_key(shared, award_facts(stands, OwnPictures{})),
                      .facts = {},
                      .artefacts = {file("/2-logos/logo.svg", "made before")}});
  const ServedAward served = [&](const store::Generation&) { return &stands; };
  EXPECT_EQ(generated.kept(hash, served), "made before");
  const ArtefactCache since{handle, context(), {{2023, "another program, another charter"}}};
  EXPECT_EQ(since.kept(hash, served), std::nullopt);
}

// Stores written before logos had a digest of their file.
TEST_F(ArtefactCacheTest, GivesFilesWhoseLogoIsKnownByItsPixels) {
  deliver::RenderContext shop = deliver::test::open_render_context(std::nullopt);
  const Bytes png =
      deliver::make_artefact(shop, echirolles(), {.kind = "badge-web", .format = "png", .look = {}})
          .value()
          .bytes;
  const compose::Logo& logo = shop.logos.add("213801517", png, "213801517.png");
  domain::Award stands = echirolles();
  const std::string hash = handle.blobs->put("made before");
  const auto keep_with = [&](const std::string& facts) {
    handle.store->keep({.edition = 2023,
                        .territory = stands.territory.id,
                        .revision = 1,
                        .key = facts,
                        .facts = facts,
                        .artefacts = {file("/2-logos/logo.svg", "made before")}});
  };
  const ArtefactCache with_logo{handle, shop, {{2023, shared}}};
  const ServedAward served = [&](const store::Generation&) { return &stands; };
  EXPECT_EQ(with_logo.kept(hash, served), std::nullopt) << "made without the logo";
  keep_with(award_facts_by_pixels(stands, logo));
  EXPECT_EQ(with_logo.kept(hash, served), "made before");
  keep_with(award_facts(stands, OwnPictures{.logo = &logo}));
  EXPECT_EQ(with_logo.kept(hash, served), "made before");
}

}  // namespace
}  // namespace palmares::app
