// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/positions.hpp"

#include "base/number.hpp"
#include "lib/text/unicode.hpp"

#include <algorithm>
#include <cmath>

namespace palmares::deliver {

namespace {

constexpr double steps_per_degree = 100'000;
constexpr std::size_t cells_of_a_line = 7;

using Cells = std::array<std::string_view, cells_of_a_line>;

std::optional<Cells> cells_of(std::string_view line) {
  Cells cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::size_t end = line.find('\t');
    if ((end == std::string_view::npos) != (i + 1 == cells.size())) {
      return std::nullopt;
    }
    cells[i] = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
  return cells;
}

}  // namespace

std::string letters_of(std::string_view name) {
  std::string key;
  for (const char c : lib::folded(name)) {
    if (c >= 'a' && c <= 'z') {
      key += c;
    }
  }
  return key;
}

/// Takes lines one after the other.
class Positions::Reader {
 public:
  bool take(std::string_view line) {
    const auto cells = cells_of(line);
    if (!cells) {
      return false;
    }
    const auto& [kind, code, siren, latitude, longitude, source, name] = *cells;
    const auto north = parse_number(latitude);
    const auto east = parse_number(longitude);
    if (!north || !east || std::abs(*north) > 90 || std::abs(*east) > 180) {
      return false;
    }
    return add(kind, code, siren, name, {.latitude = step(*north), .longitude = step(*east)});
  }

  Positions finished() {
    std::ranges::sort(m_read.m_communes, {}, &Entry::code);
    std::ranges::sort(m_read.m_sirens, {}, &Entry::code);
    std::ranges::sort(m_read.m_departments, {}, &Entry::code);
    return std::move(m_read);
  }

 private:
  static std::int32_t step(double degrees) {
    return static_cast<std::int32_t>(std::lround(degrees * steps_per_degree));
  }

  static bool add_to(Entries& entries, std::string_view code, Entry entry) {
    if (code.empty() || code.size() > entry.code.size()) {
      return false;
    }
    std::ranges::copy(code, entry.code.begin());
    entries.push_back(entry);
    return true;
  }

  bool add(std::string_view kind, std::string_view code, std::string_view siren,
           std::string_view name, const Entry& entry) {
    if (kind == "commune") {
      return add_to(m_read.m_communes, code, entry) &&
             (siren.empty() || add_to(m_read.m_sirens, siren, entry));
    }
    if (kind == "epci") {
      return add_to(m_read.m_sirens, siren, entry);
    }
    if (kind == "departement") {
      return add_to(m_read.m_departments, code, entry);
    }
    if (kind == "region") {
      m_read.m_regions.emplace_back(letters_of(name), entry);
      return !name.empty();
    }
    return false;
  }

  Positions m_read;
};

Result<Positions> Positions::parse(BytesView text) {
  Reader reader;
  int number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty() || line.starts_with('#') || line.starts_with("genre\t") || reader.take(line)) {
      continue;
    }
    return fail(Problem{.where = {.file = std::string(positions_file), .line = number},
                        .what = "cette ligne n’est pas celle d’un territoire et de son centre",
                        .hint = "le fichier est fait par scripts/positions",
                        .fault = Fault::installation});
  }
  return reader.finished();
}

std::optional<domain::Degrees> Positions::find(const Entries& entries, std::string_view code) {
  Entry wanted;
  if (code.empty() || code.size() > wanted.code.size()) {
    return std::nullopt;
  }
  std::ranges::copy(code, wanted.code.begin());
  const auto found = std::ranges::lower_bound(entries, wanted.code, {}, &Entry::code);
  if (found == entries.end() || found->code != wanted.code) {
    return std::nullopt;
  }
  return domain::Degrees{.latitude = found->latitude / steps_per_degree,
                         .longitude = found->longitude / steps_per_degree};
}

std::vector<domain::Degrees> Positions::communes() const {
  std::vector<domain::Degrees> places;
  places.reserve(m_communes.size());
  for (const Entry& entry : m_communes) {
    places.push_back({.latitude = entry.latitude / steps_per_degree,
                      .longitude = entry.longitude / steps_per_degree});
  }
  return places;
}

std::optional<domain::Degrees> Positions::of(const domain::Territory& territory) const {
  switch (territory.type) {
    case domain::TerritoryType::commune:
      if (const auto place = find(m_communes, territory.insee.value_or(""))) {
        return place;
      }
      [[fallthrough]];
    case domain::TerritoryType::epci:
      return find(m_sirens, territory.siren.value_or(""));
    case domain::TerritoryType::departement:
      return find(m_departments, territory.department);
    case domain::TerritoryType::region: {
      // « Région Bretagne », « Conseil régional de Bretagne »: the longest name it ends with.
      const std::string key = letters_of(territory.name);
      const std::pair<std::string, Entry>* best = nullptr;
      for (const auto& region : m_regions) {
        if (key.ends_with(region.first) &&
            (best == nullptr || best->first.size() < region.first.size())) {
          best = &region;
        }
      }
      return best == nullptr ? std::nullopt
                             : std::optional(domain::Degrees{
                                   .latitude = best->second.latitude / steps_per_degree,
                                   .longitude = best->second.longitude / steps_per_degree});
    }
    case domain::TerritoryType::syndicat:
    case domain::TerritoryType::etablissement_public:
    case domain::TerritoryType::association:
    case domain::TerritoryType::autre:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace palmares::deliver
