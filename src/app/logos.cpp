// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/logos.hpp"

#include "app/pictures.hpp"
#include "deliver/artefact/photographs.hpp"
#include "lib/image/png_reader.hpp"
#include "store/maintenance/backup.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
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

/// What a folder holds, and where it goes.
struct PictureSet {
  compose::Logos& into;
  lib::PictureLimits limits;
  int drawn;
  std::string_view called;  ///< « le logo »
  std::string prefix = {};  ///< of what its pictures are called
};

PictureSet set_of_logos(compose::Logos& into) {
  return {.into = into, .limits = {}, .drawn = compose::largest_logo, .called = "le logo"};
}

PictureSet set_of_photographs(compose::Logos& into) {
  lib::PictureLimits limits;
  limits.shortest = rule_of(PictureUse::photograph).least;
  limits.longest_least = limits.shortest;
  limits.bytes = compose::largest_photograph_bytes;
  return {.into = into,
          .limits = limits,
          .drawn = compose::largest_photograph,
          .called = "la photographie"};
}

using Ids = std::unordered_set<std::string>;

/// Territories, and editions by the name of their signature.
Ids ids_of(const PictureOwners& owners) {
  Ids ids;
  for (const auto& [edition, territories] : owners) {
    ids.insert(territories.begin(), territories.end());
    ids.insert(deliver::signature_id(edition));
  }
  return ids;
}

Problem unprofiled(const std::filesystem::path& file, lib::ToldColours colours) {
  return {
      .where = {.file = file.string(), .line = 0, .column = 0},
      .what = colours == lib::ToldColours::none
                  ? "cette image ne dit pas de quel profil sont ses couleurs"
                  : "le profil de cette image n’est pas sRGB",
      .hint =
          "l’enregistrer en sRGB, profil inclus\u00A0: un imprimeur ne devine pas les couleurs"};
}

// The size first: no file is read that cannot be taken.
Result<Bytes> read_logo(const std::filesystem::path& file, const lib::PictureLimits& limits) {
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
          .hint = std::to_string(bounds.logos) + "\u00A0logos et " +
                  std::to_string(bounds.bytes / 1'000'000) + "\u00A0Mo de fichiers, au plus"};
}

// A fault of one logo is no reason to serve nobody.
Problem left_out(Problem problem, std::string_view called = "le logo") {
  problem.what += "\u202F; " + std::string(called) +
                  (called == "le logo" ? " est laissé de côté" : " est laissée de côté");
  return problem;
}

/// What was read before, and what is now.
struct Memory {
  const ReadPictures& before;
  domain::Instant at;
  ReadPictures now = {};

  [[nodiscard]] const ReadPicture* known(const std::filesystem::path& file) const {
    const auto found = before.find(file.string());
    return found == before.end() ? nullptr : &found->second;
  }
};

/// Reads one logo after the other into a render context, as long as the bounds allow.
class Taker {
 public:
  Taker(PictureSet set, LogoUse use, LogoBounds bounds)
      : m_set(std::move(set)), m_use(use), m_bounds(bounds) {}

  /// The same, but what is known is not read again.
  [[nodiscard]] Problems take_again(const std::string& id, const std::filesystem::path& file,
                                    Memory& memory) {
    const std::optional<lib::FileStamp> stamp = lib::stamp_of(file);
    if (!stamp) {
      return {};  // removed since the folder was listed
    }
    const ReadPicture* known = memory.known(file);
    if (known != nullptr && known->stamp == *stamp &&
        !may_change_unseen(stamp->changed_ns, known->read)) {
      if (!fits(known->picture->png().size())) {
        return {too_many(file, m_bounds)};
      }
      m_set.into.add(m_set.prefix + id, known->picture);
      memory.now.insert_or_assign(file.string(), *known);
      return {};
    }
    Problems problems = take(id, file);
    if (problems.empty()) {
      std::shared_ptr<const compose::Logo> picture = m_set.into.share(m_set.prefix + id);
      if (known != nullptr && known->picture->digest() == picture->digest()) {
        picture = known->picture;
        m_set.into.add(m_set.prefix + id, picture);
      }
      memory.now.insert_or_assign(
          file.string(),
          ReadPicture{.stamp = *stamp, .read = memory.at, .picture = std::move(picture)});
    }
    return problems;
  }

  [[nodiscard]] Problems take(const std::string& id, const std::filesystem::path& file) {
    Result<Bytes> png = read_logo(file, m_set.limits);
    if (!png) {
      return std::move(png.error());
    }
    const Result<lib::PngHeader> header = lib::check_png(*png, file.string(), m_set.limits);
    if (!header) {
      return header.error();
    }
    if (m_use == LogoUse::print_shop && header->colours != lib::ToldColours::srgb) {
      return {unprofiled(file, header->colours)};
    }
    if (!fits(png->size())) {
      return {too_many(file, m_bounds)};
    }
    const compose::Logo& logo =
        m_set.into.add(m_set.prefix + id, *std::move(png), file.string(), m_set.drawn);
    if (m_use == LogoUse::print_shop) {
      if (const auto pixels = logo.pixels(); !pixels) {
        return pixels.error();
      }
    }
    return {};
  }

 private:
  /// Is there room for one more of that many bytes? It is then taken.
  [[nodiscard]] bool fits(std::size_t bytes) {
    const bool fit = m_set.into.size() < m_bounds.logos && bytes <= m_bounds.bytes - m_bytes;
    m_bytes += fit ? bytes : 0;
    return fit;
  }

  PictureSet m_set;
  LogoUse m_use;
  LogoBounds m_bounds;
  std::size_t m_bytes = 0;
};

/// What is said of files.
struct Found {
  Problems notices;
  Problems problems;
};

struct Terms {
  Ids ids;
  LogoUse use;
  LogoBounds bounds;
  Memory* memory;  ///< null: everything is read
};

Problem of_nobody(const std::filesystem::path& file, const PictureSet& set) {
  return {.where = {.file = file.string(), .line = 0, .column = 0},
          .what = "ce fichier n’est " + std::string(set.called) +
                  " d’aucun territoire de ces résultats",
          .hint = set.called == "le logo" ? "le nommer d’après un identifiant, comme "
                                            "213801517.png\u202F; la signature scannée d’une "
                                            "édition, signature-2023.png"
                                          : "le nommer d’après l’édition et un identifiant, comme "
                                            "photographies/2026/213801517.png"};
}

void take_all(Found& found, const PictureSet& set, const std::filesystem::path& folder,
              const Terms& terms) {
  Taker taker(set, terms.use, terms.bounds);
  for (const std::filesystem::path& file : files_of(folder)) {
    const std::string id = file.stem().string();
    if (file.extension() != ".png" || !terms.ids.contains(id)) {
      found.notices.push_back(of_nobody(file, set));
      continue;
    }
    for (Problem& problem : terms.memory == nullptr ? taker.take(id, file)
                                                    : taker.take_again(id, file, *terms.memory)) {
      if (terms.use == LogoUse::print_shop) {
        found.problems.push_back(std::move(problem));
      } else {
        found.notices.push_back(left_out(std::move(problem), set.called));
      }
    }
  }
}

/// Where pictures go.
struct Shelves {
  compose::Logos& logos;
  compose::Logos& photographs;
};

/// The logos of a folder and the photographs of each edition beside it.
Found take_both(Shelves into, const std::filesystem::path& folder, const PictureOwners& owners,
                LogoUse use, LogoBounds bounds, Memory* memory) {
  Found found;
  take_all(found, set_of_logos(into.logos), folder,
           {.ids = ids_of(owners), .use = use, .bounds = bounds, .memory = memory});
  const std::filesystem::path photographs = photographs_beside(folder);
  for (const std::filesystem::path& file : files_of(photographs)) {
    found.notices.push_back(of_nobody(file, set_of_photographs(into.photographs)));
  }
  for (const auto& [edition, territories] : owners) {
    PictureSet set = set_of_photographs(into.photographs);
    set.prefix = deliver::photograph_id(edition, "");
    take_all(found, set, photographs / std::to_string(edition),
             {.ids = territories, .use = use, .bounds = bounds, .memory = memory});
  }
  return found;
}

}  // namespace

PictureOwners owners_of(std::span<const domain::Results> results) {
  PictureOwners owners;
  for (const domain::Results& edition : results) {
    Ids& ids = owners[edition.edition];
    for (const domain::Award& award : edition.awards) {
      ids.insert(award.territory.id);
    }
  }
  return owners;
}

bool may_change_unseen(std::int64_t changed_ns, domain::Instant looked) {
  constexpr std::int64_t nanoseconds = 1'000'000'000;
  constexpr std::int64_t coarsest = 2;  // s
  const std::int64_t changed = changed_ns / nanoseconds;
  return changed >= looked.seconds - coarsest && changed <= looked.seconds + coarsest;
}

std::filesystem::path logos_beside(const std::string& results_file) {
  return std::filesystem::path(results_file).parent_path() / "logos";
}

std::filesystem::path logos_of(const Source& source) {
  return source.store.empty() ? logos_beside(source.results.back()) : store::logos_of(source.store);
}

std::filesystem::path photographs_beside(const std::filesystem::path& logos) {
  return logos.parent_path() / "photographies";
}

Result<Problems> take_logos(deliver::RenderContext& context, const std::filesystem::path& folder,
                            std::span<const domain::Results> results, LogoUse use,
                            LogoBounds bounds) {
  Found found = take_both({.logos = context.logos, .photographs = context.photographs}, folder,
                          owners_of(results), use, bounds, nullptr);
  if (!found.problems.empty()) {
    return fail(std::move(found.problems));
  }
  return std::move(found.notices);
}

Problems take_pictures_again(deliver::LaureatePictures& into, const std::filesystem::path& logos,
                             const PictureOwners& owners, ReadPictures& read, domain::Instant now,
                             LogoBounds bounds) {
  Memory memory{.before = read, .at = now};
  Found found = take_both({.logos = into.logos, .photographs = into.photographs}, logos, owners,
                          LogoUse::any, bounds, &memory);
  read = std::move(memory.now);
  return std::move(found.notices);
}

std::shared_ptr<const deliver::LaureatePictures> pictures_of_laureate(
    const std::filesystem::path& logos, int edition, const std::string& territory) {
  const auto pictures = std::make_shared<deliver::LaureatePictures>();
  const std::string name = territory + ".png";
  const auto take = [&territory](PictureSet set, const std::filesystem::path& file) {
    if (std::filesystem::is_regular_file(file)) {
      (void)Taker(std::move(set), LogoUse::any, LogoBounds{}).take(territory, file);
    }
  };
  take(set_of_logos(pictures->logos), logos / name);
  PictureSet photographs = set_of_photographs(pictures->photographs);
  photographs.prefix = deliver::photograph_id(edition, "");
  take(std::move(photographs), photographs_beside(logos) / std::to_string(edition) / name);
  return pictures;
}

std::size_t remove_pictures(const std::filesystem::path& folder, std::span<const std::string> ids) {
  std::vector<std::filesystem::path> folders = {folder};
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.is_directory()) {
        folders.push_back(entry.path());
      }
    }
  }
  std::size_t count = 0;
  for (const std::filesystem::path& one : folders) {
    for (const std::string& id : ids) {
      count += std::filesystem::remove(one / (id + ".png")) ? 1 : 0;
    }
  }
  return count;
}

Problems late_notices(const deliver::RenderContext& context) {
  Problems notices;
  for (const Problem& problem : context.logos.undrawable()) {
    notices.push_back(left_out(problem));
  }
  for (const Problem& problem : context.photographs.undrawable()) {
    notices.push_back(left_out(problem, "la photographie"));
  }
  return notices;
}

void write_late_notices(deliver::RenderContext& context,
                        std::function<void(std::string_view)> write) {
  const auto writing = [&write](std::string_view called) {
    return [write, called](const Problems& problems) {
      for (const Problem& problem : problems) {
        write("note\u00A0: " + to_string(left_out(problem, called)) + '\n');
      }
    };
  };
  context.logos.report_to(writing("le logo"));
  context.photographs.report_to(writing("la photographie"));
}

}  // namespace palmares::app
