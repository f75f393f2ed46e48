// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/previews.hpp"

#include "app/publication.hpp"
#include "app/sample.hpp"
#include "store/preview.hpp"

namespace palmares::app {
namespace {

using test::ada;
using test::moment;
using testing::HasSubstr;

struct Previews : testing::Test {
  palmares::test::Folder folder;
  StoreHandle handle =
      test::value_of(open_store((folder / "store").string(), store::Missing::create));
  Settings settings = test::settings();

  Previews() {
    test::import_into(*handle.store, test::read(2025), Finality::settled);
    settings.base_url = "https://label.example";
    settings.preview_keys = {{.name = "k1", .bytes = Bytes(32, 'k')}};
  }
  Result<std::vector<PreviewLink>> links(const std::string& until, int edition = 2025) {
    const PreviewScope scope = [](int year, std::string_view id) {
      return "/" + std::to_string(year) + "/" + std::string(id);
    };
    return preview_links(edition, until, settings, *handle.store, ada().clock, scope);
  }
  std::string refusal(const std::string& until, int edition = 2025) {
    return test::told(links(until, edition));
  }
};

TEST_F(Previews, OpenTheAwardOfOneLaureateUntilThePublication) {
  ASSERT_TRUE(publish(2025, moment("2025-11-19T18:00:00+01:00"), ada(), *handle.store));
  const std::vector<PreviewLink> all = test::value_of(links({}));
  ASSERT_EQ(all.size(), 6U);
  const std::string before = "https://label.example/2025/" + all.front().territory + "?apercu=";
  ASSERT_TRUE(all.front().address.starts_with(before));
  const std::string token = all.front().address.substr(before.size());
  const std::string path = "/2025/" + all.front().territory;
  EXPECT_EQ(
      store::check_preview(settings.preview_keys, path, token, moment("2025-11-19T17:59:59+01:00")),
      store::TokenStatus::granted);
  EXPECT_EQ(
      store::check_preview(settings.preview_keys, path, token, moment("2025-11-19T18:00:01+01:00")),
      store::TokenStatus::expired);
  EXPECT_EQ(store::check_preview(settings.preview_keys, "/2025/" + all.back().territory, token,
                                 ada().clock()),
            store::TokenStatus::refused);
}

TEST_F(Previews, WantAnInstantToComeAndAnEditionThatIsNotVisible) {
  EXPECT_THAT(refusal({}), HasSubstr("n’est pas fixé"));
  EXPECT_THAT(refusal("2025-10-31T10:00:00+01:00"), HasSubstr("n’est pas un instant à venir"));
  EXPECT_THAT(refusal("demain"), HasSubstr("n’est pas un instant à venir"));
  EXPECT_THAT(refusal({}, 2023), HasSubstr("n’a pas d’édition 2023"));
  ASSERT_TRUE(publish(2025, moment("2025-10-31T18:00:00+01:00"), ada(), *handle.store));
  EXPECT_THAT(refusal({}), HasSubstr("est déjà visible"));
  EXPECT_TRUE(check_preview_settings(settings));
  EXPECT_FALSE(check_preview_settings(test::settings()));
}

}  // namespace
}  // namespace palmares::app
