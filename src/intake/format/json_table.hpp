// SPDX-License-Identifier: AGPL-3.0-or-later
// Results in JSON as a table: our own shape, and what the GraphQL service of Démarches Simplifiées
// answers. What the columns mean is columns.hpp's.
#pragma once

#include "base/bytes.hpp"
#include "intake/table/diagnostics.hpp"
#include "intake/table/table.hpp"

#include <vector>

namespace palmares::intake {

/// Does the file begin as JSON does?
[[nodiscard]] bool is_json(BytesView bytes);

/// One table. Our shape is an array of objects, or an object whose other members stand for every
/// row of its array; arrays of texts are joined by « ; ». Tables of programs of data analysis:
/// json_frames.hpp. Démarches Simplifiées: a page of a query or an array of pages; a column for
/// each question and annotation, named by its label, besides « SIREN » and « raison sociale »;
/// people who applied are never read. Problems: none of these shapes, pages that stop before the
/// last.
[[nodiscard]] std::vector<Table> read_json(BytesView bytes, Diagnostics& diagnostics);

}  // namespace palmares::intake
