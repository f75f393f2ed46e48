// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/charter_files.hpp"

#include "charter/fields.hpp"
#include "deliver/geo/silhouettes.hpp"
#include "lib/crypto/sha256.hpp"
#include "lib/system/file.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace palmares::app {

namespace {

constexpr std::size_t longest_slug = 64;
constexpr std::string_view fonts_list = "fonts/fonts.toml";

/// A folder of a charter: what people call it, what its files end in, and where it stands.
struct Folder {
  std::string_view called;
  std::string_view ending;
  std::string_view installed;
  bool of_charter;  ///< below templates/<charter>/, else shared by all charters
};

constexpr std::array<Folder, 7> folders = {{{"sheets/", ".svg", "sheets/", true},
                                            {"sheets/", ".toml", "sheets/", true},
                                            {"letters/", ".md", "letters/", true},
                                            {"letters/partials/", ".md", "letters/partials/", true},
                                            {"partials/", ".md", "templates/partials/", false},
                                            {"courriels/", ".md", "templates/courriels/", false},
                                            {"artwork/", ".svg", "artwork/", false}}};
constexpr std::array<std::string_view, 3> manifests = {"charter.toml", "kit.toml", "edition.toml"};

std::string home_of(std::string_view charter) {
  return "templates/" + std::string(charter) + '/';
}

/// The slug between a folder and an ending, or nothing.
std::string_view slug_in(std::string_view name, std::string_view folder, std::string_view ending) {
  if (name.size() <= folder.size() + ending.size() || !name.starts_with(folder) ||
      !name.ends_with(ending)) {
    return {};
  }
  const std::string_view slug =
      name.substr(folder.size(), name.size() - folder.size() - ending.size());
  return slug.size() <= longest_slug && charter::is_slug(slug) ? slug : std::string_view();
}

}  // namespace

std::optional<std::string> installed_name(std::string_view charter, std::string_view name) {
  if (std::ranges::find(manifests, name) != manifests.end()) {
    return home_of(charter) + std::string(name);
  }
  for (const Folder& folder : folders) {
    if (const std::string_view slug = slug_in(name, folder.called, folder.ending); !slug.empty()) {
      return (folder.of_charter ? home_of(charter) : std::string()) +
             std::string(folder.installed) + std::string(slug) + std::string(folder.ending);
    }
  }
  return std::nullopt;
}

std::optional<std::string> charter_name(std::string_view charter, std::string_view installed) {
  const std::string home = home_of(charter);
  for (const std::string_view manifest : manifests) {
    if (installed == home + std::string(manifest)) {
      return std::string(manifest);
    }
  }
  for (const Folder& folder : folders) {
    const std::string place =
        (folder.of_charter ? home : std::string()) + std::string(folder.installed);
    if (const std::string_view slug = slug_in(installed, place, folder.ending); !slug.empty()) {
      return std::string(folder.called) + std::string(slug) + std::string(folder.ending);
    }
  }
  return std::nullopt;
}

std::string charter_names() {
  return "charter.toml, kit.toml, edition.toml, sheets/NOM.svg, sheets/NOM.toml, letters/NOM.md, "
         "letters/partials/NOM.md, "
         "partials/NOM.md, courriels/NOM.md ou artwork/NOM.svg";
}

CharterFiles files_of_charter(const lib::FileSource& source, std::string_view charter) {
  CharterFiles files;
  for (const std::string& folder :
       {"templates/" + std::string(charter), std::string("templates/partials"),
        std::string("templates/courriels"), std::string("artwork")}) {
    for (const std::string& installed : source.names_below(folder)) {
      if (const std::optional<std::string> name = charter_name(charter, installed)) {
        files.emplace(*name, source.find(installed).value_or(Bytes()));
      }
    }
  }
  return files;
}

std::vector<store::Artefact> drawn_with(const lib::Resources& resources, std::string_view charter) {
  const auto source = resources.source();
  std::vector<store::Artefact> all;
  const auto add = [&](const std::string& name) {
    if (const std::optional<Bytes> bytes = source->find(name)) {
      all.push_back({.path = name, .hash = lib::sha256_hex(*bytes), .bytes = bytes->size()});
    }
  };
  for (const std::string& folder :
       {"templates/" + std::string(charter), std::string("templates/partials"),
        std::string("templates/kit"), std::string("artwork")}) {
    std::ranges::for_each(source->names_below(folder), add);
  }
  add(std::string(fonts_list));
  for (const lib::Font& font : resources.fonts.fonts()) {  // hashed when they were opened
    all.push_back({.path = "fonts/" + font.listed,
                   .hash = font.sha256,
                   .bytes = std::filesystem::file_size(font.file)});
  }
  std::ranges::sort(all, {}, &store::Artefact::path);
  return all;
}

std::vector<store::Artefact> shaped_with(const lib::Resources& resources) {
  std::vector<store::Artefact> all;
  for (const std::string_view name : deliver::shape_files) {
    if (const std::optional<Bytes> bytes = lib::read_file(resources.root / name)) {
      all.push_back(
          {.path = std::string(name), .hash = lib::sha256_hex(*bytes), .bytes = bytes->size()});
    }
  }
  return all;
}

}  // namespace palmares::app
