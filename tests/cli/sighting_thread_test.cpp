// SPDX-License-Identifier: AGPL-3.0-or-later
// Counts on their way from the site to the store, and out of it when they are old.
#include "cli/sighting_thread.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::cli {
namespace {

/// What a book was asked, which outlives it.
struct Asked {
  std::vector<std::string> forgotten;  ///< the days before which it forgot
  int failures = 0;                    ///< how often it fails first
};

class FakeBook : public store::SightingBook {
 public:
  explicit FakeBook(Asked& asked) : m_asked(asked) {}
  void add(std::span<const store::Sighting>) override {}
  void forget_before(std::string_view day) override {
    if (m_asked.failures-- > 0) {
      throw std::runtime_error("disk full");
    }
    m_asked.forgotten.emplace_back(day);
  }
  std::vector<store::SightingSum> sums(int, std::string_view) override { return {}; }
  std::vector<store::MonthOfHosts> months(int, std::string_view) override { return {}; }

 private:
  Asked& m_asked;
};

domain::Instant at(std::chrono::year_month_day day, int hour) {
  return {std::chrono::sys_seconds(std::chrono::sys_days(day) + std::chrono::hours(hour))
              .time_since_epoch()
              .count()};
}

TEST(Sightings, OfLongAgoAreForgottenOnceADay) {
  using namespace std::chrono_literals;
  Asked asked;
  domain::Instant now = at(2026y / 11 / 26, 10);
  const auto nothing = [](const std::string&) { return std::vector<store::Sighting>(); };
  {
    SightingThread thread(std::make_unique<FakeBook>(asked), 400, nothing, [&] { return now; }, {});
    thread.keep();
    EXPECT_EQ(asked.forgotten, std::vector<std::string>{"2025-10-22"});
    now = at(2026y / 11 / 26, 22);
    thread.keep();
    EXPECT_EQ(asked.forgotten.size(), 1U) << "the same day";
    now = at(2026y / 11 / 26,
             23);  // midnight in France, whose first two seconds count for the day before
    now.seconds += 5;
    asked.failures = 1;
    thread.keep();
    EXPECT_EQ(asked.forgotten.size(), 1U) << "a store that failed";
    thread.keep();
    EXPECT_EQ(asked.forgotten, (std::vector<std::string>{"2025-10-22", "2025-10-23"}))
        << "is asked again";
  }
  EXPECT_EQ(asked.forgotten.size(), 2U) << "the end of the service forgets nothing twice";
}

}  // namespace
}  // namespace palmares::cli
