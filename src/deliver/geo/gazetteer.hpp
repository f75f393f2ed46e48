// SPDX-License-Identifier: AGPL-3.0-or-later
// The names of places that people look for: regions, the departments in each, communes, and the
// names that places had before (data/territoires.tsv, made by scripts/territories). Where they lie
// is deliver/geo/positions.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/results.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::deliver {

/// The place of the file below the root of the installation.
inline constexpr std::string_view gazetteer_file = "data/territoires.tsv";

/// A region of France.
struct Region {
  std::string code;  ///< INSEE: « 84 »
  std::string name;
  std::string slug;  ///< « auvergne-rhone-alpes »
};

class Gazetteer {
 public:
  /// No place at all.
  Gazetteer() = default;

  /// Reads the file. Problem (Fault::installation): a line that is not one of it.
  [[nodiscard]] static Result<Gazetteer> parse(BytesView text);

  /// In the order of French lists.
  [[nodiscard]] const std::vector<Region>& regions() const { return m_regions; }
  /// The region of that slug, or null.
  [[nodiscard]] const Region* region(std::string_view slug) const;
  /// The region a department lies in, or null.
  [[nodiscard]] const Region* region_of(std::string_view department) const;
  /// The region of a body: its department's, or the one it is; null where it has none.
  [[nodiscard]] const Region* region_of(const domain::Territory& territory) const;
  /// Codes of the departments of a region, as French lists have them.
  [[nodiscard]] std::vector<std::string> departments_of(const Region& region) const;
  /// The names that a commune bore before, and those of communes that were joined to it.
  [[nodiscard]] std::vector<std::string> former_names(const domain::Territory& territory) const;
  /// The communes of that name or former name, however it is written; at most `most`.
  [[nodiscard]] std::vector<domain::Territory> communes_named(std::string_view name,
                                                              std::size_t most) const;

 private:
  class Reader;
  struct Commune {
    std::string insee;
    std::string siren;
    std::string name;
  };
  [[nodiscard]] const Commune* commune(std::string_view insee) const;

  std::vector<Region> m_regions;
  std::map<std::string, std::string, std::less<>>
      m_region_of;                  ///< code of a region by that of a department
  std::vector<Commune> m_communes;  ///< by INSEE code
  std::multimap<std::string, std::string, std::less<>> m_former;  ///< names by INSEE code
  std::multimap<std::string, std::uint32_t, std::less<>>
      m_named;                                                 ///< index into m_communes by slug
  std::map<std::string, std::string, std::less<>> m_insee_of;  ///< by SIREN
};

}  // namespace palmares::deliver
