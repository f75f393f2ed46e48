// SPDX-License-Identifier: AGPL-3.0-or-later
#include "deliver/geo/gazetteer.hpp"

#include "deliver/geo/positions.hpp"
#include "domain/departments.hpp"
#include "domain/names.hpp"
#include "lib/text/collation.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace palmares::deliver {

namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t end = line.find('\t');
    cells.push_back(line.substr(0, end));
    if (end == std::string_view::npos) {
      return cells;
    }
    line.remove_prefix(end + 1);
  }
}

/// The department in a COG code: « 38151 » -> « 38 », « 97411 » -> « 974 ».
std::string_view department_in(std::string_view insee) {
  return insee.substr(0, insee.starts_with("97") || insee.starts_with("98") ? 3 : 2);
}

}  // namespace

/// Takes lines one after the other.
class Gazetteer::Reader {
 public:
  bool take(std::string_view line) {
    const std::vector<std::string_view> cells = cells_of(line);
    const std::string_view kind = cells.front();
    if (kind == "R" && cells.size() == 3) {
      std::string name = domain::typographic(cells[2]);
      std::string slug = domain::slug(name);
      m_read.m_regions.push_back(
          {.code = std::string(cells[1]), .name = std::move(name), .slug = std::move(slug)});
    } else if (kind == "D" && cells.size() == 4) {
      m_read.m_region_of.emplace(cells[1], cells[2]);
    } else if (kind == "C" && cells.size() == 5) {
      add_commune(cells);
    } else if (kind == "N" && cells.size() == 4) {
      m_read.m_former.emplace(cells[1], domain::typographic(cells[3]));
    } else if (kind == "M" && cells.size() == 5) {
      m_read.m_former.emplace(cells[3], domain::typographic(cells[4]));
    } else {
      return kind == "E" && cells.size() == 5;
    }
    return true;
  }

  Gazetteer finish() {
    std::ranges::sort(m_read.m_regions, {},
                      [](const Region& region) { return lib::collation_key(region.name); });
    std::ranges::sort(m_read.m_communes, {}, &Commune::insee);
    for (std::uint32_t i = 0; i < m_read.m_communes.size(); ++i) {
      m_read.m_named.emplace(domain::slug(m_read.m_communes[i].name), i);
    }
    for (const auto& [insee, name] : m_read.m_former) {
      if (const Commune* now = m_read.commune(insee)) {
        m_read.m_named.emplace(domain::slug(name),
                               static_cast<std::uint32_t>(now - m_read.m_communes.data()));
      }
    }
    return std::move(m_read);
  }

 private:
  void add_commune(const std::vector<std::string_view>& cells) {
    m_read.m_communes.push_back({.insee = std::string(cells[2]),
                                 .siren = std::string(cells[1]),
                                 .name = domain::typographic(cells[4])});
    if (!cells[1].empty()) {
      m_read.m_insee_of.emplace(cells[1], cells[2]);
    }
  }

  Gazetteer m_read;
};

Result<Gazetteer> Gazetteer::parse(BytesView text) {
  Reader reader;
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!line.empty() && !line.starts_with('#') && !reader.take(line)) {
      return fail(Problem{.where = {.file = std::string(gazetteer_file), .line = number},
                          .what = "cette ligne n’est pas celle d’un territoire",
                          .hint = "le fichier est fait par scripts/territories",
                          .fault = Fault::installation});
    }
  }
  return reader.finish();
}

const Region* Gazetteer::region(std::string_view slug) const {
  const auto found = std::ranges::find(m_regions, slug, &Region::slug);
  return found == m_regions.end() ? nullptr : &*found;
}

const Region* Gazetteer::region_of(std::string_view department) const {
  const auto code = m_region_of.find(department);
  const auto found = code == m_region_of.end()
                         ? m_regions.end()
                         : std::ranges::find(m_regions, code->second, &Region::code);
  return found == m_regions.end() ? nullptr : &*found;
}

const Region* Gazetteer::region_of(const domain::Territory& territory) const {
  if (territory.type != domain::TerritoryType::region) {
    return region_of(territory.department);
  }
  const std::string letters = letters_of(territory.name);
  const Region* longest = nullptr;
  for (const Region& region : m_regions) {
    const bool longer = longest == nullptr || region.name.size() > longest->name.size();
    longest = longer && letters.ends_with(letters_of(region.name)) ? &region : longest;
  }
  return longest == nullptr ? region_of(territory.department) : longest;
}

std::vector<std::string> Gazetteer::departments_of(const Region& region) const {
  std::vector<std::string> codes;
  for (const auto& [department, code] : m_region_of) {
    if (code == region.code) {
      codes.push_back(department);
    }
  }
  std::ranges::sort(codes, {}, domain::department_order);
  return codes;
}

std::vector<std::string> Gazetteer::former_names(const domain::Territory& territory) const {
  std::string insee = territory.insee.value_or("");
  if (const auto found = m_insee_of.find(territory.siren.value_or(""));
      insee.empty() && found != m_insee_of.end()) {
    insee = found->second;
  }
  std::vector<std::string> names;
  for (auto [at, end] = m_former.equal_range(insee); at != end; ++at) {
    if (at->second != territory.name) {
      names.push_back(at->second);
    }
  }
  return names;
}

const Gazetteer::Commune* Gazetteer::commune(std::string_view insee) const {
  const auto found = std::ranges::lower_bound(m_communes, insee, {}, &Commune::insee);
  return found == m_communes.end() || found->insee != insee ? nullptr : &*found;
}

std::vector<domain::Territory> Gazetteer::communes_named(std::string_view name,
                                                         std::size_t most) const {
  std::vector<domain::Territory> found;
  for (auto [at, end] = m_named.equal_range(domain::slug(name)); at != end && found.size() < most;
       ++at) {
    const Commune& commune = m_communes[at->second];
    domain::Territory territory;
    territory.id = commune.siren;
    territory.name = commune.name;
    territory.type = domain::TerritoryType::commune;
    territory.department = department_in(commune.insee);
    territory.siren = commune.siren.empty() ? std::nullopt : std::optional(commune.siren);
    territory.insee = commune.insee;
    found.push_back(std::move(territory));
  }
  return found;
}

}  // namespace palmares::deliver
