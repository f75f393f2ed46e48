// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/order.hpp"

#include "app/sample.hpp"

namespace palmares::app {
namespace {

using palmares::test::files_below;
using palmares::test::same_files;
using test::value_of;
using testing::HasSubstr;

struct Order : testing::Test {
  palmares::test::Folder folder;

  [[nodiscard]] OrderRequest request(const std::string& place) const {
    return {.source = {.results = {palmares::test::results(2025)}, .store = {}},
            .kinds = {"plaque"},
            .territories = {"Boé", "Échirolles"},
            .quantity = "2",
            .replaces = {},
            .sheet = {},
            .folder = folder / place};
  }
  [[nodiscard]] static Result<PreparedOrder> prepared(const OrderRequest& request) {
    return prepare_order(request, std::nullopt, test::settings(), test::ada().clock);
  }
};

TEST_F(Order, LiesWholeInItsFolderAndIsTheSameFromAnyNumberOfThreads) {
  const PreparedOrder one = value_of(prepared(request("one")));
  ASSERT_EQ(one.lines.size(), 2U);
  std::vector<std::size_t> told;
  const auto placed =
      value_of(place_order(one, request("one"), [&](std::size_t files) { told.push_back(files); }));
  ASSERT_TRUE(placed);
  const auto files = files_below(folder / "one");
  EXPECT_EQ(files.size(), placed->files + 1) << "the archive besides";
  EXPECT_TRUE(files.contains(placed->name + ".zip"));
  ASSERT_EQ(told.size(), placed->files);
  EXPECT_EQ(told.back(), placed->files);
  OrderRequest again = request("two");
  again.threads = 2;
  ASSERT_TRUE(value_of(place_order(one, again)));
  EXPECT_TRUE(same_files(files, files_below(folder / "two")));
}

TEST_F(Order, LeavesNothingWhereItWasStopped) {
  const PreparedOrder one = value_of(prepared(request("one")));
  std::stop_source stop;
  const auto stop_at_the_third = [&](std::size_t files) {
    if (files == 3) {
      stop.request_stop();
    }
  };
  const auto placed = place_order(one, request("one"), stop_at_the_third, stop.get_token());
  ASSERT_TRUE(placed) << to_string(placed.error());
  EXPECT_FALSE(placed->has_value());
  EXPECT_FALSE(std::filesystem::exists(folder / "one"));
}

TEST_F(Order, TakesFinalResultsAlone) {
  const std::string place = (folder / "store").string();
  const StoreHandle handle = value_of(open_store(place, store::Missing::create));
  test::import_into(*handle.store, test::read(2025), Finality::draft);
  OrderRequest of_store = request("one");
  of_store.source = {.results = {}, .store = place, .edition = 2025};
  EXPECT_THAT(test::told(prepared(of_store)), HasSubstr("ne sont pas définitifs"));
  test::import_into(*handle.store, test::read(2025), Finality::settled);
  EXPECT_EQ(value_of(prepared(of_store)).lines.size(), 2U);
}

TEST_F(Order, RefusesBadRequestsBeforeAnythingIsMade) {
  OrderRequest wrong = request("one");
  wrong.quantity = "0";
  EXPECT_THAT(test::told(prepared(wrong)), HasSubstr("n’est pas une quantité"));
  wrong = request("one");
  wrong.territories = {"Nulle-Part"};
  EXPECT_THAT(test::told(prepared(wrong)), HasSubstr("Nulle-Part"));
  wrong = request("one");
  wrong.replaces = "12";
  EXPECT_THAT(test::told(read_order_sheet(wrong)), HasSubstr("n’est pas un numéro de commande"));
  wrong.replaces = "2025-AAAAA-00000";
  EXPECT_THAT(test::told(read_order_sheet(wrong)), HasSubstr("n’a pas de commande"));
  wrong = request("one");
  wrong.sheet = "grande";
  EXPECT_FALSE(read_order_sheet(wrong));
  wrong.sheet = "1000x700";
  EXPECT_EQ(value_of(read_order_sheet(wrong))->width, 1000);
}

}  // namespace
}  // namespace palmares::app
