// SPDX-License-Identifier: AGPL-3.0-or-later
// Compares what a test made with a reference kept in tests/golden, and shows what differs.
// UPDATE_GOLDEN=1 in the environment rewrites references; a test that creates one fails once, so
// that somebody looks at it.
#pragma once

#include "base/bytes.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

namespace palmares::support {

/// Largest difference of a channel that two rasterisers of the same library may show.
constexpr int golden_tolerance = 2;

enum class GoldenMode { compare, update };

/// Where references and reports lie.
struct GoldenPlace {
  std::filesystem::path references;
  std::filesystem::path report;  ///< its index.html shows every case that fails
  GoldenMode mode = GoldenMode::compare;
};

/// tests/golden, a folder of the build, and the mode the environment asks for.
[[nodiscard]] GoldenPlace golden_place();

/// Is `text` the reference of that name (« badge-web/niveau-3.svg »)? Names the first line that
/// differs.
[[nodiscard]] testing::AssertionResult matches_golden(std::string_view text,
                                                      const std::string& name,
                                                      const GoldenPlace& place = golden_place());

/// The same for a PNG, pixel by pixel within `golden_tolerance`. Names the first wrong pixel and
/// writes expected | difference | actual beside the report.
[[nodiscard]] testing::AssertionResult matches_golden_png(
    BytesView png, const std::string& name, const GoldenPlace& place = golden_place());

}  // namespace palmares::support
