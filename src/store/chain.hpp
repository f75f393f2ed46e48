// SPDX-License-Identifier: AGPL-3.0-or-later
// The hash chain of the audit log: each line covers the line before and everything its act wrote.
// Who reads and writes the lines is the store's.
#pragma once

#include "base/problem.hpp"
#include "store/values.hpp"

#include <span>
#include <string>
#include <string_view>

namespace palmares::store {

/// What stands before the first line.
[[nodiscard]] std::string chain_start();

/// Digest of what an act wrote; `changes.base`, the acts' numbers in its rows and their order do
/// not matter.
[[nodiscard]] std::string digest_of(const Changes& changes);

/// Digest of what an award says, its revision too; where it stood in a file does not matter.
[[nodiscard]] std::string digest_of(const domain::Award& award);

/// Digest of the files of a laureate under their paths, whatever their order.
[[nodiscard]] std::string digest_of(const Generation& generation);

/// The line of an act that follows `previous` (its hash).
[[nodiscard]] LogLine next_line(ActNumber number, const Event& event, std::string digest,
                                std::string_view previous);

/// Everything wrong with a log: a missing number, a line that was altered, a line that does not
/// follow the one before.
[[nodiscard]] Problems check_chain(std::span<const LogLine> log);

/// The acts whose rows in the ledger are not those the log vouches for, and rows of no act.
[[nodiscard]] Problems check_rows(const Ledger& ledger, std::span<const LogLine> log);

}  // namespace palmares::store
