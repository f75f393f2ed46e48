// SPDX-License-Identifier: AGPL-3.0-or-later
// A name that is hard to set, kept to judge templates by. Which names those are is data: templates/proof.toml.
#pragma once

#include "domain/results.hpp"

#include <string>

namespace palmares::domain {

/// A real body and what is hard about its name.
struct ProofName {
  Territory territory;
  std::string why;  ///< French: « le nom le plus court »
};

}  // namespace palmares::domain
