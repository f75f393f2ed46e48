// SPDX-License-Identifier: AGPL-3.0-or-later
#include "site/file_sizes.hpp"

#include "site/document_views.hpp"
#include "site/world.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <thread>

namespace palmares::site {
namespace {

void wait_for(const FileSizes& sizes, std::uint64_t version) {
  while (sizes.version() < version) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

TEST(FileSizes, MakeNobodyWaitAndAreMeasuredOnce) {
  std::promise<void> go;
  std::atomic<int> made = 0;
  FileSizes sizes;
  const auto make = [&, leave = go.get_future().share()] {
    leave.wait();
    ++made;
    return std::size_t{29'000};
  };
  EXPECT_EQ(sizes.of("a", make), 0U) << "it is being made, and we are here";
  EXPECT_EQ(sizes.of("a", make), 0U);
  EXPECT_EQ(sizes.of("b", [] { return std::size_t{7}; }), 0U);
  EXPECT_EQ(sizes.version(), 0U);
  go.set_value();
  wait_for(sizes, 1);
  EXPECT_EQ(sizes.of("a", make), 29'000U);
  EXPECT_EQ(sizes.of("b", make), 7U);
  EXPECT_EQ(made, 1);
  EXPECT_EQ(sizes.version(), 1U) << "told once, when all were known";
}

TEST(FileSizes, LeaveWhatWaitsWhenTheyEnd) {
  std::promise<void> go;
  std::promise<void> begun;
  std::atomic<int> made = 0;
  std::thread later;
  {
    FileSizes sizes;
    static_cast<void>(sizes.of("a", [&, leave = go.get_future().share()] {
      begun.set_value();
      leave.wait();
      return std::size_t(++made);
    }));
    static_cast<void>(sizes.of("b", [&] { return std::size_t(++made); }));
    begun.get_future().wait();
    later = std::thread([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
      go.set_value();
    });
  }
  later.join();
  EXPECT_EQ(made, 1);
}

/// A page asked for before the sizes are known tells none, and the next one, made anew, does.
TEST(FileSizes, ArriveOnPagesAsSoonAsTheyAreKnown) {
  test::FakeContent content;
  const auto sizes = std::make_shared<FileSizes>();
  const auto go = std::make_shared<std::promise<void>>();
  SitePlan plan = test::site_plan(content);
  plan.provider.size = [sizes, leave = go->get_future().share()](
                           const domain::Award&, const deliver::ArtefactRequest& wanted) {
    return sizes->of(wanted.kind + '.' + wanted.format, [leave] {
      leave.wait();
      return std::size_t{29'000};
    });
  };
  plan.provider.kit_size = [](const domain::Award&) { return std::size_t{0}; };
  plan.provider.sizes_version = [sizes] { return sizes->version(); };
  const Site site(std::move(plan), test::catalogue(test::published()));
  const http::ResponsePlan before = site.step({.method = "GET", .target = "/213801517"});
  EXPECT_EQ(before.make()->body.find("29\u00A0ko"), std::string::npos);
  EXPECT_EQ(site.step({.method = "GET", .target = "/213801517"}).key, before.key);
  go->set_value();
  wait_for(*sizes, 1);
  const http::ResponsePlan after = site.step({.method = "GET", .target = "/213801517"});
  EXPECT_NE(after.key, before.key);
  EXPECT_NE(after.make()->body.find("29\u00A0ko"), std::string::npos);
}

}  // namespace
}  // namespace palmares::site
