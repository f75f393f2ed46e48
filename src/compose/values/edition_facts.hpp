// SPDX-License-Identifier: AGPL-3.0-or-later
// What a letter about a whole edition is about. Gathered by who asks; compose only reads.
#pragma once

#include "domain/charter.hpp"
#include "domain/edition.hpp"
#include "domain/results.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palmares::compose {

/// The edition known before this one, and what changed since.
struct EditionBefore {
  int year = 0;
  std::size_t newcomers = 0;  ///< laureates of this edition that had no award in that one
};

/// An edition with all its laureates; all pointers must outlive the call and are never null.
struct EditionFacts {
  const domain::Edition* edition = nullptr;
  const domain::Charter* charter = nullptr;
  std::vector<const domain::Award*> awards;  ///< laureates, at least one
  std::string base_url;                      ///< « https://… » without final slash
  std::map<std::string, std::string, std::less<>> departments = {};  ///< names by code
  std::optional<EditionBefore> before = std::nullopt;
};

}  // namespace palmares::compose
