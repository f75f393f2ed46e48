// SPDX-License-Identifier: AGPL-3.0-or-later
#include "render/pdf_support.hpp"

#include "render/pdf/write/file.hpp"
#include "support/documents.hpp"
#include "support/source_dir.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <utility>

namespace palmares::render::test {

namespace {

lib::Resources opened(const std::string& root) {
  auto resources = lib::Resources::load(root);
  if (!resources) {
    throw std::runtime_error(to_string(resources.error()));
  }
  return std::move(*resources);
}

// Set-up copies the shipped fonts, not those of the bench: the tests copy them from their Debian
// package themselves. The folder stays as long as the process, for Pango opens fonts when it needs
// them.
class LatoFolder {
 public:
  LatoFolder()
      : m_root(std::filesystem::path(testing::TempDir()) /
               ("palmares-lato-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(m_root / "fonts");
    std::filesystem::copy(palmares::source_dir() + "/bench/charter/fonts/fonts.toml",
                          m_root / "fonts");
    std::filesystem::create_directories(m_root / "artwork");
    std::filesystem::copy(palmares::source_dir() + "/artwork/profiles",
                          m_root / "artwork" / "profiles");
    std::filesystem::copy("/usr/share/fonts/truetype/lato", m_root / "fonts" / "fonts-lato");
  }
  LatoFolder(const LatoFolder&) = delete;
  LatoFolder& operator=(const LatoFolder&) = delete;
  ~LatoFolder() { std::filesystem::remove_all(m_root); }

  [[nodiscard]] const std::filesystem::path& root() const { return m_root; }

 private:
  std::filesystem::path m_root;
};

const pdf::Dictionary* dictionary_of(const pdf::Indirect& object) {
  if (const auto* stream = std::get_if<pdf::Stream>(&object)) {
    return &stream->dictionary;
  }
  return std::get_if<pdf::Dictionary>(&object);
}

}  // namespace

const lib::Resources& installation() {
  static const lib::Resources resources = opened(palmares::source_dir());
  return resources;
}

const lib::Resources& bench_house() {
  static const LatoFolder folder;
  static const lib::Resources resources = opened(folder.root());
  return resources;
}

document::Item under(document::Role role, std::vector<document::Item> items) {
  document::Group group;
  group.role = role;
  group.items = std::move(items);
  return {std::move(group)};
}

document::Item words(std::string_view text, Point origin) {
  // Black that overprints, as print wants of a text of this size; screens see no difference.
  document::Ink ink = support::ink("encre");
  ink.cmyk = {0, 0, 0, 100};
  ink.overprint = true;
  return {support::line("Inter", 400, 5, origin, text, ink)};
}

document::Document page_of(std::vector<document::Item> items) {
  document::Document document = support::empty_document(document::Medium::paper, {210, 297});
  document.date = "2023-12-06";
  document.pages.front().items = std::move(items);
  return document;
}

Bytes plain(const pdf::Stream& stream) {
  if (stream.filter.empty()) {
    return *stream.bytes;
  }
  const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)>
      decompressor(libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  Bytes bytes(1 << 22, '\0');
  std::size_t size = 0;
  if (libdeflate_zlib_decompress(decompressor.get(), stream.bytes->data(), stream.bytes->size(),
                                 bytes.data(), bytes.size(), &size) != LIBDEFLATE_SUCCESS) {
    throw std::runtime_error("a stream does not inflate");
  }
  bytes.resize(size);
  return bytes;
}

std::vector<const pdf::Dictionary*> dictionaries(const pdf::Tree& tree, std::string_view key,
                                                 std::string_view value) {
  std::vector<const pdf::Dictionary*> found;
  for (const auto& object : tree.objects) {
    const auto* dictionary = dictionary_of(object);
    const auto* entry = dictionary != nullptr ? dictionary->find(key) : nullptr;
    if (entry != nullptr && entry->name() != nullptr && entry->name()->value == value) {
      found.push_back(dictionary);
    }
  }
  return found;
}

std::string syntax(const pdf::Object& object) {
  std::string text;
  pdf::append_syntax(text, object, [](pdf::Reference reference) { return reference.index; });
  return text;
}

}  // namespace palmares::render::test
