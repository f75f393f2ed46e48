// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the rows of a file agree on who is who: no territory twice in an edition, no identifier
// that hides another in an address.
#pragma once

#include "domain/results.hpp"
#include "intake/table/diagnostics.hpp"

#include <span>

namespace palmares::intake {

/// A row as read, with the places its identity came from.
struct Entry {
  domain::Award award;  ///< `territory.id` is empty where it was refused
  CellPosition id;
  CellPosition insee;
};

/// Problems, each at the later of two rows and naming the line of the earlier: a territory twice in
/// one edition (by id or by the COG code of a commune); an identifier that is another's followed by
/// a hyphen (design §7: the longest known id wins).
void check_identities(std::span<const Entry> entries, Diagnostics& diagnostics);

}  // namespace palmares::intake
