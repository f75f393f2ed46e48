// SPDX-License-Identifier: AGPL-3.0-or-later
// Proofs of a charter: each kind of document with the names that are hardest to set, in every grade
// and theme, to be judged before an edition. Which names those are is the caller's data; their page
// is proof_page.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "deliver/artefact/artefact.hpp"
#include "domain/proof_name.hpp"

#include <span>
#include <string>
#include <vector>

namespace palmares::deliver {

/// The proof of one kind.
struct Proof {
  const domain::Sheet* sheet = nullptr;
  std::vector<std::string> themes;
  bool named = false;     ///< a name stands on the document, so there is a row for each
  Bytes png;              ///< rows: names; columns: grades; one part for each theme
  std::size_t width = 0;  ///< px
  std::size_t height = 0;
  std::size_t pictures = 0;
  Problems problems;  ///< of the pictures that could not be made, each named once
};

/// Draws the proof of one kind of an edition, or where none is given of the latest edition of its
/// charter, with the mentions the charter knows in turn, then the first and the last name in each
/// scene; a specimen stands where verification codes stand. Problems: no edition has the charter;
/// what the PNG refuses.
[[nodiscard]] Result<Proof> make_proof(const RenderContext& context, const domain::Charter& charter,
                                       const domain::Sheet& sheet,
                                       std::span<const domain::ProofName> names,
                                       std::span<const domain::ProofScene> scenes,
                                       const domain::Edition* edition = nullptr);

}  // namespace palmares::deliver
