// SPDX-License-Identifier: AGPL-3.0-or-later
// The territory register: what France's communes and EPCI are called, now and before, and their
// codes. It is read from one file of ours (data/territoires.tsv, made by scripts/territories); what
// a row of results makes of it is recognition.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/results.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palmares::intake {

/// The register's place below the root of the installation.
inline constexpr std::string_view register_file = "data/territoires.tsv";

/// A commune or an EPCI of today. Its texts live as long as the register.
struct Body {
  domain::TerritoryType type = domain::TerritoryType::commune;
  std::string_view siren;       ///< empty for communes of some overseas collectivities
  std::string_view insee;       ///< COG code; empty for an EPCI
  std::string_view department;  ///< of an EPCI: where most of its people live
  std::optional<long> population;
  std::string_view name;  ///< official, with ASCII apostrophes
};

/// Why a name is one of the past.
enum class Past { renamed, merged };

/// A name or a number that a commune had, and what it is now.
struct Former {
  Past past = Past::renamed;
  std::string_view insee;
  std::string_view siren;  ///< of then; empty where it is not known
  std::string_view name;
  const Body* now = nullptr;  ///< never null
};

class Territories {
 public:
  /// Reads the register; `file` names it in problems, which are all Fault::installation.
  [[nodiscard]] static Result<Territories> read(Bytes bytes, std::string_view file);
  Territories(Territories&&) noexcept;
  Territories& operator=(Territories&&) noexcept;
  ~Territories();

  /// The body of a SIREN, or null.
  [[nodiscard]] const Body* of_siren(std::string_view siren) const;
  /// The commune of a COG code, or null.
  [[nodiscard]] const Body* of_insee(std::string_view insee) const;
  /// Every body of that name whatever its case, accents, hyphens and « CC » or « Communauté de
  /// communes », in the order of SIREN; with a department only those of it.
  [[nodiscard]] std::vector<const Body*> named(std::string_view name,
                                               std::string_view department) const;
  /// Every commune that had that name, with a department only those of it.
  [[nodiscard]] std::vector<const Former*> once_named(std::string_view name,
                                                      std::string_view department) const;
  /// What a SIREN was before a merger, or null.
  [[nodiscard]] const Former* once_of_siren(std::string_view siren) const;
  /// The name of a department's region, empty where it has none.
  [[nodiscard]] std::string_view region_of(std::string_view department) const;
  /// How many bodies there are.
  [[nodiscard]] std::size_t size() const;
  /// The body of a department whose name is at most two typing faults away, or null where there is
  /// none or more than one.
  [[nodiscard]] const Body* nearly_named(std::string_view name, std::string_view department) const;

 private:
  struct Tables;
  explicit Territories(std::unique_ptr<Tables> tables);
  std::unique_ptr<Tables> m_tables;
};

/// Do both name the same body of that type, whatever case, accents, hyphens, « St » for « Saint »,
/// and prefixes of an EPCI?
[[nodiscard]] bool same_name(domain::TerritoryType type, std::string_view one,
                             std::string_view other);

}  // namespace palmares::intake
