// SPDX-License-Identifier: AGPL-3.0-or-later
#include "support/golden.hpp"

#include "support/image.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace palmares::support {

namespace {

using testing::HasSubstr;

class Golden : public testing::Test {
 protected:
  Golden() : m_folder(std::filesystem::path(testing::TempDir()) / ("palmares-golden-" + name())) {
    std::filesystem::remove_all(m_folder);
  }
  ~Golden() override { std::filesystem::remove_all(m_folder); }

  [[nodiscard]] GoldenPlace place(GoldenMode mode = GoldenMode::compare) const {
    return {.references = m_folder / "golden", .report = m_folder / "report", .mode = mode};
  }

  [[nodiscard]] std::string content(const std::string& file) const {
    std::ifstream stream(m_folder / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  [[nodiscard]] bool exists(const std::string& file) const {
    return std::filesystem::exists(m_folder / file);
  }

 private:
  static std::string name() {
    return testing::UnitTest::GetInstance()->current_test_info()->name();
  }
  std::filesystem::path m_folder;
};

Image grey() {
  return filled(6, 4, {.red = 100, .green = 100, .blue = 100});
}

TEST_F(Golden, FailsWithoutAReferenceAndCreatesNone) {
  const auto result = matches_golden("one", "a.txt", place());
  EXPECT_FALSE(result);
  EXPECT_THAT(result.message(), HasSubstr("no reference a.txt"));
  EXPECT_FALSE(exists("golden/a.txt"));
}

TEST_F(Golden, FailsOnceWhenItCreatesAReference) {
  EXPECT_FALSE(matches_golden("one", "kind/a.txt", place(GoldenMode::update)));
  EXPECT_EQ(content("golden/kind/a.txt"), "one");
  EXPECT_TRUE(matches_golden("one", "kind/a.txt", place(GoldenMode::update)));
  EXPECT_TRUE(matches_golden("one", "kind/a.txt", place()));
}

TEST_F(Golden, RewritesAReferenceThatDiffers) {
  (void)matches_golden("one", "a.txt", place(GoldenMode::update));
  EXPECT_TRUE(matches_golden("two", "a.txt", place(GoldenMode::update)));
  EXPECT_EQ(content("golden/a.txt"), "two");
}

TEST_F(Golden, NamesTheFirstLineThatDiffers) {
  (void)matches_golden("one\ntwo\nthree\n", "a.txt", place(GoldenMode::update));
  const auto result = matches_golden("one\ntwa\nthrae\n", "a.txt", place());
  EXPECT_FALSE(result);
  EXPECT_THAT(result.message(), HasSubstr("line 2 column 3 differs"));
  EXPECT_THAT(result.message(), HasSubstr("expected: two"));
  EXPECT_THAT(result.message(), HasSubstr("actual:   twa"));
  EXPECT_THAT(content("report/index.html"), HasSubstr("a.txt"));
}

TEST_F(Golden, ShowsOfALongLineWhatStandsRoundTheDifference) {
  const std::string line(1000, 'x');
  (void)matches_golden(line + "a" + line, "a.txt", place(GoldenMode::update));
  const auto result = matches_golden(line + "b" + line, "a.txt", place());
  EXPECT_THAT(result.message(), HasSubstr("column 1001"));
  EXPECT_THAT(result.message(), HasSubstr("xxbxx"));
  EXPECT_LT(std::string(result.message()).size(), 1000U);
}

TEST_F(Golden, ForgetsAFailureThatPassesAgain) {
  (void)matches_golden("one", "a.txt", place(GoldenMode::update));
  (void)matches_golden("two", "a.txt", place());
  ASSERT_THAT(content("report/index.html"), HasSubstr("a.txt"));
  EXPECT_TRUE(matches_golden("one", "a.txt", place()));
  EXPECT_THAT(content("report/index.html"), Not(HasSubstr("a.txt")));
}

TEST_F(Golden, ToleratesTwoLevelsOfAPixel) {
  (void)matches_golden_png(encode_png(grey()), "a.png", place(GoldenMode::update));
  Image other = grey();
  other.at(3, 2).green = 102;
  EXPECT_TRUE(matches_golden_png(encode_png(other), "a.png", place()));
}

TEST_F(Golden, NamesTheFirstWrongPixelAndShowsThree) {
  (void)matches_golden_png(encode_png(grey()), "kind/a.png", place(GoldenMode::update));
  Image other = grey();
  other.at(3, 2).green = 103;
  const auto result = matches_golden_png(encode_png(other), "kind/a.png", place());
  EXPECT_FALSE(result);
  EXPECT_THAT(
      result.message(),
      HasSubstr("pixel 3, 2 is rgba(100, 103, 100, 255) instead of rgba(100, 100, 100, 255)"));
  const Image triptych = decode_png(content("report/kind-a.png"));
  ASSERT_EQ(triptych.width, 3 * 6 + 2 * 8);
  EXPECT_EQ(triptych.at(3, 2).green, 100);
  EXPECT_EQ(triptych.at(14 + 3, 2), (Pixel{.red = 220, .green = 0, .blue = 0}));
  EXPECT_EQ(triptych.at(14 + 2, 2), (Pixel{.red = 240, .green = 240, .blue = 240}));
  EXPECT_EQ(triptych.at(28 + 3, 2).green, 103);
}

TEST_F(Golden, NamesASizeThatDiffers) {
  (void)matches_golden_png(encode_png(grey()), "a.png", place(GoldenMode::update));
  const auto result = matches_golden_png(encode_png(filled(7, 4, {})), "a.png", place());
  EXPECT_THAT(result.message(), HasSubstr("size 7 x 4 instead of 6 x 4"));
}

}  // namespace

}  // namespace palmares::support
