// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/callback.hpp"

#include "lib/hb.hpp"
#include "lib/house_fonts.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

namespace palmares::lib {
namespace {

// A C library with a callback: it must run to its end, and free what it took.
int sorted_with(CallbackGuard& guard, int throw_at) {
  static int compared;
  static int throws;
  static CallbackGuard* kept;
  compared = 0;
  throws = throw_at;
  kept = &guard;
  int numbers[] = {5, 3, 4, 1, 2};
  std::qsort(numbers, 5, sizeof(int), [](const void* a, const void* b) noexcept {
    int order = 0;
    static_cast<void>(kept->guard([&] {
      if (++compared == throws) {
        throw std::bad_alloc();
      }
      order = *static_cast<const int*>(a) - *static_cast<const int*>(b);
    }));
    return order;
  });
  return compared;
}

TEST(CallbackGuard, CarriesAnExceptionOverTheLibrary) {
  CallbackGuard guard;
  EXPECT_EQ(sorted_with(guard, 2), 2);  // nothing runs after the exception
  EXPECT_THROW(guard.rethrow(), std::bad_alloc);
  EXPECT_NO_THROW(guard.rethrow());
}

TEST(CallbackGuard, SaysNothingWhereNothingIsThrown) {
  CallbackGuard guard;
  EXPECT_GT(sorted_with(guard, 0), 3);
  EXPECT_NO_THROW(guard.rethrow());
}

}  // namespace
}  // namespace palmares::lib
