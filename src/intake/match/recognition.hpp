// SPDX-License-Identifier: AGPL-3.0-or-later
// A row of results held against the territory register: what it leaves out is filled in, what
// contradicts it is refused. What the register holds is territories.hpp's.
#pragma once

#include "domain/results.hpp"
#include "intake/match/territories.hpp"
#include "intake/table/cells.hpp"
#include "intake/table/diagnostics.hpp"

namespace palmares::intake {

/// The cells a territory was read from.
struct Sources {
  const Cell& name;
  const Cell& type;
  const Cell& department;
  const Cell& siren;
  const Cell& insee;
  const Cell& identifier;
};

/// Repairs, before they are judged, a COG code and a department that lost their leading zero, where
/// the register shows that the rest of the row means that one; a notice says so. Cells that stay
/// wrong stay as they are.
void repair_zeros(Cell& insee, Cell& department, const Cell& siren, const Cell& name,
                  const Territories& territories, Diagnostics& diagnostics);

/// Fills SIREN, COG code, department, type and population of a territory already read, and gives a
/// commune its official spelling, all with notices but population. Problems: a SIREN, a COG code, a
/// department and a name that are not the same body's; a name alone that several bodies bear, or
/// that is of a commune which is part of another now.
void recognise(domain::Territory& territory, const Sources& cells, const Territories& territories,
               Diagnostics& diagnostics);

}  // namespace palmares::intake
