// SPDX-License-Identifier: AGPL-3.0-or-later
#include "store/preview.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace palmares::store {
namespace {

const PreviewKey old_key{.name = "2025", .bytes = std::string(32, 'o')};
const PreviewKey new_key{.name = "2026", .bytes = std::string(32, 'n')};
constexpr const char* path = "/2025/213801517/certificat.pdf";

std::string value_of(const std::string& query) {
  return query.substr(std::string("?apercu=").size());
}

TEST(Preview, OpensUntilItsMoment) {
  const std::vector<PreviewKey> keys = {new_key};
  const std::string value = value_of(preview_query(keys, path, {1000}));
  EXPECT_EQ(check_preview(keys, path, value, {999}), TokenStatus::granted);
  EXPECT_EQ(check_preview(keys, path, value, {1000}), TokenStatus::expired);
}

TEST(Preview, OpensItsOwnAddressOnly) {
  const std::vector<PreviewKey> keys = {new_key};
  const std::string value = value_of(preview_query(keys, path, {1000}));
  EXPECT_EQ(check_preview(keys, "/2025/214700312/certificat.pdf", value, {1}),
            TokenStatus::refused);
  EXPECT_EQ(check_preview(keys, "/2025/213801517/certificat.png", value, {1}),
            TokenStatus::refused);
}

TEST(Preview, LivesThroughAChangeOfKeys) {
  const std::string value = value_of(preview_query(std::vector{old_key}, path, {1000}));
  EXPECT_EQ(check_preview(std::vector{new_key, old_key}, path, value, {1}), TokenStatus::granted);
  EXPECT_EQ(check_preview(std::vector{new_key}, path, value, {1}), TokenStatus::refused);
  const PreviewKey impostor{.name = "2025", .bytes = std::string(32, 'x')};
  EXPECT_EQ(check_preview(std::vector{impostor}, path, value, {1}), TokenStatus::refused);
}

TEST(Preview, RefusesEveryMutation) {
  const std::vector<PreviewKey> keys = {new_key, old_key};
  const std::string value = value_of(preview_query(keys, path, {1000}));
  std::mt19937 random(7);
  for (int round = 0; round < 10'000; ++round) {
    std::string mutated = value;
    const std::size_t at = random() % mutated.size();
    switch (random() % 3) {
      case 0:
        mutated[at] = static_cast<char>(mutated[at] ^ (1 + random() % 255));
        break;
      case 1:
        mutated.erase(at, 1);
        break;
      default:
        mutated.insert(at, 1, static_cast<char>(random() % 256));
    }
    if (mutated != value) {
      ASSERT_EQ(check_preview(keys, path, mutated, {1}), TokenStatus::refused) << mutated;
    }
  }
}

TEST(Preview, RefusesWhatIsNoTicket) {
  const std::vector<PreviewKey> keys = {new_key};
  for (const char* value : {"", ".", "..", "2026", "2026.1000", "2026.1000.", "2026..abc",
                            "2026.99999999999999999999.abc"}) {
    EXPECT_EQ(check_preview(keys, path, value, {1}), TokenStatus::refused) << value;
  }
}

}  // namespace
}  // namespace palmares::store
