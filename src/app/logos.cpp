// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/logos.hpp"

#include "lib/image/png_reader.hpp"
#include "lib/system/file.hpp"
#include "store/maintenance/backup.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace palmares::app {

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

using Ids = std::unordered_set<std::string>;

/// Territories, and editions by the name of their signature.
Ids ids_of(std::span<const domain::Results> results) {
  Ids ids;
  for (const domain::Results& edition : results) {
    ids.insert(deliver::signature_id(edition.edition));
    for (const domain::Award& award : edition.awards) {
      ids.insert(award.territory.id);
    }
  }
  return ids;
}

Problem unprofiled(const std::filesystem::path& file, lib::ToldColours colours) {
  return {.where = {.file = file.string(), .line = 0, .column = 0},
          .what = colours == lib::ToldColours::none ? "cette image ne dit pas de quel profil sont ses couleurs"
                                                    : "le profil de cette image n’est pas sRGB",
          .hint = "l’enregistrer en sRGB, profil inclus\u00A0: un imprimeur ne devine pas les couleurs"};
}

// The size first: no file is read that cannot be taken.
Result<Bytes> read_logo(const std::filesystem::path& file) {
  const lib::PictureLimits limits;
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(file, unknown);
  if (!unknown && size > limits.bytes) {
    return fail(Problem{.where = {.file = file.string(), .line = 0, .column = 0},
                        .what = "ce fichier est trop gros",
                        .hint = std::to_string(limits.bytes / 1'000'000) + "\u00A0Mo au plus"});
  }
  return lib::read_file(file).value_or(Bytes());
}

Problem too_many(const std::filesystem::path& file, const LogoBounds& bounds) {
  return {.where = {.file = file.string(), .line = 0, .column = 0},
          .what = "les logos de ce dossier dépassent ce que le programme garde",
          .hint = std::to_string(bounds.logos) + "\u00A0logos et " + std::to_string(bounds.bytes / 1'000'000) +
                  "\u00A0Mo de fichiers, au plus"};
}

// A fault of one logo is no reason to serve nobody.
Problem left_out(Problem problem) {
  problem.what += "\u202F; le logo est laissé de côté";
  return problem;
}

/// Reads one logo after the other into a render context, as long as the bounds allow.
class Taker {
 public:
  Taker(deliver::RenderContext& context, LogoUse use, LogoBounds bounds) : m_context(context), m_use(use), m_bounds(bounds) {}

  [[nodiscard]] Problems take(const std::string& id, const std::filesystem::path& file) {
    Result<Bytes> png = read_logo(file);
    if (!png) {
      return std::move(png.error());
    }
    const Result<lib::PngHeader> header = lib::check_png(*png, file.string());
    if (!header) {
      return header.error();
    }
    if (m_use == LogoUse::print_shop && header->colours != lib::ToldColours::srgb) {
      return {unprofiled(file, header->colours)};
    }
    if (m_context.logos.size() >= m_bounds.logos || png->size() > m_bounds.bytes - m_bytes) {
      return {too_many(file, m_bounds)};
    }
    m_bytes += png->size();
    const compose::Logo& logo = m_context.logos.add(id, *std::move(png), file.string());
    if (m_use == LogoUse::print_shop) {
      if (const auto pixels = logo.pixels(); !pixels) {
        return pixels.error();
      }
    }
    return {};
  }

 private:
  deliver::RenderContext& m_context;
  LogoUse m_use;
  LogoBounds m_bounds;
  std::size_t m_bytes = 0;
};

}  // namespace

std::filesystem::path logos_beside(const std::string& results_file) {
  return std::filesystem::path(results_file).parent_path() / "logos";
}

std::filesystem::path logos_of(const Source& source) {
  return source.store.empty() ? logos_beside(source.results.back()) : store::logos_of(source.store);
}

Result<Problems> take_logos(deliver::RenderContext& context, const std::filesystem::path& folder,
                            std::span<const domain::Results> results, LogoUse use, LogoBounds bounds) {
  Problems notices;
  Problems problems;
  const Ids ids = ids_of(results);
  Taker taker(context, use, bounds);
  for (const std::filesystem::path& file : files_of(folder)) {
    const std::string id = file.stem().string();
    if (file.extension() != ".png" || !ids.contains(id)) {
      notices.push_back({.where = {.file = file.string(), .line = 0, .column = 0},
                         .what = "ce fichier n’est le logo d’aucun territoire de ces résultats",
                         .hint = "le nommer d’après un identifiant, comme 213801517.png\u202F; la signature scannée d’une "
                                 "édition, signature-2023.png"});
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

Problems late_notices(const deliver::RenderContext& context) {
  Problems notices;
  std::ranges::transform(context.logos.undrawable(), std::back_inserter(notices), left_out);
  return notices;
}

void write_late_notices(deliver::RenderContext& context, std::function<void(std::string_view)> write) {
  context.logos.report_to([write = std::move(write)](const Problems& problems) {
    for (const Problem& problem : problems) {
      write("note\u00A0: " + to_string(left_out(problem)) + '\n');
    }
  });
}

}  // namespace palmares::app
