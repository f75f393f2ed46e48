// SPDX-License-Identifier: AGPL-3.0-or-later
// What tests of files share: a folder that vanishes, the example results, and a look at folders of
// files.
#pragma once

#include "lib/system/file.hpp"
#include "support/source_dir.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace palmares::test {

/// A folder of the running test, removed with all it holds.
class Folder {
 public:
  Folder() : m_path(std::filesystem::path(testing::TempDir()) / unique_name()) {
    std::filesystem::remove_all(m_path);
    std::filesystem::create_directories(m_path);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(m_path); }

  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
    return m_path / name;
  }
  [[nodiscard]] std::string path() const { return m_path.string(); }
  /// Writes a file into it and gives its path.
  [[nodiscard]] std::string with(const std::string& name, std::string_view content) const {
    lib::write_file(m_path / name, content);
    return (m_path / name).string();
  }

 private:
  static std::string unique_name() {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    return "palmares-test-" + std::to_string(getpid()) + '-' + info->test_suite_name() + '-' +
           info->name();
  }
  std::filesystem::path m_path;
};

inline std::string source(const std::string& relative) {
  return std::string(palmares::source_dir()) + '/' + relative;
}

/// The example results of an edition.
inline std::string results(int edition) {
  return source("tests/data/resultats-" + std::to_string(edition) + ".csv");
}

/// Every file below a folder by its relative path.
inline std::map<std::string, Bytes> files_below(const std::filesystem::path& folder) {
  std::map<std::string, Bytes> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[std::filesystem::relative(entry.path(), folder).string()] =
          lib::read_file(entry.path()).value();
    }
  }
  return files;
}

/// Are both the same? On failure names the files that differ, and spares their bytes.
inline testing::AssertionResult same_files(const std::map<std::string, Bytes>& a,
                                           const std::map<std::string, Bytes>& b) {
  if (a.size() != b.size()) {
    return testing::AssertionFailure() << a.size() << " files against " << b.size();
  }
  testing::AssertionResult result = testing::AssertionSuccess();
  for (const auto& [path, bytes] : a) {
    if (const auto other = b.find(path); other == b.end() || other->second != bytes) {
      result = testing::AssertionFailure() << result.message() << path << " differs\n";
    }
  }
  return result;
}

}  // namespace palmares::test
