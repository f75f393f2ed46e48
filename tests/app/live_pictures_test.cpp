// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/live_pictures.hpp"

#include "deliver/artefact/photographs.hpp"
#include "deliver/render_context.hpp"
#include "lib/image/png.hpp"
#include "support/folder.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <ctime>
#include <fstream>

namespace palmares::app {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// Of one grey, in a few bytes.
Bytes flat_png(int width, int height, char grey) {
  lib::Png png{.width = width,
               .height = height,
               .colour = lib::PngColour::rgb,
               .bit_depth = 8,
               .palette = {},
               .rows = {},
               .dots_per_metre = {}};
  const std::string row = '\0' + std::string(static_cast<std::size_t>(width) * 3, grey);
  for (int y = 0; y < height; ++y) {
    png.rows += row;
  }
  return write_png(png);
}

struct LivePicturesTest : testing::Test {
  test::Folder folder;
  deliver::RenderContext context = deliver::test::open_render_context(std::nullopt);
  std::int64_t later = 0;  // s: so much later than now
  LivePictures pictures{folder / "logos", context.given(),
                        [this] { return domain::Instant{std::time(nullptr) + later}; }};
  domain::Award boe = deliver::test::award("1", "Boé", "5");
  domain::Award other = deliver::test::award("2", "Ailleurs", "5");

  LivePicturesTest() {
    pictures.know({{boe.edition, {"1", "2"}}});
    context.newest_given = [this] { return pictures.now(); };
    (void)pictures.renew();
  }
  [[nodiscard]] std::filesystem::path logo(const std::string& id) const {
    return folder / ("logos/" + id + ".png");
  }
  [[nodiscard]] std::string drawn(const domain::Award& award) const {
    return deliver::make_artefact(context, award,
                                  {.kind = "affiche-a3", .format = "svg", .look = {}})
        .value()
        .bytes;
  }
  [[nodiscard]] std::uint64_t change(const domain::Award& award) const {
    return deliver::change_of_pictures(context, award);
  }
  /// As if nobody had touched any of it for an hour.
  void settle() const {
    const auto past = std::filesystem::file_time_type::clock::now() - std::chrono::hours(1);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path())) {
      std::filesystem::last_write_time(entry.path(), past);
    }
  }
};

TEST_F(LivePicturesTest, FollowLogosThatArePutReplacedAndRemoved) {
  EXPECT_FALSE(pictures.changed()) << "nothing is there";
  const std::string without = drawn(boe);
  EXPECT_THAT(without, testing::Not(HasSubstr("<image")));

  lib::write_file(logo("1"), flat_png(300, 300, 'a'));
  EXPECT_EQ(drawn(boe), without) << "not before it is told to look";
  ASSERT_TRUE(pictures.changed());
  EXPECT_TRUE(pictures.renew().other);
  const std::string with = drawn(boe);
  EXPECT_THAT(with, HasSubstr("<image"));
  const std::uint64_t put = change(boe);
  EXPECT_GT(put, 0U);
  EXPECT_EQ(change(other), 0U) << "what was made for others stays";

  const auto held = pictures.now();
  const compose::Logo* first = held->logos.find("1");
  lib::write_file(logo("1"), flat_png(300, 300, 'b'));
  ASSERT_TRUE(pictures.changed());
  EXPECT_TRUE(pictures.renew().other);
  EXPECT_NE(drawn(boe), with);
  EXPECT_GT(change(boe), put);
  EXPECT_EQ(first->pixels().value().width, 300) << "whoever draws with the one before keeps it";

  std::filesystem::remove(logo("1"));
  ASSERT_TRUE(pictures.changed());
  EXPECT_TRUE(pictures.renew().other);
  EXPECT_EQ(drawn(boe), without);
  EXPECT_GT(change(boe), put + 1)
      << "it is not as it never was: what was drawn in between is kept under that number";
}

TEST_F(LivePicturesTest, ReadAgainOnlyWhatIsOther) {
  lib::write_file(logo("1"), flat_png(300, 300, 'a'));
  lib::write_file(logo("2"), flat_png(300, 300, 'b'));
  settle();
  EXPECT_TRUE(pictures.renew().other);
  EXPECT_FALSE(pictures.changed()) << "long settled";
  const compose::Logo* second = pictures.now()->logos.find("2");
  lib::write_file(logo("1"), flat_png(300, 300, 'a'));  // the same again
  EXPECT_TRUE(pictures.changed());
  EXPECT_FALSE(pictures.renew().other);
  EXPECT_TRUE(pictures.changed())
      << "a change in the same tick of the file system would not be told";
  settle();
  lib::write_file(logo("1"), flat_png(300, 300, 'c'));
  EXPECT_TRUE(pictures.renew().other);
  EXPECT_EQ(pictures.now()->logos.find("2"), second);
}

TEST_F(LivePicturesTest, FollowWithinHalfAMinuteAFileThatIsWrittenOverInPlace) {
  lib::write_file(logo("1"), flat_png(300, 300, 'a'));
  settle();
  ASSERT_TRUE(pictures.renew().other);
  ASSERT_FALSE(pictures.changed());
  std::ofstream(logo("1"), std::ios::binary) << flat_png(300, 300, 'b');
  EXPECT_FALSE(pictures.changed()) << "no folder tells of it";
  later = 31;
  ASSERT_TRUE(pictures.changed());
  EXPECT_TRUE(pictures.renew().other);
  EXPECT_FALSE(pictures.changed());
  later = 0;
  EXPECT_TRUE(pictures.changed()) << "a clock that was set back makes nobody wait";
}

TEST_F(LivePicturesTest, FollowPhotographsOfEachEdition) {
  const std::filesystem::path file =
      folder / ("photographies/" + std::to_string(boe.edition) + "/1.png");
  lib::write_file(file, flat_png(1800, 1760, 'a'));
  ASSERT_TRUE(pictures.changed());
  EXPECT_TRUE(pictures.renew().other);
  EXPECT_NE(pictures.now()->photographs.find(deliver::photograph_id(boe.edition, "1")), nullptr);
  EXPECT_GT(change(boe), 0U);
  settle();
  (void)pictures.renew();
  std::filesystem::remove(file);
  ASSERT_TRUE(pictures.changed());
  EXPECT_TRUE(pictures.renew().other);
  EXPECT_EQ(pictures.now()->photographs.size(), 0U);
}

TEST_F(LivePicturesTest, TellOnceWhatTheyLeaveOutAndKeepWhatTheyHave) {
  lib::write_file(logo("1"), flat_png(300, 300, 'a'));
  lib::write_file(logo("99"), flat_png(300, 300, 'a'));
  (void)pictures.renew();
  lib::write_file(logo("2"), "no picture");
  EXPECT_THAT(to_string(pictures.renew().notices), HasSubstr("2.png"));
  EXPECT_THAT(pictures.renew().notices, IsEmpty());
  EXPECT_NE(pictures.now()->logos.find("1"), nullptr);
  EXPECT_EQ(pictures.now()->logos.find("99"), nullptr);

  pictures.know({{boe.edition, {"1", "2", "99"}}});
  EXPECT_TRUE(pictures.renew().other) << "of somebody who is a laureate since";

  if (::geteuid() != 0) {
    std::filesystem::permissions(folder / "logos", std::filesystem::perms::none);
    const LivePictures::Renewed kept = pictures.renew();
    std::filesystem::permissions(folder / "logos", std::filesystem::perms::owner_all);
    EXPECT_FALSE(kept.other);
    EXPECT_THAT(to_string(kept.notices), HasSubstr("ne peut être lu"));
    EXPECT_NE(pictures.now()->logos.find("1"), nullptr);
    EXPECT_TRUE(pictures.changed()) << "looked at again";
  }
}

}  // namespace
}  // namespace palmares::app
