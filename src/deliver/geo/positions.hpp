// SPDX-License-Identifier: AGPL-3.0-or-later
// Where communes, intercommunalities, departments and regions are, read from one file of ours
// (data/positions.tsv, made by scripts/positions). A position that results give goes before it:
// that is deliver/geo/geography.hpp's to decide.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/results.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palmares::deliver {

/// The place of the file below the root of the installation.
inline constexpr std::string_view positions_file = "data/positions.tsv";

/// The letters of a name alone, lower case and without accents: « Provence-Alpes-Côte d’Azur » -> «
/// provencealpescotedazur ».
[[nodiscard]] std::string letters_of(std::string_view name);

/// What whoever shows them must say.
inline constexpr std::string_view positions_credit = "IGN, INSEE, Licence Ouverte 2.0";

class Positions {
 public:
  /// None at all.
  Positions() = default;

  /// Reads the file. Problem (Fault::installation): a line that is not one of it.
  [[nodiscard]] static Result<Positions> parse(BytesView text);

  /// The centre of a commune or intercommunality by its codes, the chief town of a department by
  /// its code or of a region by its name; nothing for any other body, or one that is not in the
  /// file.
  [[nodiscard]] std::optional<domain::Degrees> of(const domain::Territory& territory) const;
  /// The centre of every commune.
  [[nodiscard]] std::vector<domain::Degrees> communes() const;

 private:
  /// A point by a code of at most nine signs.
  struct Entry {
    std::array<char, 9> code{};
    std::int32_t latitude = 0;  ///< hundred-thousandths of a degree
    std::int32_t longitude = 0;
  };
  using Entries = std::vector<Entry>;

  class Reader;
  [[nodiscard]] static std::optional<domain::Degrees> find(const Entries& entries,
                                                           std::string_view code);

  Entries m_communes;  ///< by COG code
  Entries m_sirens;    ///< communes and intercommunalities by SIREN
  Entries m_departments;
  std::vector<std::pair<std::string, Entry>> m_regions;  ///< by folded name
};

}  // namespace palmares::deliver
