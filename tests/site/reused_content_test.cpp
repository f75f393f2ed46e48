// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/reused_content.hpp"

#include "app/cache_key.hpp"
#include "deliver/render_context.hpp"
#include "support/folder.hpp"

namespace palmares::site {
namespace {

using deliver::test::context;
using deliver::test::echirolles;

constexpr const char* shared = "what all laureates share";

/// A store that holds one generated badge and archive of Échirolles, whose bytes no renderer would
/// make.
struct ReusedContentTest : testing::Test {
  test::Folder folder;
  app::StoreHandle handle =
      app::open_store((folder / "depot").string(), store::Missing::create).value();
  app::ArtefactCache generated{handle, context(), {{2023, shared}}};
  int made = 0;
  ContentProvider provider = reusing(counting_makers(), generated);

  ReusedContentTest() { keep(echirolles()); }

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
         .key = app::input_key(shared, app::award_facts(award, app::OwnPictures{})),
         .facts = app::award_facts(award, app::OwnPictures{}),
         .artefacts = {file("/2-logos/logo.svg", "made before"), file(".zip", "archive before")}});
  }
  ContentProvider counting_makers() {
    ContentProvider counting;
    counting.artefact = [this](const domain::Award&,
                               const deliver::ArtefactRequest&) -> Result<deliver::Artefact> {
      ++made;
      return deliver::Artefact{.bytes = "made anew", .media_type = "", .extension = "", .alt = ""};
    };
    counting.kit = [this](const domain::Award&) -> Result<Bytes> {
      ++made;
      return Bytes("made anew");
    };
    return counting;
  }
};

TEST_F(ReusedContentTest, AnswersWhatWasGeneratedWithoutMakingIt) {
  const deliver::Artefact badge =
      provider.artefact(echirolles(), {.kind = "badge-web", .format = "svg", .look = {}}).value();
  EXPECT_EQ(badge.bytes, "made before");
  EXPECT_EQ(badge.media_type, "image/svg+xml");
  EXPECT_EQ(badge.extension, "svg");
  EXPECT_EQ(provider.kit(echirolles()).value(), "archive before");
  EXPECT_EQ(made, 0);
}

TEST_F(ReusedContentTest, MakesAnewWhatWasNotGenerated) {
  domain::Award other = echirolles();
  other.revision = 2;
  EXPECT_EQ(
      provider.artefact(other, {.kind = "badge-web", .format = "svg", .look = {}}).value().bytes,
      "made anew");
  EXPECT_EQ(provider.kit(other).value(), "made anew");
  EXPECT_EQ(made, 2);
}

}  // namespace
}  // namespace palmares::site
