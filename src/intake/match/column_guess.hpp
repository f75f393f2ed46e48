// SPDX-License-Identifier: AGPL-3.0-or-later
// What an unknown heading may stand for, by its words and by what most of its cells hold. A guess
// is shown and asked about; only what people confirm in columns.toml is read.
#pragma once

#include "domain/charter.hpp"
#include "intake/table/columns.hpp"
#include "intake/table/table.hpp"

#include <cstddef>
#include <map>
#include <span>

namespace palmares::intake {

struct Mapping;

/// By position, the headings of a table that `layout` does not use and `mapping` does not ignore;
/// the most telling one of each column, but all that sound like mentions. A level must hold grades
/// of `charters`; with none of them, anything.
[[nodiscard]] std::map<std::size_t, Column> guessed_columns(
    const Table& table, const Layout& layout, const Mapping* mapping,
    std::span<const domain::Charter> charters);

}  // namespace palmares::intake
