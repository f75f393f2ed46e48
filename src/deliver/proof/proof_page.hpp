// SPDX-License-Identifier: AGPL-3.0-or-later
// The page that shows the proofs of a charter: one HTML file beside its pictures, to be opened
// without a network.
#pragma once

#include "deliver/proof/proof.hpp"
#include "domain/charter.hpp"
#include "domain/proof_name.hpp"

#include <span>
#include <string>

namespace palmares::deliver {

/// File name of the picture of a proof: « certificat.png ».
[[nodiscard]] std::string proof_file(const Proof& proof);

/// The page in French, for people with any eyes and any browser (RGAA 4.1); it names the pictures
/// by `proof_file`.
[[nodiscard]] std::string proof_page(const domain::Charter& charter, std::span<const Proof> proofs,
                                     std::span<const domain::ProofName> names);

}  // namespace palmares::deliver
