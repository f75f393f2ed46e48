// SPDX-License-Identifier: AGPL-3.0-or-later
// The shipped fonts, opened once for the tests of this folder, and a folder that vanishes.
#pragma once

#include "lib/font/font_book.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>

namespace palmares::lib::test {

/// The fonts of fonts/fonts.toml; throws where set-up has not copied them.
inline const FontBook& shipped_fonts() {
  static const Result<FontBook> fonts =
      FontBook::load(std::filesystem::path(palmares::source_dir()) / "fonts");
  if (!fonts) {
    throw std::runtime_error(to_string(fonts.error()));
  }
  return *fonts;
}

/// Inter Regular.
inline FontId inter() {
  return shipped_fonts().find("Inter", 400).value();
}

/// A folder of the running test, removed with all it holds.
class TemporaryFolder {
 public:
  TemporaryFolder() : m_path(std::filesystem::path(testing::TempDir()) / unique_name()) {
    std::filesystem::remove_all(m_path);
    std::filesystem::create_directories(m_path);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(m_path); }

  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  static std::string unique_name() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    return std::string("palmares-") + info->test_suite_name() + '-' + info->name();
  }
  std::filesystem::path m_path;
};

}  // namespace palmares::lib::test
