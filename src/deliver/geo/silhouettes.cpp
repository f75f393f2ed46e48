// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/silhouettes.hpp"

#include "base/number.hpp"
#include "base/shared_lru_cache.hpp"
#include "deliver/geo/geography.hpp"
#include "lib/compress/deflate.hpp"
#include "lib/system/file.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <mutex>
#include <numbers>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace palmares::deliver {

namespace {

constexpr std::string_view outlines_file = "data/outlines.tsv.gz";
constexpr std::string_view index_file = "data/outlines.index.tsv";
constexpr std::string_view members_file = "data/membres.tsv";
constexpr std::string_view register_file = "data/territoires.tsv";
constexpr double degrees_per_step = 1e-5;
constexpr double km_per_degree = 111.2;  // of latitude
constexpr double communes_seam_km =
    0.25;  // neighbours are simplified apart, by so much at most as pictures show
constexpr double departments_seam_km = 2;      // likewise
constexpr std::size_t most_bytes = 1'000'000;  // of a member, unpacked
constexpr std::size_t most_packed = 200'000;
constexpr std::size_t most_drawn = 32;
constexpr std::size_t most_unpacked =
    8;  // members of some 40 kB: results are often in the order of the codes

/// Files of ours that cannot be read, on the way out of the cache, which keeps shapes alone.
struct Unreadable {
  Problems problems;
};

tl::unexpected<Problems> broken(std::string_view file, std::string_view script) {
  return fail(Problem{.where = {.file = std::string(file)},
                      .what = "ce fichier de contours manque ou ne se lit pas",
                      .hint = "il est fait par " + std::string(script),
                      .fault = Fault::installation});
}

/// Calls a function with each line of a text that is no remark, until one gives false.
void each_line(std::string_view text, const std::function<bool(std::string_view)>& use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && !line.starts_with('#') && !use(line)) {
      return;
    }
  }
}

std::string_view take_until(std::string_view& text, char at) {
  const std::size_t end = std::min(text.find(at), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

/// A gzip member of the file of outlines.
struct Member {
  std::string_view first;  ///< code
  std::uint64_t offset = 0;
  std::size_t bytes = 0;
};

/// The member a code is in, if it is anywhere; nothing where its line of the index is broken or no
/// member begins before it.
std::optional<Member> member_of(std::string_view index, std::string_view code) {
  std::string_view found;
  each_line(index, [&](std::string_view line) {
    if (code < line.substr(0, line.find('\t'))) {
      return false;
    }
    found = line;
    return true;
  });
  const std::string_view first = take_until(found, '\t');
  const auto offset = parse_integer(take_until(found, '\t'));
  const auto bytes = parse_integer(found);
  const bool right = offset && bytes && *offset >= 0 && *bytes > 0 &&
                     *bytes <= static_cast<long long>(most_packed);
  return right ? std::optional(Member{first, static_cast<std::uint64_t>(*offset),
                                      static_cast<std::size_t>(*bytes)})
               : std::nullopt;
}

/// « x,y dx,dy …;… » in kilometres east and south of no place in particular; nothing where it is
/// broken. Degrees are shrunk as at `latitude`.
std::optional<Outline> outline_of(std::string_view rings, double latitude) {
  const double shrunk = std::cos(latitude * std::numbers::pi / 180);
  Outline outline;
  while (!rings.empty()) {
    std::string_view ring = take_until(rings, ';');
    double x = 0;
    double y = 0;
    for (bool first = true; !ring.empty(); first = false) {
      std::string_view point = take_until(ring, ' ');
      const auto east = parse_integer(take_until(point, ','));
      const auto north = parse_integer(point);
      if (!east || !north) {
        return std::nullopt;
      }
      x += static_cast<double>(*east) * degrees_per_step;
      y += static_cast<double>(*north) * degrees_per_step;
      const Point corner{x * shrunk * km_per_degree, -y * km_per_degree};
      first ? outline.move_to(corner) : outline.line_to(corner);
    }
    outline.close();
  }
  return outline;
}

std::map<std::string, std::filesystem::path, std::less<>> files_below(
    const std::filesystem::path& root) {
  std::map<std::string, std::filesystem::path, std::less<>> files;
  for (const std::string_view name : shape_files) {
    files.emplace(name, root / name);
  }
  return files;
}

/// The latitude of the first corner of « x,y … ».
double latitude_of(std::string_view rings) {
  std::string_view point = take_until(rings, ' ');
  take_until(point, ',');
  return static_cast<double>(parse_integer(point).value_or(0)) * degrees_per_step;
}

}  // namespace

struct Silhouettes::Files {
  std::map<std::string, std::filesystem::path, std::less<>> files;
  mutable std::mutex mutex;
  mutable std::map<std::string_view, Bytes> texts = {};  ///< small files, kept
  mutable std::optional<Result<Geography>> departments = {};
  mutable SharedLruCache<compose::Silhouette> drawn{
      most_drawn};  ///< a kit draws one shape some twenty times

  mutable SharedLruCache<Bytes> unpacked{most_unpacked};

  explicit Files(std::map<std::string, std::filesystem::path, std::less<>> named)
      : files(std::move(named)) {}

  /// Where a file lies; nowhere where it was not named.
  [[nodiscard]] std::filesystem::path place_of(std::string_view name) const {
    const auto found = files.find(name);
    return found == files.end() ? std::filesystem::path(name) : found->second;
  }

  /// A small file, read once; null where it is missing.
  const Bytes* text(std::string_view name) const {
    const std::lock_guard lock(mutex);
    auto found = texts.find(name);
    if (found == texts.end()) {
      auto bytes = lib::read_file(place_of(name));
      if (!bytes) {
        return nullptr;
      }
      found = texts.emplace(name, std::move(*bytes)).first;
    }
    return &found->second;  // nodes of a map stay where they are
  }

  const Result<Geography>& geography() const {
    const std::lock_guard lock(mutex);
    if (!departments) {
      const auto bytes = lib::read_file(place_of(geography_file));
      departments =
          bytes ? Geography::parse(*bytes) : broken(geography_file, "scripts/departments");
    }
    return *departments;
  }

  /// The lines of a member; throws Unreadable.
  std::shared_ptr<const Bytes> lines_of(const Member& member) const {
    return unpacked.value(std::to_string(member.offset), [&] {
      const auto packed = lib::read_part(place_of(outlines_file), member.offset, member.bytes);
      auto lines = packed ? lib::gunzipped(*packed, most_bytes) : std::nullopt;
      if (!lines) {
        throw Unreadable{broken(outlines_file, "scripts/outlines").value()};
      }
      return *std::move(lines);
    });
  }

  /// The rings of communes by their codes, those that have some.
  Result<std::map<std::string, std::string>> rings_of(const std::vector<std::string>& codes) const {
    const Bytes* index = text(index_file);
    if (index == nullptr) {
      return broken(index_file, "scripts/outlines");
    }
    std::map<std::uint64_t, std::pair<Member, std::vector<std::string>>> wanted;
    for (const std::string& code : codes) {
      if (const auto member = member_of(*index, code)) {
        auto& entry = wanted[member->offset];
        entry.first = *member;
        entry.second.push_back(code);
      }
    }
    std::map<std::string, std::string> rings;
    for (const auto& [offset, entry] : wanted) {
      const std::shared_ptr<const Bytes> lines = lines_of(entry.first);
      each_line(*lines, [&](std::string_view line) {
        const std::string code(take_until(line, '\t'));
        if (std::ranges::find(entry.second, code) != entry.second.end()) {
          rings.emplace(code, line);
        }
        return true;
      });
    }
    return rings;
  }

  Result<compose::Silhouette> communes(const std::vector<std::string>& codes) const {
    TRY_ASSIGN(const auto rings, rings_of(codes));
    compose::Silhouette silhouette{.parts = {}, .seam = rings.size() > 1 ? communes_seam_km : 0};
    for (const auto& [code, line] : rings) {
      // One latitude for all of them: they must touch.
      auto outline = outline_of(line, latitude_of(rings.begin()->second));
      if (!outline) {
        return broken(outlines_file, "scripts/outlines");
      }
      silhouette.parts.push_back(std::move(*outline));
    }
    return silhouette;
  }

  Result<compose::Silhouette> group(const std::string& siren) const {
    const Bytes* members = text(members_file);
    if (members == nullptr) {
      return broken(members_file, "scripts/members");
    }
    std::vector<std::string> codes;
    const std::size_t at = siren.empty() ? Bytes::npos : members->find('\n' + siren + '\t');
    if (at != Bytes::npos) {
      std::string_view line(*members);
      line.remove_prefix(at + siren.size() + 2);
      for (line = line.substr(0, line.find('\n')); !line.empty();) {
        codes.emplace_back(take_until(line, ' '));
      }
    }
    return communes(codes);
  }

  Result<compose::Silhouette> land(const std::vector<std::string>& codes) const {
    const Result<Geography>& france = geography();
    if (!france) {
      return tl::unexpected<Problems>(france.error());
    }
    compose::Silhouette silhouette{.parts = {}, .seam = codes.size() > 1 ? departments_seam_km : 0};
    for (const std::string& code : codes) {
      const Department* department = france->department(code);
      if (department != nullptr && !department->outline.empty()) {
        silhouette.parts.push_back(department->outline);
      }
    }
    return silhouette;
  }

  [[nodiscard]] Result<compose::Silhouette> shape_of(const domain::Territory& territory) const;

  /// The departments of the region whose name ends the text: « Région Bretagne », « Conseil
  /// régional de Bretagne ».
  Result<std::vector<std::string>> departments_of(std::string_view name) const {
    const Bytes* territories = text(register_file);
    if (territories == nullptr) {
      return broken(register_file, "scripts/territories");
    }
    const std::string letters = letters_of(name);
    std::string region;
    std::size_t longest = 0;
    std::vector<std::string> codes;
    // Regions, then departments, stand at the top.
    each_line(*territories, [&](std::string_view line) {
      const std::string_view kind = take_until(line, '\t');
      const std::string_view code = take_until(line, '\t');
      if (kind == "R") {
        const std::string own = letters_of(line);
        if (own.size() > longest && letters.ends_with(own)) {
          longest = own.size();
          region = code;
        }
      } else if (kind == "D" && !region.empty() && take_until(line, '\t') == region) {
        codes.emplace_back(code);
      }
      return kind == "R" || kind == "D";
    });
    return codes;
  }
};

Silhouettes::Silhouettes(const std::filesystem::path& root) : Silhouettes(files_below(root)) {}

Silhouettes::Silhouettes(std::map<std::string, std::filesystem::path, std::less<>> files)
    : m_files(std::make_shared<const Files>(std::move(files))) {}

Result<compose::Silhouette> Silhouettes::of(const domain::Territory& territory) const {
  const std::string key = std::to_string(static_cast<int>(territory.type)) + '\t' +
                          territory.insee.value_or("") + '\t' + territory.siren.value_or("") +
                          '\t' + territory.department + '\t' + territory.name;
  try {
    return *m_files->drawn.value(key, [&] {
      auto shape = m_files->shape_of(territory);
      if (!shape) {
        throw Unreadable{std::move(shape.error())};
      }
      return *std::move(shape);
    });
  } catch (Unreadable& unreadable) {
    return fail(std::move(unreadable.problems));
  }
}

Result<compose::Silhouette> Silhouettes::Files::shape_of(const domain::Territory& territory) const {
  switch (territory.type) {
    case domain::TerritoryType::commune:
      return communes({territory.insee.value_or("")});
    case domain::TerritoryType::epci:
      return group(territory.siren.value_or(""));
    case domain::TerritoryType::departement:
      return land({territory.department});
    case domain::TerritoryType::region: {
      TRY_ASSIGN(const std::vector<std::string> codes, departments_of(territory.name));
      return land(codes);
    }
    case domain::TerritoryType::syndicat:
    case domain::TerritoryType::etablissement_public:
    case domain::TerritoryType::association:
    case domain::TerritoryType::autre:
      return compose::Silhouette{};
  }
  return compose::Silhouette{};
}

}  // namespace palmares::deliver
