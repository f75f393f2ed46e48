// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads templates/proof.toml: the names by which the communications team judges a template. Drawing
// them is deliver/'s.
#pragma once

#include "base/result.hpp"
#include "domain/proof_name.hpp"
#include "lib/font/resources.hpp"

#include <vector>

namespace palmares::charter {

/// The names in the order of the file, at least one. All problems at once, each with
/// file:line:column.
[[nodiscard]] Result<std::vector<domain::ProofName>> read_proof_names(
    const lib::Resources& resources);

/// The scenes in the order of the file, for kinds of any charter.
[[nodiscard]] Result<std::vector<domain::ProofScene>> read_proof_scenes(
    const lib::Resources& resources);

}  // namespace palmares::charter
