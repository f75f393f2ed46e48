// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/logos.hpp"

#include "deliver/render_context.hpp"
#include "lib/image/png.hpp"
#include "support/folder.hpp"

namespace palmares::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

/// Of one colour, in a few bytes.
Bytes flat_png(int width, int height) {
  lib::Png png{.width = width,
               .height = height,
               .colour = lib::PngColour::rgb,
               .bit_depth = 8,
               .palette = {},
               .rows = {},
               .dots_per_metre = {}};
  png.rows.assign(lib::row_size(png) * static_cast<std::size_t>(height), '\0');
  return write_png(png);
}

struct LogosTest : testing::Test {
  test::Folder folder;
  deliver::RenderContext context = deliver::test::open_render_context(std::nullopt);
  std::vector<domain::Results> results{domain::Results{.edition = 2023, .awards = {}}};

  void give(const std::string& id, BytesView png) {
    results.front().awards.push_back(deliver::test::award(id, "Boé", "5"));
    lib::write_file(folder / ("logos/" + id + ".png"), png);
  }
  Result<Problems> take(LogoUse use = LogoUse::any, LogoBounds bounds = {}) {
    return take_logos(context, folder / "logos", results, use, bounds);
  }
};

TEST_F(LogosTest, AreMadeSmallerWhereTheyAreLargerThanAnySheetNeeds) {
  give("1", flat_png(4000, 1000));
  give("2", flat_png(1200, 300));
  EXPECT_THAT(take().value(), IsEmpty());
  for (const char* id : {"1", "2"}) {
    const compose::LogoPixels logo = context.logos.find(id)->pixels().value();
    EXPECT_EQ(logo.width, 1200) << id;
    EXPECT_EQ(logo.height, 300) << id;
    EXPECT_EQ(*logo.rgb, Bytes(1200 * 300 * 3, '\0')) << id;
  }
  EXPECT_EQ(context.logos.size(), 2U);
}

TEST_F(LogosTest, AreDecodedAtTheStartForAPrintShopAlone) {
  give("1", flat_png(300, 300));
  EXPECT_THAT(take().value(), IsEmpty());
  EXPECT_EQ(context.logos.cached_bytes(), 0U);
  EXPECT_THAT(take(LogoUse::print_shop).value(), IsEmpty());
  EXPECT_EQ(context.logos.cached_bytes(), 300U * 300 * 3);
}

// Sound chunks around no picture: only who unpacks it sees that.
TEST_F(LogosTest, AreToldOfLateWhereOnlyDrawingShowsThatTheyAreNoPicture) {
  Bytes white = flat_png(300, 300);
  {
    lib::Png png{.width = 300,
                 .height = 300,
                 .colour = lib::PngColour::rgb,
                 .bit_depth = 8,
                 .palette = {},
                 .rows = {},
                 .dots_per_metre = {}};
    for (int y = 0; y < 300; ++y) {
      png.rows += '\0' + std::string(900, '\xff');
    }
    white = write_png(png);
  }
  give("1", white);
  EXPECT_THAT(take().value(), IsEmpty());
  std::vector<std::string> lines;
  write_late_notices(context, [&](std::string_view line) { lines.emplace_back(line); });
  EXPECT_THAT(late_notices(context), IsEmpty());
  EXPECT_FALSE(context.logos.find("1")->pixels());
  EXPECT_THAT(
      to_string(late_notices(context)),
      HasSubstr("1.png: cette image est vide ou toute blanche\u202F; le logo est laissé de côté"));
  EXPECT_THAT(lines,
              testing::ElementsAre(AllOf(testing::StartsWith("note\u00A0: "),
                                         HasSubstr("toute blanche"), testing::EndsWith("\n"))));
  EXPECT_FALSE(take(LogoUse::print_shop));
}

TEST_F(LogosTest, AreLeftOutWhereTheyAreDamagedAndTheOthersAreTaken) {
  give("1", flat_png(300, 300));
  give("2", flat_png(300, 300).substr(0, 90));
  give("3", Bytes(5'000'001, 'x'));
  const Result<Problems> notices = take();
  ASSERT_TRUE(notices);
  EXPECT_EQ(context.logos.size(), 1U);
  EXPECT_THAT(
      to_string(*notices),
      AllOf(HasSubstr("2.png: cette image PNG est endommagée\u202F; le logo est laissé de côté"),
            HasSubstr("3.png: ce fichier est trop gros")));
}

// What is printed is paid: nothing is left out unsaid.
TEST_F(LogosTest, RefuseAPrintOrderWhereTheyAreDamaged) {
  give("1", flat_png(300, 300).substr(0, 90));
  const Result<Problems> refused = take(LogoUse::print_shop);
  ASSERT_FALSE(refused);
  EXPECT_THAT(to_string(refused.error()), HasSubstr("1.png: cette image PNG est endommagée"));
}

TEST_F(LogosTest, TakeNoMoreMemoryTogetherThanIsBounded) {
  for (const char* id : {"1", "2", "3"}) {
    give(id, flat_png(300, 300));
  }
  const Result<Problems> few = take(LogoUse::any, {.logos = 2});
  EXPECT_EQ(context.logos.size(), 2U);
  EXPECT_THAT(to_string(few.value()), HasSubstr("3.png: les logos de ce dossier dépassent"));
  context.logos = compose::Logos();
  const Result<Problems> light = take(LogoUse::any, {.bytes = flat_png(300, 300).size()});
  EXPECT_EQ(context.logos.size(), 1U);
  EXPECT_EQ(light.value().size(), 2U);
}

}  // namespace
}  // namespace palmares::app
