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

// The size first: no file is read that cannot be taken.
Result<lib::OpaquePicture> picture_of(const std::filesystem::path& file) {
  const lib::PictureLimits limits;
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(file, unknown);
  if (!unknown && size > limits.octets) {
    return fail(Problem{.where = {.file = file.string(), .line = 0, .column = 0},
                        .what = "ce fichier est trop gros",
                        .hint = std::to_string(limits.octets / 1'000'000) + "\u00A0Mo au plus"});
  }
  return lib::read_png(lib::read_file(file).value_or(Bytes()), file.string(), limits);
}

Problem too_many(const std::filesystem::path& file, const LogoBounds& bounds) {
  return {.where = {.file = file.string(), .line = 0, .column = 0},
          .what = "les logos de ce dossier dépassent ce que le programme garde",
          .hint = std::to_string(bounds.logos) + "\u00A0logos et " + std::to_string(bounds.octets / 1'000'000) +
                  "\u00A0Mo une fois décodés et réduits, au plus"};
}

// A fault of one logo is no reason to serve nobody.
Problem left_out(Problem problem) {
  problem.what += "\u202F; le logo est laissé de côté";
  return problem;
}

/// Reads one logo after the other into a workshop, as long as the bounds allow.
class Taker {
 public:
  Taker(deliver::Workshop& workshop, LogoUse use, LogoBounds bounds) : m_workshop(workshop), m_use(use), m_bounds(bounds) {}

  [[nodiscard]] Problems take(const std::string& id, const std::filesystem::path& file) {
    auto picture = picture_of(file);
    if (!picture) {
      return std::move(picture.error());
    }
    if (m_use == LogoUse::print_shop && picture->colours != lib::ToldColours::srgb) {
      return {unprofiled(file, picture->colours)};
    }
    if (m_workshop.logos.size() >= m_bounds.logos || picture->rgb.size() > m_bounds.octets - m_octets) {
      return {too_many(file, m_bounds)};
    }
    m_octets += picture->rgb.size();
    m_workshop.logos.emplace(
        id, document::Picture{.box = {}, .width = picture->width, .height = picture->height, .rgb = std::move(picture->rgb)});
    return {};
  }

 private:
  deliver::Workshop& m_workshop;
  LogoUse m_use;
  LogoBounds m_bounds;
  std::size_t m_octets = 0;
};

}  // namespace

std::filesystem::path logos_beside(const std::string& results_file) {
  return std::filesystem::path(results_file).parent_path() / "logos";
}

Result<Problems> take_logos(deliver::Workshop& workshop, const std::filesystem::path& folder,
                            std::span<const domain::Results> results, LogoUse use, LogoBounds bounds) {
  Problems notices;
  Problems problems;
  Taker taker(workshop, use, bounds);
  for (const std::filesystem::path& file : files_of(folder)) {
    const std::string id = file.stem().string();
    if (file.extension() != ".png" || !known(results, id)) {
      notices.push_back({.where = {.file = file.string(), .line = 0, .column = 0},
                         .what = "ce fichier n’est le logo d’aucun territoire de ces résultats",
                         .hint = "le nommer d’après un identifiant, comme 213801517.png"});
      continue;
    }
    for (Problem& problem : taker.take(id, file)) {
      if (use == LogoUse::print_shop) {
        problems.push_back(std::move(problem));
      } else {
        notices.push_back(left_out(std::move(problem)));
      }
    }
  }
  if (!problems.empty()) {
    return fail(std::move(problems));
  }
  return notices;
}

}  // namespace palmares::cli
