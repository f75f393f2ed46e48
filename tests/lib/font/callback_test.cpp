// SPDX-License-Identifier: AGPL-3.0-or-later
#include "base/callback.hpp"

#include "lib/font/harfbuzz.hpp"
#include "lib/shipped_fonts.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <new>
#include <optional>

namespace {

/// Allocations of this thread until one fails; 0: none does.
thread_local int allocations_left = 0;

}  // namespace

// HarfBuzz takes its memory by malloc, so that what fails within a drawing is our callbacks' alone.
[[gnu::noinline]] void* operator new(std::size_t size) {
  if (allocations_left > 0 && --allocations_left == 0) {
    throw std::bad_alloc();
  }
  if (void* memory = std::malloc(size == 0 ? 1 : size)) {
    return memory;
  }
  throw std::bad_alloc();
}

// Replaced too: a sanitizer's own nothrow form would not go with our delete.
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t& /*tag*/) noexcept {
  return std::malloc(size == 0 ? 1 : size);
}

[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}

[[gnu::noinline]] void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}

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

/// The outline with the nth allocation failing; nothing where it failed.
std::optional<Outline> outline_failing_at(int allocation, std::uint32_t glyph) {
  const FontBook& fonts = test::shipped_fonts();
  const FontId font = test::inter();
  allocations_left = allocation;
  try {
    Outline outline = glyph_outline(fonts, font, glyph);
    allocations_left = 0;
    return outline;
  } catch (const std::bad_alloc&) {
    allocations_left = 0;
    return std::nullopt;
  }
}

// Each place where an outline grows, while HarfBuzz walks the glyph: it is left sound, and draws
// the next one whole.
TEST(CallbackGuard, BringsMissingMemoryThroughHarfBuzz) {
  constexpr std::uint32_t glyph = 40;
  const Outline whole = outline_failing_at(0, glyph).value();
  ASSERT_FALSE(whole.empty());
  int failed = 0;
  while (!outline_failing_at(failed + 1, glyph)) {
    ++failed;
    EXPECT_EQ(outline_failing_at(0, glyph), whole) << failed;
  }
  EXPECT_GT(failed, 2) << "memory is taken within callbacks";
  EXPECT_EQ(outline_failing_at(0, glyph), whole);
}

}  // namespace
}  // namespace palmares::lib
