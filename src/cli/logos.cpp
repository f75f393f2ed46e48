// SPDX-License-Identifier: AGPL-3.0-or-later
#include "cli/logos.hpp"

#include "lib/file.hpp"
#include "lib/png_reader.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace palmares::cli {

namespace {

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.')) {
        files.push_back(entry.path());
      }
    }
  }
  std::ranges::sort(files);
  return files;
}

bool known(std::span<const domain::Results> results, const std::string& id) {
  return std::ranges::any_of(results, [&](const domain::Results& edition) { return edition.award_of(id) != nullptr; });
}

Problem unprofiled(const std::filesystem::path& file, lib::ToldColours colours) {
  return {.where = {.file = file.string(), .line = 0, .column = 0},
          .what = colours == lib::ToldColours::none ? "cette image ne dit pas de quel profil sont ses couleurs"
                                                    : "le profil de cette image n’est pas sRGB",
          .hint = "l’enregistrer en sRGB, profil inclus\u00A0: un imprimeur ne devine pas les couleurs"};
}

}  // namespace

std::filesystem::path logos_beside(const std::string& results_file) {
  return std::filesystem::path(results_file).parent_path() / "logos";
}

Result<Problems> take_logos(deliver::Workshop& workshop, const std::filesystem::path& folder,
                            std::span<const domain::Results> results, LogoUse use) {
  Problems notices;
  Problems problems;
  for (const std::filesystem::path& file : files_of(folder)) {
    const std::string id = file.stem().string();
    if (file.extension() != ".png" || !known(results, id)) {
      notices.push_back({.where = {.file = file.string(), .line = 0, .column = 0},
                         .what = "ce fichier n’est le logo d’aucun territoire de ces résultats",
                         .hint = "le nommer d’après un identifiant, comme 213801517.png"});
      continue;
    }
    const Bytes octets = lib::read_file(file).value_or(Bytes());
    auto picture = lib::read_png(octets, file.string());
    if (picture && use == LogoUse::print_shop && picture->colours != lib::ToldColours::srgb) {
      problems.push_back(unprofiled(file, picture->colours));
    } else if (picture) {
      workshop.logos.emplace(
          id, document::Picture{.box = {}, .width = picture->width, .height = picture->height, .rgb = std::move(picture->rgb)});
    } else {
      problems.insert(problems.end(), picture.error().begin(), picture.error().end());
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return notices;
}

}  // namespace palmares::cli
