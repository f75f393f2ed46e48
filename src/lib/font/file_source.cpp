// SPDX-License-Identifier: AGPL-3.0-or-later
#include "lib/font/file_source.hpp"

#include "lib/crypto/sha256.hpp"
#include "lib/system/file.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace palmares::lib {

namespace {

namespace fs = std::filesystem;

class FolderSource final : public FileSource {
 public:
  explicit FolderSource(fs::path root) : m_root(std::move(root)) {}

  std::optional<Bytes> find(std::string_view name) const override {
    return read_file(m_root / name);
  }

  std::vector<std::string> names_below(std::string_view folder) const override {
    std::vector<std::string> names;
    std::error_code absent;
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(m_root / folder, absent)) {
      if (entry.is_regular_file()) {
        names.push_back(entry.path().lexically_relative(m_root).generic_string());
      }
    }
    if (absent && absent != std::errc::no_such_file_or_directory &&
        absent != std::errc::not_a_directory) {
      throw std::system_error(absent, "cannot list " + (m_root / folder).string());
    }
    std::ranges::sort(names);
    return names;
  }

  std::string identity() const override { return m_root.string(); }

 private:
  fs::path m_root;
};

class ReplacedSource final : public FileSource {
 public:
  ReplacedSource(std::shared_ptr<const FileSource> base, Replacements replacements)
      : m_base(std::move(base)),
        m_replacements(std::move(replacements)),
        m_identity(m_base->identity()) {
    std::string all;
    for (const auto& [name, bytes] : m_replacements.files) {
      all += sha256_hex(bytes) + ' ' + name + '\n';
    }
    m_identity += '\n' + sha256_hex(all);
  }

  std::optional<Bytes> find(std::string_view name) const override {
    if (const auto found = m_replacements.files.find(name); found != m_replacements.files.end()) {
      return found->second;
    }
    return gone(name) ? std::nullopt : m_base->find(name);
  }

  std::vector<std::string> names_below(std::string_view folder) const override {
    std::set<std::string> names;
    for (std::string& name : m_base->names_below(folder)) {
      if (!gone(name)) {
        names.insert(std::move(name));
      }
    }
    const std::string within = std::string(folder) + '/';
    for (const auto& [name, bytes] : m_replacements.files) {
      if (name.starts_with(within)) {
        names.insert(name);
      }
    }
    return {names.begin(), names.end()};
  }

  std::string identity() const override { return m_identity; }

 private:
  [[nodiscard]] bool gone(std::string_view name) const {
    return std::ranges::any_of(m_replacements.whole,
                               [&](const std::string& folder) { return name.starts_with(folder); });
  }

  std::shared_ptr<const FileSource> m_base;
  Replacements m_replacements;
  std::string m_identity;
};

}  // namespace

std::shared_ptr<const FileSource> folder_source(fs::path root) {
  return std::make_shared<const FolderSource>(std::move(root));
}

std::shared_ptr<const FileSource> with_replacements(std::shared_ptr<const FileSource> base,
                                                    Replacements replacements) {
  return std::make_shared<const ReplacedSource>(std::move(base), std::move(replacements));
}

}  // namespace palmares::lib
