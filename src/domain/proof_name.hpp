// SPDX-License-Identifier: AGPL-3.0-or-later
// A name that is hard to set, and a place where documents are seen, kept to judge templates by.
// Which those are is data: templates/proof.toml.
#pragma once

#include "base/geometry.hpp"
#include "domain/results.hpp"

#include <string>
#include <vector>

namespace palmares::domain {

/// A real body and what is hard about its name.
struct ProofName {
  Territory territory;
  std::string why;  ///< French: « le nom le plus court »
};

/// How documents of a kind are seen in use. Rectangles in the unit of its page.
struct ProofScene {
  std::string kind;
  std::string title;          ///< French: « Derrière trois personnes »
  std::vector<Rect> covered;  ///< by what stands or lies before it
  std::vector<Rect> shown;    ///< one crop alone; empty: all of it
  double pixels = 0;  ///< that the eye, or the screen, gives its width; 0: as many as there are
};

}  // namespace palmares::domain
