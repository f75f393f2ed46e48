// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/edition_pack.hpp"

#include "app/sample.hpp"

namespace palmares::app {
namespace {

using test::value_of;
using testing::HasSubstr;

PreparedEditionPack prepared() {
  return value_of(prepare_edition_pack({.results = {palmares::test::results(2025)}, .store = {}},
                                       test::settings(), test::ada().clock));
}

TEST(EditionPack, LiesWholeInItsFolder) {
  const palmares::test::Folder folder;
  const PreparedEditionPack ready = prepared();
  EXPECT_THAT(to_string(ready.notices), HasSubstr("sans adresse publique"));
  std::size_t told = 0;
  const auto pack = value_of(
      write_edition_pack(ready, folder / "out", 2, [&](std::size_t bytes) { told = bytes; }));
  ASSERT_TRUE(pack);
  const auto files = palmares::test::files_below(folder / "out/edition-2025");
  EXPECT_EQ(files.size(), pack->files.size());
  std::size_t bytes = 0;
  for (const auto& [path, content] : files) {
    bytes += content.size();
  }
  EXPECT_EQ(told, bytes);
}

TEST(EditionPack, LeavesNothingWhereItWasStopped) {
  const palmares::test::Folder folder;
  std::stop_source stop;
  const auto pack = write_edition_pack(
      prepared(), folder / "out", 2, [&](std::size_t) { stop.request_stop(); }, stop.get_token());
  ASSERT_TRUE(pack) << to_string(pack.error());
  EXPECT_FALSE(pack->has_value());
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}

}  // namespace
}  // namespace palmares::app
